import Bytes
import Glibc

/// Reads a document with two parsers: libxml2 reads the prolog, the root's tags and whatever is not plain; the
/// scanner, several times as fast, the plain inside of the root.
struct XMLDocumentReading {
    /// How many pieces of the front libxml2 gets before it gets all.
    private static let mostPieces = 1000

    let source: any ByteSource
    let parser: XMLPushParser
    let limits: XMLLimits

    /// Reads to the end, or until the matcher has had enough. Gives the number of bytes that the scanner read.
    func read(_ matcher: UnsafeMutablePointer<XMLRecordMatcher>) throws -> Int {
        var buffer = XMLScanBuffer()
        defer { buffer.deallocate() }
        guard try readFront(&buffer) else { return 0 }
        guard parser.isInsideRoot else {
            try parser.parse(source)
            return 0
        }
        let start = unsafe parser.state.pointee.position
        var scanner = unsafe XMLPlainScanner(
            buffer: buffer, line: start.line ?? 1, parser: parser, matcher: matcher, limits: limits)
        defer { scanner.deallocate() }
        unsafe parser.state.pointee.scanned = unsafe XMLScannedPlace(front: buffer.here, start)
        let isAtEnd = try scan(&scanner)
        buffer = scanner.buffer
        let end = unsafe parser.state.pointee.position
        unsafe parser.state.pointee.scanned = nil
        if let failure = unsafe parser.state.pointee.failure { throw failure }
        if unsafe !parser.state.pointee.isStopped {
            try parser.resume(scanner.openTags, at: end)
            let rest = unsafe buffer.end - buffer.here
            if try unsafe rest == 0 || parser.feed(buffer.here, count: rest) {
                if isAtEnd { _ = try unsafe parser.feed(nil, count: 0) } else { try parser.parse(source) }
            }
        }
        return (end.byteOffset ?? 0) - (start.byteOffset ?? 0)
    }

    /// Scans until the scanner cannot go on. True at the end of the source.
    private func scan(_ scanner: inout XMLPlainScanner) throws(ReadingFault) -> Bool {
        while true {
            let outcome = scanner.scan()
            unsafe parser.state.pointee.scanned?.here = unsafe scanner.buffer.here
            unsafe parser.state.pointee.scanned?.line = scanner.line
            guard outcome == .incomplete, !scanner.buffer.isFull else { return false }
            unsafe parser.state.pointee.scanned?.moveFront(to: scanner.buffer.front)
            if try scanner.buffer.refill(from: source) == 0 { return true }
        }
    }

    /// Feeds libxml2 in pieces that end with a `>`, until one of them is the root's start tag. False if there is
    /// nothing left to do.
    private func readFront(_ buffer: inout XMLScanBuffer) throws -> Bool {
        for _ in 0..<Self.mostPieces {
            if unsafe buffer.here == buffer.end, try buffer.refill(from: source) == 0 {
                return try unsafe parser.feed(nil, count: 0)
            }
            let rest = unsafe buffer.end - buffer.here
            let bracket = unsafe memchr(buffer.here, Int32(UInt8(ascii: ">")), rest)
            let count =
                unsafe bracket.map { unsafe UnsafePointer($0.assumingMemoryBound(to: UInt8.self)) - buffer.here + 1 }
                ?? rest
            guard try unsafe parser.feed(buffer.here, count: count) else { return false }
            unsafe buffer.here += count
            if parser.isInsideRoot { return true }
        }
        return try unsafe buffer.here == buffer.end || parser.feed(buffer.here, count: buffer.end - buffer.here)
    }
}
