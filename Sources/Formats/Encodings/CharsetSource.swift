public import Bytes
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
            count = unsafe isAtFront ? try readFront(into: buffer) : try decoder.read(into: buffer)
        } catch {
            throw located(error)
        }
        if checking == .done { return count }
        if count == 0 {
            let rest = validator.pending
            if !rest.isEmpty { throw fault(.malformed, bytes: rest, at: delivered - rest.count) }
            return 0
        }
        let text = unsafe UnsafeBufferPointer(rebasing: buffer.bindMemory(to: UInt8.self)[..<count])
        if let failure = unsafe validator.validate(text) {
            // Everything before the bad sequence is good and is delivered first.
            let good = max(0, failure.index)
            unsafe advance(over: UnsafeBufferPointer(rebasing: text[..<good]))
            let fault = fault(failure.defect, bytes: failure.bytes, at: delivered + failure.index)
            pending = fault
            if good == 0 { throw fault }
            count = good
        } else if let lost = unsafe GarbledText.offset(ofLostMark: UnsafeRawBufferPointer(text)) {
            unsafe advance(over: UnsafeBufferPointer(rebasing: text[..<lost]))
            let fault = ReadingFault.textLost(
                position: SourcePosition(line: cursor.line, column: cursor.column, byteOffset: delivered + lost))
            pending = fault
            if lost == 0 { throw fault }
            count = lost
        } else {
            unsafe advance(over: text)
        }
        delivered += count
        return count
    }

    private func advance(over text: UnsafeBufferPointer<UInt8>) {
        if checking == .located { unsafe cursor.advance(over: text) }
    }

    /// Gathers the first bytes to see whether they are a byte order mark, which is not delivered.
    private func readFront(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingFault) -> Int {
        var count = 0
        while count < 3 {
            let more: Int
            do {
                more = try unsafe decoder.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
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
        guard count >= 3, unsafe buffer[0] == 0xEF, unsafe buffer[1] == 0xBB, unsafe buffer[2] == 0xBF else {
            return count
        }
        unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[..<(count - 3)]).copyMemory(
            from: UnsafeRawBufferPointer(rebasing: buffer[3..<count]))
        return unsafe count > 3 ? count - 3 : try decoder.read(into: buffer)
    }

    /// A decoder knows the bad bytes and their offset; line and column are known here.
    private func located(_ fault: ReadingFault) -> ReadingFault {
        guard fault.kind == .textEncoding, fault.position.line == nil else { return fault }
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
