public import Bytes
import Messages

/// Finds the encoding of a text by looking at all of it.
///
/// Order: byte order mark, UTF-16 by its zero bytes, strict UTF-8 over the whole text, the encoding declared in an XML declaration,
/// GB18030 over the whole text. Text that is cleanly UTF-8 for a while and then is not, is damaged UTF-8:
/// it is refused rather than read as GB18030, which would accept much of it as other characters.
public struct CharsetDetection: Hashable, Sendable {
    /// The encoding the text is in.
    public var charset: Charset
    /// True if a byte order mark announced it.
    public var hasByteOrderMark: Bool
    /// The encoding named in the XML declaration, as written there.
    public var declared: String?
    /// True if there is no character besides blanks, tabs and line ends.
    public var isBlank: Bool

    /// Number of three-byte sequences without a fault that prove UTF-8. Text in GB18030 yields a sequence that
    /// could be UTF-8 about once in twenty characters, so eight in a row do not come by chance.
    private static let proof = 8

    /// Detects the encoding of the text that `open` opens, which may be called several times.
    ///
    /// Throws `text.encoding`, `text.big5`, `text.replacement`, `text.nul`, `text.unsupported`, and what the source throws.
    public static func detect(
        _ open: () throws(ReadingFault) -> any ByteSource
    ) throws(ReadingFault) -> CharsetDetection {
        let head = try open().readHead(limit: 1024)
        let declared = declaredEncoding(head)
        let isBlank = head.allSatisfy { [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
        func found(_ charset: Charset, mark: Bool = false) -> CharsetDetection {
            CharsetDetection(
                charset: charset, hasByteOrderMark: mark, declared: declared, isBlank: isBlank && head.count < 1024)
        }

        if let marked = Charset(byteOrderMark: head) {
            if let trial = try trial(marked, open) { throw trial.fault }
            return found(marked, mark: true)
        }
        if let unmarked = Charset(withoutMark: head), try trial(unmarked, open) == nil { return found(unmarked) }
        guard let asUTF8 = try trial(.utf8, open) else { return found(.utf8) }
        let declaredCharset = declared.flatMap { Charset(declared: $0) }
        if let declared, declaredCharset == nil { throw .textUnsupported(declared: declared) }
        if asUTF8.fault.kind != .textEncoding { throw asUTF8.fault }
        if asUTF8.evidence >= proof, declaredCharset != .gb18030 { throw asUTF8.fault }
        guard let asGB18030 = try trial(.gb18030, open) else {
            if declared == nil, Big5Detection.isLikely(try open().readHead(limit: Big5Detection.sample)) {
                throw .textBig5(position: SourcePosition(line: asUTF8.fault.position.line))
            }
            return found(.gb18030)
        }
        // Neither fits. The one that went further is the more plausible, unless the file itself says.
        if declaredCharset == .gb18030 { throw asGB18030.fault }
        let isUTF8 = (asUTF8.fault.position.byteOffset ?? 0) > (asGB18030.fault.position.byteOffset ?? 0)
        throw isUTF8 || declaredCharset == .utf8 ? asUTF8.fault : asGB18030.fault
    }

    private struct Trial {
        var fault: ReadingFault
        var evidence: Int
    }

    /// Reads everything as `charset`; nil if that works. A damaged container takes precedence over damaged text.
    private static func trial(
        _ charset: Charset, _ open: () throws(ReadingFault) -> any ByteSource
    ) throws(ReadingFault) -> Trial? {
        do {
            try CharsetSource(open(), charset: charset, checking: .unlocated).drain()
            return nil
        } catch {
            guard FindingKind.ofEncodings.contains(error.kind) else { throw error }
        }
        // Once more, to know the line: counting lines of text without fault would be in vain.
        let source = try open()
        let text = CharsetSource(source, charset: charset)
        do {
            try text.drain()
            return nil
        } catch {
            guard FindingKind.ofEncodings.contains(error.kind) else { throw error }
            try source.drain()
            return Trial(fault: error, evidence: text.threeByteSequences)
        }
    }

    /// The value of `encoding` in an XML declaration at the front.
    static func declaredEncoding(_ head: [UInt8]) -> String? {
        var text = head[...]
        if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
        guard text.starts(with: Array("<?xml".utf8)), let end = text.firstIndex(of: UInt8(ascii: ">")) else {
            return nil
        }
        let declaration = String(decoding: text[..<end].filter { $0 < 0x80 }, as: UTF8.self)
        guard let name = declaration.firstRange(of: "encoding") else { return nil }
        let rest = declaration[name.upperBound...].drop { $0 == " " || $0 == "=" }
        guard let quote = rest.first, quote == "\"" || quote == "'" else { return nil }
        return String(rest.dropFirst().prefix { $0 != quote })
    }
}
