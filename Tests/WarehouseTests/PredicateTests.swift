import Definitions
import Statistics
import Testing

@testable import Warehouse

@Suite("Predicates judged column by column")
struct PredicateTests {
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

    @Test("say of every record what a plain evaluator of their text says", arguments: 1...8 as ClosedRange<UInt64>)
    func agreesWithPlainEvaluator(seed: UInt64) throws {
        let form = RandomPredicates.form
        let period = try #require(Period(code: "2016"))
        let warehouse = try Warehouse(path: ":memory:")
        var random = SeededNumbers(state: seed)
        let batch = RecordBatch(submission: 1, form: form)
        let records = (1...50).map { line in
            let record = RandomPredicates.record(&random)
            RandomRecords.append(record.stored, of: form, line: line, to: batch)
            return record.plain
        }
        let block = try block(of: batch, form, in: warehouse)

        var predicates = RandomPredicates(random: random)
        var judged = 0
        for _ in 0..<150 {
            let text = predicates.condition()
            let predicate: TypedPredicate
            do throws(PredicateFaults) {
                predicate = try TypedPredicate(text, form: form)
            } catch {
                // Only numbers that may be too large for exact arithmetic are refused.
                #expect(
                    error.problems.allSatisfy { $0.message.en.contains("computed exactly") },
                    "seed \(seed): \(text): \(error.problems.map(\.message.en))")
                continue
            }
            var plain = PlainEvaluator(text)
            let expected = try records.map { record in
                (try plain.judge(record)).map { $0 ? Truth.yes : Truth.no } ?? Truth.unknown
            }
            #expect(Predicate(predicate, period: period).evaluate(block) == expected, "seed \(seed): \(text)")
            judged += 1
        }
        #expect(judged > 120, "seed \(seed)")
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
        #expect(throws: PredicateFaults.self) { try Predicate(text, form: RandomRecords.form, period: period) }
    }
}
