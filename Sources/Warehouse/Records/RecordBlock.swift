import Glibc

/// A block of records read from the warehouse: coordinates at once, each column on first access.
///
/// Belongs to one thread at a time; `load` before it is handed to another, which has no access to the warehouse.
@safe public final class RecordBlock: @unchecked Sendable {  // handed on, never shared
    /// Id of the first record.
    public private(set) var first: Int64 = 0
    /// Number of records.
    public private(set) var count = 0
    /// The file of the block, and its layout there: the offset of the block, then the lengths of its coordinates and of
    /// each column, then their checksums.
    private(set) var file = ""
    private var offsets: [Int64] = []
    let kinds: [ColumnKind]
    private let coordinateBytes = SegmentMemory()
    private var columns: [Column?]
    private let columnBytes: [SegmentMemory]
    private var lines = IntegerList(first: 0, step: 0)
    private var blocks = IntegerList(first: 0, step: 0)
    private var totals = IntegerList(first: 0, step: 0)
    private var unreadable = IntegerList(first: 0, step: 0)
    private var nulls = unsafe UnsafeBufferPointer<UInt32>(start: nil, count: 0)
    private var rewriteEnds = unsafe UnsafeBufferPointer<UInt32>(start: nil, count: 0)
    private var rewriteBytes = unsafe UnsafeRawBufferPointer(start: nil, count: 0)
    /// Corrections of this block's values, and the object that owns them.
    private var corrections: ArraySlice<Overlay.Entry> = []
    private var overlay: Overlay?
    private var corrected: [CorrectedColumn] = []

    init(kinds: [ColumnKind]) {
        self.kinds = kinds
        columns = Array(repeating: nil, count: kinds.count)
        columnBytes = kinds.map { _ in SegmentMemory() }
    }

    /// The values of a field.
    @safe struct Column {
        var kind: ColumnKind
        /// 1 where there is a value; empty if all records have one.
        var present: UnsafeBufferPointer<UInt8>
        /// For text: where the value ends; for days: the value; for codes and repeated texts: the position, from 1, or 0.
        var small = unsafe UnsafeBufferPointer<UInt32>(start: nil, count: 0)
        var bytes = unsafe UnsafeRawBufferPointer(start: nil, count: 0)
        var integers = IntegerList(first: 0, step: 0)
        /// The codes or repeated texts.
        var codes: [UnsafeRawBufferPointer] = unsafe []
        /// Whether values are positions of codes.
        var isCoded = false

        /// Whether a record has a value.
        @inline(__always)
        func isPresent(_ row: Int) -> Bool { unsafe present.isEmpty || present[row] == 1 }

        /// The position of a record's code, from 1; 0 for none.
        @inline(__always)
        func code(_ row: Int) -> Int { unsafe Int(small[row]) }

        /// The bytes of a record's text or code.
        @inline(__always)
        func text(_ row: Int) -> UnsafeRawBufferPointer {
            if isCoded {
                let position = code(row)
                return unsafe position > 0 ? codes[position - 1] : UnsafeRawBufferPointer(start: nil, count: 0)
            }
            let start = unsafe row > 0 ? Int(small[row - 1]) : 0
            let end = unsafe Int(small[row])
            guard start <= end, unsafe end <= bytes.count else {
                return unsafe UnsafeRawBufferPointer(start: nil, count: 0)
            }
            return unsafe UnsafeRawBufferPointer(rebasing: bytes[start..<end])
        }
    }

    // MARK: Filling

    /// Prepares for another block; returns the memory for its coordinates.
    func begin(first: Int64, count: Int, file: String, offsets: [Int64]) -> UnsafeMutableRawBufferPointer {
        self.first = first
        self.count = count
        self.file = file
        self.offsets = offsets
        for index in columns.indices { columns[index] = nil }
        corrections = []
        corrected = []
        return unsafe coordinateBytes.reserve(Int(offsets[1]))
    }

    /// Takes over the coordinates that were read.
    func takeCoordinates() {
        var reader = unsafe SegmentReader(coordinateBytes.bytes)
        lines = reader.integers()
        blocks = reader.integers()
        totals = reader.integers()
        unreadable = reader.integers()
        unsafe nulls = unsafe reader.elements(UInt32.self)
        let ends = unsafe coordinateBytes.numbers
        unsafe rewriteEnds = unsafe UnsafeBufferPointer(rebasing: ends[..<reader.ends(into: ends)])
        unsafe rewriteBytes = unsafe reader.raw()
    }

    /// Takes over the corrections of its records.
    func lay(_ overlay: Overlay) {
        self.overlay = overlay
        corrections = overlay.entries(from: first, count: count)
    }

    /// Whether a record of it is corrected.
    public var isCorrected: Bool { !corrections.isEmpty }

    /// Lays corrections over the values of a field that were just taken over.
    private func correct(_ field: Int) {
        let own = corrections.filter { $0.field == field }
        guard !own.isEmpty, let column = columns[field] else { return }
        let memory = CorrectedColumn(column, first: first, count: count, entries: own)
        corrected.append(memory)
        columns[field] = memory.column
    }

    /// The memory for the values of a field, their offset in the file, and their checksum.
    func memory(_ field: Int) -> (memory: UnsafeMutableRawBufferPointer, offset: Int64, checksum: Int64) {
        let offset = offsets[0...(field + 1)].reduce(0, +)
        return unsafe (columnBytes[field].reserve(Int(offsets[field + 2])), offset, offsets[kinds.count + 3 + field])
    }

    /// Takes over the values of a field that were read; false if they are not one for each record, or positions of nothing.
    func take(_ field: Int) -> Bool {
        var reader = unsafe SegmentReader(columnBytes[field].bytes)
        let kind = kinds[field]
        var column = unsafe Column(kind: kind, present: reader.elements(UInt8.self))
        let numbers = unsafe columnBytes[field].numbers
        var found = 0
        switch kind {
        case .text:
            if TextForm(rawValue: reader.number()) == .repeated {
                unsafe (column.codes, found) = unsafe reader.codes(into: numbers)
                column.isCoded = true
            } else {
                found = unsafe reader.ends(into: numbers)
                unsafe column.bytes = unsafe reader.raw()
            }
            unsafe column.small = unsafe UnsafeBufferPointer(rebasing: numbers[..<found])
        case .integer: column.integers = reader.integers()
        case .date: unsafe column.small = unsafe reader.elements(UInt32.self)
        case .code:
            unsafe (column.codes, found) = unsafe reader.codes(into: numbers)
            column.isCoded = true
            unsafe column.small = unsafe UnsafeBufferPointer(rebasing: numbers[..<found])
        }
        columns[field] = column
        let most = unsafe column.codes.count
        if column.isCoded, unsafe !column.small.allSatisfy({ Int($0) <= most }) { return false }
        guard unsafe column.present.isEmpty || column.present.count == count,
            unsafe kind == .integer ? column.integers.holds(count) : column.small.count == count
        else { return false }
        correct(field)
        return true
    }

    /// Whether a field's values are loaded.
    func has(_ field: Int) -> Bool { columns[field] != nil }

    /// The values of a field, which must be there.
    @inline(__always)
    func column(_ field: Int) -> Column {
        guard let column = columns[field] else { preconditionFailure("column \(field) was not loaded") }
        return column
    }

    // MARK: Asking

    /// Id of a record, by its position in the block.
    @inline(__always)
    public func id(_ row: Int) -> Int64 { first + Int64(row) }
    /// The line or row of the file for a record.
    public func line(_ row: Int) -> Int { Int(lines[row]) }
    /// The index, from 0, among blocks side by side for a record.
    public func block(_ row: Int) -> Int { Int(blocks[row]) }
    /// Whether the sender states a record as a total of others.
    @inline(__always)
    public func isTotal(_ row: Int) -> Bool { totals[row] == 1 }
    /// Whether the sender states a record as part of the one before (其中).
    @inline(__always)
    public func isPart(_ row: Int) -> Bool { totals[row] == 2 }
    /// Whether some record is stated as a total, or as part of another.
    public var hasRoles: Bool { !totals.isZero }
    /// A bit for every field of a record that could not be understood and was not corrected.
    @inline(__always)
    public func unreadable(_ row: Int) -> Int64 {
        corrections.isEmpty || unreadable[row] == 0 ? unreadable[row] : stillUnreadable(row)
    }

    private func stillUnreadable(_ row: Int) -> Int64 {
        corrections.filter { $0.record == id(row) }.reduce(unreadable[row]) { $0 & ~(1 << Int64($1.field)) }
    }

    /// Whether some value could not be understood.
    public var hasUnreadable: Bool { !unreadable.isZero }
    /// The most records there can be without a value for a field, known without its values.
    public func nulls(_ field: Int) -> Int {
        unsafe (field < nulls.count ? Int(nulls[field]) : count) + corrections.count { $0.field == field }
    }

    /// The rewritings of a record: pairs of field position and kind.
    public func rewrites(_ row: Int) -> UnsafeRawBufferPointer {
        guard unsafe row < rewriteEnds.count else { return unsafe UnsafeRawBufferPointer(start: nil, count: 0) }
        let start = unsafe row > 0 ? Int(rewriteEnds[row - 1]) : 0
        let end = unsafe Int(rewriteEnds[row])
        guard start <= end, unsafe end <= rewriteBytes.count else {
            return unsafe UnsafeRawBufferPointer(start: nil, count: 0)
        }
        return unsafe UnsafeRawBufferPointer(rebasing: rewriteBytes[start..<end])
    }

    /// Whether a record has a value for a field, whose values must be there.
    @inline(__always)
    public func isPresent(_ field: Int, _ row: Int) -> Bool { column(field).isPresent(row) }

    /// A record's value as text, as SQL would show it; nil if it is missing.
    public func text(_ field: Int, _ row: Int) -> String? {
        let column = column(field)
        guard column.isPresent(row) else { return nil }
        switch column.kind {
        case .integer: return String(column.integers[row])
        case .date:
            return unsafe withUnsafeBytes(of: PackedDay.text(column.small[row])) {
                unsafe String(decoding: $0, as: UTF8.self)
            }
        case .text, .code: return unsafe String(decoding: column.text(row), as: UTF8.self)
        }
    }

    /// A record's integer; nil if it is missing or the field holds none.
    @inline(__always)
    public func integer(_ field: Int, _ row: Int) -> Int64? {
        let column = column(field)
        return column.kind == .integer && column.isPresent(row) ? column.integers[row] : nil
    }

    /// Calls `body` with the bytes of each record's text or code; with nil where it is missing.
    public func forEachText(_ field: Int, _ body: (Int, UnsafeRawBufferPointer?) -> Void) {
        let column = column(field)
        for row in 0..<count {
            unsafe body(
                row, column.isPresent(row) && column.kind != .integer && column.kind != .date ? column.text(row) : nil)
        }
    }

    /// The codes that a field may have in this block, and the position of a record's own, from 1; 0 for none.
    public func codes(_ field: Int) -> (codes: [String], position: (Int) -> Int) {
        let column = column(field)
        return unsafe (column.codes.map { unsafe String(decoding: $0, as: UTF8.self) }, { column.code($0) })
    }
}

/// Bytes at an address that is a multiple of 16, in memory that is used again.
@safe private final class SegmentMemory {
    private var memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 64, alignment: 16)
    private var used = 0
    /// Room for a number a record, made from the bytes.
    let numbers = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: RecordBatch.capacity)

    deinit {
        unsafe memory.deallocate()
        unsafe numbers.deallocate()
    }

    /// Room for so many bytes.
    func reserve(_ count: Int) -> UnsafeMutableRawBufferPointer {
        if unsafe count > memory.count {
            unsafe memory.deallocate()
            unsafe memory = .allocate(byteCount: count + count / 4 + 64, alignment: 16)
        }
        used = max(0, count)
        return unsafe UnsafeMutableRawBufferPointer(rebasing: memory[..<used])
    }

    /// The bytes that were read.
    var bytes: UnsafeRawBufferPointer { unsafe UnsafeRawBufferPointer(rebasing: memory[..<used]) }
}
