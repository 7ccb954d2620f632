/// Counts lines and characters of UTF-8 text that streams by. LF, CRLF and a lone CR each end a line.
public struct TextCursor {
    /// The line on which the next character stands, from 1.
    public private(set) var line = 1
    /// Number of characters already seen on that line.
    private var characters = 0
    /// The last byte was CR, so that an LF that follows ends no line of its own.
    private var followsCarriageReturn = false

    /// Begins at the front of a text.
    public init() {}

    /// The column of the next character, from 1.
    public var column: Int { characters + 1 }

    /// Moves over the next bytes.
    public mutating func advance(over bytes: UnsafeBufferPointer<UInt8>) {
        guard let base = bytes.baseAddress, bytes.count > 0 else { return }
        let count = bytes.count
        if followsCarriageReturn, unsafe base[0] == UInt8(ascii: "\n") { line -= 1 }
        followsCarriageReturn = unsafe base[count - 1] == UInt8(ascii: "\r")
        unsafe line += Self.countLineEnds(base, count: count)

        var start = count
        while start > 0, unsafe base[start - 1] != UInt8(ascii: "\n"), unsafe base[start - 1] != UInt8(ascii: "\r") {
            start -= 1
        }
        if start > 0 { characters = 0 }
        for index in start..<count where unsafe base[index] & 0xC0 != 0x80 { characters += 1 }
    }

    /// Number of line ends; a CR as last byte counts, to be taken back if LF follows.
    public static func countLineEnds(_ base: UnsafePointer<UInt8>, count: Int) -> Int {
        let lineFeed = UInt8(ascii: "\n")
        let carriageReturn = UInt8(ascii: "\r")
        var total = 0
        var index = 0
        let lineFeeds = ByteBlock.repeating(lineFeed)
        let carriageReturns = ByteBlock.repeating(carriageReturn)
        // One byte more than the block, because what follows a CR matters.
        while index + ByteBlock.size < count {
            let block = unsafe ByteBlock(base + index)
            let returns = block.exactHits(carriageReturns)
            total += block.exactHits(lineFeeds).nonzeroBitCount
            if returns != 0 {
                let next = unsafe ByteBlock(base + index + 1).exactHits(lineFeeds)
                total += (returns & ~next).nonzeroBitCount
            }
            index += ByteBlock.size
        }
        while index < count {
            if unsafe base[index] == lineFeed {
                total += 1
            } else if unsafe base[index] == carriageReturn, unsafe index + 1 == count || base[index + 1] != lineFeed {
                total += 1
            }
            index += 1
        }
        return total
    }
}
