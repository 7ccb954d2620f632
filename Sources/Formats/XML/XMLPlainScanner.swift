import Glibc

/// Reads the inside of a root element as long as it is plain XML: tags, attributes, text, comments, CDATA sections,
/// references to characters, names of Latin letters or Chinese characters. Several times as fast as libxml2.
///
/// Accepts nothing that libxml2 would not. At everything else, errors first of all, it stops before the token: what
/// such a token means, or what is wrong with it, libxml2 alone decides.
@safe struct XMLPlainScanner {
    /// How a token, or the buffer, came to its end.
    enum Outcome {
        /// It was read.
        case read
        /// The rest of it is not in the buffer.
        case incomplete
        /// It is not for this scanner.
        case foreign
        /// The reader has had enough.
        case stopped
    }

    /// An element whose end tag has not come.
    @safe struct OpenElement {
        var name: UnsafeMutablePointer<XMLTagName>
        /// Line on which its start tag begins.
        var line: Int
        /// Where its declarations begin, and the number of the scope around it.
        var declarations: Int
        var scope: Int
    }

    let state: UnsafeMutablePointer<XMLParserState>
    let matcher: UnsafeMutablePointer<XMLRecordMatcher>
    let limits: XMLLimits
    let parser: XMLPushParser
    /// Begins at the token about to be read.
    var buffer: XMLScanBuffer
    /// Line of that token.
    var line: Int

    /// The elements inside the root, level by level; the root itself is libxml2's.
    let elements: UnsafeMutablePointer<OpenElement>
    var names: XMLTagNameBook
    var scope: XMLNamespaceScope
    /// The name of the last start tag.
    var lastName: UnsafeMutablePointer<XMLTagName>?
    var attributes: XMLAttributeList

    /// Prepares to read on behind the start tag of the root, which `parser` has read.
    init(
        buffer: XMLScanBuffer, line: Int, parser: XMLPushParser, matcher: UnsafeMutablePointer<XMLRecordMatcher>,
        limits: XMLLimits
    ) {
        self.buffer = buffer
        self.line = line
        self.parser = parser
        unsafe self.matcher = unsafe matcher
        self.limits = limits
        unsafe state = unsafe parser.state
        unsafe elements = .allocate(capacity: limits.depth + 1)
        names = XMLTagNameBook(parser: parser)
        scope = XMLNamespaceScope(parser: parser)
        attributes = XMLAttributeList(limit: limits.attributes)
    }

    func deallocate() {
        unsafe elements.deallocate()
        names.deallocate()
        attributes.deallocate()
    }

    /// The start tags of the elements that are open inside the root, with their declarations, and their lines.
    var openTags: [(text: String, line: Int)] {
        unsafe (1..<state.pointee.depth).map { level in
            let element = unsafe elements[level]
            let next =
                unsafe level + 1 < state.pointee.depth ? elements[level + 1].declarations : scope.declarations.count
            let name = unsafe String(
                decoding: UnsafeBufferPointer(start: element.name.pointee.bytes, count: element.name.pointee.count),
                as: UTF8.self)
            return ("<\(name)\(scope.text(element.declarations..<next))>", element.line)
        }
    }

    /// Reads as far as the buffer goes.
    mutating func scan() -> Outcome {
        while true {
            leaves()
            let outcome: Outcome =
                switch unsafe buffer.here.pointee {
                case UInt8(ascii: "<"):
                    switch unsafe buffer.here[1] {
                    case UInt8(ascii: "/"): endTag()
                    case UInt8(ascii: "!"): commentOrSection()
                    default: startTag()
                    }
                case UInt8(ascii: "&"): reference()
                default: text()
                }
            if outcome != .read { return outcome }
        }
    }

    /// What a byte means that fits nowhere: the NUL behind the buffer, or something not plain.
    @inline(__always)
    func unexpected(_ place: UnsafePointer<UInt8>) -> Outcome { unsafe place >= buffer.end ? .incomplete : .foreign }
}
