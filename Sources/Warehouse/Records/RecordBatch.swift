public import Definitions
public import Statistics

/// Records of one submission on their way from a reader to the warehouse, column by column, in memory that is used again: a record
/// costs no allocation. When it is full, `takeBlock` gives what the warehouse keeps. Belongs to one thread.
public final class RecordBatch {
    /// Most records of a block.
    public static let capacity = 4096
    /// A block ends early when its texts reach this many bytes, so that long texts do not fill the memory.
    private static let mostBytes = 4 << 20

    /// Id of the submission.
    public let submission: Int64
    let columns: [ColumnBuilder]
    private var lines: [Int64] = []
    private var blocks: [Int64] = []
    private var totals: [Int64] = []
    private var unreadable: [Int64] = []
    private var rewriteEnds: [UInt32] = []
    private var rewrites: [UInt8] = []
    /// Position of the field whose value comes next.
    private var next = 0
    /// Records of the blocks taken so far.
    private var taken = 0
    private var textBytes = 0

    /// Makes an empty batch for records with fields of these kinds.
    public init(submission: Int64, kinds: [ColumnKind]) {
        self.submission = submission
        columns = kinds.map(ColumnBuilder.init)
        lines.reserveCapacity(Self.capacity)
        blocks.reserveCapacity(Self.capacity)
        totals.reserveCapacity(Self.capacity)
        unreadable.reserveCapacity(Self.capacity)
        rewriteEnds.reserveCapacity(Self.capacity)
    }

    /// Makes an empty batch for the records of a form.
    public convenience init(submission: Int64, form: Form) {
        self.init(submission: submission, kinds: form.fields.map(\.columnKind))
    }

    /// Number of complete records.
    public var count: Int { rewriteEnds.count }
    /// Number of the record begun last, in the submission, from 1.
    public var number: Int { taken + lines.count }
    /// Whether the block must be taken before another record is begun.
    public var isFull: Bool { count >= Self.capacity || textBytes >= Self.mostBytes }

    // MARK: Filling

    /// Starts a record; a value for each field must follow, then `endRecord`. `block` is 0 unless blocks stand side by side.
    public func beginRecord(line: Int, block: Int = 0, isTotal: Bool) {
        lines.append(Int64(line))
        blocks.append(Int64(block))
        totals.append(isTotal ? 1 : 0)
        unreadable.append(0)
        next = 0
    }

    /// The next field has no value.
    @inline(__always)
    public func appendNull() {
        columns[next].appendNull()
        next += 1
    }

    /// The next field's value is an integer.
    public func append(_ value: Int64) {
        columns[next].append(integer: value)
        next += 1
    }

    /// The next field's value is this text, the code or the day `yyyy-mm-dd` that it writes.
    public func append(_ bytes: UnsafeRawBufferPointer) {
        let column = columns[next]
        next += 1
        switch column.kind {
        case .text:
            textBytes += bytes.count
            column.append(text: bytes)
        case .code: column.append(small: column.position(of: Array(bytes)))
        case .date:
            if let day = PackedDay.packed(bytes) { column.append(small: day) } else { column.appendNull() }
        case .integer: column.appendNull()
        }
    }

    /// The next field's value is this text, the code or the day that it writes.
    public func append(_ value: String) {
        var value = value
        value.withUTF8 { append(UnsafeRawBufferPointer($0)) }
    }

    /// The next field's value is a day.
    @inline(__always)
    public func append(_ date: CalendarDate) {
        columns[next].append(small: UInt32(date.year * 10_000 + date.month * 100 + date.day))
        next += 1
    }

    /// The position of a code of the next field, to be appended now and whenever the same code comes again.
    public func position(of code: [UInt8]) -> UInt32 { columns[next].position(of: code) }

    /// The next field's value is the code with that position.
    @inline(__always)
    public func append(codeAt position: UInt32) {
        columns[next].append(small: position)
        next += 1
    }

    /// The next field has something that could not be understood.
    public func appendUnreadable() {
        unreadable[unreadable.count - 1] |= 1 << Int64(next)
        appendNull()
    }

    /// The form of the field appended last was rewritten.
    public func note(_ rewrite: Rewrite) {
        rewrites.append(UInt8(next - 1))
        rewrites.append(rewrite.rawValue)
    }

    /// The value appended last, as text; empty if it is missing.
    public var lastValue: String { next > 0 ? columns[next - 1].lastText ?? "" : "" }

    /// Ends the record begun last.
    public func endRecord() { rewriteEnds.append(UInt32(rewrites.count)) }

    /// A hash of the values of `fields` in the record begun last, all of whose values must be there; nil if one is missing.
    func keyHash(_ fields: [Int]) -> UInt64? {
        guard !fields.isEmpty else { return nil }
        var hash = KeyHash()
        for field in fields where !columns[field].hashLast(into: &hash) { return nil }
        return hash.value
    }

    // MARK: Taking

    /// What was gathered, as the warehouse keeps it; the batch is empty afterwards. Nil if there is nothing.
    public func takeBlock() -> EncodedBlock? {
        guard count > 0 else { return nil }
        var coordinates = SegmentWriter(reserving: 1024 + rewrites.count + 4 * count)
        for list in [lines, blocks, totals, unreadable] { list.withUnsafeBufferPointer { coordinates.putIntegers($0) } }
        columns.map { UInt32($0.nulls) }.withUnsafeBufferPointer { coordinates.put($0) }
        if rewrites.isEmpty { rewriteEnds.removeAll(keepingCapacity: true) }
        rewriteEnds.withUnsafeBufferPointer { coordinates.put($0) }
        rewrites.withUnsafeBytes { coordinates.put($0) }
        let block = EncodedBlock(
            first: RecordTable.id(submission: submission, number: Int64(taken + 1)), count: lines.count,
            coordinates: coordinates.bytes, columns: columns.map { $0.encoded() })
        taken += lines.count
        clear()
        return block
    }

    private func clear() {
        for column in columns { column.clear() }
        lines.removeAll(keepingCapacity: true)
        blocks.removeAll(keepingCapacity: true)
        totals.removeAll(keepingCapacity: true)
        unreadable.removeAll(keepingCapacity: true)
        rewriteEnds.removeAll(keepingCapacity: true)
        rewrites.removeAll(keepingCapacity: true)
        textBytes = 0
    }
}

/// A block of records as the warehouse keeps it.
public struct EncodedBlock: Sendable {
    /// Id of the first record.
    let first: Int64
    /// Number of records.
    public let count: Int
    /// Lines, blocks, totals, what could not be understood, missing values by field, rewritings.
    let coordinates: [UInt8]
    /// The values of every field.
    let columns: [[UInt8]]

    /// The submission whose records these are.
    public var submission: Int64 { RecordTable.submission(of: first) }
}
