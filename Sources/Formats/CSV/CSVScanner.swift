import Bytes
import Glibc
import Rows

/// The state of reading CSV between two chunks.
struct CSVScanner {
    private enum State {
        case rowStart
        case cellStart
        case unquoted
        case quoted
        /// Behind a quote inside a quoted cell: its end, or the first half of a doubled quote.
        case quoteSeen
        /// Behind the end of a quoted cell and a blank.
        case quoteClosed
        /// Collecting what follows the end of a quoted cell.
        case stray
        /// The rest of a line that is not delivered.
        case skipping
    }

    private let row = RowBuffer()
    private let delimiter: UInt8
    private let limits: CSVLimits
    private var state = State.rowStart
    /// The line on which the next byte stands.
    private var line = 1
    /// The last byte was a CR that ended a line: an LF belongs to it.
    private var followsCarriageReturn = false
    /// Where the quote of the present cell was opened.
    private var quoteLine = 0
    private var stray: [UInt8] = []

    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")
    /// With this byte programs of the time of DOS end a text; it is no part of it.
    private static let endOfFile: UInt8 = 0x1A

    init(delimiter: UInt8, limits: CSVLimits) {
        self.delimiter = delimiter
        self.limits = limits
    }

    /// Scans the next chunk and delivers the rows that are complete.
    mutating func scan(
        _ chunk: UnsafeBufferPointer<UInt8>, report: (ReadingFault) -> Void,
        body: (RowBuffer) throws -> ReadingDecision
    ) throws -> ReadingDecision {
        guard let base = chunk.baseAddress else { return .proceed }
        let count = chunk.count
        var index = 0
        while index < count {
            switch state {
            case .rowStart:
                let byte = unsafe base[index]
                if followsCarriageReturn {
                    followsCarriageReturn = false
                    if byte == Self.lineFeed {
                        index += 1
                        continue
                    }
                }
                if byte == Self.lineFeed || byte == Self.carriageReturn {
                    endLine(byte)
                    index += 1
                } else if byte == Self.endOfFile {
                    index += 1
                } else if let end = unsafe takePlainRow(base, from: index, count: count) {
                    unsafe endLine(base[end])
                    index = end + 1
                    if try body(row) == .stop { return .stop }
                } else {
                    row.reset(line: line)
                    state = .cellStart
                }
            case .cellStart:
                if unsafe base[index] == Self.quote {
                    state = .quoted
                    quoteLine = line
                    index += 1
                } else {
                    state = .unquoted
                }
            case .unquoted:
                let end = unsafe findEnd(base, from: index, count: count)
                unsafe row.append(base + index, count: end - index)
                index = end
                if row.openCellCount > limits.cell {
                    report(.csvCellSize(line: row.line, cell: row.count + 1, limit: limits.cell))
                    state = .skipping
                } else if end < count {
                    index += 1
                    if try unsafe endCell(base[end], report: report, body: body) == .stop { return .stop }
                }
            case .quoted:
                index = try unsafe scanQuoted(base, from: index, count: count)
            case .quoteSeen where unsafe base[index] == Self.quote:
                row.append(Self.quote)
                state = .quoted
                index += 1
            case .quoteSeen, .quoteClosed:
                let byte = unsafe base[index]
                if byte == delimiter || byte == Self.lineFeed || byte == Self.carriageReturn {
                    if try endCell(byte, report: report, body: body) == .stop { return .stop }
                    index += 1
                } else if byte == UInt8(ascii: " ") {
                    state = .quoteClosed
                    index += 1
                } else {
                    stray.removeAll(keepingCapacity: true)
                    state = .stray
                }
            case .stray:
                let byte = unsafe base[index]
                if byte == delimiter || byte == Self.lineFeed || byte == Self.carriageReturn || stray.count > 60 {
                    reportStray(report)
                    state = .skipping
                } else {
                    stray.append(byte)
                    index += 1
                }
            case .skipping:
                let byte = unsafe base[index]
                index += 1
                if byte == Self.lineFeed || byte == Self.carriageReturn {
                    endLine(byte)
                    state = .rowStart
                }
            }
        }
        return .proceed
    }

    /// Delivers the last row, which needs no line end.
    mutating func finish(
        report: (ReadingFault) -> Void, body: (RowBuffer) throws -> ReadingDecision
    ) throws {
        switch state {
        case .rowStart, .skipping: return
        case .stray: reportStray(report)
        case .quoted: throw ReadingFault.csvQuote(line: quoteLine, cell: row.count + 1, lastLine: line)
        case .cellStart, .unquoted, .quoteSeen, .quoteClosed:
            while row.openCellCount > 0, row.lastOpenByte == Self.endOfFile { row.trimOpenCell(front: 0, back: 1) }
            if row.count == 0, row.openCellCount == 0, state == .unquoted { return }
            _ = try endCell(Self.lineFeed, report: report, body: body)
        }
    }

    /// Takes a row in which nothing is quoted or guarded, as nearly all are, if it ends within the chunk: its cells are left where they
    /// are. Gives the index of its line end; nil if the row must be read the long way.
    @inline(__always)
    private func takePlainRow(_ base: UnsafePointer<UInt8>, from start: Int, count: Int) -> Int? {
        unsafe row.borrow(base, line: line)
        let delimiters = ByteBlock.repeating(delimiter)
        let lineFeeds = ByteBlock.repeating(Self.lineFeed)
        let carriageReturns = ByteBlock.repeating(Self.carriageReturn)
        var cell = start
        var index = start
        while index + ByteBlock.size <= count {
            let block = unsafe ByteBlock(base + index)
            var hits =
                block.exactHits(delimiters) | block.exactHits(lineFeeds) | block.exactHits(carriageReturns)
            while hits != 0 {
                let end = index + hits.trailingZeroBitCount / 8
                hits &= hits - 1
                if end > cell {
                    let first = unsafe base[cell]
                    if unsafe first == Self.quote || Self.mayBeginGuard(first) || base[end - 1] == UInt8(ascii: "\t")
                        || end - cell > limits.cell
                    {
                        return nil
                    }
                }
                row.addBorrowed(cell, end)
                guard unsafe base[end] == delimiter else { return end }
                if row.count >= limits.columns { return nil }
                cell = end + 1
            }
            index += ByteBlock.size
        }
        return nil
    }

    @inline(__always)
    private static func mayBeginGuard(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "=") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\t")
    }

    /// Index of the next delimiter or line end, or `count`.
    @inline(__always)
    private func findEnd(_ base: UnsafePointer<UInt8>, from start: Int, count: Int) -> Int {
        var index = start
        let delimiters = ByteBlock.repeating(delimiter)
        let lineFeeds = ByteBlock.repeating(Self.lineFeed)
        let carriageReturns = ByteBlock.repeating(Self.carriageReturn)
        while index + ByteBlock.size <= count {
            let block = unsafe ByteBlock(base + index)
            let hits = block.hits(delimiters) | block.hits(lineFeeds) | block.hits(carriageReturns)
            if hits != 0 { return index + hits.trailingZeroBitCount / 8 }
            index += ByteBlock.size
        }
        while index < count {
            let byte = unsafe base[index]
            if byte == delimiter || byte == Self.lineFeed || byte == Self.carriageReturn { return index }
            index += 1
        }
        return count
    }

    /// Takes over the inside of a quoted cell up to the next quote or the end of the chunk.
    private mutating func scanQuoted(_ base: UnsafePointer<UInt8>, from start: Int, count: Int) throws -> Int {
        let length: Int
        if let hit = unsafe memchr(base + start, Int32(Self.quote), count - start) {
            length = unsafe UnsafeRawPointer(base + start).distance(to: UnsafeRawPointer(hit))
            state = .quoteSeen
        } else {
            length = count - start
        }
        if length > 0 {
            // A CR that ended the last piece was counted; an LF behind it belongs to it.
            if unsafe base[start] == Self.lineFeed, row.openCellCount > 0, row.lastOpenByte == Self.carriageReturn {
                line -= 1
            }
            unsafe line += TextCursor.countLineEnds(base + start, count: length)
            unsafe row.append(base + start, count: length)
        }
        if row.openCellCount > limits.cell {
            throw ReadingFault.csvQuote(line: quoteLine, cell: row.count + 1, lastLine: nil)
        }
        return state == .quoteSeen ? start + length + 1 : start + length
    }

    /// Ends the cell, and with it the row if `byte` is a line end.
    @inline(__always)
    private mutating func endCell(
        _ byte: UInt8, report: (ReadingFault) -> Void, body: (RowBuffer) throws -> ReadingDecision
    ) throws -> ReadingDecision {
        row.endCell(hadGuard: mayHaveGuard && removeGuards())
        state = .cellStart
        if byte == delimiter {
            if row.count >= limits.columns {
                report(.csvColumns(line: row.line, limit: limits.columns))
                state = .skipping
            }
            return .proceed
        }
        state = .rowStart
        // Counted before the row is handed out, so that reading can stop there and the count still be right.
        endLine(byte)
        return try body(row)
    }

    private mutating func endLine(_ byte: UInt8) {
        line += 1
        followsCarriageReturn = byte == Self.carriageReturn
    }

    private func reportStray(_ report: (ReadingFault) -> Void) {
        report(.csvStrayText(line: line, cell: row.count + 1, quoteLine: quoteLine, text: excerpt(stray)))
    }

    /// True if the cell begins or ends with a byte of which guards are made.
    @inline(__always)
    private var mayHaveGuard: Bool {
        guard let first = unsafe row.openCell.first else { return false }
        return Self.mayBeginGuard(first) || row.lastOpenByte == UInt8(ascii: "\t")
    }

    /// Takes guards off the cell being filled; true if there was one.
    private func removeGuards() -> Bool {
        let cell = unsafe row.openCell
        var front = 0
        var back = 0
        while front < cell.count, unsafe cell[front] == UInt8(ascii: "\t") { front += 1 }
        while back < cell.count - front, unsafe cell[cell.count - 1 - back] == UInt8(ascii: "\t") { back += 1 }
        let inner = unsafe cell[front..<cell.count - back]
        if unsafe inner.count >= 3, unsafe inner.starts(with: [UInt8(ascii: "="), Self.quote]),
            unsafe inner.last == Self.quote
        {
            front += 2
            back += 1
        } else if unsafe inner.count > 1, unsafe inner.first == UInt8(ascii: "'"),
            unsafe isGuarded(inner[inner.startIndex + 1])
        {
            front += 1
        }
        if front + back == 0 { return false }
        row.trimOpenCell(front: front, back: back)
        return true
    }

    /// An apostrophe is a guard only before what a spreadsheet program would otherwise take as number or formula.
    private func isGuarded(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "=+-@.".utf8.contains(byte)
    }
}
