import Definitions
import Statistics

@testable import Warehouse

/// Numbers from a seed, the same on every machine.
struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}

/// A form with a field of each kind twice, and random records of it.
enum RandomRecords {
    static let form = Form(
        id: "things", title: LocalizedText(zh: "物", en: "Things"), kind: .register, content: .snapshot,
        frequencies: [.year], names: [],
        fields: [
            field("name", .string), field("label", .string), field("size", .number(decimals: 0)),
            field("weight", .number(decimals: 0)), field("began", .date), field("ended", .date), field("area", .area),
            field("kind", .category),
        ], primaryKey: ["name"], layouts: [])

    private static func field(_ name: String, _ type: Field.ValueType) -> Field {
        Field(name: name, title: LocalizedText(zh: name, en: name), type: type)
    }

    /// The values of a record, as SQL shows them; nil for a missing one.
    static func values(_ random: inout SeededNumbers, codes: Int = 5) -> [String?] {
        form.fields.map { field in
            if Int.random(in: 0..<6, using: &random) == 0 { return nil }
            switch field.columnKind {
            case .text:
                return ["", "a", "ab", "b", "专利", "专", "long text of more than eight bytes"].randomElement(
                    using: &random)
            case .integer: return String(Int64.random(in: -3...3, using: &random))
            case .date:
                let (month, day) = (Int.random(in: 1...3, using: &random), Int.random(in: 1...3, using: &random))
                return "2016-0\(month)-0\(day)"
            case .code: return "c\(Int.random(in: 0..<codes, using: &random))"
            }
        }
    }

    /// Adds a record to a batch.
    static func append(
        _ values: [String?], of form: Form = form, line: Int, isTotal: Bool = false, to batch: RecordBatch
    ) {
        batch.beginRecord(line: line, isTotal: isTotal)
        for (field, value) in zip(form.fields, values) {
            switch value {
            case nil: batch.appendNull()
            case let text? where field.columnKind == .integer: batch.append(Int64(text) ?? 0)
            case let text?: batch.append(text)
            }
        }
        batch.endRecord()
    }
}

extension Predicate {
    /// Types and prepares a predicate.
    init(_ text: String, form: Form, period: Period) throws(PredicateFaults) {
        self.init(try TypedPredicate(text, form: form), period: period)
    }
}

extension Warehouse {
    /// Writes the blocks of a submission as a stage does.
    func write(_ blocks: [EncodedBlock], submission: Int64, form: Form) throws {
        let file = try RecordFile(planRecordFile(submission: submission))
        for block in blocks { try file.add(block) }
        try records(of: form).put(file.finish())
    }
}
