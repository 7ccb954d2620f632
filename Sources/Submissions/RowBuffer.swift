import Glibc

/// What a cell holds, as far as the format of the file says.
public enum CellKind: UInt8, Hashable, Sendable {
    /// Text; the only kind in CSV and XML.
    case text
    /// A number, as plain decimal text.
    case number
    /// A date, as `2016-11-10`, or with a time of day, as `2016-11-10T08:30:00`.
    case date
    /// `TRUE` or `FALSE`.
    case boolean
    /// An error of a formula such as `#N/A`, or a date that does not exist (then the serial number).
    case error
    /// A formula that was saved without its value.
    case uncalculatedFormula
    /// No cell at all, which is not the same as an empty one.
    case absent
    /// A number that its format shows as a percentage: 0.2 as 20 %. The text is the number stored.
    case percentage
    /// A number that its format shows divided by a thousand. The text is the number stored.
    case thousandths
    /// A number that its format shows divided by ten thousand (万).
    case tenThousandths
    /// A number that its format shows divided by a million.
    case millionths
    /// A number that its format shows divided by a hundred million (亿).
    case hundredMillionths
    /// A number that its format shows divided by another power of ten.
    case otherFractions
    /// A number merged over several rows. The text is the range.
    case mergedNumber

    /// The kind of a number that is shown divided by ten to a power.
    init(shownDividedBy exponent: Int) {
        self =
            switch exponent {
            case 3: .thousandths
            case 4: .tenThousandths
            case 6: .millionths
            case 8: .hundredMillionths
            default: .otherFractions
            }
    }

    /// For a number shown divided by ten to a power, that power; 0 if it is another one than those of units; nil for other kinds.
    public var shownExponent: Int? {
        switch self {
        case .thousandths: 3
        case .tenThousandths: 4
        case .millionths: 6
        case .hundredMillionths: 8
        case .otherFractions: 0
        default: nil
        }
    }

    /// Whether it is a number of a workbook, however it is shown.
    public var isNumeric: Bool { self == .number || self == .percentage || shownExponent != nil }
}

/// Whether to go on reading.
public enum ReadingDecision: Sendable {
    /// Go on with the next row.
    case proceed
    /// Read no more.
    case stop
}

/// Something that delivers rows in the order of the file, once.
public protocol RowReader: AnyObject {
    /// Calls `body` for every row. The row is valid only within the call: its memory is reused for the next.
    ///
    /// Throws a `ReadingFault` after which reading cannot go on, and whatever `body` throws.
    func forEachRow(_ body: (RowBuffer) throws -> ReadingDecision) throws
}

/// One row of cells in UTF-8: a single block of bytes, and where every cell begins and ends in it. The block is the row's own and
/// reused, or, for rows that need no change, the memory from which they were read.
public final class RowBuffer {
    @usableFromInline
    struct Storage {
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
        storage = .allocate(capacity: 1)
        let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: 1024)
        storage.initialize(
            to: Storage(
                bytes: bytes, base: bytes, starts: .allocate(capacity: 64), ends: .allocate(capacity: 64),
                kinds: .allocate(capacity: 64)))
    }

    deinit {
        storage.pointee.bytes.deallocate()
        storage.pointee.starts.deallocate()
        storage.pointee.ends.deallocate()
        storage.pointee.kinds.deallocate()
        storage.deallocate()
    }

    /// Number of cells, absent ones between present ones included.
    @inlinable public var count: Int { storage.pointee.cellCount }
    /// Line of a text file or row of a sheet on which the row begins, from 1.
    @inlinable public var line: Int { storage.pointee.line }
    /// True if the sheet hides the row.
    @inlinable public var isHidden: Bool { storage.pointee.isHidden }

    /// True if a cell of the row is struck out.
    @inlinable public var isStruck: Bool { storage.pointee.isStruck }

    /// The bytes of cell `index` (from 0), UTF-8; none for an absent cell or an index behind the last.
    @inlinable
    public func bytes(_ index: Int) -> UnsafeRawBufferPointer {
        guard index >= 0, index < storage.pointee.cellCount else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        let start = storage.pointee.starts[index]
        return UnsafeRawBufferPointer(start: storage.pointee.base + start, count: storage.pointee.ends[index] - start)
    }

    /// The text of cell `index` (from 0); empty for an absent cell or an index behind the last.
    public func text(_ index: Int) -> String { String(decoding: bytes(index), as: UTF8.self) }

    /// The kind of cell `index` (from 0); `absent` for an index behind the last.
    @inlinable
    public func kind(_ index: Int) -> CellKind {
        guard index >= 0, index < storage.pointee.cellCount else { return .absent }
        return CellKind(rawValue: storage.pointee.kinds[index] & ~Self.guardBit) ?? .text
    }

    /// True if there is no cell `index` (from 0): not even an empty one.
    @inlinable public func isAbsent(_ index: Int) -> Bool { kind(index) == .absent }

    /// True if a guard against spreadsheet programs (`="..."`, apostrophe, tabs) was removed from cell `index`.
    @inlinable
    public func hadGuard(_ index: Int) -> Bool {
        index >= 0 && index < storage.pointee.cellCount && storage.pointee.kinds[index] & Self.guardBit != 0
    }

    /// A row with the same cells that outlives the call.
    func copy() -> RowBuffer {
        let copy = RowBuffer()
        copy.reset(line: line, isHidden: isHidden)
        for index in 0..<count {
            for byte in bytes(index) { copy.append(byte) }
            copy.endCell(kind: kind(index), hadGuard: hadGuard(index))
            if let mask = mask(index) { copy.show(mask) }
        }
        return copy
    }

    // MARK: Filling

    /// Empties the row and says where the next one begins.
    @inlinable
    public func reset(line: Int, isHidden: Bool = false) {
        storage.pointee.base = UnsafePointer(storage.pointee.bytes)
        storage.pointee.byteCount = 0
        storage.pointee.cellCount = 0
        storage.pointee.line = line
        storage.pointee.isHidden = isHidden
        storage.pointee.isStruck = false
        storage.pointee.isPartlyStruck = false
        storage.pointee.isInvisible = false
        storage.pointee.hasMasks = false
    }

    /// Notes that a cell of the row is struck out.
    func markStruck() { storage.pointee.isStruck = true }

    /// Adds a cell of another row as it is.
    func append(cell index: Int, of row: RowBuffer) {
        let bytes = row.bytes(index)
        if let base = bytes.bindMemory(to: UInt8.self).baseAddress { append(base, count: bytes.count) }
        endCell(kind: row.kind(index), hadGuard: row.hadGuard(index))
        if let mask = row.mask(index) { show(mask) }
    }

    /// Empties the row for one whose cells stay where they are: at `base` and behind it, until the row has been used.
    @inlinable
    func borrow(_ base: UnsafePointer<UInt8>, line: Int) {
        storage.pointee.base = base
        storage.pointee.byteCount = 0
        storage.pointee.cellCount = 0
        storage.pointee.line = line
        storage.pointee.isHidden = false
    }

    /// Adds a cell that lies at these offsets from the base.
    @inlinable
    func addBorrowed(_ start: Int, _ end: Int, kind: CellKind = .text) {
        let index = storage.pointee.cellCount
        if index == storage.pointee.cellCapacity { growCells() }
        storage.pointee.starts[index] = start
        storage.pointee.ends[index] = end
        storage.pointee.kinds[index] = kind.rawValue
        storage.pointee.cellCount = index + 1
    }

    /// Adds bytes to the cell being filled.
    @inlinable
    public func append(_ start: UnsafePointer<UInt8>, count: Int) {
        let used = storage.pointee.byteCount
        if used + count > storage.pointee.byteCapacity { growBytes(toHold: used + count) }
        (storage.pointee.bytes + used).update(from: start, count: count)
        storage.pointee.byteCount = used + count
    }

    /// Adds one byte to the cell being filled.
    @inlinable
    public func append(_ byte: UInt8) {
        let used = storage.pointee.byteCount
        if used == storage.pointee.byteCapacity { growBytes(toHold: used + 1) }
        storage.pointee.bytes[used] = byte
        storage.pointee.byteCount = used + 1
    }

    /// Ends the cell being filled and begins the next.
    @inlinable
    public func endCell(kind: CellKind = .text, hadGuard: Bool = false) {
        let index = storage.pointee.cellCount
        if index == storage.pointee.cellCapacity { growCells() }
        storage.pointee.starts[index] = index == 0 ? 0 : storage.pointee.ends[index - 1]
        storage.pointee.ends[index] = storage.pointee.byteCount
        storage.pointee.kinds[index] = hadGuard ? kind.rawValue | Self.guardBit : kind.rawValue
        storage.pointee.cellCount = index + 1
    }

    /// Adds a whole cell.
    public func append(_ text: some Sequence<UInt8>, kind: CellKind = .text) {
        for byte in text { append(byte) }
        endCell(kind: kind)
    }

    /// Number of bytes in the cell being filled.
    @inlinable
    var openCellCount: Int { storage.pointee.byteCount - openCellStart }

    /// Offset of the cell being filled.
    @inlinable
    var openCellStart: Int {
        storage.pointee.cellCount == 0 ? 0 : storage.pointee.ends[storage.pointee.cellCount - 1]
    }

    /// The last byte of the cell being filled, which must have one.
    var lastOpenByte: UInt8 { storage.pointee.bytes[storage.pointee.byteCount - 1] }

    /// Cuts `front` and `back` bytes off the cell being filled.
    func trimOpenCell(front: Int, back: Int) {
        let start = openCellStart
        let rest = storage.pointee.byteCount - start - front - back
        if front > 0 { memmove(storage.pointee.bytes + start, storage.pointee.bytes + start + front, rest) }
        storage.pointee.byteCount = start + rest
    }

    @usableFromInline
    func growBytes(toHold needed: Int) {
        let capacity = max(needed, storage.pointee.byteCapacity * 2)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.update(from: storage.pointee.bytes, count: storage.pointee.byteCount)
        storage.pointee.bytes.deallocate()
        storage.pointee.bytes = larger
        storage.pointee.base = UnsafePointer(larger)
        storage.pointee.byteCapacity = capacity
    }

    @usableFromInline
    func growCells() {
        let count = storage.pointee.cellCount
        let capacity = storage.pointee.cellCapacity * 2
        let starts = UnsafeMutablePointer<Int>.allocate(capacity: capacity)
        let ends = UnsafeMutablePointer<Int>.allocate(capacity: capacity)
        let kinds = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        starts.update(from: storage.pointee.starts, count: count)
        ends.update(from: storage.pointee.ends, count: count)
        kinds.update(from: storage.pointee.kinds, count: count)
        storage.pointee.starts.deallocate()
        storage.pointee.ends.deallocate()
        storage.pointee.kinds.deallocate()
        storage.pointee.starts = starts
        storage.pointee.ends = ends
        storage.pointee.kinds = kinds
        storage.pointee.cellCapacity = capacity
    }
}
