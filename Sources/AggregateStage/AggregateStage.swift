public import Definitions
public import Statistics
public import Warehouse

/// Computes every indicator for every area and period in scope, with coverage and status. Reads accepted records, writes
/// observations, members, what each submission gives to them, and findings on figures that contradict one another; all of it in
/// one transaction. Figures are computed again only if something they rest on has changed.
public struct AggregateStage {
    /// Counted up when the same records would give other figures than before.
    public static let codeVersion = 17

    private let pipeline: Pipeline
    private let warehouse: Warehouse
    private let areas: AreaRegister

    /// Prepares the stage.
    public init(pipeline: Pipeline, warehouse: Warehouse) throws {
        self.pipeline = pipeline
        self.warehouse = warehouse
        areas = try AreaRegister(pipeline.areas)
    }

    /// Brings up to date the indicators that rest on some forms, for some periods, and what they are computed from. What lies outside
    /// the selection stays as it is.
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
        return try warehouse.transaction {
            var computing = try prepare(Demand(periods, pipeline: pipeline)) { _, _ in }
            let figures = try indicators.reduce(0) { sum, indicator in
                try periods.filter { pipeline.computes(indicator, $0.frequency) }.reduce(sum) {
                    try $0 + computing.update(indicator, $1)
                }
            }
            if figures > 0 {
                // Figures of the selection and others are now of different times: whether they agree is judged again by the next
                // whole computation, which must not take them for its own either.
                try checkFigures()
                try warehouse.removeWork(stage: .aggregate, key: Self.whole)
            }
            return figures
        }
    }

    /// The key of the work of computing everything.
    private static let whole = "all"

    /// The periods for which figures are printed and those before them, with which they are compared.
    private var periods: [Period] {
        let printed = pipeline.printedPeriods
        return Set(printed + printed.compactMap(\.previous)).sorted()
    }

    /// Brings all indicators up to date for the plan's periods and, so that growth and change can be shown, the periods before.
    ///
    /// - Returns: number of figures computed; nil if nothing they rest on has changed.
    /// - Throws: `WarehouseError`; `ArithmeticFault` for a figure that cannot be held exactly.
    public func run(progress: (Int, Int) throws -> Void = { _, _ in }) throws -> Int? {
        let now = try dependencies()
        let demand = Demand(periods, pipeline: pipeline)
        if try warehouse.fingerprint(stage: .aggregate, key: Self.whole) == now.fingerprint {
            for key in keys(of: demand) {
                warehouse.journal.skipped(
                    .aggregate, Computing.work(key.indicator, key.period),
                    WorkSubject(period: key.period, indicator: key.indicator))
            }
            try warehouse.transaction { try applyDecisions() }
            return nil
        }
        return try warehouse.transaction {
            var computing = try prepare(demand, progress: progress)
            var figures = 0
            // In the order of the plan each indicator comes after those it is computed from.
            for indicator in pipeline.indicators {
                for period in demand.computed(of: indicator.id) { figures += try computing.update(indicator, period) }
            }
            try computing.removeAll(except: Set(keys(of: demand)))
            try checkFigures()
            try warehouse.setWork(now, stage: .aggregate, key: Self.whole)
            return figures
        }
    }

    /// The figures that are computed.
    private func keys(of demand: Demand) -> [MeasuredIndicator.Key] {
        pipeline.indicators.flatMap { indicator in
            demand.computed(of: indicator.id).map { MeasuredIndicator.Key(indicator: indicator.id, period: $0) }
        }
    }

    /// Compares the figures with one another and notes what contradicts.
    private func checkFigures() throws {
        try warehouse.removeFindings(stage: .aggregate, work: "figures")
        if !pipeline.figureChecks.isEmpty {
            let checking = FigureChecking(pipeline: pipeline, areas: areas)
            try warehouse.add(checking.findings(warehouse.observations()), stage: .aggregate, work: "figures")
        }
        try warehouse.removeFindings(stage: .aggregate, work: "senders")
        // One sender alone has nobody to be compared with, and its series is short.
        if pipeline.units.count > 1 {
            let senders = SenderChecking(
                pipeline: pipeline, areas: areas, warehouse: warehouse,
                sources: try Sources(pipeline: pipeline, warehouse: warehouse))
            try warehouse.add(senders.findings(), stage: .aggregate, work: "senders")
        }
        try applyDecisions()
    }

    /// Says of contradictions which of them are explained.
    private func applyDecisions() throws {
        let checks = Set(pipeline.figureChecks.map(\.id)).union(Warehouse.senderRules)
        try warehouse.applyDecisions(
            pipeline.corrections.explanations.filter { checks.contains($0.rule) }, of: [.aggregate], by: .aggregate)
    }

    /// Counts what the submissions give to the figures asked for.
    private func prepare(_ demand: Demand, progress: (Int, Int) throws -> Void) throws -> Computing {
        try handOver()
        let sources = try Sources(pipeline: pipeline, warehouse: warehouse)
        let measures = pipeline.indicators.flatMap { indicator -> [MeasuredIndicator] in
            guard let records = indicator.computation.records, let form = pipeline.form(records.form) else { return [] }
            return demand.periods(of: indicator.id).compactMap { period in
                MeasuredIndicator(
                    indicator, period: period, form: form, source: sources.source(form, period, records))
            }
        }
        try warehouse.removeTallies(except: Set(pipeline.indicators.map(\.id)))
        let tallying = try Tallying(
            pipeline: pipeline, warehouse: warehouse, submissions: measures.lazy.flatMap(\.source.submissions))
        let tallies = try tallying.update(measures, progress: progress)
        return try Computing(
            pipeline: pipeline, areas: areas, warehouse: warehouse, sources: sources,
            dependencies: FigureDependencies(
                pipeline: pipeline, sources: sources, tallies: tallies, warehouse: warehouse))
    }

    /// Lays what a submission gives to one that has taken its place with the very same records.
    private func handOver() throws {
        let records = try warehouse.recordStates()
        let counted = try warehouse.talliedSubmissions()
        let handovers = Handover.find(
            try warehouse.submissions(), content: { records[$0.id] }, isDone: { counted.contains($0.id) })
        for handover in handovers {
            try warehouse.moveTallies(from: handover.former.id, to: handover.current.id)
        }
    }

    /// Everything the figures depend on: the plan, and what validate has done.
    private func dependencies() throws -> Dependencies {
        var parts = Dependencies(code: Self.codeVersion)
        for (path, digest) in pipeline.fileDigests.sorted(by: { $0.key < $1.key }) {
            parts.add(.definition, path, state: String(digest.prefix(16)))
        }
        let checked = try warehouse.fingerprints(stage: .validate).sorted { $0.key < $1.key }
        var hash = SHA256()
        for (key, fingerprint) in checked {
            for var text in [key, fingerprint] { text.withUTF8 { unsafe hash.update(UnsafeRawBufferPointer($0)) } }
        }
        parts.add(.stage, Stage.validate.rawValue, state: hash.finish())
        return parts
    }
}
