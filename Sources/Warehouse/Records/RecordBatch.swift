public import Definitions
public import Statistics

/// Records of one submission on their way from a reader to the warehouse, column by column, in memory that is used again: a record
/// costs no allocation. When it is full, `takeBlock` gives what the warehouse keeps. Belongs to one thread.
@safe public final class RecordBatch {
    /// Most records of a block.
    public static let capacity = 4096
    /// A block ends early when its texts reach this many bytes, so that long texts do not fill the memory.
    private static let mostBytes = 4 << 20

    /// Behind a pointer: the properties of a class are checked for exclusive access at every touch.
    @safe private struct State {
        var columns: UnsafeMutablePointer<ColumnBuilder>
        let lines = UnsafeMutablePointer<Int64>.allocate(capacity: RecordBatch.capacity)
        let blocks = UnsafeMutablePointer<Int64>.allocate(capacity: RecordBatch.capacity)
        let totals = UnsafeMutablePointer<Int64>.allocate(capacity: RecordBatch.capacity)
        let unreadable = UnsafeMutablePointer<Int64>.allocate(capacity: RecordBatch.capacity)
        let rewriteEnds = UnsafeMutablePointer<UInt32>.allocate(capacity: RecordBatch.capacity)
        /// Pairs of field position and kind.
        var rewrites = UnsafeMutablePointer<UInt8>.allocate(capacity: 1 << 12)
        var rewriteCount = 0
        var rewriteCapacity = 1 << 12
        /// Records begun, and complete records.
        var begun = 0
        var complete = 0
        /// Position of the next field.
        var next = 0
        /// Records of the blocks taken so far.
        var taken = 0
        var textBytes = 0
    }

    /// Id of the submission.
    public let submission: Int64
    private let fieldCount: Int
    private let state: UnsafeMutablePointer<State>

    /// Makes an empty batch for records with fields of these kinds.
    public init(submission: Int64, kinds: [ColumnKind]) {
        self.submission = submission
        fieldCount = kinds.count
        let columns = UnsafeMutablePointer<ColumnBuilder>.allocate(capacity: kinds.count)
        for (field, kind) in kinds.enumerated() { unsafe (columns + field).initialize(to: ColumnBuilder(kind)) }
        unsafe state = .allocate(capacity: 1)
        unsafe state.initialize(to: State(columns: columns))
    }

    /// Makes an empty batch for the records of a form.
    public convenience init(submission: Int64, form: Form) {
        self.init(submission: submission, kinds: form.fields.map(\.columnKind))
    }

    deinit {
        for field in 0..<fieldCount { unsafe state.pointee.columns[field].deallocate() }
        unsafe state.pointee.columns.deinitialize(count: fieldCount)
        unsafe state.pointee.columns.deallocate()
        unsafe [state.pointee.lines, state.pointee.blocks, state.pointee.totals, state.pointee.unreadable]
            .forEach { unsafe $0.deallocate() }
        unsafe state.pointee.rewriteEnds.deallocate()
        unsafe state.pointee.rewrites.deallocate()
        unsafe state.deinitialize(count: 1)
        unsafe state.deallocate()
    }

    /// Number of complete records.
    public var count: Int { unsafe state.pointee.complete }
    /// Number of the record begun last, in the submission, from 1.
    public var number: Int { unsafe state.pointee.taken + state.pointee.begun }
    /// Whether the block must be taken before another record is begun.
    public var isFull: Bool { unsafe count >= Self.capacity || state.pointee.textBytes >= Self.mostBytes }

    // MARK: Filling

    /// Starts a record; a value for each field must follow, then `endRecord`. `block` is 0 unless blocks stand side by side.
    public func beginRecord(line: Int, block: Int = 0, isTotal: Bool, isPart: Bool = false) {
        let row = unsafe state.pointee.begun
        precondition(row < Self.capacity, "a full block was not taken")
        unsafe state.pointee.lines[row] = Int64(line)
        unsafe state.pointee.blocks[row] = Int64(block)
        unsafe state.pointee.totals[row] = isTotal ? 1 : isPart ? 2 : 0
        unsafe state.pointee.unreadable[row] = 0
        unsafe state.pointee.begun = row + 1
        unsafe state.pointee.next = 0
    }

    /// The column of the next field, for its value.
    @inline(__always)
    private func takeColumn() -> UnsafeMutablePointer<ColumnBuilder> {
        let field = unsafe state.pointee.next
        precondition(field < fieldCount, "a record has no further field")
        unsafe state.pointee.next = field + 1
        return unsafe state.pointee.columns + field
    }

    /// The next field has no value.
    public func appendNull() { unsafe takeColumn().pointee.appendNull() }

    /// The next field's value is an integer.
    public func append(_ value: Int64) { unsafe takeColumn().pointee.append(integer: value) }

    /// The next field's value is this text, the code or the day `yyyy-mm-dd` that it writes.
    public func append(_ bytes: UnsafeRawBufferPointer) {
        let column = unsafe takeColumn()
        switch unsafe column.pointee.kind {
        case .text:
            unsafe state.pointee.textBytes += bytes.count
            unsafe column.pointee.append(text: bytes)
        case .code: unsafe column.pointee.append(small: column.pointee.position(of: Array(bytes)))
        case .date:
            guard let day = unsafe PackedDay.packed(bytes) else {
                preconditionFailure("a day's field was given a text")
            }
            unsafe column.pointee.append(small: day)
        case .integer: preconditionFailure("a number's field was given a text")
        }
    }

    /// The next field's value is this text, the code or the day that it writes.
    public func append(_ value: String) {
        var value = value
        value.withUTF8 { unsafe append(UnsafeRawBufferPointer($0)) }
    }

    /// The next field's value is a day.
    public func append(_ date: CalendarDate) {
        unsafe takeColumn().pointee.append(small: UInt32(date.year * 10_000 + date.month * 100 + date.day))
    }

    /// The position of a code of the next field, for this record and for later ones with the same code.
    public func position(of code: [UInt8]) -> UInt32 {
        unsafe state.pointee.columns[state.pointee.next].position(of: code)
    }

    /// The next field's value is the code with that position.
    public func append(codeAt position: UInt32) { unsafe takeColumn().pointee.append(small: position) }

    /// The next field has something that could not be understood.
    public func appendUnreadable() {
        unsafe state.pointee.unreadable[state.pointee.begun - 1] |= 1 << Int64(state.pointee.next)
        appendNull()
    }

    /// Marks fields of the last record as unreadable: the record is kept and does not count.
    public func markUnreadable(_ fields: [Int]) {
        for field in fields { unsafe state.pointee.unreadable[state.pointee.begun - 1] |= 1 << Int64(field) }
    }

    /// Whether a record, by its number, is in no block yet that was taken.
    public func holds(_ number: Int) -> Bool { unsafe number > state.pointee.taken && number <= self.number }

    /// A record that the batch holds states something about others after all, as a total does.
    public func markStated(_ number: Int) {
        if holds(number) { unsafe state.pointee.totals[number - state.pointee.taken - 1] = 1 }
    }

    /// The form of the field appended last was rewritten.
    public func note(_ rewrite: Rewrite) {
        let count = unsafe state.pointee.rewriteCount
        if unsafe count + 2 > state.pointee.rewriteCapacity { growRewrites() }
        unsafe state.pointee.rewrites[count] = unsafe UInt8(truncatingIfNeeded: state.pointee.next - 1)
        unsafe state.pointee.rewrites[count + 1] = rewrite.rawValue
        unsafe state.pointee.rewriteCount = count + 2
    }

    private func growRewrites() {
        let capacity = unsafe state.pointee.rewriteCapacity * 2
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        unsafe larger.update(from: state.pointee.rewrites, count: state.pointee.rewriteCount)
        unsafe state.pointee.rewrites.deallocate()
        unsafe state.pointee.rewrites = unsafe larger
        unsafe state.pointee.rewriteCapacity = capacity
    }

    /// The number that the record begun last has for a field; nil if it has none. The field must hold integers and be filled.
    @inline(__always)
    public func lastInteger(_ field: Int) -> Int64? { unsafe state.pointee.columns[field].lastInteger }

    /// The value that the record begun last has for a field, as text; nil if it has none. The field must be filled.
    public func lastText(_ field: Int) -> String? { unsafe state.pointee.columns[field].lastText }

    /// The value appended last, as text; empty if it is missing.
    public var lastValue: String {
        unsafe state.pointee.next > 0 ? state.pointee.columns[state.pointee.next - 1].lastText ?? "" : ""
    }

    /// Ends the record begun last.
    public func endRecord() {
        unsafe state.pointee.rewriteEnds[state.pointee.complete] = unsafe UInt32(state.pointee.rewriteCount)
        unsafe state.pointee.complete += 1
    }

    /// A hash of the values of `fields` in the record begun last, all of whose values must be there; nil if one is missing.
    func keyHash(_ fields: [Int]) -> UInt64? {
        guard !fields.isEmpty else { return nil }
        var hash = KeyHash()
        for field in fields where unsafe !state.pointee.columns[field].hashLast(into: &hash) { return nil }
        return hash.value
    }

    // MARK: Taking

    /// The records gathered so far, encoded; the batch is empty afterwards. Nil if there are none.
    public func takeBlock() -> EncodedBlock? {
        let count = count
        guard count > 0 else { return nil }
        let columns = unsafe UnsafeMutableBufferPointer(start: state.pointee.columns, count: fieldCount)
        let rewrites = unsafe UnsafeRawBufferPointer(start: state.pointee.rewrites, count: state.pointee.rewriteCount)
        var coordinates = SegmentWriter(reserving: 1024 + rewrites.count + 4 * count)
        let lists: [UnsafeMutablePointer<Int64>] = unsafe [
            state.pointee.lines, state.pointee.blocks, state.pointee.totals, state.pointee.unreadable,
        ]
        for index in unsafe lists.indices {
            unsafe coordinates.putIntegers(UnsafeBufferPointer(start: lists[index], count: count))
        }
        unsafe columns.map { UInt32($0.nulls) }.withUnsafeBufferPointer { unsafe coordinates.put($0) }
        unsafe coordinates.putLengths(
            ends: UnsafeBufferPointer(start: state.pointee.rewriteEnds, count: rewrites.isEmpty ? 0 : count))
        unsafe coordinates.put(rewrites)
        let block = unsafe EncodedBlock(
            first: RecordTable.id(submission: submission, number: Int64(state.pointee.taken + 1)), count: count,
            coordinates: coordinates.bytes, columns: columns.map { $0.encoded() })
        for field in 0..<fieldCount { unsafe columns[field].clear() }
        unsafe state.pointee.rewriteCount = 0
        unsafe state.pointee.taken += count
        unsafe state.pointee.begun = 0
        unsafe state.pointee.complete = 0
        unsafe state.pointee.textBytes = 0
        return block
    }
}

/// A block of records as the warehouse keeps it.
public struct EncodedBlock: Sendable {
    /// Id of the first record.
    let first: Int64
    /// Number of records.
    public let count: Int
    /// Lines, blocks, totals, unreadable fields, missing values by field, rewritings.
    let coordinates: [UInt8]
    /// The values of every field.
    let columns: [[UInt8]]

    /// The submission whose records these are.
    public var submission: Int64 { RecordTable.submission(of: first) }
}
