import Glibc

/// Turns text of a known encoding into strict UTF-8 without byte order mark.
///
/// A byte that is no text in that encoding is a fault with its line, column and value; nothing is ever replaced.
public final class CharsetSource: ByteSource {
    /// How far text is looked at.
    public enum Checking: Sendable {
        /// Every byte, and its line and column are known.
        case located
        /// Every byte; of a fault only the offset is known.
        case unlocated
        /// Not again: the same bytes were checked before, which their digest proves.
        case done
    }

    private let charset: Charset
    private let checking: Checking
    private let decoder: any ByteSource
    private var validator = UTF8Validator()
    private var cursor = TextCursor()
    private var delivered = 0
    private var isAtFront = true
    private var pending: ReadingFault?

    /// Number of three-byte sequences delivered: evidence, should a fault come, of what the text was.
    var threeByteSequences: Int { validator.threeByteSequences }

    /// Decodes what `source` delivers as `charset`.
    public init(_ source: any ByteSource, charset: Charset, checking: Checking = .located) {
        self.charset = charset
        self.checking = checking
        decoder = charset == .utf8 ? source : IconvSource(source, charset: charset)
    }

    /// Reads on. Throws `text.encoding`, `text.replacement`, `text.nul`, and what the source throws.
    public func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingFault) -> Int {
        if let pending { throw located(pending) }
        var count: Int
        do {
            count = isAtFront ? try readFront(into: buffer) : try decoder.read(into: buffer)
        } catch {
            throw located(error)
        }
        if checking == .done { return count }
        if count == 0 {
            let rest = validator.pending
            if !rest.isEmpty { throw fault(.malformed, bytes: rest, at: delivered - rest.count) }
            return 0
        }
        let text = UnsafeBufferPointer(rebasing: buffer.bindMemory(to: UInt8.self)[..<count])
        if let failure = validator.validate(text) {
            // Everything before the bad sequence is good and is delivered first.
            let good = max(0, failure.index)
            advance(over: UnsafeBufferPointer(rebasing: text[..<good]))
            let fault = fault(failure.defect, bytes: failure.bytes, at: delivered + failure.index)
            pending = fault
            if good == 0 { throw fault }
            count = good
        } else {
            advance(over: text)
        }
        delivered += count
        return count
    }

    private func advance(over text: UnsafeBufferPointer<UInt8>) {
        if checking == .located { cursor.advance(over: text) }
    }

    /// Gathers the first bytes to see whether they are a byte order mark, which is not delivered.
    private func readFront(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingFault) -> Int {
        var count = 0
        while count < 3 {
            let more: Int
            do {
                more = try decoder.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
            } catch {
                // The bytes before the fault come first; the fault again at the next call.
                guard count > 0 else { throw error }
                pending = error
                break
            }
            if more == 0 { break }
            count += more
        }
        isAtFront = false
        guard count >= 3, buffer[0] == 0xEF, buffer[1] == 0xBB, buffer[2] == 0xBF else { return count }
        UnsafeMutableRawBufferPointer(rebasing: buffer[..<(count - 3)]).copyMemory(
            from: UnsafeRawBufferPointer(rebasing: buffer[3..<count]))
        return count > 3 ? count - 3 : try decoder.read(into: buffer)
    }

    /// A decoder knows the bad bytes and their offset; line and column are known here.
    private func located(_ fault: ReadingFault) -> ReadingFault {
        guard fault.code == ReadingFault.encodingCode, fault.position.line == nil else { return fault }
        var fault = fault
        fault.position.line = cursor.line
        fault.position.column = cursor.column
        return fault
    }

    private func fault(_ defect: UTF8Validator.Defect, bytes: [UInt8], at offset: Int) -> ReadingFault {
        // A sequence begun in an earlier chunk was already counted as one character.
        let began = max(0, delivered - offset) > 0 ? 1 : 0
        let position = SourcePosition(line: cursor.line, column: cursor.column - began, byteOffset: offset)
        switch defect {
        case .malformed: return .textEncoding(charset: charset, position: position, bytes: bytes)
        case .replacementCharacter: return .textReplacement(position: position)
        case .nul: return .textNul(position: position)
        }
    }
}

/// Converts to UTF-8 through iconv, one reader for GB18030 and UTF-16.
private final class IconvSource: ByteSource {
    private let source: any ByteSource
    private let charset: Charset
    private let converter: iconv_t?
    private let input: UnsafeMutablePointer<CChar>
    private var start = 0
    private var end = 0
    private var consumed = 0
    private var pending: ReadingFault?

    init(_ source: any ByteSource, charset: Charset) {
        self.source = source
        self.charset = charset
        input = .allocate(capacity: chunkSize + 16)
        let handle = iconv_open("UTF-8", charset.rawValue)
        converter = handle == iconv_t(bitPattern: -1) ? nil : handle
    }

    deinit {
        if let converter { iconv_close(converter) }
        input.deallocate()
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingFault) -> Int {
        if let pending { throw pending }
        guard let converter else { throw .textConverterMissing(charset: charset) }
        while true {
            var from: UnsafeMutablePointer<CChar>? = input + start
            var left = end - start
            var into = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            var room = buffer.count
            let status = iconv(converter, &from, &left, &into, &room)
            let failure = status == -1 ? errno : 0
            consumed += end - start - left
            start = end - left
            let count = buffer.count - room
            if failure == EILSEQ { pending = fault() }
            if count > 0 { return count }
            if let pending { throw pending }
            if try !refill() {
                if start == end { return 0 }
                throw fault()
            }
        }
    }

    /// Keeps the unfinished character and reads on behind it; false at the end.
    private func refill() throws(ReadingFault) -> Bool {
        let kept = end - start
        memmove(input, input + start, kept)
        start = 0
        end = kept
        let free = UnsafeMutableRawBufferPointer(start: input + kept, count: chunkSize + 16 - kept)
        let count = try source.read(into: free)
        end += count
        return count > 0
    }

    /// The fault for the character at `start`. Line and column are filled in by the reader of the text.
    private func fault() -> ReadingFault {
        let rest = UnsafeRawBufferPointer(start: input + start, count: end - start)
        // How many bytes a character has follows from its first two, so that the message is the same
        // however many happen to have arrived.
        let length: Int
        switch charset {
        case .utf16le, .utf16be: length = 2
        case .utf8, .gb18030:
            if rest.count < 2 || rest[0] <= 0x80 || rest[0] == 0xFF {
                length = 1
            } else {
                length = (0x30...0x39).contains(rest[1]) ? 4 : 2
            }
        }
        return .textEncoding(
            charset: charset, position: SourcePosition(byteOffset: consumed), bytes: Array(rest.prefix(length)))
    }
}
