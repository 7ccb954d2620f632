import Definitions
import Statistics
import Testing

@testable import Warehouse

@Suite("Predicates judged column by column")
struct PredicateTests {
    /// A random predicate of the kind that rules and filters are made of.
    private func predicate(_ random: inout SeededNumbers, depth: Int = 3) -> String {
        func pick(_ choices: [String]) -> String { choices.randomElement(using: &random) ?? "" }
        let comparison = pick(["=", "==", "<>", "!=", "<", "<=", ">", ">="])
        let day = pick(["'2016-01-02'", "'2016-02-02'", "'2016-03-03'", ":period_start", ":period_end"])
        if depth > 0 {
            let left = predicate(&random, depth: depth - 1)
            let right = predicate(&random, depth: depth - 1)
            switch Int.random(in: 0..<8, using: &random) {
            case 0: return "\(left) AND \(right)"
            case 1: return "\(left) OR \(right)"
            case 2: return "(\(left)) AND (\(right))"
            case 3: return "(\(left)) OR NOT (\(right))"
            case 4: return "NOT \(left)"
            case 5: return "(\(left)) \(pick(["=", "<>"])) (\(right))"
            default: break
            }
        }
        switch Int.random(in: 0..<14, using: &random) {
        case 0: return "began \(comparison) \(day)"
        case 1: return "began \(comparison) ended"
        case 2: return "\(day) \(comparison) ended"
        case 3: return "size \(comparison) 1"
        case 4: return "size \(comparison) weight"
        case 5: return "name \(comparison) 'ab'"
        case 6: return "name \(comparison) label"
        case 7: return "kind \(comparison) 'c2'"
        case 8: return "area \(comparison) kind"
        case 9: return "kind \(pick(["", "NOT "]))IN ('c1', 'c3', 'nowhere')"
        case 10: return "began \(pick(["", "NOT "]))BETWEEN '2016-01-02' AND \(day)"
        case 11: return "\(pick(["name", "size", "began", "kind"])) IS \(pick(["", "NOT "]))NULL"
        case 12: return "label \(comparison) area"
        default: return "\(pick(["label", "weight", "ended", "area"])) \(pick(["ISNULL", "NOTNULL", "NOT NULL"]))"
        }
    }

    @Test("say of every record what SQLite says", arguments: 1...8 as ClosedRange<UInt64>)
    func agreesWithSQLite(seed: UInt64) throws {
        let form = RandomRecords.form
        let period = try #require(Period(code: "2016"))
        let warehouse = try Warehouse(path: ":memory:")
        let table = try warehouse.records(of: form)
        var random = SeededNumbers(state: seed)
        let batch = RecordBatch(submission: 1, form: form)
        for line in 1...400 { RandomRecords.append(RandomRecords.values(&random), line: line, to: batch) }
        let encoded = batch.takeBlock()
        try warehouse.write([#require(encoded)], submission: 1, form: form)
        let reader = try table.reader()
        let block = reader.makeBlock()
        #expect(try reader.read(block, holding: RecordTable.id(submission: 1, number: 1)))
        try reader.load(form.fields.indices, of: block)

        var known = 0
        for _ in 0..<150 {
            let sql = predicate(&random)
            guard let native = Predicate(sql, form: form, period: period) else { continue }
            known += 1
            let query = try Statement(warehouse.database, sql: "SELECT (\(sql)) FROM \(table.name) ORDER BY id")
            query.bind(named: ":period_start", "2016-01-01").bind(named: ":period_end", "2016-12-31")
            let expected = try query.map { $0.isNull(0) ? Truth.unknown : $0.int(0) == 0 ? Truth.no : Truth.yes }
            #expect(native.evaluate(block) == expected, "seed \(seed): \(sql)")
        }
        // Most are judged here; else this would test nothing.
        #expect(known > 100)
    }

    @Test(
        "leave to SQLite what they do not know",
        arguments: [
            "length(name) > 3", "name LIKE 'a%'", "size + weight > 3", "size > 1.5", "size > -1",
            "name || label = 'ab'",
            "CASE WHEN size > 1 THEN 1 ELSE 0 END", "size", "name = 3", "size = 'a'", "began > 'soon'", "began = label",
            "size < weight = 1", "name = NULL", "name IS 'a'", "began = '2016-1-1'", "coalesce(size, 0) = 0",
            "size > 1 COLLATE NOCASE", "(name) = (label)", "size BETWEEN 1 AND 2 = 1", "kind IN (SELECT 1)", "",
        ])
    func unknown(sql: String) throws {
        let period = try #require(Period(code: "2016"))
        #expect(Predicate(sql, form: RandomRecords.form, period: period) == nil)
    }
}
