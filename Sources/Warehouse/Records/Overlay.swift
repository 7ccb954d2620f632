import Definitions

/// The corrected values of a form's records, applied to blocks as they are loaded: rules, tallies and listings all see
/// them, and the files of records stay unchanged.
final class Overlay: @unchecked Sendable {  // never written after it was made
    /// The corrected value.
    enum Value {
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
        var memory: [UnsafeMutableRawBufferPointer] = []
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
                let value = Self.value(query.optionalText(2), table.form.fields[field].columnKind, &memory)
            else { continue }
            entries.append(
                Entry(
                    record: query.integer(0), field: field, value: value,
                    keyHash: query.optionalInteger(3).map { UInt64(bitPattern: $0) }))
        }
        self.entries = entries
        self.memory = memory
        if entries.isEmpty { return nil }
    }

    deinit { for bytes in memory { bytes.deallocate() } }

    private static func value(
        _ text: String?, _ kind: ColumnKind, _ memory: inout [UnsafeMutableRawBufferPointer]
    ) -> Value? {
        guard let text else { return .missing }
        switch kind {
        case .integer: return Int64(text).map { .integer($0) }
        case .date:
            let bytes = Array(text.utf8)
            return bytes.withUnsafeBytes { PackedDay.packed($0) }.map { .day($0) }
        case .text, .code:
            let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: text.utf8.count, alignment: 1)
            bytes.copyBytes(from: text.utf8)
            memory.append(bytes)
            return .bytes(UnsafeRawBufferPointer(bytes))
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
final class CorrectedColumn {
    private let present: UnsafeMutableBufferPointer<UInt8>
    private var small = UnsafeMutableBufferPointer<UInt32>(start: nil, count: 0)
    private var large = UnsafeMutableBufferPointer<Int64>(start: nil, count: 0)
    /// The column as it is seen.
    private(set) var column: RecordBlock.Column

    /// Lays entries over the values of a column, for the block that begins with record `first`.
    init(_ read: RecordBlock.Column, first: Int64, count: Int, entries: [Overlay.Entry]) {
        column = read
        present = .allocate(capacity: count)
        for row in 0..<count { present[row] = read.isPresent(row) ? 1 : 0 }
        column.present = UnsafeBufferPointer(present)
        if read.kind == .integer {
            large = .allocate(capacity: count)
            for row in 0..<count { large[row] = read.integers[row] }
            column.integers = IntegerList(long: UnsafeBufferPointer(large))
        } else {
            small = .allocate(capacity: count)
            // Texts that stand one behind the other become a list of texts, as codes are.
            let isPlain = read.kind == .text && !read.isCoded
            if isPlain { column.codes = (0..<count).map { read.text($0) } }
            for row in 0..<count { small[row] = isPlain ? UInt32(row + 1) : read.small[row] }
            column.small = UnsafeBufferPointer(small)
            column.isCoded = read.kind != .date
        }
        for entry in entries { put(entry.value, at: Int(entry.record - first)) }
    }

    deinit {
        present.deallocate()
        small.deallocate()
        large.deallocate()
    }

    private func put(_ value: Overlay.Value, at row: Int) {
        present[row] = 1
        switch value {
        case .missing:
            present[row] = 0
            if !small.isEmpty { small[row] = 0 }
        case .integer(let number): if !large.isEmpty { large[row] = number }
        case .day(let day): small[row] = day
        case .bytes(let bytes):
            let known = column.codes.firstIndex { $0.elementsEqual(bytes) }
            if known == nil { column.codes.append(bytes) }
            small[row] = UInt32((known ?? column.codes.count - 1) + 1)
        }
    }
}
