/// A reference to a character, by number or by one of the five names that need no declaration.
struct XMLReference {
    /// The most bytes that are looked at.
    static let longest = 10

    /// Number of bytes from `&` to `;`.
    let length: Int
    /// The character in UTF-8, the first byte lowest.
    let text: (bytes: UInt32, count: Int)

    /// Reads the reference at `start`. Nil if it is of another kind, wrong, or not all there.
    init?(_ start: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>) {
        let bytes = unsafe UnsafeBufferPointer(start: start, count: min(Self.longest, end - start))
        guard let semicolon = unsafe bytes.firstIndex(of: UInt8(ascii: ";")), semicolon > 1 else { return nil }
        length = semicolon + 1
        if unsafe bytes[1] == UInt8(ascii: "#") {
            guard let scalar = unsafe Self.scalar(bytes[2..<semicolon]) else { return nil }
            text = Self.utf8(scalar)
        } else {
            guard let character = unsafe Self.character(bytes[1..<semicolon]) else { return nil }
            text = (UInt32(character), 1)
        }
    }

    private static func character(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> UInt8? {
        func isNamed(_ word: StaticString) -> Bool { word.withUTF8Buffer { unsafe $0.elementsEqual(name) } }
        switch unsafe name.first {
        case UInt8(ascii: "a"): return isNamed("amp") ? UInt8(ascii: "&") : isNamed("apos") ? UInt8(ascii: "'") : nil
        case UInt8(ascii: "l"): return isNamed("lt") ? UInt8(ascii: "<") : nil
        case UInt8(ascii: "g"): return isNamed("gt") ? UInt8(ascii: ">") : nil
        case UInt8(ascii: "q"): return isNamed("quot") ? UInt8(ascii: "\"") : nil
        default: return nil
        }
    }

    /// The character of a number, `65` or `x41`, if XML allows it.
    private static func scalar(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> Unicode.Scalar? {
        let isHexadecimal = unsafe digits.first == UInt8(ascii: "x")
        let digits = unsafe isHexadecimal ? digits.dropFirst() : digits
        if unsafe digits.isEmpty { return nil }
        var value: UInt32 = 0
        for index in unsafe digits.indices {
            let digit = unsafe digits[index]
            guard let number = Character(Unicode.Scalar(digit)).hexDigitValue, isHexadecimal || number < 10 else {
                return nil
            }
            value = value * (isHexadecimal ? 16 : 10) + UInt32(number)
        }
        return Unicode.Scalar(value).flatMap { XMLText.isHeld($0) ? $0 : nil }
    }

    private static func utf8(_ scalar: Unicode.Scalar) -> (bytes: UInt32, count: Int) {
        var bytes: UInt32 = 0
        var count = 0
        for byte in UTF8.encode(scalar) ?? .init() {
            bytes |= UInt32(byte) << UInt32(8 * count)
            count += 1
        }
        return (bytes, count)
    }
}
