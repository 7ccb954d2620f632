public import Definitions
import Statistics
public import Warehouse

/// The submissions behind an indicator for a period, and the obligations for it.
struct Source {
    let form: Form
    /// The submissions that count, each with its range of records.
    let submissions: [Submission]
    /// The unread rows of incomplete readings, by number of the submission.
    let unreadRows: [Int64: UnreadRows]
    /// The obligations with their submissions, and the area each unit is responsible for.
    let owed: [ExpectedSubmission]
    /// Whether senders speak for areas outside their own.
    let liesAnywhere: Bool
    private let owedByArea = OwedByArea()
    /// The preceding year-to-date lists of senders whose last one is absent, by key of the absent submission.
    private(set) var lastLists: [String: [Submission]] = [:]

    /// A submission owed, and whether it is there.
    struct ExpectedSubmission {
        let item: Coverage.Item
        /// The unit that owes it.
        let unit: String
        /// The area for which the unit speaks.
        let area: String
        /// The period for which it is owed.
        let period: Period
    }

    /// Finds the submissions of `form` behind a figure for `period`: of snapshots the last ones within the period, of
    /// year-to-date lists the last one of each unit, of increments and flows all within it.
    ///
    /// - Parameters:
    ///   - own: the form's submissions that count.
    ///   - obligations: the obligations for the form.
    ///   - areaField: the field with a record's area.
    init(
        form: Form, areaField: String, period: Period, pipeline: Pipeline, submissions own: [Submission],
        obligations: [OwedSubmission], unreadRows: [Int64: UnreadRows]
    ) {
        self.form = form
        liesAnywhere = form.field(areaField)?.liesAnywhere ?? false
        var expected = obligations.filter { period.contains($0.period) }
        var chosen = own.filter { period.contains($0.period) }
        if !form.content.addsUp {
            // How things stand at the end of a year is how they stand at the end of its last quarter.
            if expected.isEmpty, chosen.isEmpty {
                expected = obligations.filter { $0.period.end == period.end }
                chosen = own.filter { $0.period.end == period.end }
            }
            let last = Self.last(
                of: form.content, expected.map { ($0.unit, $0.period) } + chosen.map { ($0.unit, $0.period) })
            expected = expected.filter { $0.period == last[$0.unit] }
            chosen = chosen.filter { $0.period == last[$0.unit] }
        }
        submissions = chosen
        let ids = Set(chosen.map(\.id))
        self.unreadRows = unreadRows.filter { ids.contains($0.key) }
        let sent = Dictionary(grouping: chosen) { "\($0.unit)/\($0.period)" }
        let units = Dictionary(pipeline.units.map { ($0.code, $0) }) { first, _ in first }
        owed = expected.compactMap { owed in
            guard let unit = units[owed.unit] else { return nil }
            let parts = sent["\(owed.unit)/\(owed.period)"] ?? []
            let announced = parts.map(\.parts).max() ?? 1
            let isWhole = !parts.isEmpty && Set(parts.map(\.part)).isSuperset(of: 1...max(1, announced))
            let label = LocalizedText(
                zh: "\(unit.name.zh) \(form.title.zh) \(owed.period)",
                en: "\(unit.name.en), \(form.title.en) \(owed.period)")
            let item = Coverage.Item(key: "\(owed.unit)/\(form.id)/\(owed.period)", label: label, isPresent: isWhole)
            return ExpectedSubmission(item: item, unit: unit.code, area: unit.area, period: owed.period)
        }
        guard form.content == .cumulative else { return }
        for absent in owed where !absent.item.isPresent && sent["\(absent.unit)/\(absent.period)"] == nil {
            let earlier = own.filter {
                $0.unit == absent.unit && $0.period.year == absent.period.year && $0.period.end < absent.period.end
            }
            let last = earlier.map(\.period).max { ($0.end, $0.start) < ($1.end, $1.start) }
            lastLists[absent.item.key] = earlier.filter { $0.period == last }
        }
    }

    /// The period whose submission counts, by unit. A register sent each quarter gives the state at the end of the year
    /// in its last quarter only; the year-to-date list of a unit without further obligations goes on counting.
    private static func last(of content: Form.Content, _ periods: [(unit: String, period: Period)]) -> [String: Period]
    {
        let last = Dictionary(periods) { first, second in
            (first.end, first.start) < (second.end, second.start) ? second : first
        }
        guard content == .snapshot, let end = periods.map(\.period.end).max() else { return last }
        return last.filter { $0.value.end == end }
    }

    /// The coverage of a figure for `area`: the submissions of units whose territory contains it, is within it or
    /// equals it.
    func coverage(of area: String, areas: AreaRegister) -> Coverage {
        if liesAnywhere { return Coverage(owed.map(\.item)) }
        let around = owedByArea.around(area, owed, areas)
        return Coverage(around.map { owed[$0].item })
    }

    /// The coverage of an area's row in a statement: the submissions of the units for exactly that area; otherwise of
    /// those whose territory contains it.
    func rowCoverage(of area: String, areas: AreaRegister) -> Coverage {
        Coverage((liesAnywhere ? owed : responsible(for: area, areas: areas)).map(\.item))
    }

    private func responsible(for area: String, areas: AreaRegister) -> [ExpectedSubmission] {
        let own = owedByArea.of(area, owed, areas)
        return (own.isEmpty ? owedByArea.over(area, owed, areas) : own).map { owed[$0] }
    }

    /// For additive forms, the periods whose submissions came without a row for the area, in order.
    func periodsWithoutRow(of area: String, givers: Set<Int64>, areas: AreaRegister) -> [Period] {
        guard form.content.addsUp, !liesAnywhere, owed.contains(where: { $0.period != owed[0].period }) else {
            return []
        }
        let given = Set(submissions.filter { givers.contains($0.id) }.map(\.period))
        return periodsSent(for: area, areas: areas).subtracting(given).sorted()
    }

    /// The periods for which the units of an area have sent everything.
    func periodsSent(for area: String, areas: AreaRegister) -> Set<Period> {
        Set((liesAnywhere ? owed : responsible(for: area, areas: areas)).filter(\.item.isPresent).map(\.period))
    }

    /// Whether everything owed is there.
    var isWhole: Bool { owed.allSatisfy(\.item.isPresent) }

    /// Codes of the units that are complete.
    var completeSenders: Set<String> {
        Set(owed.map(\.unit)).subtracting(owed.filter { !$0.item.isPresent }.map(\.unit))
    }
}

/// The sources of all figures, each found once.
public final class Sources {
    let pipeline: Pipeline
    private let submissions: [String: [Submission]]
    private let unreadRows: [Int64: UnreadRows]
    private let obligations: [String: [OwedSubmission]]
    private var known: [String: Source] = [:]
    /// Records that count though others contradict them.
    let contests: [Contest]
    let warehouse: Warehouse

    /// Looks up counted submissions in a warehouse.
    public init(pipeline: Pipeline, warehouse: Warehouse) throws {
        self.pipeline = pipeline
        self.warehouse = warehouse
        contests = try warehouse.contests()
        let readings = try warehouse.readings()
        // A submission without counted records contributes nothing, so its sender is as absent as without it.
        let empty = try warehouse.submissionsWithoutCountingRecords()
        let counting = try warehouse.submissions(state: .current).filter {
            readings[$0.id]?.isReadable == true && !empty.contains($0.id)
        }
        submissions = Dictionary(grouping: counting, by: \.form)
        unreadRows = readings.mapValues(\.unreadRows).filter { $0.value != .none }
        obligations = Dictionary(grouping: pipeline.obligations(), by: \.form)
    }

    /// The source of the figures made from a selection of a form's records for a period.
    func source(_ form: Form, _ period: Period, _ selection: RecordSelection) -> Source {
        let key = "\(form.id)/\(period)/\(selection.area)/\(selection.senders.joined(separator: "|"))"
        if let source = known[key] { return source }
        let senders = Set(pipeline.units.filter { pipeline.selects(selection, $0) }.map(\.code))
        let source = Source(
            form: form, areaField: selection.area, period: period, pipeline: pipeline,
            submissions: submissions[form.id, default: []].filter { senders.contains($0.unit) },
            obligations: obligations[form.id, default: []].filter { senders.contains($0.unit) },
            unreadRows: unreadRows)
        known[key] = source
        return source
    }
}
