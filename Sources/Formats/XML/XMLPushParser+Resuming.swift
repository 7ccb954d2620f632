import Bytes
import CLibXML2

extension XMLPushParser {
    /// True if the root element is open, nothing inside it, and everything fed has been read.
    var isInsideRoot: Bool {
        guard state.pointee.depth == 1, !state.pointee.isStopped, context.pointee.instate == XML_PARSER_CONTENT,
            let input = context.pointee.input
        else { return false }
        return input.pointee.cur == input.pointee.end
    }

    /// The namespace declarations of the open elements: prefix, or nil for the default, and namespace.
    var declarations: [(prefix: XMLName?, namespace: XMLName?)] {
        guard let table = context.pointee.nsTab else { return [] }
        return stride(from: 0, to: Int(context.pointee.nsNr), by: 2).map { (table[$0], table[$0 + 1]) }
    }

    /// Goes on inside the root after somebody else has read on. libxml2 is told of the elements opened since, so
    /// that it knows the names and namespaces in force, and the place: what it says from here on is what it would have
    /// said had it read everything.
    func resume(_ tags: [(text: String, line: Int)], at place: SourcePosition) throws {
        guard let input = context.pointee.input else { return }
        state.pointee.isSilent = true
        for tag in tags {
            // Of an end tag that does not fit, libxml2 tells the line of the start tag.
            input.pointee.line = Int32(clamping: tag.line)
            var text = tag.text
            try text.withUTF8 { _ = try feed($0.baseAddress, count: $0.count) }
        }
        state.pointee.isSilent = false
        input.pointee.line = Int32(clamping: place.line ?? 0)
        input.pointee.col = Int32(clamping: place.column ?? 0)
        if let offset = place.byteOffset, let base = input.pointee.base, let here = input.pointee.cur {
            input.pointee.consumed = UInt(bitPattern: offset - (here - base))
        }
    }
}
