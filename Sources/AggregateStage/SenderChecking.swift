import Definitions
import Statistics
import Warehouse

/// Finds senders whose totals stand out: against the change of all others since the previous period, and against their
/// own series. Checks printed counts and sums only; nothing is excluded, and each finding gives the share of the figure
/// concerned.
struct SenderChecking {
    /// How far a sender's change may lie from that of the others: see `HidiroglouBerthelot`.
    private static let changeDistance: Int64 = 20
    /// How many widths outside the quartiles of its own series a total may lie: see `Spread`.
    private static let seriesDistance: Int64 = 20
    /// Fewer periods before than this tell nothing of a series.
    private static let leastPeriods = 6
    /// A sender with less than one part in this many of the figure is not reported.
    private static let leastWeight: Int128 = 20

    let pipeline: Pipeline
    let areas: AreaRegister
    let warehouse: Warehouse
    let sources: Sources

    /// The amount that a sender gives to a figure in one of its periods.
    private struct Total {
        var value: Int64
        var submission: Submission
        /// The period of the figure.
        var figure: Period
    }

    /// All findings, indicator by indicator.
    func findings() throws -> [Finding] {
        try indicators.flatMap { indicator -> [Finding] in
            guard let records = indicator.computation.records, let form = pipeline.form(records.form) else { return [] }
            let series = try totals(indicator, records, form)
            return try (changes(series) + ownSeries(series)).filter { try isMaterial($0, indicator) }
                .map { try finding($0, indicator, form) }
        }
    }

    /// Those of the printed figures that are made from records, and those that they are computed from.
    private var indicators: [Indicator] {
        var wanted = Set(pipeline.indicators.filter { $0.code != nil }.map(\.id))
        // In the order of the plan each comes after those it is computed from.
        for indicator in pipeline.indicators.reversed() where wanted.contains(indicator.id) {
            wanted.formUnion(indicator.operands)
        }
        return pipeline.indicators.filter { indicator in
            guard wanted.contains(indicator.id) else { return false }
            return switch indicator.computation {
            case .count, .sum: true
            default: false
            }
        }
    }

    /// The totals of every sender, by its periods.
    private func totals(
        _ indicator: Indicator, _ records: RecordSelection, _ form: Form
    ) throws -> [String: [Period: Total]] {
        var series: [String: [Period: Total]] = [:]
        let printed = pipeline.periods
        for figure in Set(printed + printed.compactMap(\.previous)).sorted() {
            let submissions = sources.source(form, figure, records).submissions
            let own = Dictionary(submissions.map { ($0.id, $0) }) { first, _ in first }
            try warehouse.forEachTally(indicator: indicator.id, period: figure) { id, tally in
                guard let submission = own[id] else { return }
                let value = try Tally.sum(tally.cells.filter { !$0.isTotal }) ?? 0
                var total =
                    series[submission.unit]?[submission.period]
                    ?? Total(value: 0, submission: submission, figure: figure)
                let (sum, overflow) = total.value.addingReportingOverflow(value)
                guard !overflow else { throw ArithmeticFault.overflow }
                total.value = sum
                series[submission.unit, default: [:]][submission.period] = total
            }
        }
        return series
    }

    /// A total that stands out, with the evidence.
    private struct Outlier {
        var total: Total
        var before: Total?
        /// The quartiles of the earlier values of a series.
        var spread: Spread?
    }

    private func changes(_ series: [String: [Period: Total]]) -> [Outlier] {
        let units = series.keys.sorted()
        return Set(series.values.flatMap(\.keys)).sorted().flatMap { period -> [Outlier] in
            guard let previous = period.previous else { return [] }
            let pairs = units.compactMap { unit -> (before: Total, now: Total)? in
                guard let before = series[unit]?[previous], let now = series[unit]?[period] else { return nil }
                return (before, now)
            }
            let odd = HidiroglouBerthelot.outliers(
                pairs.map { ($0.before.value, $0.now.value) }, distance: Self.changeDistance)
            return odd.map { Outlier(total: pairs[$0].now, before: pairs[$0].before) }
        }
    }

    private func ownSeries(_ series: [String: [Period: Total]]) -> [Outlier] {
        series.keys.sorted().flatMap { unit -> [Outlier] in
            let own = (series[unit] ?? [:]).sorted { $0.key < $1.key }
            return own.indices.compactMap { index -> Outlier? in
                let earlier = own[..<index].filter { $0.key.frequency == own[index].key.frequency }.map(\.value.value)
                guard let spread = Spread(earlier, least: Self.leastPeriods),
                    spread.distance(of: own[index].value.value) > Int128(Self.seriesDistance)
                else { return nil }
                return Outlier(total: own[index].value, spread: spread)
            }
        }
    }

    private func finding(_ outlier: Outlier, _ indicator: Indicator, _ form: Form) throws -> Finding {
        var field: Field?
        if case .sum(_, let name, _) = indicator.computation { field = form.field(name) }
        func shown(_ value: Int64) -> String {
            guard let field, case .number(let decimals) = field.type else {
                return Rounding.format(scaled: value, decimals: 0, grouping: true) + indicator.unit
            }
            return Rounding.format(scaled: value, decimals: decimals, grouping: true) + (field.unit ?? "")
        }
        let influence = try self.influence(outlier.total, indicator)
        let value = shown(outlier.total.value)
        var place = outlier.total.submission.place
        place.field = field?.name
        let remedy = LocalizedText(
            zh: "请核对计量单位、漏报和重报；属实的请书面说明",
            en: "check units, missing and repeated records; explain it in writing if it is true")
        if let before = outlier.before {
            let old = "\(shown(before.value))（\(before.submission.period)）"
            return Finding(
                .senderChange, place: place, found: value,
                expected: LocalizedText(zh: "上期 \(old)", en: "\(old) in the period before"),
                message: LocalizedText(
                    zh: "本单位“\(indicator.title.zh)”\(value)，上期 \(old)，变动与其他单位相差悬殊" + influence.zh,
                    en: "\(indicator.title.en): \(value) after \(old), a change far from that of all other units"
                        + influence.en),
                remedy: remedy, subject: indicator.id)
        }
        let range = outlier.spread.map { "\(shown($0.lower))–\(shown($0.upper))" } ?? ""
        return Finding(
            .senderSeries, place: place, found: value,
            expected: LocalizedText(zh: "此前半数时期为 \(range)", en: "half of the periods before: \(range)"),
            message: LocalizedText(
                zh: "本单位“\(indicator.title.zh)”\(value)，与本单位此前各期（多为 \(range)）相差悬殊" + influence.zh,
                en: "\(indicator.title.en): \(value), far from the unit's own periods before (mostly \(range))"
                    + influence.en),
            remedy: remedy, subject: indicator.id)
    }

    /// Whether it matters for the figure of the whole: senders with a handful of records change by any factor, and a
    /// question about them moves no figure.
    private func isMaterial(_ outlier: Outlier, _ indicator: Indicator) throws -> Bool {
        guard let whole = try figure(outlier.total, indicator), whole > 0 else { return true }
        let weight = max(outlier.total.value, outlier.before?.value ?? outlier.spread?.median ?? 0)
        return Int128(weight) * Self.leastWeight >= Int128(whole)
    }

    /// The figure of the whole into which a total goes, in stored units.
    private func figure(_ total: Total, _ indicator: Indicator) throws -> Int64? {
        let main = pipeline.areas(of: indicator).first ?? pipeline.scope.total
        return try warehouse.observations(indicator: indicator.id, area: main, period: total.figure).first?.numerator
    }

    /// How much of the figure of the whole it is.
    private func influence(_ total: Total, _ indicator: Indicator) throws -> LocalizedText {
        let main = pipeline.areas(of: indicator).first ?? pipeline.scope.total
        guard let whole = try figure(total, indicator), whole > 0, total.value >= 0 else {
            return LocalizedText(zh: "", en: "")
        }
        let permille = (Int128(total.value) * 2000 + Int128(whole)) / (2 * Int128(whole))
        let share = Rounding.format(scaled: Int64(clamping: permille), decimals: 1, grouping: false) + "%"
        let name = LocalizedText(
            zh: "\(indicator.code ?? "")“\(indicator.title.zh)”\(total.figure)",
            en: "\(indicator.code.map { "\($0) " } ?? "")“\(indicator.title.en)” of \(total.figure)")
        let area = areas[main]?.shortName ?? LocalizedText(zh: main, en: main)
        return LocalizedText(
            zh: "；相当于\(area.zh)\(name.zh)的 \(share)", en: "; that is \(share) of \(name.en) for \(area.en)")
    }
}
