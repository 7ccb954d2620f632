public import Definitions
public import Statistics
public import Warehouse

/// Puts the contents of the warehouse into the shape of a report: looks up names and pairs figures with targets.
/// Computes no figure.
public struct ReportModelBuilder {
    let pipeline: Pipeline
    let warehouse: Warehouse
    let areas: AreaRegister
    /// The period of the report.
    public let period: Period
    /// The day on which the roster is judged.
    let asOf: CalendarDate
    let observations: [ObservationKey: StoredObservation]
    /// The forms and periods on which this period's figures rest.
    let basis: Set<FormPeriodKey>
    /// How many findings each unit has, where that is known.
    let counts: [FindingList.UnitCount]?

    struct ObservationKey: Hashable {
        var indicator: String
        var area: String
        var period: Period
    }

    struct FormPeriodKey: Hashable {
        var form: String
        var period: Period
    }

    /// Reads the figures of the warehouse.
    ///
    /// - Parameters:
    ///   - asOf: the day on which the roster is judged.
    ///   - counts: how many findings each unit has, where that is known.
    /// - Throws: `WarehouseError`.
    public init(
        pipeline: Pipeline, warehouse: Warehouse, period: Period, asOf: CalendarDate,
        counts: [FindingList.UnitCount]? = nil
    ) throws {
        self.counts = counts
        self.pipeline = pipeline
        self.warehouse = warehouse
        self.period = period
        self.asOf = asOf
        areas = try AreaRegister(pipeline.areas)
        let stored = try warehouse.observations()
        observations = Dictionary(
            uniqueKeysWithValues: stored.map {
                (ObservationKey(indicator: $0.indicator, area: $0.area, period: $0.period), $0)
            })
        basis = Self.basis(of: period, pipeline: pipeline, submissions: try warehouse.submissions())
    }

    /// The forms and periods owed or sent for the period itself, and for the previous one where an indicator looks
    /// back.
    private static func basis(of period: Period, pipeline: Pipeline, submissions: [Submission]) -> Set<FormPeriodKey> {
        var basis: Set<FormPeriodKey> = []
        var lookedBack: Set<String> = []
        for indicator in pipeline.indicators {
            for operand in indicator.operands(for: period) where operand.period != period {
                if let other = pipeline.indicator(operand.indicator) { lookedBack.formUnion(pipeline.forms(of: other)) }
            }
        }
        let known =
            pipeline.obligations().map { FormPeriodKey(form: $0.form, period: $0.period) }
            + submissions.map { FormPeriodKey(form: $0.form, period: $0.period) }
        for key in known {
            let isOwn = period.contains(key.period)
            let isBefore = lookedBack.contains(key.form) && period.previous?.contains(key.period) == true
            if isOwn || isBefore { basis.insert(key) }
        }
        return basis
    }

    /// The whole report.
    ///
    /// - Throws: `WarehouseError`, `ArithmeticFault`.
    public func model() throws -> ReportModel {
        let dues = pipeline.obligations().filter { basis.contains(FormPeriodKey(form: $0.form, period: $0.period)) }
            .map(\.due)
        // Verdicts wait for the end of a period: a day on which the set changes, as due dates are.
        let ends = ([period] + pipeline.targets.map(\.period)).map(\.end).filter { $0 <= period.end }
        let decisions = try self.decisions()
        let roster = try rosterRows()
        return ReportModel(
            pipeline: pipeline.name, pipelineVersion: pipeline.version, title: pipeline.report.title,
            publisher: pipeline.publisher, period: period, asOf: (dues + ends).filter { $0 <= asOf }.max(),
            notes: pipeline.report.notes + Self.notes(on: decisions), decisions: decisions.map(sentence),
            roster: roster, sections: try pipeline.report.sections.map { try section($0, roster) },
            observations: try allObservations(), inputs: try inputs(), definitionDigests: pipeline.fileDigests)
    }

    private func section(
        _ section: ReportLayout.Section, _ roster: [ReportModel.RosterRow]
    ) throws -> ReportModel.Section {
        switch section {
        case .scorecard(let title, let ids): .scorecard(title: title, rows: try indicators(ids).flatMap(scorecardRows))
        case .byArea(let title, let ids): try byArea(title, indicators(ids))
        case .byPeriod(let title, let ids): try byPeriod(title, indicators(ids))
        case .reconciliation(let title): .reconciliation(title: title, tables: reconciliation())
        case .members(let title, let ids): .members(title: title, tallies: try indicators(ids).map(tally))
        case .chart(let title, let id, let axis): try chart(title, id, axis)
        case .roster(let title): .roster(title: title, rows: roster)
        case .findings(let title): .findings(title: title, list: findingList())
        case .definitions(let title): .definitions(title: title, rows: try pipeline.indicators.map(definitionRow))
        }
    }
}
