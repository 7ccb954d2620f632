import Definitions
import Statistics
import Warehouse

/// The possible share of absent senders in a figure: at least what their last list of the year so far holds, where it
/// cannot fall, and at most a multiple of what they gave in the year before, where the plan sets one.
struct Absence {
    /// The least and the most that an absent sender gives; nil for an end that nobody knows.
    struct Contribution {
        var least: Ratio?
        var most: Ratio?
    }

    /// The share of some submissions of a sender.
    private struct Given {
        var tally: Tally
        /// Of its records those that count though others contradict them.
        var contested: Contested
    }

    /// By key of what is absent: what the last list of the year so far gives.
    private var floors: [String: (cells: [SubmissionTally.Cell], contested: Contested)] = [:]
    /// By key of what is absent: what its sender gave in the year before. Nothing for those that did not send all of it then either.
    private var former: [String: Given] = [:]
    private let factor: Ratio?
    /// Whether somebody absent may give less than nothing.
    private let mayBeNegative: Bool

    /// Looks up what is known of them.
    init(_ indicator: Indicator, _ period: Period, _ source: Source, _ computing: Computing) throws {
        factor = indicator.absentAtMost
        mayBeNegative = indicator.mayBeNegative(source.form)
        let absent = source.owed.filter { !$0.item.isPresent }
        guard !absent.isEmpty, let records = indicator.computation.records else { return }
        func contested(_ period: Period, _ submissions: [Submission]) throws -> Contested {
            try Contested(
                indicator, period, form: source.form, among: submissions, contests: computing.sources.contests,
                warehouse: computing.warehouse)
        }
        for owed in absent where source.hasFloor(indicator) {
            guard let list = source.lastLists[owed.item.key], !list.isEmpty else { continue }
            let cells = try Tallying.cells(
                of: list, indicator, period: period, source: source, warehouse: computing.warehouse)
            floors[owed.item.key] = (cells, try contested(period, list))
        }
        guard factor != nil, let earlier = period.yearEarlier else { return }
        let before = computing.sources.source(source.form, earlier, records)
        for owed in absent {
            guard let due = owed.period.yearEarlier else { continue }
            let sent = before.submissions.filter { $0.unit == owed.unit && $0.period == due }
            // Of what came in part nobody knows the whole, nor a multiple of it.
            let isWhole = before.owed.allSatisfy {
                $0.unit != owed.unit || $0.period != due || $0.item.isPresent
            }
            guard !sent.isEmpty, isWhole, sent.allSatisfy({ before.unreadRows[$0.id] == nil }) else { continue }
            let tally = try Tally(
                indicator.id, period: earlier, of: Set(sent.map(\.id)), areas: computing.areas,
                warehouse: computing.warehouse)
            former[owed.item.key] = Given(tally: tally, contested: try contested(earlier, sent))
        }
    }

    /// The possible share of one contributor to the figure of an area.
    func contribution(of item: Coverage.Item, _ scope: RecordScope) throws -> Contribution {
        var contribution = Contribution(least: mayBeNegative ? nil : Ratio(0))
        if let floor = floors[item.key] {
            let sum = try Tally.sum(floor.cells.filter { scope.holds($0.area, isTotal: $0.isTotal) }) ?? 0
            // Of records that contradict one another the other one may be right.
            let less = try floor.contested.span { scope.holds($0) }.less
            contribution.least = Ratio(max(0, sum - less))
        }
        if let factor, let former = former[item.key], let most = try most(former, scope) {
            // Who has sent more than that already may give still more.
            contribution.most = max(try most * factor, contribution.least ?? Ratio(0))
        }
        return contribution
    }

    /// The most that a sender can have given to an area: what counts, and what of it is not known. Nil if nobody knows.
    private func most(_ given: Given, _ scope: RecordScope) throws -> Ratio? {
        let tally = given.tally
        guard !tally.blanks.keys.contains(where: { scope.holds($0) }) else { return nil }
        let cells = try Tally.sum(tally.cells.filter { scope.holds($0.area, isTotal: $0.isTotal) }) ?? 0
        let things = Set(tally.members.filter { scope.holds($0.area) }.map(\.key)).count
        var most = try Ratio(cells) + Ratio(Int64(things))
        for item in tally.refused.values.joined() where item.area.isEmpty || scope.holds(item.area) {
            guard item.open == 0 else { return nil }
            most = try most + Ratio(item.most)
        }
        return try most + Ratio(given.contested.span { scope.holds($0) }.more)
    }
}

extension Indicator {
    /// Whether what is added up may be below zero: a sum over a field whose least value the plan sets below it.
    func mayBeNegative(_ form: Form) -> Bool { least(form).map { $0 < Ratio(0) } ?? false }

    /// Whether what is added up cannot be below zero, as the plan says.
    func cannotFall(_ form: Form) -> Bool { least(form).map { $0 >= Ratio(0) } ?? false }

    private func least(_ form: Form) -> Ratio? {
        guard case .sum(_, let field, _) = computation else { return nil }
        return form.field(field)?.minimum.flatMap { Ratio($0) }
    }
}

extension Source {
    /// Whether a list of the year so far is a floor: what it holds happened, and was counted to the year since.
    func hasFloor(_ indicator: Indicator) -> Bool {
        guard form.content == .cumulative, indicator.nature == .flow, !form.sendersOverlap else { return false }
        switch indicator.computation {
        case .count: return true
        case .sum: return indicator.cannotFall(form)
        default: return false
        }
    }
}
