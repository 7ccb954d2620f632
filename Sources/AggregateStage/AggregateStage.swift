public import Definitions
public import Statistics
public import Warehouse

/// Computes every indicator for every area and period in scope, with coverage and status. Reads accepted records, writes
/// observations, members, what each submission gives to them, and findings on figures that contradict one another; all of it in
/// one transaction.
public struct AggregateStage {
    /// Counted up when the same records would give other figures than before.
    public static let codeVersion = 7

    private let pipeline: Pipeline
    private let warehouse: Warehouse
    private let areas: AreaRegister

    /// Prepares the stage.
    public init(pipeline: Pipeline, warehouse: Warehouse) throws {
        self.pipeline = pipeline
        self.warehouse = warehouse
        areas = try AreaRegister(pipeline.areas)
    }

    /// Computes again the indicators that rest on some forms, for some periods, and what they are computed from. What lies outside
    /// the selection stays as it is; the next whole computation brings all of it up to date.
    ///
    /// - Parameters:
    ///   - forms: ids of the forms; nil for all.
    ///   - period: only periods that lie in it; nil for all.
    /// - Returns: number of figures computed.
    public func run(forms: Set<String>?, period: Period?) throws -> Int {
        let periods = self.periods.filter { period == nil || period?.contains($0) == true }
        let indicators = pipeline.indicators.filter {
            forms == nil || forms?.isDisjoint(with: pipeline.forms(of: $0)) == false
        }
        return try warehouse.database.transaction {
            var computing = try prepare(periods) { _, _ in }
            let figures = try indicators.reduce(0) { sum, indicator in
                try self.periods(of: indicator, periods).reduce(sum) {
                    try $0 + computing.observations(indicator, $1).count
                }
            }
            try checkFigures()
            // The next whole computation must not take these for figures of its own.
            try warehouse.removeWork(stage: .aggregate, key: "all")
            return figures
        }
    }

    /// The periods for which figures are printed and those before them, with which they are compared.
    private var periods: [Period] {
        let printed = pipeline.printedPeriods
        return Set(printed + printed.compactMap(\.previous)).sorted()
    }

    /// Those of `periods` for which an indicator is computed.
    private func periods(of indicator: Indicator, _ periods: [Period]) -> [Period] {
        periods.filter { pipeline.computes(indicator, $0.frequency) }
    }

    /// Computes all indicators for the plan's periods and, so that growth and change can be shown, the periods before.
    ///
    /// - Returns: number of figures; nil if nothing they rest on has changed.
    /// - Throws: `WarehouseError`; `ArithmeticFault` for a figure that cannot be held exactly.
    public func run(progress: (Int, Int) -> Void = { _, _ in }) throws -> Int? {
        let fingerprint = try self.fingerprint()
        if try warehouse.fingerprint(stage: .aggregate, key: "all") == fingerprint { return nil }
        return try warehouse.database.transaction {
            try warehouse.removeObservations()
            var computing = try prepare(periods, progress: progress)
            for indicator in pipeline.indicators {
                for period in self.periods(of: indicator, periods) {
                    _ = try computing.observations(indicator, period)
                }
            }
            try checkFigures()
            try warehouse.setFingerprint(fingerprint, stage: .aggregate, key: "all")
            return try warehouse.database.statement("SELECT count(*) FROM observation").map { $0.int(0) }.first ?? 0
        }
    }

    /// Compares the figures with one another and notes what contradicts.
    private func checkFigures() throws {
        try warehouse.removeFindings(stage: .aggregate, work: "figures")
        guard !pipeline.figureChecks.isEmpty else { return }
        let checking = FigureChecking(pipeline: pipeline, areas: areas)
        try warehouse.add(checking.findings(warehouse.observations()), stage: .aggregate, work: "figures")
    }

    /// Counts what the submissions give to the plan's indicators for the periods and those before, from which figures are then made.
    private func prepare(_ periods: [Period], progress: (Int, Int) -> Void) throws -> Computing {
        let sources = try Sources(pipeline: pipeline, warehouse: warehouse)
        let demand = Demand(periods, pipeline: pipeline)
        let measures = pipeline.indicators.flatMap { indicator -> [Measure] in
            guard let records = indicator.computation.records, let form = pipeline.form(records.form) else { return [] }
            return demand.periods(of: indicator.id).compactMap { period in
                Measure(
                    indicator, period: period, form: form, source: sources.source(form, period, records))
            }
        }
        try warehouse.removeTallies(except: Set(pipeline.indicators.map(\.id)))
        try Tallying(warehouse: warehouse).update(measures, progress: progress)
        return Computing(pipeline: pipeline, areas: areas, warehouse: warehouse, sources: sources)
    }

    /// Everything the figures depend on: definitions, and what validate has done.
    private func fingerprint() throws -> String {
        var parts = [String(Self.codeVersion)]
        for name in pipeline.fileDigests.keys.sorted() { parts.append("\(name)=\(pipeline.fileDigests[name] ?? "")") }
        let checked = try warehouse.fingerprints(stage: .validate)
        for key in checked.keys.sorted() { parts.append("\(key)=\(checked[key] ?? "")") }
        return SHA256.hexadecimal(of: parts.joined(separator: "\n"))
    }
}
