import Definitions

/// The corrected values of a form's records, laid over what was read as blocks are loaded: whoever reads records sees them, rules
/// and tallies as well as listings, and the files of records stay as they are.
@safe final class Overlay: @unchecked Sendable {  // never written after it was made
    /// What stands in the place of a value.
    @safe enum Value {
        case missing
        case integer(Int64)
        case day(UInt32)
        /// Bytes that the overlay owns.
        case bytes(UnsafeRawBufferPointer)
    }

    /// A corrected value.
    struct Entry {
        var record: Int64
        /// Position of the field.
        var field: Int
        var value: Value
        /// The hash of the record's key as corrected, if a correction is part of it.
        var keyHash: UInt64?
    }

    /// By record.
    let entries: [Entry]
    private let memory: [UnsafeMutableRawBufferPointer]

    /// Reads the corrections of a form's records; nil if there are none.
    init?(_ table: RecordTable) throws(WarehouseError) {
        var entries: [Entry] = []
        var memory: [UnsafeMutableRawBufferPointer] = unsafe []
        let query = try table.database.statement(
            """
            SELECT record, field, value, key_hash FROM correction
            WHERE record >> \(RecordTable.numberBits) IN (SELECT id FROM submission WHERE form = ?) ORDER BY record, field
            """
        ).bind(1, table.form.id)
        defer { query.reset() }
        while try query.step() {
            // A field or type that the form no longer has: the plan's check reports the correction, or it is applied
            // again.
            guard let field = table.form.fieldIndex(query.text(1)),
                let value = unsafe Self.value(query.optionalText(2), table.form.fields[field].columnKind, &memory)
            else { continue }
            entries.append(
                Entry(
                    record: query.integer(0), field: field, value: value,
                    keyHash: query.optionalInteger(3).map { UInt64(bitPattern: $0) }))
        }
        self.entries = entries
        unsafe self.memory = unsafe memory
        if entries.isEmpty { return nil }
    }

    deinit { unsafe memory.forEach { unsafe $0.deallocate() } }

    private static func value(
        _ text: String?, _ kind: ColumnKind, _ memory: inout [UnsafeMutableRawBufferPointer]
    ) -> Value? {
        guard let text else { return .missing }
        switch kind {
        case .integer: return Int64(text).map { .integer($0) }
        case .date:
            let bytes = Array(text.utf8)
            return unsafe bytes.withUnsafeBytes { unsafe PackedDay.packed($0) }.map { .day($0) }
        case .text, .code:
            let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: text.utf8.count, alignment: 1)
            unsafe bytes.copyBytes(from: text.utf8)
            unsafe memory.append(bytes)
            return unsafe .bytes(UnsafeRawBufferPointer(bytes))
        }
    }

    /// The entries of the records from `first` on.
    func entries(from first: Int64, count: Int) -> ArraySlice<Entry> {
        let start = position(of: first)
        return entries[start..<position(of: first + Int64(count))]
    }

    /// The position of the first entry at `record` or behind it, by halving.
    private func position(of record: Int64) -> Int {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].record < record { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Calls `body` with the number of each record of a submission whose key is corrected, and the key's hash.
    func forEachKey(of submission: Int64, _ body: (_ number: Int64, _ hash: UInt64) -> Void) {
        let range = RecordTable.range(of: submission)
        var former: Int64?
        for entry in entries[position(of: range.lowerBound)...] {
            guard entry.record <= range.upperBound else { return }
            guard let hash = entry.keyHash, entry.record != former else { continue }
            former = entry.record
            body(RecordTable.number(of: entry.record), hash)
        }
    }
}

/// A column of a block with corrected values, in memory of its own.
@safe final class CorrectedColumn {
    private let present: UnsafeMutableBufferPointer<UInt8>
    private var small = unsafe UnsafeMutableBufferPointer<UInt32>(start: nil, count: 0)
    private var large = unsafe UnsafeMutableBufferPointer<Int64>(start: nil, count: 0)
    /// The column as it is seen.
    private(set) var column: RecordBlock.Column

    /// Lays entries over the values of a column, for the block that begins with record `first`.
    init(_ read: RecordBlock.Column, first: Int64, count: Int, entries: [Overlay.Entry]) {
        column = read
        unsafe present = .allocate(capacity: count)
        for row in 0..<count { unsafe present[row] = read.isPresent(row) ? 1 : 0 }
        unsafe column.present = unsafe UnsafeBufferPointer(present)
        if read.kind == .integer {
            unsafe large = .allocate(capacity: count)
            for row in 0..<count { unsafe large[row] = read.integers[row] }
            column.integers = unsafe IntegerList(long: UnsafeBufferPointer(large))
        } else {
            unsafe small = .allocate(capacity: count)
            // Texts that stand one behind the other become a list of texts, as codes are.
            let isPlain = read.kind == .text && !read.isCoded
            if isPlain { unsafe column.codes = unsafe (0..<count).map { unsafe read.text($0) } }
            for row in 0..<count { unsafe small[row] = unsafe isPlain ? UInt32(row + 1) : read.small[row] }
            unsafe column.small = unsafe UnsafeBufferPointer(small)
            column.isCoded = read.kind != .date
        }
        for entry in entries { put(entry.value, at: Int(entry.record - first)) }
    }

    deinit {
        unsafe present.deallocate()
        unsafe small.deallocate()
        unsafe large.deallocate()
    }

    private func put(_ value: Overlay.Value, at row: Int) {
        unsafe present[row] = 1
        switch value {
        case .missing:
            unsafe present[row] = 0
            if unsafe !small.isEmpty { unsafe small[row] = 0 }
        case .integer(let number): if unsafe !large.isEmpty { unsafe large[row] = number }
        case .day(let day): unsafe small[row] = day
        case .bytes(let bytes):
            let known = unsafe column.codes.firstIndex { unsafe $0.elementsEqual(bytes) }
            if known == nil { unsafe column.codes.append(bytes) }
            unsafe small[row] = unsafe UInt32((known ?? column.codes.count - 1) + 1)
        }
    }
}
