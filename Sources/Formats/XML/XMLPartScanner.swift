public import Bytes

/// Reads the attributes of a few elements out of a document.
@safe public struct XMLPartScanner {
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
        defer { unsafe scanner.deallocate() }
        let parser = try unsafe XMLPushParser(handler: scanner, events: events, limits: XMLLimits())
        try withoutActuallyEscaping(visit) { visit in
            let interned = try unsafe names.map { unsafe (pointer: try parser.name($0), text: $0) }
            unsafe scanner.initialize(to: XMLPartScanner(names: interned, visit: visit))
            defer { unsafe scanner.deinitialize(count: 1) }
            try parser.parse(source)
        }
    }

    private static let events = unsafe XMLEvents(
        start: { handler, name, _, count, attributes in
            let scanner = unsafe handler.assumingMemoryBound(to: XMLPartScanner.self)
            for index in unsafe scanner.pointee.names.indices {
                let known = unsafe scanner.pointee.names[index]
                guard unsafe known.pointer == name else { continue }
                let found = unsafe XMLPartScanner.collect(count, attributes)
                unsafe scanner.pointee.visit(Element(name: known.text, attributes: found))
            }
        },
        end: { _, _ in },
        text: { _, _, _ in })

    private static func collect(_ count: Int32, _ attributes: XMLAttributePointers?) -> [String: String] {
        var found: [String: String] = [:]
        guard let attributes = unsafe attributes else { return found }
        for index in 0..<Int(count) {
            let attribute = unsafe attributes + index * 5
            guard let name = unsafe attribute[0], let begin = unsafe attribute[3], let end = unsafe attribute[4] else {
                continue
            }
            let key = unsafe (attribute[2] == nil ? "" : "*:") + String(cString: name)
            found[key] = unsafe String(decoding: UnsafeBufferPointer(start: begin, count: end - begin), as: UTF8.self)
        }
        return found
    }
}
