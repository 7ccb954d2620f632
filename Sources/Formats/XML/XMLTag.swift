/// A tag of an XML part, in the bytes in which it stands there.
public struct XMLTag {
    /// The whole of it, from `<` to `>`.
    public let bytes: ArraySlice<UInt8>

    /// Takes the bytes of a tag.
    public init(bytes: ArraySlice<UInt8>) { self.bytes = bytes }

    /// Whether it ends an element.
    public var isEnd: Bool { bytes[bytes.startIndex + 1] == UInt8(ascii: "/") }
    /// Whether it is an element without contents, `<c/>`.
    public var isEmpty: Bool { bytes[bytes.endIndex - 2] == UInt8(ascii: "/") }

    /// The name with its prefix.
    private var qualifiedName: ArraySlice<UInt8> {
        bytes[(bytes.startIndex + (isEnd ? 2 : 1))...].prefix { !Self.endsName($0) }
    }

    /// The name without its prefix.
    public var name: ArraySlice<UInt8> {
        let name = qualifiedName
        guard let colon = name.firstIndex(of: UInt8(ascii: ":")) else { return name }
        return name[(colon + 1)...]
    }

    /// The prefix of the name with its colon; empty if there is none. What is written beside it takes the same.
    public var prefix: String {
        let name = qualifiedName
        guard let colon = name.firstIndex(of: UInt8(ascii: ":")) else { return "" }
        return String(decoding: name[...colon], as: UTF8.self)
    }

    /// Whether it has that name.
    public func isNamed(_ text: StaticString) -> Bool {
        let name = name
        return name.count == text.utf8CodeUnitCount
            && text.withUTF8Buffer { other in unsafe zip(name, other).allSatisfy { $0 == $1 } }
    }

    /// The value of an attribute without a prefix, as it is written; nil if it has none.
    public subscript(_ attribute: String) -> ArraySlice<UInt8>? {
        valueRange(Array(attribute.utf8)).map { bytes[$0] }
    }

    /// The value of an attribute that is a number of a size a workbook can have: one can be added to it.
    public func number(_ attribute: String) -> Int? { self[attribute].flatMap(Self.number) }

    /// The number that is written so.
    public static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        Int(String(decoding: digits, as: UTF8.self)).flatMap { (0...1 << 30).contains($0) ? $0 : nil }
    }

    /// The tag with an attribute set to a value that needs no escaping.
    public func setting(_ attribute: String, to value: some CustomStringConvertible) -> [UInt8] {
        let text = Array(value.description.utf8)
        if let range = valueRange(Array(attribute.utf8)) {
            return bytes[..<range.lowerBound] + text + bytes[range.upperBound...]
        }
        let end = qualifiedName.endIndex
        return bytes[..<end] + Array(" \(attribute)=\"".utf8) + text + [UInt8(ascii: "\"")] + bytes[end...]
    }

    /// The tag of an element without contents as one that begins an element with contents, and the tag that ends it.
    public var opened: (start: [UInt8], end: [UInt8]) {
        let name = Array(qualifiedName)
        return (Array(bytes.dropLast(2)) + [UInt8(ascii: ">")], Array("</".utf8) + name + [UInt8(ascii: ">")])
    }

    /// The range of an attribute's value.
    private func valueRange(_ attribute: [UInt8]) -> Range<Int>? {
        var position = qualifiedName.endIndex
        while position < bytes.endIndex {
            while position < bytes.endIndex, Self.endsName(bytes[position]) { position += 1 }
            let name = bytes[position...].prefix { $0 != UInt8(ascii: "=") && !Self.endsName($0) }
            guard let open = bytes[name.endIndex...].firstIndex(where: { $0 == 0x22 || $0 == 0x27 }),
                let close = bytes[(open + 1)...].firstIndex(of: bytes[open])
            else { return nil }
            if name.elementsEqual(attribute) { return open + 1..<close }
            position = close + 1
        }
        return nil
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
    }
}

/// What becomes of a tag: something before it, something in its place, something behind it.
public struct XMLTagChange {
    /// What is put before it.
    public var before: [UInt8]
    /// What takes its place; nil keeps it as it is.
    public var tag: [UInt8]?
    /// What is put behind it.
    public var after: [UInt8]

    /// A change; none unless something is said.
    public init(before: [UInt8] = [], tag: [UInt8]? = nil, after: [UInt8] = []) {
        self.before = before
        self.tag = tag
        self.after = after
    }

    var isNothing: Bool { before.isEmpty && tag == nil && after.isEmpty }
}
