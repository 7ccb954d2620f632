public import Definitions
public import Statistics
public import Warehouse

/// Computes every indicator for every area and period in scope, with coverage and status. Reads accepted records, writes
/// observations, members and contributions; all of it in one transaction.
public struct AggregateStage {
    /// Counted up when the same records would give other figures than before.
    public static let codeVersion = 4

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
            var computing = try Computing(pipeline: pipeline, areas: areas, warehouse: warehouse)
            return try indicators.reduce(0) { sum, indicator in
                try periods.reduce(sum) { try $0 + computing.observations(indicator, $1).count }
            }
        }
    }

    /// The plan's periods and those before them, with which they are compared.
    private var periods: [Period] { Set(pipeline.periods + pipeline.periods.compactMap(\.previous)).sorted() }

    /// Computes all indicators for the plan's periods and, so that growth and change can be shown, the periods before.
    ///
    /// - Returns: number of figures; nil if nothing they rest on has changed.
    /// - Throws: `WarehouseError`; `ArithmeticFault` for a figure that cannot be held exactly.
    public func run(progress: (Int, Int) -> Void = { _, _ in }) throws -> Int? {
        let fingerprint = try self.fingerprint()
        if try warehouse.fingerprint(stage: .aggregate, key: "all") == fingerprint { return nil }
        return try warehouse.database.transaction {
            try warehouse.removeObservations()
            var computing = try Computing(pipeline: pipeline, areas: areas, warehouse: warehouse)
            var done = 0
            for indicator in pipeline.indicators {
                for period in periods { _ = try computing.observations(indicator, period) }
                done += 1
                progress(done, pipeline.indicators.count)
            }
            try warehouse.setFingerprint(fingerprint, stage: .aggregate, key: "all")
            return try warehouse.database.statement("SELECT count(*) FROM observation").map { $0.int(0) }.first ?? 0
        }
    }

    /// Everything the figures depend on: definitions, and what validate has done.
    private func fingerprint() throws -> String {
        var parts = [String(Self.codeVersion)]
        for name in pipeline.fileDigests.keys.sorted() { parts.append("\(name)=\(pipeline.fileDigests[name] ?? "")") }
        for key in try warehouse.workKeys(stage: .validate) {
            parts.append("\(key)=\(try warehouse.fingerprint(stage: .validate, key: key) ?? "")")
        }
        return SHA256.hexadecimal(of: parts.joined(separator: "\n"))
    }
}
