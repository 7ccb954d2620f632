import Glibc
import Statistics

/// Gathers the values of one field for a block of records, in memory that is used again for the next block.
///
/// A value behind a pointer of `RecordBatch`: every cell of every submission passes through here.
@safe struct ColumnBuilder {
    let kind: ColumnKind
    private(set) var count = 0
    /// Records without a value.
    private(set) var nulls = 0
    /// For text: where the value ends; for days and codes: the value.
    private let small: UnsafeMutablePointer<UInt32>
    /// For integers: the value.
    private let large: UnsafeMutablePointer<Int64>
    /// 1 where there is a value.
    private let present: UnsafeMutablePointer<UInt8>
    private var bytes: UnsafeMutablePointer<UInt8>
    private(set) var byteCount = 0
    private var byteCapacity = 1 << 12
    /// The codes met so far in the submission, by position from 1.
    private(set) var codes: [[UInt8]] = []
    private var positions: [[UInt8]: UInt32] = [:]

    init(_ kind: ColumnKind) {
        self.kind = kind
        unsafe small = .allocate(capacity: RecordBatch.capacity)
        unsafe large = .allocate(capacity: kind == .integer ? RecordBatch.capacity : 1)
        unsafe present = .allocate(capacity: RecordBatch.capacity)
        unsafe bytes = .allocate(capacity: byteCapacity)
    }

    /// Frees the memory.
    func deallocate() {
        unsafe small.deallocate()
        unsafe large.deallocate()
        unsafe present.deallocate()
        unsafe bytes.deallocate()
    }

    /// Begins the next block.
    mutating func clear() {
        count = 0
        nulls = 0
        byteCount = 0
    }

    // MARK: Adding

    @inline(__always)
    mutating func appendNull() {
        nulls += 1
        unsafe present[count] = 0
        if kind == .integer {
            unsafe large[count] = 0
        } else {
            unsafe small[count] = kind == .text ? UInt32(byteCount) : 0
        }
        count += 1
    }

    @inline(__always)
    mutating func append(integer: Int64) {
        unsafe present[count] = 1
        unsafe large[count] = integer
        count += 1
    }

    @inline(__always)
    mutating func append(small value: UInt32) {
        unsafe present[count] = 1
        unsafe small[count] = value
        count += 1
    }

    @inline(__always)
    mutating func append(text: UnsafeRawBufferPointer) {
        let needed = byteCount + text.count
        if needed > byteCapacity { grow(toHold: needed) }
        if let base = text.baseAddress { unsafe memcpy(bytes + byteCount, base, text.count) }
        byteCount = needed
        append(small: UInt32(needed))
    }

    /// The position of a code, which is remembered.
    mutating func position(of code: [UInt8]) -> UInt32 {
        if let known = positions[code] { return known }
        codes.append(code)
        let position = UInt32(codes.count)
        positions[code] = position
        return position
    }

    private mutating func grow(toHold needed: Int) {
        let capacity = max(needed, byteCapacity * 2)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        unsafe larger.update(from: bytes, count: byteCount)
        unsafe bytes.deallocate()
        unsafe bytes = unsafe larger
        byteCapacity = capacity
    }

    // MARK: The value added last

    /// The integer added last; nil if it is missing.
    @inline(__always)
    var lastInteger: Int64? { unsafe count > 0 && present[count - 1] == 1 ? large[count - 1] : nil }

    /// The value added last, as text; nil if it is missing.
    var lastText: String? {
        guard count > 0, unsafe present[count - 1] == 1 else { return nil }
        switch kind {
        case .integer: return unsafe String(large[count - 1])
        case .text: return unsafe String(decoding: lastBytes, as: UTF8.self)
        case .date:
            return unsafe withUnsafeBytes(of: PackedDay.text(small[count - 1])) {
                unsafe String(decoding: $0, as: UTF8.self)
            }
        case .code: return unsafe String(decoding: codes[Int(small[count - 1]) - 1], as: UTF8.self)
        }
    }

    private var lastBytes: UnsafeRawBufferPointer {
        let start = unsafe count > 1 ? Int(small[count - 2]) : 0
        return unsafe UnsafeRawBufferPointer(start: bytes + start, count: Int(small[count - 1]) - start)
    }

    /// Mixes the value added last into a hash of a key; false if it is missing.
    func hashLast(into hash: inout KeyHash) -> Bool {
        guard count > 0, unsafe present[count - 1] == 1 else { return false }
        switch kind {
        case .integer: unsafe hash.combine(UInt64(bitPattern: large[count - 1]))
        case .text: unsafe hash.combine(keyText: lastBytes)
        case .date: unsafe hash.combine(UInt64(small[count - 1]))
        case .code: unsafe codes[Int(small[count - 1]) - 1].withUnsafeBytes { unsafe hash.combine($0) }
        }
        return true
    }

    // MARK: Writing

    /// The block's values as the warehouse keeps them.
    func encoded() -> [UInt8] {
        var writer = SegmentWriter(reserving: byteCount + count * (kind == .integer ? 8 : 4) + 64)
        unsafe writer.putPresence(nulls == 0 ? nil : UnsafeBufferPointer(start: present, count: count))
        switch kind {
        case .text:
            let ends = unsafe UnsafeBufferPointer(start: small, count: count)
            let text = unsafe UnsafeRawBufferPointer(start: bytes, count: byteCount)
            if let repeated = unsafe RepeatedTexts(ends: ends, bytes: text) {
                writer.put(TextForm.repeated.rawValue)
                unsafe repeated.positions.withUnsafeBufferPointer { unsafe writer.putCodes($0, codes: repeated.texts) }
            } else {
                writer.put(TextForm.plain.rawValue)
                unsafe writer.putLengths(ends: ends)
                unsafe writer.put(text)
            }
        case .integer:
            unsafe writer.putIntegers(UnsafeBufferPointer(start: large, count: count))
        case .date:
            unsafe writer.put(UnsafeBufferPointer(start: small, count: count))
        case .code:
            unsafe writer.putCodes(UnsafeBufferPointer(start: small, count: count), codes: codes)
        }
        return writer.bytes
    }
}
