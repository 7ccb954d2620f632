import Glibc

/// One row of cells in UTF-8: a single block of bytes, and where every cell begins and ends in it. The block is the row's own and
/// reused, or, for rows that need no change, the memory from which they were read.
@safe public final class RowBuffer {
    @usableFromInline
    @safe struct Storage {
        /// The row's own memory.
        @usableFromInline var bytes: UnsafeMutablePointer<UInt8>
        /// Where the cells lie: in the row's own memory or elsewhere.
        @usableFromInline var base: UnsafePointer<UInt8>
        @usableFromInline var starts: UnsafeMutablePointer<Int>
        @usableFromInline var ends: UnsafeMutablePointer<Int>
        @usableFromInline var kinds: UnsafeMutablePointer<UInt8>
        @usableFromInline var byteCount = 0
        @usableFromInline var byteCapacity = 1024
        @usableFromInline var cellCount = 0
        @usableFromInline var cellCapacity = 64
        @usableFromInline var line = 0
        @usableFromInline var isHidden = false
        @usableFromInline var isStruck = false
        @usableFromInline var isPartlyStruck = false
        @usableFromInline var isInvisible = false
        @usableFromInline var hasMasks = false
    }

    /// The bit beside a kind that says a guard was removed.
    @usableFromInline static let guardBit: UInt8 = 0x80

    // Behind a pointer: the properties of a class are checked for exclusive access at every touch.
    @usableFromInline let storage: UnsafeMutablePointer<Storage>
    /// The words and zeros that formats show beside numbers, by cell; only those noted since the row was emptied last.
    var masks: [Int: NumberMask] = [:]

    /// Makes an empty row.
    public init() {
        unsafe storage = .allocate(capacity: 1)
        let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: 1024)
        unsafe storage.initialize(
            to: Storage(
                bytes: bytes, base: bytes, starts: .allocate(capacity: 64), ends: .allocate(capacity: 64),
                kinds: .allocate(capacity: 64)))
    }

    deinit {
        unsafe storage.pointee.bytes.deallocate()
        unsafe storage.pointee.starts.deallocate()
        unsafe storage.pointee.ends.deallocate()
        unsafe storage.pointee.kinds.deallocate()
        unsafe storage.deallocate()
    }

    /// Number of cells, absent ones between present ones included.
    @inlinable public var count: Int { unsafe storage.pointee.cellCount }
    /// Line of a text file or row of a sheet on which the row begins, from 1.
    @inlinable public var line: Int { unsafe storage.pointee.line }
    /// True if the sheet hides the row.
    @inlinable public var isHidden: Bool { unsafe storage.pointee.isHidden }

    /// True if a cell of the row is struck out.
    @inlinable public var isStruck: Bool { unsafe storage.pointee.isStruck }

    /// The bytes of cell `index` (from 0), UTF-8; none for an absent cell or an index behind the last.
    @inlinable
    public func bytes(_ index: Int) -> UnsafeRawBufferPointer {
        guard index >= 0, unsafe index < storage.pointee.cellCount else {
            return unsafe UnsafeRawBufferPointer(start: nil, count: 0)
        }
        let start = unsafe storage.pointee.starts[index]
        return unsafe UnsafeRawBufferPointer(
            start: storage.pointee.base + start, count: storage.pointee.ends[index] - start)
    }

    /// The text of cell `index` (from 0); empty for an absent cell or an index behind the last.
    public func text(_ index: Int) -> String { unsafe String(decoding: bytes(index), as: UTF8.self) }

    /// The kind of cell `index` (from 0); `absent` for an index behind the last.
    @inlinable
    public func kind(_ index: Int) -> CellKind {
        guard index >= 0, unsafe index < storage.pointee.cellCount else { return .absent }
        return unsafe CellKind(rawValue: storage.pointee.kinds[index] & ~Self.guardBit) ?? .text
    }

    /// True if there is no cell `index` (from 0): not even an empty one.
    @inlinable public func isAbsent(_ index: Int) -> Bool { kind(index) == .absent }

    /// True if a guard against spreadsheet programs (`="..."`, apostrophe, tabs) was removed from cell `index`.
    @inlinable
    public func hadGuard(_ index: Int) -> Bool {
        unsafe index >= 0 && index < storage.pointee.cellCount && storage.pointee.kinds[index] & Self.guardBit != 0
    }

    /// A row with the same cells that outlives the call.
    public func copy() -> RowBuffer {
        let copy = RowBuffer()
        copy.reset(line: line, isHidden: isHidden)
        for index in 0..<count {
            unsafe bytes(index).forEach { copy.append($0) }
            copy.endCell(kind: kind(index), hadGuard: hadGuard(index))
            if let mask = mask(index) { copy.show(mask) }
        }
        return copy
    }

    /// The cells of a row for whoever asks for many, past the properties of a class; valid as long as the row.
    @frozen
    @safe public struct Cells {
        @usableFromInline let storage: UnsafeMutablePointer<Storage>

        @usableFromInline
        init(_ storage: UnsafeMutablePointer<Storage>) { unsafe self.storage = unsafe storage }

        /// The bytes and the kind of cell `index`; nil if there is none, or an absent one.
        @inlinable @inline(__always)
        public subscript(index: Int) -> (bytes: UnsafeRawBufferPointer, kind: CellKind)? {
            guard index >= 0, unsafe index < storage.pointee.cellCount else { return nil }
            let kind = unsafe CellKind(rawValue: storage.pointee.kinds[index] & ~RowBuffer.guardBit) ?? .text
            guard kind != .absent else { return nil }
            let start = unsafe storage.pointee.starts[index]
            return unsafe (
                UnsafeRawBufferPointer(
                    start: storage.pointee.base + start, count: storage.pointee.ends[index] - start), kind
            )
        }
    }

    /// The cells of the row.
    @inlinable public var cells: Cells { unsafe Cells(storage) }

    // MARK: Filling

    /// Empties the row and says where the next one begins.
    @inlinable
    public func reset(line: Int, isHidden: Bool = false) {
        unsafe storage.pointee.base = unsafe UnsafePointer(storage.pointee.bytes)
        unsafe storage.pointee.byteCount = 0
        unsafe storage.pointee.cellCount = 0
        unsafe storage.pointee.line = line
        unsafe storage.pointee.isHidden = isHidden
        unsafe storage.pointee.isStruck = false
        unsafe storage.pointee.isPartlyStruck = false
        unsafe storage.pointee.isInvisible = false
        unsafe storage.pointee.hasMasks = false
    }

    /// Notes that a cell of the row is struck out.
    public func markStruck() { unsafe storage.pointee.isStruck = true }

    /// Adds a cell of another row as it is.
    public func append(cell index: Int, of row: RowBuffer) {
        let bytes = unsafe row.bytes(index)
        if let base = unsafe bytes.bindMemory(to: UInt8.self).baseAddress { unsafe append(base, count: bytes.count) }
        endCell(kind: row.kind(index), hadGuard: row.hadGuard(index))
        if let mask = row.mask(index) { show(mask) }
    }

    /// Empties the row for one whose cells stay where they are: at `base` and behind it, until the row has been used.
    @inlinable
    public func borrow(_ base: UnsafePointer<UInt8>, line: Int) {
        unsafe storage.pointee.base = unsafe base
        unsafe storage.pointee.byteCount = 0
        unsafe storage.pointee.cellCount = 0
        unsafe storage.pointee.line = line
        unsafe storage.pointee.isHidden = false
    }

    /// Empties the row for one whose cells lie in the cell that `other` is filling, which must stay as it is until the row has been used.
    @inlinable
    public func borrow(openCellOf other: RowBuffer, line: Int) {
        unsafe borrow(UnsafePointer(other.storage.pointee.bytes) + other.openCellStart, line: line)
    }

    /// Adds a cell that lies at these offsets from the base.
    @inlinable
    public func addBorrowed(_ start: Int, _ end: Int, kind: CellKind = .text) {
        let index = unsafe storage.pointee.cellCount
        if unsafe index == storage.pointee.cellCapacity { growCells() }
        unsafe storage.pointee.starts[index] = start
        unsafe storage.pointee.ends[index] = end
        unsafe storage.pointee.kinds[index] = kind.rawValue
        unsafe storage.pointee.cellCount = index + 1
    }

    /// Adds bytes to the cell being filled.
    @inlinable
    public func append(_ start: UnsafePointer<UInt8>, count: Int) {
        let used = unsafe storage.pointee.byteCount
        if unsafe used + count > storage.pointee.byteCapacity { growBytes(toHold: used + count) }
        unsafe (storage.pointee.bytes + used).update(from: start, count: count)
        unsafe storage.pointee.byteCount = used + count
    }

    /// Adds one byte to the cell being filled.
    @inlinable
    public func append(_ byte: UInt8) {
        let used = unsafe storage.pointee.byteCount
        if unsafe used == storage.pointee.byteCapacity { growBytes(toHold: used + 1) }
        unsafe storage.pointee.bytes[used] = byte
        unsafe storage.pointee.byteCount = used + 1
    }

    /// Ends the cell being filled and begins the next.
    @inlinable
    public func endCell(kind: CellKind = .text, hadGuard: Bool = false) {
        let index = unsafe storage.pointee.cellCount
        if unsafe index == storage.pointee.cellCapacity { growCells() }
        unsafe storage.pointee.starts[index] = unsafe index == 0 ? 0 : storage.pointee.ends[index - 1]
        unsafe storage.pointee.ends[index] = unsafe storage.pointee.byteCount
        unsafe storage.pointee.kinds[index] = hadGuard ? kind.rawValue | Self.guardBit : kind.rawValue
        unsafe storage.pointee.cellCount = index + 1
    }

    /// Adds a whole cell.
    public func append(_ text: some Sequence<UInt8>, kind: CellKind = .text) {
        for byte in text { append(byte) }
        endCell(kind: kind)
    }

    /// Number of bytes in the cell being filled.
    @inlinable public var openCellCount: Int { unsafe storage.pointee.byteCount - openCellStart }

    /// Offset of the cell being filled.
    @inlinable
    var openCellStart: Int {
        unsafe storage.pointee.cellCount == 0 ? 0 : storage.pointee.ends[storage.pointee.cellCount - 1]
    }

    /// The bytes of the cell being filled, until something is added.
    @inlinable public var openCell: UnsafeBufferPointer<UInt8> {
        unsafe UnsafeBufferPointer(start: storage.pointee.bytes + openCellStart, count: openCellCount)
    }

    /// The last byte of the cell being filled, which must have one.
    @inlinable public var lastOpenByte: UInt8 { unsafe storage.pointee.bytes[storage.pointee.byteCount - 1] }

    /// Cuts `front` and `back` bytes off the cell being filled.
    public func trimOpenCell(front: Int, back: Int) {
        let start = openCellStart
        let rest = unsafe storage.pointee.byteCount - start - front - back
        if front > 0 { unsafe memmove(storage.pointee.bytes + start, storage.pointee.bytes + start + front, rest) }
        unsafe storage.pointee.byteCount = start + rest
    }

    @usableFromInline
    func growBytes(toHold needed: Int) {
        let capacity = unsafe max(needed, storage.pointee.byteCapacity * 2)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        unsafe larger.update(from: storage.pointee.bytes, count: storage.pointee.byteCount)
        unsafe storage.pointee.bytes.deallocate()
        unsafe storage.pointee.bytes = unsafe larger
        unsafe storage.pointee.base = unsafe UnsafePointer(larger)
        unsafe storage.pointee.byteCapacity = capacity
    }

    @usableFromInline
    func growCells() {
        let count = unsafe storage.pointee.cellCount
        let capacity = unsafe storage.pointee.cellCapacity * 2
        let starts = UnsafeMutablePointer<Int>.allocate(capacity: capacity)
        let ends = UnsafeMutablePointer<Int>.allocate(capacity: capacity)
        let kinds = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        unsafe starts.update(from: storage.pointee.starts, count: count)
        unsafe ends.update(from: storage.pointee.ends, count: count)
        unsafe kinds.update(from: storage.pointee.kinds, count: count)
        unsafe storage.pointee.starts.deallocate()
        unsafe storage.pointee.ends.deallocate()
        unsafe storage.pointee.kinds.deallocate()
        unsafe storage.pointee.starts = unsafe starts
        unsafe storage.pointee.ends = unsafe ends
        unsafe storage.pointee.kinds = unsafe kinds
        unsafe storage.pointee.cellCapacity = capacity
    }
}
