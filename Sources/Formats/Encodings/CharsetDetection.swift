public import Bytes
import Messages

/// Finds the encoding of a text by looking at all of it.
///
/// In this order:
/// 1. The first bytes, where they leave no doubt: a byte order mark, or the zero bytes of UTF-16 (`TextBeginning`). An XML declaration
///    that says otherwise does not matter, since nothing but ASCII has been changed in it. UTF-32 and EBCDIC are refused.
/// 2. An XML declaration that names none of our encodings refuses the file, unless the encoding contains ASCII and the text is nothing
///    else. Between UTF-8 and GB18030 it does not decide, for many programs write one and declare the other.
/// 3. Strict UTF-8 over the whole text, then GB18030 over the whole text. Text that is cleanly UTF-8 for a while and then is not, is
///    damaged UTF-8: it is refused rather than read as GB18030, which would accept much of it as other characters.
///    Text that is rather Big5 is refused as well, unless it declares GB18030.
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
        let declaration = DeclaredEncoding(head)
        let isBlank = head.allSatisfy { [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
        func found(_ charset: Charset, mark: Bool = false) -> CharsetDetection {
            CharsetDetection(
                charset: charset, hasByteOrderMark: mark, declared: declaration?.name,
                isBlank: isBlank && head.count < 1024)
        }

        switch TextBeginning(head) {
        case .foreign(let name)?: throw .textUnsupported(written: name)
        case .marked(let charset)?:
            if let trial = try trial(charset, open) { throw trial.fault }
            return found(charset, mark: true)
        case .unmarked(let charset)?:
            if try trial(charset, open) == nil { return found(charset) }
        case nil: break
        }
        if let declaration { try check(declaration, open) }
        guard let asUTF8 = try trial(.utf8, open) else { return found(.utf8) }
        var declared: Charset?
        if case .charset(let charset)? = declaration?.meaning { declared = charset }
        return found(try judge(asUTF8, declared: declared, open))
    }

    /// Throws if a declaration names an encoding that is not read, and it matters.
    private static func check(
        _ declaration: DeclaredEncoding, _ open: () throws(ReadingFault) -> any ByteSource
    ) throws(ReadingFault) {
        switch declaration.meaning {
        case .charset: break
        case .contradictory: throw .textContradictory(declared: declaration.name)
        case .unknown: throw .textUnsupported(declared: declaration.name)
        case .beyondASCII:
            guard try open().isASCII() else { throw .textUnsupported(declared: declaration.name) }
        }
    }

    /// The encoding of text that is no UTF-8. Throws if it is GB18030 neither.
    private static func judge(
        _ asUTF8: Trial, declared: Charset?, _ open: () throws(ReadingFault) -> any ByteSource
    ) throws(ReadingFault) -> Charset {
        if asUTF8.fault.kind != .textEncoding { throw asUTF8.fault }
        if asUTF8.evidence >= proof, declared != .gb18030 { throw asUTF8.fault }
        guard let asGB18030 = try trial(.gb18030, open) else {
            if declared != .gb18030, Big5Detection.isLikely(try open().readHead(limit: Big5Detection.sample)) {
                throw .textBig5(position: SourcePosition(line: asUTF8.fault.position.line))
            }
            return .gb18030
        }
        // Neither fits. The one that went further is the more plausible, unless the file itself says.
        if declared == .gb18030 { throw asGB18030.fault }
        let isUTF8 = (asUTF8.fault.position.byteOffset ?? 0) > (asGB18030.fault.position.byteOffset ?? 0)
        throw isUTF8 || declared == .utf8 ? asUTF8.fault : asGB18030.fault
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
}

extension ByteSource {
    /// Whether nothing but ASCII is left to read. Throws what `read` throws.
    fileprivate func isASCII() throws(ReadingFault) -> Bool {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: chunkSize, alignment: 16)
        defer { unsafe buffer.deallocate() }
        while true {
            let count = try unsafe read(into: buffer)
            if count == 0 { return true }
            if unsafe buffer[..<count].contains(where: { $0 >= 0x80 }) { return false }
        }
    }
}
