public import Definitions
import Statistics
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
            let periods = Set(pipeline.periods + pipeline.periods.compactMap(\.previous)).sorted()
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
