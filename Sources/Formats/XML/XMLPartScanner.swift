public import Bytes

/// Reads the attributes of a few elements out of a document.
public struct XMLPartScanner {
    /// An element: its name, and its attributes by name (`*:id` for one with a prefix).
    public struct Element: Hashable, Sendable {
        /// The local name.
        public var name: String
        /// The attributes.
        public var attributes: [String: String]
    }

    private let names: [(pointer: XMLName, text: String)]
    private let visit: (Element) -> Void

    /// Calls `visit` for the start tag of every element whose local name is among `names`. Throws `xml.*`, and what the source throws.
    public static func scan(_ source: any ByteSource, names: [String], visit: (Element) -> Void) throws {
        let scanner = UnsafeMutablePointer<XMLPartScanner>.allocate(capacity: 1)
        defer { scanner.deallocate() }
        let parser = try XMLPushParser(handler: scanner, events: events, limits: XMLLimits())
        try withoutActuallyEscaping(visit) { visit in
            let interned = try names.map { (pointer: try parser.name($0), text: $0) }
            scanner.initialize(to: XMLPartScanner(names: interned, visit: visit))
            defer { scanner.deinitialize(count: 1) }
            try parser.parse(source)
        }
    }

    private static let events = XMLEvents(
        start: { handler, name, _, count, attributes in
            let scanner = handler.assumingMemoryBound(to: XMLPartScanner.self)
            for known in scanner.pointee.names where known.pointer == name {
                let found = XMLPartScanner.collect(count, attributes)
                scanner.pointee.visit(Element(name: known.text, attributes: found))
            }
        },
        end: { _, _ in },
        text: { _, _, _ in })

    private static func collect(_ count: Int32, _ attributes: XMLAttributePointers?) -> [String: String] {
        var found: [String: String] = [:]
        guard let attributes else { return found }
        for index in 0..<Int(count) {
            let attribute = attributes + index * 5
            guard let name = attribute[0], let begin = attribute[3], let end = attribute[4] else { continue }
            let key = (attribute[2] == nil ? "" : "*:") + String(cString: name)
            found[key] = String(decoding: UnsafeBufferPointer(start: begin, count: end - begin), as: UTF8.self)
        }
        return found
    }
}
