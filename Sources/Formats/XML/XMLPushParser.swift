public import Bytes
import CLibXML2
import Glibc

/// State of a parser, reached from C by pointer.
struct XMLParserState {
    var context: xmlParserCtxtPtr?
    let handler: UnsafeMutableRawPointer
    let events: XMLEvents
    let limits: XMLLimits
    /// Number of open elements, and their names from the outermost.
    var depth = 0
    let names: UnsafeMutablePointer<XMLName>
    var sawRoot = false
    /// True once a reader has had enough.
    var isStopped = false
    /// True while libxml2 is told of elements that the reader knows already.
    var isSilent = false
    /// Where the scanner of plain XML stands, while it reads in place of libxml2.
    var scanned: XMLScannedPlace?
    /// What ends the reading: a fault, or what the caller of the reader threw.
    var failure: (any Error)?
    /// True if the failure lies in a tag whose `>` was there: not the end of the file caused it.
    var isFailureBeforeEnd = false

    /// Ends the reading with an error; the first one counts.
    mutating func fail(_ error: any Error) {
        if failure == nil { failure = error }
        stop()
    }

    /// Ends the reading.
    mutating func stop() {
        isStopped = true
        if let context { xmlStopParser(context) }
    }

    /// Line and column of what the parser has just read.
    var position: SourcePosition {
        if let scanned { return scanned.position }
        guard let context, let input = context.pointee.input else { return SourcePosition() }
        let offset = xmlByteConsumed(context)
        return SourcePosition(
            line: Int(input.pointee.line), column: Int(input.pointee.col), byteOffset: offset >= 0 ? offset : nil)
    }

    /// Path of the open elements.
    var path: String { "/" + (0..<depth).map { String(cString: names[$0]) }.joined(separator: "/") }

    /// The line on which the start tag just read begins: an attribute value holds no `<`, so the last one is its own.
    var startTagLine: Int {
        if let scanned { return scanned.startTagLine }
        guard let input = context?.pointee.input, let base = input.pointee.base, var here = input.pointee.cur else {
            return 0
        }
        var line = Int(input.pointee.line)
        while here > base {
            here -= 1
            if here.pointee == UInt8(ascii: "<") { break }
            if here.pointee == UInt8(ascii: "\n") { line -= 1 }
        }
        return line
    }
}

/// Owner of a libxml2 push parser that refuses what submissions have no need of: DOCTYPE, entities, excessive nesting.
public final class XMLPushParser {
    let state: UnsafeMutablePointer<XMLParserState>
    let context: xmlParserCtxtPtr

    /// Makes a parser that calls `events` with `handler`. Throws `xml.memory`.
    public init(handler: UnsafeMutableRawPointer, events: XMLEvents, limits: XMLLimits) throws(ReadingFault) {
        _ = Self.isInitialized
        let names = UnsafeMutablePointer<XMLName>.allocate(capacity: max(1, limits.depth))
        state = .allocate(capacity: 1)
        state.initialize(to: XMLParserState(handler: handler, events: events, limits: limits, names: names))
        var callbacks = Self.callbacks
        guard let context = xmlCreatePushParserCtxt(&callbacks, state, nil, 0, nil) else {
            state.deinitialize(count: 1)
            state.deallocate()
            names.deallocate()
            throw .xmlMemory()
        }
        self.context = context
        state.pointee.context = context
        // Input is UTF-8 by now, whatever the declaration says. NOENT so that `&amp;` in an attribute arrives as `&`.
        let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue | XML_PARSE_IGNORE_ENC.rawValue
        xmlCtxtUseOptions(context, Int32(bitPattern: options))
    }

    deinit {
        xmlFreeParserCtxt(context)
        state.pointee.names.deallocate()
        state.deinitialize(count: 1)
        state.deallocate()
    }

    /// Done once, before parsing in several tasks.
    private static let isInitialized: Bool = {
        xmlInitParser()
        return true
    }()

    /// The name by which the parser will call elements or attributes of that name. Throws `xml.memory`.
    public func name(_ text: String) throws(ReadingFault) -> XMLName {
        guard let name = intern(text) else { throw .xmlMemory() }
        return name
    }

    /// Ends the reading with an error, which `parse` throws; the first one counts.
    public func fail(_ error: any Error) { state.pointee.fail(error) }

    /// Ends the reading: its reader has had enough.
    public func stop() { state.pointee.stop() }

    /// The interned form of a name.
    func intern(_ name: String) -> XMLName? { xmlDictLookup(context.pointee.dict, name, -1) }

    /// The interned form of a name given by its bytes.
    func intern(_ bytes: UnsafePointer<UInt8>, count: Int) -> XMLName? {
        xmlDictLookup(context.pointee.dict, bytes, Int32(count))
    }

    /// Feeds everything `source` delivers, until a handler stops. Throws `xml.*` and what a handler failed with.
    public func parse(_ source: any ByteSource) throws {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: chunkSize, alignment: 16)
        defer { buffer.deallocate() }
        while try feed(buffer.baseAddress, count: source.read(into: buffer)) {}
    }

    /// Feeds the next bytes, or with a count of 0 the end. False if there is nothing left to do. Throws like `parse`.
    func feed(_ bytes: UnsafeRawPointer?, count: Int) throws -> Bool {
        try checkOpenTag()
        let status = xmlParseChunk(
            context, bytes?.assumingMemoryBound(to: CChar.self), Int32(count), count == 0 ? 1 : 0)
        if let failure = state.pointee.failure {
            // At the end of a file that breaks off, whatever libxml2 stumbles over is only a consequence; but a tag
            // with a quotation mark too many also waits for the end, if it arrives in small pieces.
            if count == 0, failure is ReadingFault, !state.pointee.isFailureBeforeEnd { try checkCompleteness() }
            throw failure
        }
        if state.pointee.isStopped { return false }
        if count == 0 { try checkCompleteness() }
        if status != 0 {
            throw ReadingFault.xmlSyntax(reason: "libxml2 \(status)", position: state.pointee.position, path: nil)
        }
        return count > 0
    }

    /// A tag that has not come to its end is looked at here: libxml2 compares each of its attributes with all others before it
    /// tells of them, so that a tag of 400,000 took minutes. What waits is at most 10 MB, where libxml2 gives up by itself.
    private func checkOpenTag() throws(ReadingFault) {
        guard let input = context.pointee.input, let here = input.pointee.cur, let end = input.pointee.end,
            end - here >= Self.longTag, here.pointee == UInt8(ascii: "<")
        else { return }
        let tag = UnsafeBufferPointer(start: here, count: end - here)
        if tag.count > state.pointee.limits.text, XMLOpenTag.isStart(tag) {
            throw .xmlTag(
                limit: state.pointee.limits.text, position: state.pointee.position, path: state.pointee.path)
        }
        let limit = state.pointee.limits.attributes
        guard XMLOpenTag.attributes(in: tag, beyond: limit) > limit
        else { return }
        throw .xmlAttributes(limit: limit, position: state.pointee.position, path: state.pointee.path)
    }

    /// Below so many bytes a tag is no matter, whatever stands in it.
    private static let longTag = 1 << 14

    /// Throws if the file ends before its root element does, or without one.
    private func checkCompleteness() throws(ReadingFault) {
        if state.pointee.depth > 0 {
            throw .xmlTruncated(
                element: String(cString: state.pointee.names[state.pointee.depth - 1]),
                line: state.pointee.position.line, path: state.pointee.path)
        }
        if !state.pointee.sawRoot { throw .xmlEmpty() }
    }
}

extension XMLPushParser {
    private static var callbacks: xmlSAXHandler {
        var callbacks = xmlSAXHandler()
        callbacks.initialized = UInt32(XML_SAX2_MAGIC)
        callbacks.startElementNs = { user, name, _, namespace, _, _, count, _, attributes in
            guard let user, let name else { return }
            let state = user.assumingMemoryBound(to: XMLParserState.self)
            if state.pointee.isStopped || state.pointee.isSilent { return }
            let depth = state.pointee.depth
            if depth >= state.pointee.limits.depth || Int(count) > state.pointee.limits.attributes {
                XMLPushParser.refuse(state, isDepth: depth >= state.pointee.limits.depth)
                return
            }
            state.pointee.names[depth] = name
            state.pointee.depth = depth + 1
            state.pointee.sawRoot = true
            state.pointee.events.start(state.pointee.handler, name, namespace, count, attributes)
        }
        callbacks.endElementNs = { user, name, _, _ in
            guard let user, let name else { return }
            let state = user.assumingMemoryBound(to: XMLParserState.self)
            if state.pointee.isStopped || state.pointee.isSilent { return }
            state.pointee.events.end(state.pointee.handler, name)
            state.pointee.depth -= 1
        }
        let text: charactersSAXFunc = { user, text, count in
            guard let user, let text else { return }
            let state = user.assumingMemoryBound(to: XMLParserState.self)
            if state.pointee.isStopped { return }
            state.pointee.events.text(state.pointee.handler, text, count)
        }
        callbacks.characters = text
        callbacks.cdataBlock = text
        callbacks.ignorableWhitespace = text
        // Without this a small file with one long entity expands to gigabytes, and that without an error.
        callbacks.internalSubset = { user, _, _, _ in
            guard let user else { return }
            let state = user.assumingMemoryBound(to: XMLParserState.self)
            state.pointee.fail(ReadingFault.xmlDoctype(position: state.pointee.position))
        }
        callbacks.serror = { user, error in
            guard let user, let error, error.pointee.level.rawValue > XML_ERR_WARNING.rawValue else { return }
            let state = user.assumingMemoryBound(to: XMLParserState.self)
            if state.pointee.isStopped { return }
            var reason = error.pointee.message.map { String(cString: $0) } ?? "libxml2 \(error.pointee.code)"
            while reason.last?.isNewline == true { reason.removeLast() }
            let position = SourcePosition(
                line: Int(state.pointee.position.line ?? Int(error.pointee.line)), column: Int(error.pointee.int2),
                byteOffset: state.pointee.position.byteOffset)
            if state.pointee.failure == nil, let input = state.pointee.context?.pointee.input,
                let here = input.pointee.cur, let end = input.pointee.end
            {
                state.pointee.isFailureBeforeEnd = memchr(here, Int32(UInt8(ascii: ">")), max(0, end - here)) != nil
            }
            state.pointee.fail(
                ReadingFault.xmlSyntax(reason: reason, position: position, path: state.pointee.path))
        }
        return callbacks
    }

    private static func refuse(_ state: UnsafeMutablePointer<XMLParserState>, isDepth: Bool) {
        let limits = state.pointee.limits
        let (position, path) = (state.pointee.position, state.pointee.path)
        state.pointee.fail(
            isDepth
                ? ReadingFault.xmlDepth(limit: limits.depth, position: position, path: path)
                : ReadingFault.xmlAttributes(limit: limits.attributes, position: position, path: path))
    }
}
