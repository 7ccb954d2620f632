/// The attributes of a start tag, laid out as libxml2 lays them out.
@safe struct XMLAttributeList {
    /// Five pointers each: name, prefix, namespace, value, its end.
    let fields: XMLAttributePointers
    /// Number of attributes.
    private(set) var count = 0
    private let limit: Int
    /// Values that are not those of the buffer: with references in them.
    private let values: UnsafeMutablePointer<UInt8>
    private var valueCount = 0

    /// Makes an empty list for at most `limit` attributes.
    init(limit: Int) {
        self.limit = limit
        unsafe fields = .allocate(capacity: 5 * max(1, limit))
        // A tag stands whole in the buffer, and a reference is longer than its character.
        unsafe values = .allocate(capacity: XMLScanBuffer.capacity)
    }

    func deallocate() {
        unsafe fields.deallocate()
        unsafe values.deallocate()
    }

    mutating func removeAll() {
        count = 0
        valueCount = 0
    }

    /// Adds an attribute whose namespace is not looked up yet; false if there are too many.
    mutating func append(_ name: UnsafeMutablePointer<XMLTagName>, value: UnsafeBufferPointer<UInt8>) -> Bool {
        if count == limit { return false }
        let field = unsafe fields + 5 * count
        unsafe field[0] = unsafe name.pointee.local
        unsafe field[1] = unsafe name.pointee.prefix
        unsafe field[2] = nil
        unsafe field[3] = value.baseAddress
        unsafe field[4] = unsafe value.baseAddress.map { unsafe $0 + value.count }
        count += 1
        return true
    }

    /// Looks up the namespaces. False if a prefix is not declared, or two attributes have the same name.
    func resolve(_ scope: XMLNamespaceScope) -> Bool {
        for index in 0..<count {
            let field = unsafe fields + 5 * index
            // An attribute without prefix is in no namespace, whatever the default.
            if unsafe field[1] != nil, unsafe !scope.resolve(field[1], into: &field[2]) { return false }
            for earlier in 0..<index {
                let other = unsafe fields + 5 * earlier
                guard unsafe field[0] == other[0] else { continue }
                if unsafe field[1] == other[1] || (field[2] != nil && field[2] == other[2]) { return false }
            }
        }
        return true
    }

    /// Reads a value from behind its quote up to the quote that ends it, where `place` is then.
    mutating func readValue(
        _ place: inout UnsafePointer<UInt8>, quote: UInt8, end: UnsafePointer<UInt8>
    ) -> UnsafeBufferPointer<UInt8>? {
        let start = unsafe place
        while true {
            switch unsafe place.pointee {
            case quote: return unsafe UnsafeBufferPointer(start: start, count: place - start)
            case UInt8(ascii: "&"): return unsafe readComposedValue(&place, start: start, quote: quote, end: end)
            default: if unsafe !Self.skip(&place, end: end) { return nil }
            }
        }
    }

    /// Steps over a byte of a value. False at one that is not plain: `<`, a control character, or the end of the buffer.
    @inline(__always)
    private static func skip(_ place: inout UnsafePointer<UInt8>, end: UnsafePointer<UInt8>) -> Bool {
        switch unsafe place.pointee {
        case UInt8(ascii: "<"), 0..<0x20: return false
        case 0xEF:
            if unsafe end - place < 3 {
                unsafe place = unsafe end
                return false
            }
            if unsafe XMLCharacters.isNoncharacter(place) { return false }
        default: break
        }
        unsafe place += 1
        return true
    }

    private mutating func readComposedValue(
        _ place: inout UnsafePointer<UInt8>, start: UnsafePointer<UInt8>, quote: UInt8, end: UnsafePointer<UInt8>
    ) -> UnsafeBufferPointer<UInt8>? {
        let value = unsafe values + valueCount
        var count = unsafe place - start
        unsafe value.update(from: start, count: count)
        while unsafe place.pointee != quote {
            if unsafe place.pointee == UInt8(ascii: "&") {
                guard let reference = unsafe XMLReference(place, end: end) else {
                    if unsafe end - place < XMLReference.longest { unsafe place = unsafe end }
                    return nil
                }
                for index in 0..<reference.text.count {
                    unsafe value[count] = UInt8(truncatingIfNeeded: reference.text.bytes >> UInt32(8 * index))
                    count += 1
                }
                unsafe place += reference.length
            } else {
                unsafe value[count] = unsafe place.pointee
                if unsafe !Self.skip(&place, end: end) { return nil }
                count += 1
            }
        }
        valueCount += count
        return unsafe UnsafeBufferPointer(start: value, count: count)
    }
}
