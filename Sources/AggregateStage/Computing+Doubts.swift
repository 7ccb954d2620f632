import Definitions
import Statistics
import Warehouse

/// How far figures that are made from records may be off.
extension Computing {
    /// Sets bounds to figures over refused records, and to those to which something owed is absent.
    func boundMeasured(
        _ result: inout [String: StoredObservation], _ indicator: Indicator, _ period: Period
    ) throws {
        guard let records = indicator.computation.records, let form = pipeline.form(records.form) else { return }
        let source = sources.source(form, period, records)
        let tally = try Tally(
            indicator.id, period: period, of: Set(source.submissions.map(\.id)), areas: areas, warehouse: warehouse)
        let contested = try Contested(
            indicator, period, form: form, among: source.submissions, contests: sources.contests, warehouse: warehouse)
        guard
            !tally.refused.isEmpty || !contested.isEmpty || !source.unreadRows.isEmpty
                || result.values.contains(where: { !$0.coverage.isComplete })
        else { return }
        let absence = try Absence(indicator, period, source, self)
        let least = indicator.leastDoubted(form)
        let amount = indicator.amountOfOne(form)
        let refusedRows = rowsRefused(tally, source)
        let refusing = source.submissions.filter { tally.refused[$0.id] != nil }
        let unread = source.submissions.compactMap { item in source.unreadRows[item.id].map { (item, $0) } }
        for (area, figure) in result where figure.status != .cannotExist && figure.status != .notCollected {
            var doubt = Widening(value: figure.numerator ?? 0)
            let scope = scope(of: area, indicator, form)
            for submission in refusing {
                let own = tally.refused[submission.id, default: []].filter { item in
                    item.area.isEmpty ? reaches(area, submission, source) : scope.holds(item.area)
                }
                if !own.isEmpty {
                    doubt.add(own, least: least, key: key(submission), label: label(submission, form))
                }
            }
            for (submission, rows) in unread where reaches(area, submission, source) {
                doubt.add(
                    unread: rows, amount: amount, key: "unread/\(key(submission))", label: label(submission, form))
            }
            for item in figure.coverage.absent where !refusedRows.contains(item.key) {
                try doubt.add(absent: item, absence.contribution(of: item, scope))
            }
            let span = try contested.span { scope.holds($0) }
            doubt.add(contested: form, less: span.less, more: span.more)
            result[area]?.uncertainty = try doubt.uncertainty(over: figure.denominator ?? unit(of: indicator, form))
        }
    }

    /// Keys of the rows that lack a value for no other reason than that their records were refused: those tell of it, and how far it
    /// goes. A row that another period left out as well, or left empty, is absent on top of that.
    private func rowsRefused(_ tally: Tally, _ source: Source) -> Set<String> {
        var periods: [String: Set<Period>] = [:]
        for submission in source.submissions {
            for item in tally.refused[submission.id, default: []] {
                periods[item.area, default: []].insert(submission.period)
            }
        }
        let alone = periods.filter { area, refused in
            tally.blanks[area] == nil && source.periodsSent(for: area, areas: areas).isSubset(of: refused)
        }
        let gaps = periods.filter { tally.blanks[$0.key] == nil }.flatMap { area, refused in
            refused.map { "\(source.form.id)/\(area)/\($0)" }
        }
        return Set(alone.keys.map { "\(source.form.id)/\($0)" }).union(gaps)
    }

    /// Whether a record of which nobody knows where it lies may lie in an area.
    private func reaches(_ area: String, _ submission: Submission, _ source: Source) -> Bool {
        guard !source.liesAnywhere, let own = pipeline.unit(submission.unit)?.area else { return true }
        return areas.isWithin(area, own) || areas.isWithin(own, area)
    }

    /// Which records lie behind the figure of an area.
    func scope(of area: String, _ indicator: Indicator, _ form: Form) -> RecordScope {
        RecordScope(of: area, indicator.computation, form: form, pipeline: pipeline, areas: areas)
    }

    private func unit(of indicator: Indicator, _ form: Form) -> Int64 {
        guard case .sum(_, let field, _) = indicator.computation else { return 1 }
        return unit(of: field, form, shownIn: indicator.unit)
    }

    private func key(_ submission: Submission) -> String {
        "\(submission.unit)/\(submission.form)/\(submission.period)/\(submission.part)"
    }

    private func label(_ submission: Submission, _ form: Form) -> LocalizedText {
        let unit = pipeline.unit(submission.unit)?.name ?? LocalizedText(zh: submission.unit, en: submission.unit)
        let part = submission.parts > 1 ? (" 第\(submission.part)部分", ", part \(submission.part)") : ("", "")
        return LocalizedText(
            zh: "\(unit.zh) \(form.title.zh) \(submission.period)\(part.0)",
            en: "\(unit.en), \(form.title.en) \(submission.period)\(part.1)")
    }
}

/// The least that refused records add whose value is in doubt.
private enum LeastDoubted {
    /// Nothing, as in counts and in sums of what cannot be below zero.
    case nothing
    /// So much for each record; nil if nobody knows.
    case below(Int64?, isGreatestKnown: Bool)

    /// The least that all of some records add; nil if nobody knows.
    func of(_ refused: SubmissionTally.Refused) -> Ratio? {
        guard case .below(let least, let isGreatestKnown) = self else { return Ratio(refused.least) }
        // Where the greatest value is known, records in doubt are not told from others: each may be one.
        let doubted = isGreatestKnown ? refused.records : refused.open
        guard doubted > 0 else { return Ratio(refused.least) }
        return least.flatMap { least in try? Ratio(refused.least) + Ratio(least) * Int64(doubted) }
    }
}

extension Indicator {
    /// The least and the most that one record adds: one at most to a count; to a sum a value between the limits that the plan sets.
    fileprivate func amountOfOne(_ form: Form) -> Bounds {
        guard case .sum(_, let name, _) = computation, let field = form.field(name) else {
            return Bounds(lower: Ratio(0), upper: Ratio(1))
        }
        return Bounds(
            lower: mayBeNegative(form) ? field.leastStored.map { Ratio($0) } : Ratio(0),
            upper: field.greatestStored.map { max(Ratio($0), Ratio(0)) })
    }

    fileprivate func leastDoubted(_ form: Form) -> LeastDoubted {
        guard mayBeNegative(form), case .sum(_, let name, _) = computation, let field = form.field(name) else {
            return .nothing
        }
        return .below(field.leastStored, isGreatestKnown: field.greatestStored != nil)
    }
}

/// How far a figure may be off on both sides of what counts.
private struct Widening {
    private var lower: Ratio?
    private var upper: Ratio?
    private var doubts: [Doubt] = []

    init(value: Int64) { (lower, upper) = (Ratio(value), Ratio(value)) }

    private mutating func widen(_ least: Ratio?, _ most: Ratio?) {
        let sum = Bounds(lower: lower, upper: upper) + Bounds(lower: least, upper: most)
        (lower, upper) = (sum.lower, sum.upper)
    }

    /// Adds what the refused records of a submission may add.
    mutating func add(
        _ refused: [SubmissionTally.Refused], least: LeastDoubted, key: String, label: LocalizedText
    ) {
        var sum = SubmissionTally.Refused(area: "")
        for item in refused { sum.merge(item) }
        let least = least.of(sum)
        guard least != Ratio(0) || sum.most > 0 || sum.open > 0 else { return }
        widen(least, sum.open > 0 ? nil : Ratio(sum.most))
        doubts.append(Doubt(kind: .refused, key: key, label: label, records: sum.records, named: sum.named))
    }

    /// Adds what the rows of a submission that were not read may add.
    ///
    /// - Parameter amount: the least and the most that one row adds.
    mutating func add(unread rows: UnreadRows, amount: Bounds, key: String, label: LocalizedText) {
        var (count, ends) = (0, Bounds.open)
        if amount.lower == Ratio(0) { ends.lower = Ratio(0) }
        if case .counted(let number) = rows {
            count = number
            ends = Bounds(
                lower: amount.lower.flatMap { try? $0 * Int64(number) },
                upper: amount.upper.flatMap { try? $0 * Int64(number) })
        }
        widen(ends.lower, ends.upper)
        doubts.append(Doubt(kind: .unread, key: key, label: label, records: count))
    }

    /// Adds what is absent.
    mutating func add(absent item: Coverage.Item, _ contribution: Absence.Contribution) {
        widen(contribution.least, contribution.most)
        doubts.append(Doubt(kind: .absent, key: item.key, label: item.label))
    }

    /// Adds that of contradicting records another one may be right.
    mutating func add(contested form: Form, less: Int64, more: Int64) {
        guard less > 0 || more > 0 else { return }
        widen(Ratio(-less), Ratio(more))
        doubts.append(Doubt(kind: .contested, key: "contested/\(form.id)", label: form.title))
    }

    /// Nil if nothing widens it.
    func uncertainty(over unit: Int64) throws -> Uncertainty? {
        guard !doubts.isEmpty else { return nil }
        let divisor = Bounds(Ratio(unit))
        return Uncertainty(bounds: Bounds(lower: lower, upper: upper) / divisor, doubts: doubts)
    }
}
