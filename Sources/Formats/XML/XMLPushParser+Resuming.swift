import Bytes
import CLibXML2

extension XMLPushParser {
    /// True if the root element is open, nothing inside it, and everything fed has been read.
    var isInsideRoot: Bool {
        guard unsafe state.pointee.depth == 1, unsafe !state.pointee.isStopped,
            unsafe context.pointee.instate == XML_PARSER_CONTENT,
            let input = unsafe context.pointee.input
        else { return false }
        return unsafe input.pointee.cur == input.pointee.end
    }

    /// The namespace declarations of the open elements: prefix, or nil for the default, and namespace.
    var declarations: [(prefix: XMLName?, namespace: XMLName?)] {
        guard let table = unsafe context.pointee.nsTab else { return unsafe [] }
        return unsafe stride(from: 0, to: Int(context.pointee.nsNr), by: 2).map { unsafe (table[$0], table[$0 + 1]) }
    }

    /// Goes on inside the root after somebody else has read on. libxml2 is told of the elements opened since, so
    /// that it knows the names and namespaces in force, and the place: what it says from here on is what it would have
    /// said had it read everything.
    func resume(_ tags: [(text: String, line: Int)], at place: SourcePosition) throws {
        guard let input = unsafe context.pointee.input else { return }
        unsafe state.pointee.isSilent = true
        for tag in tags {
            // Of an end tag that does not fit, libxml2 tells the line of the start tag.
            unsafe input.pointee.line = Int32(clamping: tag.line)
            var text = tag.text
            try text.withUTF8 { _ = try unsafe feed($0.baseAddress, count: $0.count) }
        }
        unsafe state.pointee.isSilent = false
        unsafe input.pointee.line = Int32(clamping: place.line ?? 0)
        unsafe input.pointee.col = Int32(clamping: place.column ?? 0)
        if let offset = place.byteOffset, let base = unsafe input.pointee.base, let here = unsafe input.pointee.cur {
            unsafe input.pointee.consumed = unsafe UInt(bitPattern: offset - (here - base))
        }
    }
}
