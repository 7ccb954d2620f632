import Glibc

/// Writes the parts of a column or of a block's coordinates one after the other, each from a multiple of eight bytes on, so that
/// they can be read in place. Integers are little-endian, as on every machine this runs on.
struct SegmentWriter {
    private(set) var bytes: [UInt8] = []

    init(reserving capacity: Int) { bytes.reserveCapacity(capacity) }

    mutating func put(_ number: Int) {
        unsafe withUnsafeBytes(of: Int64(number)) { unsafe bytes.append(contentsOf: $0) }
    }

    mutating func put(_ raw: UnsafeRawBufferPointer) {
        put(raw.count)
        unsafe bytes.append(contentsOf: raw)
        while bytes.count % 8 != 0 { bytes.append(0) }
    }

    mutating func put<Element: BitwiseCopyable>(_ elements: UnsafeBufferPointer<Element>) {
        unsafe put(UnsafeRawBufferPointer(elements))
    }

    /// For every record a byte that is 1 if it has a value; nil if all have one.
    mutating func putPresence(_ present: UnsafeBufferPointer<UInt8>?) {
        unsafe put(present.map { UnsafeRawBufferPointer($0) } ?? UnsafeRawBufferPointer(start: nil, count: 0))
    }

    /// Integers in the shortest of four ways: all the same, one more each time, 32 bits, 64 bits.
    mutating func putIntegers(_ values: UnsafeBufferPointer<Int64>) {
        guard let first = unsafe values.first else { return put(IntegerForm.same.rawValue, first: 0) }
        if unsafe values.allSatisfy({ $0 == first }) { return put(IntegerForm.same.rawValue, first: first) }
        if values.indices.allSatisfy({ unsafe values[$0] == first &+ Int64($0) }) {
            return put(IntegerForm.counting.rawValue, first: first)
        }
        if unsafe values.allSatisfy({ $0 == Int64(Int32(truncatingIfNeeded: $0)) }) {
            put(IntegerForm.short.rawValue)
            let short = unsafe values.map { Int32(truncatingIfNeeded: $0) }
            return unsafe short.withUnsafeBufferPointer { unsafe put($0) }
        }
        put(IntegerForm.long.rawValue)
        unsafe put(values)
    }

    private mutating func put(_ form: Int, first: Int64) {
        put(form)
        put(Int(first))
    }

    /// Numbers up to `most` in one, two or four bytes; `number` returns the number for an index.
    private mutating func putNumbers(_ count: Int, most: Int, _ number: (Int) -> UInt32) {
        switch SegmentReader.width(most) {
        case 1:
            unsafe (0..<count).map { UInt8(truncatingIfNeeded: number($0)) }.withUnsafeBufferPointer { unsafe put($0) }
        case 2:
            unsafe (0..<count).map { UInt16(truncatingIfNeeded: number($0)) }.withUnsafeBufferPointer { unsafe put($0) }
        default: unsafe (0..<count).map(number).withUnsafeBufferPointer { unsafe put($0) }
        }
    }

    /// For every record the length of its text, from where texts end.
    mutating func putLengths(ends: UnsafeBufferPointer<UInt32>) {
        func length(_ index: Int) -> UInt32 { unsafe ends[index] - (index > 0 ? ends[index - 1] : 0) }
        let longest = Int(ends.indices.reduce(0) { max($0, length($1)) })
        put(SegmentReader.width(longest))
        putNumbers(ends.count, most: longest, length)
    }

    /// The codes that may occur, and for every record the position of its own, in one, two or four bytes.
    mutating func putCodes(_ values: UnsafeBufferPointer<UInt32>, codes: [[UInt8]]) {
        put(codes.count)
        var ends: [UInt32] = []
        var end: UInt32 = 0
        for code in codes {
            end += UInt32(code.count)
            ends.append(end)
        }
        unsafe ends.withUnsafeBufferPointer { unsafe put($0) }
        unsafe Array(codes.joined()).withUnsafeBytes { unsafe put($0) }
        putNumbers(values.count, most: codes.count) { unsafe values[$0] }
    }
}

/// How texts are written.
enum TextForm: Int {
    /// Lengths and bytes.
    case plain
    /// As codes are: each text once, and positions.
    case repeated
}

/// How a list of integers is written.
enum IntegerForm: Int {
    case same, counting, short, long
}

/// Reads what `SegmentWriter` wrote, in place. What does not fit together reads as nothing: a damaged warehouse must not end the
/// process.
@safe struct SegmentReader {
    private let bytes: UnsafeRawBufferPointer
    private var offset = 0

    init(_ bytes: UnsafeRawBufferPointer) { unsafe self.bytes = unsafe bytes }

    mutating func number() -> Int {
        guard unsafe offset + 8 <= bytes.count else { return 0 }
        defer { offset += 8 }
        return unsafe Int(bytes.load(fromByteOffset: offset, as: Int64.self))
    }

    mutating func raw() -> UnsafeRawBufferPointer {
        let count = number()
        guard count >= 0, unsafe count <= bytes.count - offset else {
            return unsafe UnsafeRawBufferPointer(start: nil, count: 0)
        }
        defer { offset = unsafe min(bytes.count, offset + (count + 7) / 8 * 8) }
        return unsafe UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count])
    }

    mutating func elements<Element: BitwiseCopyable>(_ type: Element.Type) -> UnsafeBufferPointer<Element> {
        unsafe raw().assumingMemoryBound(to: type)
    }

    /// Numbers of one, two or four bytes, widened into `target`; returns their count.
    mutating func numbers(width: Int, into target: UnsafeMutableBufferPointer<UInt32>) -> Int {
        func widen<Width: FixedWidthInteger & BitwiseCopyable>(_ list: UnsafeBufferPointer<Width>) -> Int {
            let count = min(list.count, target.count)
            for index in 0..<count { unsafe target[index] = unsafe UInt32(truncatingIfNeeded: list[index]) }
            return count
        }
        switch width {
        case 1: return unsafe widen(elements(UInt8.self))
        case 2: return unsafe widen(elements(UInt16.self))
        default: return unsafe widen(elements(UInt32.self))
        }
    }

    /// The ends of texts, from their lengths; returns their count.
    mutating func ends(into target: UnsafeMutableBufferPointer<UInt32>) -> Int {
        let count = unsafe numbers(width: number(), into: target)
        var end: UInt32 = 0
        for index in 0..<count {
            unsafe end &+= target[index]
            unsafe target[index] = end
        }
        return count
    }

    /// Codes, and the position of the code of every record; returns the number of records.
    mutating func codes(into target: UnsafeMutableBufferPointer<UInt32>) -> (
        codes: [UnsafeRawBufferPointer], count: Int
    ) {
        let width = Self.width(number())
        let ends = unsafe elements(UInt32.self)
        let all = unsafe raw()
        var codes: [UnsafeRawBufferPointer] = unsafe []
        var start = 0
        for row in ends.indices {
            let end = unsafe ends[row]
            // Damaged: the positions of the codes that are left out are then those of nothing.
            guard Int(end) >= start, Int(end) <= all.count else { break }
            unsafe codes.append(UnsafeRawBufferPointer(rebasing: all[start..<Int(end)]))
            start = Int(end)
        }
        return unsafe (codes, numbers(width: width, into: target))
    }

    /// The bytes in which numbers up to `most` are written.
    static func width(_ most: Int) -> Int { most <= Int(UInt8.max) ? 1 : most <= Int(UInt16.max) ? 2 : 4 }

    mutating func integers() -> IntegerList {
        switch IntegerForm(rawValue: number()) {
        case .same: IntegerList(first: Int64(number()), step: 0)
        case .counting: IntegerList(first: Int64(number()), step: 1)
        case .short: unsafe IntegerList(short: elements(Int32.self))
        case .long: unsafe IntegerList(long: elements(Int64.self))
        case nil: IntegerList(first: 0, step: 0)
        }
    }
}

/// A list of integers as it lies in a segment.
@safe struct IntegerList {
    private var first: Int64 = 0
    private var step: Int64 = 0
    private var short = unsafe UnsafeBufferPointer<Int32>(start: nil, count: 0)
    private var long = unsafe UnsafeBufferPointer<Int64>(start: nil, count: 0)

    init(first: Int64, step: Int64) {
        self.first = first
        self.step = step
    }

    init(short: UnsafeBufferPointer<Int32>) { unsafe self.short = unsafe short }
    init(long: UnsafeBufferPointer<Int64>) { unsafe self.long = unsafe long }

    /// Whether it has a value for each of `count` records.
    func holds(_ count: Int) -> Bool { unsafe short.isEmpty && long.isEmpty || max(short.count, long.count) == count }

    /// Whether every value is 0.
    var isZero: Bool { unsafe first == 0 && step == 0 && short.isEmpty && long.isEmpty }

    @inline(__always)
    subscript(index: Int) -> Int64 {
        if unsafe index < short.count { return unsafe Int64(short[index]) }
        if unsafe index < long.count { return unsafe long[index] }
        return first &+ step &* Int64(index)
    }
}
