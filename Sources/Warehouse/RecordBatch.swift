public import Statistics

/// Records of one submission on their way from a reader to the warehouse: a few thousand at a time, in flat arrays, so that a
/// record costs no allocation.
public struct RecordBatch: Sendable {
    /// What stands in a field of a record.
    enum Slot: Sendable {
        case null
        case integer(Int64)
        /// Bytes of `text`.
        case text(offset: Int32, count: Int32)
    }

    /// Id of the submission.
    public let submission: Int64
    /// Number of fields of a record.
    public let fieldCount: Int
    /// The values, record by record.
    var slots: [Slot] = []
    /// The bytes of all text values.
    var text: [UInt8] = []
    /// For each record: its number in the submission, from 1.
    var numbers: [Int32] = []
    /// For each record: its line or row.
    var lines: [Int32] = []
    /// For each record: the block of a table side by side it stands in, from 0.
    var blocks: [Int32] = []
    /// For each record: a bit for every field whose value could not be understood.
    var unreadable: [Int64] = []
    /// For each record: whether the sender states it as a total of others.
    var totals: [Bool] = []
    /// For each record: where its rewrites end in `rewrites`.
    var rewriteEnds: [Int32] = []
    /// Pairs of field position and `Rewrite`.
    var rewrites: [UInt8] = []
    /// What was found while reading these records.
    public var findings: [Finding] = []

    /// Makes an empty batch.
    public init(submission: Int64, fieldCount: Int) {
        self.submission = submission
        self.fieldCount = fieldCount
    }

    /// Number of complete records.
    public var count: Int { numbers.count }

    /// Starts a record; `fieldCount` values must follow, then `endRecord`. `block` is 0 unless blocks stand side by side.
    public mutating func beginRecord(number: Int, line: Int, block: Int = 0, isTotal: Bool) {
        numbers.append(Int32(truncatingIfNeeded: number))
        lines.append(Int32(truncatingIfNeeded: line))
        blocks.append(Int32(truncatingIfNeeded: block))
        totals.append(isTotal)
        unreadable.append(0)
    }

    /// The next field has no value.
    public mutating func appendNull() { slots.append(.null) }
    /// The next field's value is an integer.
    public mutating func append(_ value: Int64) { slots.append(.integer(value)) }
    /// The next field's value is a text of these UTF-8 bytes.
    public mutating func append(_ bytes: UnsafeRawBufferPointer) {
        slots.append(.text(offset: Int32(text.count), count: Int32(bytes.count)))
        text.append(contentsOf: bytes)
    }
    /// The next field's value is a day, stored as `2016-11-10`.
    public mutating func append(_ date: CalendarDate) {
        slots.append(.text(offset: Int32(text.count), count: 10))
        for (number, digits) in [(date.year, 4), (date.month, 2), (date.day, 2)] {
            if digits == 2 { text.append(UInt8(ascii: "-")) }
            if digits == 4 {
                text.append(0x30 + UInt8(number / 1000))
                text.append(0x30 + UInt8(number / 100 % 10))
            }
            text.append(0x30 + UInt8(number / 10 % 10))
            text.append(0x30 + UInt8(number % 10))
        }
    }
    /// The next field's value is a text.
    public mutating func append(_ value: String) {
        var value = value
        value.withUTF8 { append(UnsafeRawBufferPointer($0)) }
    }
    /// The next field has something that could not be understood.
    public mutating func appendUnreadable(field: Int) {
        slots.append(.null)
        unreadable[unreadable.count - 1] |= 1 << Int64(field)
    }
    /// A field's form was rewritten.
    public mutating func note(_ rewrite: Rewrite, field: Int) {
        rewrites.append(UInt8(field))
        rewrites.append(rewrite.rawValue)
    }
    /// The value appended last, as text; empty if it is missing.
    public var lastValue: String {
        switch slots.last {
        case nil, .null: ""
        case .integer(let value): String(value)
        case .text(let offset, let count):
            String(decoding: text[Int(offset)..<Int(offset) + Int(count)], as: UTF8.self)
        }
    }
    /// Ends the record begun last.
    public mutating func endRecord() { rewriteEnds.append(Int32(rewrites.count)) }
}
