public import Bytes
import CLibXML2
import Glibc

/// State of a parser, reached from C by pointer.
@safe struct XMLParserState {
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
        if let context = unsafe context { unsafe xmlStopParser(context) }
    }

    /// Line and column of what the parser has just read.
    var position: SourcePosition {
        if let scanned { return scanned.position }
        guard let context = unsafe context, let input = unsafe context.pointee.input else { return SourcePosition() }
        let offset = unsafe xmlByteConsumed(context)
        return unsafe SourcePosition(
            line: Int(input.pointee.line), column: Int(input.pointee.col), byteOffset: offset >= 0 ? offset : nil)
    }

    /// Path of the open elements.
    var path: String { "/" + (0..<depth).map { unsafe String(cString: names[$0]) }.joined(separator: "/") }

    /// The line on which the start tag just read begins: an attribute value holds no `<`, so the last one is its own.
    var startTagLine: Int {
        if let scanned { return scanned.startTagLine }
        guard let input = unsafe context?.pointee.input, let base = unsafe input.pointee.base,
            var here = unsafe input.pointee.cur
        else {
            return 0
        }
        var line = unsafe Int(input.pointee.line)
        while unsafe here > base {
            unsafe here -= 1
            if unsafe here.pointee == UInt8(ascii: "<") { break }
            if unsafe here.pointee == UInt8(ascii: "\n") { line -= 1 }
        }
        return line
    }
}

/// Owner of a libxml2 push parser that refuses what submissions have no need of: DOCTYPE, entities, excessive nesting.
@safe public final class XMLPushParser {
    let state: UnsafeMutablePointer<XMLParserState>
    let context: xmlParserCtxtPtr

    /// Makes a parser that calls `events` with `handler`. Throws `xml.memory`.
    public init(handler: UnsafeMutableRawPointer, events: XMLEvents, limits: XMLLimits) throws(ReadingFault) {
        _ = Self.isInitialized
        let names = UnsafeMutablePointer<XMLName>.allocate(capacity: max(1, limits.depth))
        unsafe state = .allocate(capacity: 1)
        unsafe state.initialize(to: XMLParserState(handler: handler, events: events, limits: limits, names: names))
        var callbacks = unsafe Self.callbacks
        guard let context = unsafe xmlCreatePushParserCtxt(&callbacks, state, nil, 0, nil) else {
            unsafe state.deinitialize(count: 1)
            unsafe state.deallocate()
            unsafe names.deallocate()
            throw .xmlMemory()
        }
        unsafe self.context = unsafe context
        unsafe state.pointee.context = unsafe context
        // Input is UTF-8 by now, whatever the declaration says. NOENT so that `&amp;` in an attribute arrives as `&`.
        let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue | XML_PARSE_IGNORE_ENC.rawValue
        unsafe xmlCtxtUseOptions(context, Int32(bitPattern: options))
    }

    deinit {
        unsafe xmlFreeParserCtxt(context)
        unsafe state.pointee.names.deallocate()
        unsafe state.deinitialize(count: 1)
        unsafe state.deallocate()
    }

    /// Done once, before parsing in several tasks.
    private static let isInitialized: Bool = {
        xmlInitParser()
        return true
    }()

    /// The name by which the parser will call elements or attributes of that name. Throws `xml.memory`.
    public func name(_ text: String) throws(ReadingFault) -> XMLName {
        guard let name = unsafe intern(text) else { throw .xmlMemory() }
        return unsafe name
    }

    /// Ends the reading with an error, which `parse` throws; the first one counts.
    public func fail(_ error: any Error) { unsafe state.pointee.fail(error) }

    /// Ends the reading: its reader has had enough.
    public func stop() { unsafe state.pointee.stop() }

    /// The interned form of a name.
    func intern(_ name: String) -> XMLName? { unsafe xmlDictLookup(context.pointee.dict, name, -1) }

    /// The interned form of a name given by its bytes.
    func intern(_ bytes: UnsafePointer<UInt8>, count: Int) -> XMLName? {
        unsafe xmlDictLookup(context.pointee.dict, bytes, Int32(count))
    }

    /// Feeds everything `source` delivers, until a handler stops. Throws `xml.*` and what a handler failed with.
    public func parse(_ source: any ByteSource) throws {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: chunkSize, alignment: 16)
        defer { unsafe buffer.deallocate() }
        while try unsafe feed(buffer.baseAddress, count: source.read(into: buffer)) {}
    }

    /// Feeds the next bytes, or with a count of 0 the end. False if there is nothing left to do. Throws like `parse`.
    func feed(_ bytes: UnsafeRawPointer?, count: Int) throws -> Bool {
        try checkOpenTag()
        let status = unsafe xmlParseChunk(
            context, bytes?.assumingMemoryBound(to: CChar.self), Int32(count), count == 0 ? 1 : 0)
        if let failure = unsafe state.pointee.failure {
            // At the end of a file that breaks off, whatever libxml2 stumbles over is only a consequence; but a tag
            // with a quotation mark too many also waits for the end, if it arrives in small pieces.
            if count == 0, failure is ReadingFault, unsafe !state.pointee.isFailureBeforeEnd { try checkCompleteness() }
            throw failure
        }
        if unsafe state.pointee.isStopped { return false }
        if count == 0 { try checkCompleteness() }
        if status != 0 {
            throw ReadingFault.xmlSyntax(
                reason: "libxml2 \(status)", position: unsafe state.pointee.position, path: nil)
        }
        return count > 0
    }

    /// A tag that has not come to its end is looked at here: libxml2 compares each of its attributes with all others before it
    /// tells of them, so that a tag of 400,000 took minutes. What waits is at most 10 MB, where libxml2 gives up by itself.
    private func checkOpenTag() throws(ReadingFault) {
        guard let input = unsafe context.pointee.input, let here = unsafe input.pointee.cur,
            let end = unsafe input.pointee.end,
            unsafe end - here >= Self.longTag, unsafe here.pointee == UInt8(ascii: "<")
        else { return }
        let tag = unsafe UnsafeBufferPointer(start: here, count: end - here)
        if unsafe tag.count > state.pointee.limits.text, unsafe XMLOpenTag.isStart(tag) {
            throw unsafe .xmlTag(
                limit: state.pointee.limits.text, position: state.pointee.position, path: state.pointee.path)
        }
        let limit = unsafe state.pointee.limits.attributes
        guard unsafe XMLOpenTag.attributes(in: tag, beyond: limit) > limit
        else { return }
        throw unsafe .xmlAttributes(limit: limit, position: state.pointee.position, path: state.pointee.path)
    }

    /// Below so many bytes a tag is no matter, whatever stands in it.
    private static let longTag = 1 << 14

    /// Throws if the file ends before its root element does, or without one.
    private func checkCompleteness() throws(ReadingFault) {
        if unsafe state.pointee.depth > 0 {
            throw unsafe .xmlTruncated(
                element: String(cString: state.pointee.names[state.pointee.depth - 1]),
                line: state.pointee.position.line, path: state.pointee.path)
        }
        if unsafe !state.pointee.sawRoot { throw .xmlEmpty() }
    }
}

extension XMLPushParser {
    private static var callbacks: xmlSAXHandler {
        var callbacks = unsafe xmlSAXHandler()
        unsafe callbacks.initialized = UInt32(XML_SAX2_MAGIC)
        unsafe callbacks.startElementNs = { user, name, _, namespace, _, _, count, _, attributes in
            guard let user = unsafe user, let name = unsafe name else { return }
            let state = unsafe user.assumingMemoryBound(to: XMLParserState.self)
            if unsafe state.pointee.isStopped || state.pointee.isSilent { return }
            let depth = unsafe state.pointee.depth
            if unsafe depth >= state.pointee.limits.depth || Int(count) > state.pointee.limits.attributes {
                unsafe XMLPushParser.refuse(state, isDepth: depth >= state.pointee.limits.depth)
                return
            }
            unsafe state.pointee.names[depth] = unsafe name
            unsafe state.pointee.depth = depth + 1
            unsafe state.pointee.sawRoot = true
            unsafe state.pointee.events.start(state.pointee.handler, name, namespace, count, attributes)
        }
        unsafe callbacks.endElementNs = { user, name, _, _ in
            guard let user = unsafe user, let name = unsafe name else { return }
            let state = unsafe user.assumingMemoryBound(to: XMLParserState.self)
            if unsafe state.pointee.isStopped || state.pointee.isSilent { return }
            unsafe state.pointee.events.end(state.pointee.handler, name)
            unsafe state.pointee.depth -= 1
        }
        let text: charactersSAXFunc = { user, text, count in
            guard let user = unsafe user, let text = unsafe text else { return }
            let state = unsafe user.assumingMemoryBound(to: XMLParserState.self)
            if unsafe state.pointee.isStopped { return }
            unsafe state.pointee.events.text(state.pointee.handler, text, count)
        }
        unsafe callbacks.characters = unsafe text
        unsafe callbacks.cdataBlock = unsafe text
        unsafe callbacks.ignorableWhitespace = unsafe text
        // Without this a small file with one long entity expands to gigabytes, and that without an error.
        unsafe callbacks.internalSubset = { user, _, _, _ in
            guard let user = unsafe user else { return }
            let state = unsafe user.assumingMemoryBound(to: XMLParserState.self)
            unsafe state.pointee.fail(ReadingFault.xmlDoctype(position: state.pointee.position))
        }
        unsafe callbacks.serror = { user, error in
            guard let user = unsafe user, let error = unsafe error,
                unsafe error.pointee.level.rawValue > XML_ERR_WARNING.rawValue
            else { return }
            let state = unsafe user.assumingMemoryBound(to: XMLParserState.self)
            if unsafe state.pointee.isStopped { return }
            var reason =
                unsafe error.pointee.message.map { unsafe String(cString: $0) }
                ?? "libxml2 \(error.pointee.code)"
            while reason.last?.isNewline == true { reason.removeLast() }
            let position = unsafe SourcePosition(
                line: Int(state.pointee.position.line ?? Int(error.pointee.line)), column: Int(error.pointee.int2),
                byteOffset: state.pointee.position.byteOffset)
            if unsafe state.pointee.failure == nil, let input = unsafe state.pointee.context?.pointee.input,
                let here = unsafe input.pointee.cur, let end = unsafe input.pointee.end
            {
                unsafe state.pointee.isFailureBeforeEnd =
                    unsafe memchr(here, Int32(UInt8(ascii: ">")), max(0, end - here)) != nil
            }
            unsafe state.pointee.fail(
                ReadingFault.xmlSyntax(reason: reason, position: position, path: state.pointee.path))
        }
        return unsafe callbacks
    }

    private static func refuse(_ state: UnsafeMutablePointer<XMLParserState>, isDepth: Bool) {
        let limits = unsafe state.pointee.limits
        let (position, path) = unsafe (state.pointee.position, state.pointee.path)
        unsafe state.pointee.fail(
            isDepth
                ? ReadingFault.xmlDepth(limit: limits.depth, position: position, path: path)
                : ReadingFault.xmlAttributes(limit: limits.attributes, position: position, path: path))
    }
}
