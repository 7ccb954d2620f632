import Bytes
import Testing

@testable import XML

@Suite("Tags of very many attributes")
struct XMLOpenTagTests {
    private func count(_ text: String, limit: Int) -> Int {
        unsafe Array(text.utf8).withUnsafeBufferPointer { unsafe XMLOpenTag.attributes(in: $0, beyond: limit) }
    }

    @Test("attributes are counted, quoted signs and other kinds of tags are not")
    func counting() {
        #expect(count("<a x='1' y=\"=>='=\" z='2'", limit: 10) == 3)
        #expect(count("<a x='1'>b=c d=e", limit: 10) == 1)
        #expect(count("<!-- a=1 b=2 c=3", limit: 10) == 0)
        #expect(count("<?pi a=1", limit: 10) == 0)
    }

    @Test("no more is looked at than the limit needs")
    func limit() {
        #expect(count("<a" + String(repeating: " x='1'", count: 1_000), limit: 256) == 257)
    }

    /// Bytes handed out, of a document whose one tag never ends: what is refused early costs the same however long it is.
    private final class EndlessTag: ByteSource {
        var handedOut = 0
        func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
            let text = handedOut == 0 ? "<r" : " a\(handedOut)='1'"
            let bytes = Array(text.utf8)
            unsafe buffer.copyBytes(from: bytes)
            handedOut += bytes.count
            return bytes.count
        }
    }

    @Test("a name that goes on and on is given up after a megabyte")
    func endlessName() throws {
        var handler = 0
        let events = unsafe XMLEvents(start: { _, _, _, _, _ in }, end: { _, _ in }, text: { _, _, _ in })
        let fault = try #require(
            #expect(throws: ReadingFault.self) {
                try withUnsafeMutablePointer(to: &handler) { handler in
                    let parser = try XMLPushParser(handler: handler, events: events, limits: XMLLimits())
                    try parser.parse(RepeatedBytes("<r", then: "a", count: 20_000_000))
                }
            })
        #expect(fault.kind == .xmlText)
    }

    /// A beginning and then one sign again and again.
    private final class RepeatedBytes: ByteSource {
        private var start: [UInt8]
        private let sign: UInt8
        private var left: Int

        init(_ start: String, then sign: Character, count: Int) {
            self.start = Array(start.utf8)
            self.sign = sign.asciiValue ?? 0
            left = count
        }

        func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
            if !start.isEmpty {
                unsafe buffer.copyBytes(from: start)
                defer { start = [] }
                return start.count
            }
            let count = min(left, buffer.count)
            for index in 0..<count { unsafe buffer[index] = sign }
            left -= count
            return count
        }
    }

    @Test("a tag that goes on and on is given up after a few kilobytes")
    func endless() throws {
        let source = EndlessTag()
        let events = unsafe XMLEvents(start: { _, _, _, _, _ in }, end: { _, _ in }, text: { _, _, _ in })
        var handler = 0
        let parser = try unsafe withUnsafeMutablePointer(to: &handler) {
            try unsafe XMLPushParser(handler: UnsafeMutableRawPointer($0), events: events, limits: XMLLimits())
        }
        let fault = try #require(throws: ReadingFault.self) { try parser.parse(source) }
        #expect(fault.kind == .xmlAttributes)
        #expect(source.handedOut < 64_000)
    }
}
