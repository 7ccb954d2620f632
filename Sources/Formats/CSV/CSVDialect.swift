/// How cells are separated in a CSV file.
public struct CSVDialect: Hashable, Sendable {
    /// The byte between two cells.
    public var delimiter: UInt8

    /// Makes a dialect.
    public init(delimiter: UInt8) {
        self.delimiter = delimiter
    }

    /// Comma: RFC 4180.
    public static let comma = CSVDialect(delimiter: UInt8(ascii: ","))

    /// The delimiters that are recognised, the more usual first.
    static let candidates = [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";"), UInt8(ascii: "|")]

    /// The dialect that a `sep=;` line at the front declares, and the length of the line without its end.
    static func declaration(_ head: UnsafeBufferPointer<UInt8>) -> (dialect: CSVDialect, length: Int)? {
        let line = unsafe head.prefix(16).prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        guard unsafe line.count < 16 else { return nil }
        // Excel's own form, the form with the line quoted, and what is left when another program appended cells.
        var text = unsafe Array(line)
        if text.first == UInt8(ascii: "\""), text.last == UInt8(ascii: "\""), text.count > 2 {
            text = Array(text.dropFirst().dropLast())
        }
        guard text.count == 5, text.prefix(4).elementsEqual("sep=".utf8) || text.prefix(4).elementsEqual("SEP=".utf8)
        else { return nil }
        return unsafe (CSVDialect(delimiter: text[4]), line.count)
    }

    /// The delimiter that divides most lines of `head` into the same number of cells.
    ///
    /// Title and header lines above a table differ from it, so agreement counts and not the first line.
    static func detect(_ head: UnsafeBufferPointer<UInt8>) -> CSVDialect {
        var best = (agreeing: 0, cells: 0, delimiter: comma.delimiter)
        for candidate in candidates {
            let (agreeing, cells) = unsafe agreement(head, delimiter: candidate)
            if (agreeing, cells) > (best.agreeing, best.cells) { best = (agreeing, cells, candidate) }
        }
        return CSVDialect(delimiter: best.delimiter)
    }

    /// The greatest number of lines that hold the same number of delimiters outside quotes, and that number.
    private static func agreement(_ head: UnsafeBufferPointer<UInt8>, delimiter: UInt8) -> (Int, Int) {
        var lines: [Int: Int] = [:]
        var count = 0
        var isQuoted = false
        for index in head.indices {
            let byte = unsafe head[index]
            switch byte {
            case UInt8(ascii: "\""): isQuoted.toggle()
            case delimiter where !isQuoted: count += 1
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                if isQuoted { continue }
                if count > 0 { lines[count, default: 0] += 1 }
                count = 0
            default: continue
            }
        }
        if count > 0 { lines[count, default: 0] += 1 }
        var best = (0, 0)
        // The pair decides, not the order of the dictionary.
        for (cells, number) in lines where (number, cells) > best { best = (number, cells) }
        return best
    }
}

/// What a CSV file may not exceed.
public struct CSVLimits: Hashable, Sendable {
    /// Greatest number of bytes of a cell.
    public var cell: Int
    /// Greatest number of cells of a row.
    public var columns: Int

    /// Makes limits. The defaults are 1 MiB and 16,384 cells, as many as a sheet has.
    public init(cell: Int = 1 << 20, columns: Int = 16_384) {
        self.cell = cell
        self.columns = columns
    }
}
