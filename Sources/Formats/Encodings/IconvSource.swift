import Bytes
import Glibc

/// Converts to UTF-8 through iconv, one reader for GB18030 and UTF-16; the usual characters of GB18030 by a table.
@safe final class IconvSource: ByteSource {
    private let source: any ByteSource
    private let charset: Charset
    private let converter: iconv_t?
    private let table: GB18030Table?
    private let input: UnsafeMutablePointer<CChar>
    private var start = 0
    private var end = 0
    private var consumed = 0
    private var pending: ReadingFault?

    init(_ source: any ByteSource, charset: Charset) {
        self.source = source
        self.charset = charset
        unsafe input = .allocate(capacity: chunkSize + 16)
        let handle = unsafe iconv_open("UTF-8", charset.rawValue)
        unsafe converter = unsafe handle == iconv_t(bitPattern: -1) ? nil : handle
        table = charset == .gb18030 ? GB18030Table.shared : nil
    }

    deinit {
        if let converter = unsafe converter { unsafe iconv_close(converter) }
        unsafe input.deallocate()
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingFault) -> Int {
        if let pending { throw pending }
        guard let converter = unsafe converter else { throw .textConverterMissing(charset: charset) }
        while true {
            if let table {
                let bytes = unsafe UnsafeRawBufferPointer(start: input + start, count: end - start)
                let (taken, written) = unsafe table.decode(bytes, into: buffer)
                start += taken
                consumed += taken
                if written > 0 { return written }
            }
            // What the table does not know, iconv does: at most one character, which has four bytes.
            let offered = table == nil ? end - start : min(end - start, 4)
            var from: UnsafeMutablePointer<CChar>? = unsafe input + start
            var left = offered
            var into = unsafe buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            var room = buffer.count
            let status = unsafe iconv(converter, &from, &left, &into, &room)
            let failure = status == -1 ? errno : 0
            consumed += offered - left
            start += offered - left
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
        unsafe memmove(input, input + start, kept)
        start = 0
        end = kept
        let free = unsafe UnsafeMutableRawBufferPointer(start: input + kept, count: chunkSize + 16 - kept)
        let count = try unsafe source.read(into: free)
        end += count
        return count > 0
    }

    /// The fault for the character at `start`. Line and column are filled in by the reader of the text.
    private func fault() -> ReadingFault {
        let rest = unsafe UnsafeRawBufferPointer(start: input + start, count: end - start)
        // How many bytes a character has follows from its first two, so that the message is the same
        // however many happen to have arrived.
        let length: Int
        switch charset {
        case .utf16le, .utf16be: length = 2
        case .utf8, .gb18030:
            if unsafe rest.count < 2 || rest[0] <= 0x80 || rest[0] == 0xFF {
                length = 1
            } else {
                length = unsafe (0x30...0x39).contains(rest[1]) ? 4 : 2
            }
        }
        return unsafe .textEncoding(
            charset: charset, position: SourcePosition(byteOffset: consumed), bytes: Array(rest.prefix(length)))
    }
}
