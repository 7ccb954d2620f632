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
        switch Int.random(in: 0..<18, using: &random) {
        case 14: return "size \(pick(["+", "-", "*"])) weight \(comparison) \(pick(["-2", "0", "3 * size"]))"
        case 15: return "\(pick(["abs(size)", "coalesce(weight, size, 1)", "length(label)"])) \(comparison) 2"
        case 16: return "(size + 1) * (weight - 2) \(comparison) -size"
        case 17:
            return "\(pick(["name", "label"])) \(pick(["", "NOT "]))LIKE \(pick(["'a%'", "'%利'", "'_'", "'%T%M%'"]))"
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

    /// The records of a batch, written into a warehouse and read back.
    private func block(of batch: RecordBatch, _ form: Form, in warehouse: Warehouse) throws -> RecordBlock {
        let encoded = batch.takeBlock()
        try warehouse.write([#require(encoded)], submission: 1, form: form)
        let reader = try warehouse.records(of: form).reader()
        let block = reader.makeBlock()
        #expect(try reader.read(block, holding: RecordTable.id(submission: 1, number: 1)))
        try reader.load(form.fields.indices, of: block)
        return block
    }

    @Test("agree with SQLite on every record", arguments: 1...8 as ClosedRange<UInt64>)
    func agreesWithSQLite(seed: UInt64) throws {
        let form = RandomRecords.form
        let period = try #require(Period(code: "2016"))
        let warehouse = try Warehouse(path: ":memory:")
        let table = try warehouse.records(of: form)
        var random = SeededNumbers(state: seed)
        let batch = RecordBatch(submission: 1, form: form)
        for line in 1...400 { RandomRecords.append(RandomRecords.values(&random), line: line, to: batch) }
        let block = try block(of: batch, form, in: warehouse)

        for _ in 0..<150 {
            let text = predicate(&random)
            let query = try Statement(warehouse.database, sql: "SELECT (\(text)) FROM \(table.name) ORDER BY _id")
            query.bind(named: ":period_start", "2016-01-01").bind(named: ":period_end", "2016-12-31")
            let expected = try query.map { $0.isNull(0) ? Truth.unknown : $0.int(0) == 0 ? Truth.no : Truth.yes }
            #expect(
                try Predicate(text, form: form, period: period).evaluate(block) == expected, "seed \(seed): \(text)")
        }
    }

    /// Differences between the language and SQL: an expression in it, and the same in SQL.
    @Test(
        "divide exactly and count days",
        arguments: [
            ("size / weight > 0.5", "size * 1.0 / weight > 0.5"), ("1 / size <= weight", "1.0 / size <= weight"),
            ("size / weight / weight <> 1", "size * 1.0 / weight / weight <> 1"),
            ("began - ended > 5", "julianday(began) - julianday(ended) > 5"),
            ("began + 3 >= ended", "date(began, '+3 day') >= ended"),
            ("month(began) = month(ended)", "substr(began, 6, 2) = substr(ended, 6, 2)"),
            (":period_days = 366 AND year(began) = 2016", "began LIKE '2016%'"),
        ])
    func ownWords(text: String, sql: String) throws {
        let form = RandomRecords.form
        let period = try #require(Period(code: "2016"))
        let warehouse = try Warehouse(path: ":memory:")
        let table = try warehouse.records(of: form)
        var random = SeededNumbers(state: 7)
        let batch = RecordBatch(submission: 1, form: form)
        for line in 1...400 { RandomRecords.append(RandomRecords.values(&random), line: line, to: batch) }
        let block = try block(of: batch, form, in: warehouse)
        let query = try Statement(warehouse.database, sql: "SELECT (\(sql)) FROM \(table.name) ORDER BY _id")
        let expected = try query.map { $0.isNull(0) ? Truth.unknown : $0.int(0) == 0 ? Truth.no : Truth.yes }
        #expect(Set(expected).count == 3 || text.contains("366"))
        #expect(try Predicate(text, form: form, period: period).evaluate(block) == expected)
    }

    /// A value with decimals is stored as a whole number; a predicate means the value as displayed.
    @Test(
        "mean values as they are displayed",
        arguments: [
            ("rate > 95", [false, true, true]), ("rate >= 95.05", [false, true, true]),
            ("rate = 95.051", [false, false, false]), ("rate > 95.051", [false, false, true]),
            ("rate BETWEEN 9.5 AND 95.05", [true, true, false]), ("rate * 2 > 190.1", [false, false, true]),
            ("rate > count", [false, true, false]), ("rate * count = 104.5", [true, false, false]),
            ("rate / count < 1", [true, false, true]), ("rate IN (9.5, 100)", [true, false, true]),
            ("coalesce(rate, 0) - count > 0", [false, true, false]), ("-rate < -95", [false, true, true]),
        ])
    func displayed(text: String, expected: [Bool]) throws {
        func field(_ name: String, _ decimals: Int) -> Field {
            Field(name: name, title: LocalizedText(zh: name, en: name), type: .number(decimals: decimals))
        }
        let form = Form(
            id: "rates", title: LocalizedText(zh: "率", en: "Rates"), kind: .register, content: .snapshot,
            frequencies: [.year], names: [], fields: [field("rate", 2), field("count", 0)], primaryKey: ["rate"],
            layouts: [])
        let warehouse = try Warehouse(path: ":memory:")
        let batch = RecordBatch(submission: 1, form: form)
        for (line, values) in [(950, 11), (9505, 90), (10000, 101)].enumerated() as EnumeratedSequence<[(Int64, Int64)]>
        {
            batch.beginRecord(line: line + 1, isTotal: false)
            batch.append(values.0)
            batch.append(values.1)
            batch.endRecord()
        }
        let block = try block(of: batch, form, in: warehouse)
        let predicate = try Predicate(text, form: form, period: #require(Period(code: "2016")))
        #expect(predicate.evaluate(block).map { $0 == Truth.yes } == expected)
    }

    @Test(
        "that are none are refused",
        arguments: [
            "size", "name = 3", "size = 'a'", "began > 'soon'", "began = label", "size < weight = 1", "name = NULL",
            "name IS 'a'", "began = '2016-1-1'", "size > 1 COLLATE NOCASE",
            "size BETWEEN 1 AND 2 = 1", "kind IN (SELECT 1)", "", "name || label = 'ab'", "size % 2 = 0", "size >",
            "CASE WHEN size > 1 THEN 1 ELSE 0 END", "coalesce(size) = 1", "began + size > ended", "began * 2 > ended",
        ])
    func refused(text: String) throws {
        let period = try #require(Period(code: "2016"))
        #expect(throws: WarehouseError.self) { try Predicate(text, form: RandomRecords.form, period: period) }
    }
}
