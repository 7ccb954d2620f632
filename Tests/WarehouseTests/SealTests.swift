import Foundation
import Statistics
import Testing
@testable import Warehouse

/// One bit that changes between two runs is seen, and nothing is built on it.
@Suite("The seal of the warehouse")
struct SealTests {
    private let folder: String
    private var path: String { "\(folder)/warehouse.sqlite" }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("seal-\(UUID())").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    private func fill() throws {
        let warehouse = try Warehouse(path: path)
        let period = try #require(Period(code: "2017"))
        try warehouse.put(
            StoredObservation(
                indicator: "K01", area: "620000", period: period, numerator: 14, denominator: 1, per: 1,
                status: .normal, coverage: Coverage([])))
        try warehouse.seal()
    }

    @Test("an intact warehouse is used, and its seal is broken before the first change")
    func sound() throws {
        try fill()
        let (warehouse, wasDamaged) = try Warehouse.openSound(path: path)
        #expect(!wasDamaged)
        #expect(try warehouse.observations().count == 1)
        #expect(try warehouse.database.statement("SELECT digest FROM seal").map { $0.text(0) }.isEmpty)
    }

    @Test(
        "a row that changed, and one that is gone, are seen; the warehouse is made anew",
        arguments: [
            "UPDATE observation SET numerator = 15", "UPDATE observation SET period = '2O17'",
            "DELETE FROM observation",
        ])
    func changed(sql: String) throws {
        try fill()
        try Warehouse(path: path).database.execute(sql)
        #expect(try Warehouse(path: path).isSealIntact() == false)
        let (warehouse, wasDamaged) = try Warehouse.openSound(path: path)
        #expect(wasDamaged)
        #expect(try warehouse.observations().isEmpty)
        #expect(try warehouse.isSealIntact())
    }
}
