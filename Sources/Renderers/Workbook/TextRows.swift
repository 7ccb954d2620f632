import Compression
import Statistics
import XML

/// Writes the rows of a long table of texts into the XML of its sheet, with the same bytes as the workbook library in
/// its mode of constant memory, but without a call and a copy for each cell and without temporary files.
///
/// Neighbouring rows have most texts in common: a cell with the text of the one above is reused.
struct TextRows {
    /// A column, with its last cell.
    private struct Column {
        var width: Int
        /// The bytes after a cell: the beginning of the next one, up to the row number, or the end of the row.
        var next: String
        var former = ""
        /// The cell's element from the row number on, with the bytes after it.
        var cell: [UInt8] = []
        /// Lines that its text takes.
        var lines = 1
    }

    private let head: [UInt8]
    private let tail: [UInt8]
    /// The numbers of the styles of every row style, column by column.
    private let styles: [Int: [String]]
    private let language: Language
    private var columns: [Column]
    private var rowStyle: Int?
    private var number: Int
    private var bytes: [UInt8] = []

    /// - Parameter sheet: the sheet as the library wrote it, with the samples of `stream` in place of all rows.
    /// - Parameter firstRow: the number of the table's first row, from 1.
    /// - Parameter widths: widths of the columns in characters.
    /// - Returns: nil if the sheet is not so.
    init?(sheet: [UInt8], stream: SheetContent.Stream, firstRow: Int, widths: [Int], language: Language) {
        let text = String(decoding: sheet, as: UTF8.self)
        guard let start = text.firstRange(of: "<row r=\"\(firstRow)\"")?.lowerBound,
            let end = text.firstRange(of: "</sheetData>")?.lowerBound, start < end
        else { return nil }
        head = Array(text[..<start].utf8)
        tail = Array(text[end...].utf8)
        let rows = text[start..<end].split(separator: "<row ")
        let samples = stream.samples
        guard rows.count == samples.count else { return nil }
        var styles: [Int: [String]] = [:]
        for (row, sample) in zip(rows, samples) {
            let numbers = row.split(separator: " s=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
            guard numbers.count == widths.count else { return nil }
            styles[sample.rowStyle] = numbers
        }
        self.styles = styles
        self.language = language
        columns = widths.enumerated().map { index, width in
            // Long tables have fewer columns than there are letters.
            let letter = UnicodeScalar(UInt8(ascii: "B") + UInt8(index))
            return Column(width: width, next: index == widths.count - 1 ? "</row>" : "<c r=\"\(letter)")
        }
        number = firstRow
        bytes.reserveCapacity(1 << 17)
    }

    /// Writes the sheet.
    mutating func write(_ stream: SheetContent.Stream, to deflater: inout Deflater) throws {
        try deflater.write(head)
        try stream.forEach { rowStyle, texts in
            append(texts, rowStyle)
            if bytes.count >= 1 << 16 {
                try deflater.write(bytes)
                bytes.removeAll(keepingCapacity: true)
            }
        }
        try deflater.write(bytes)
        try deflater.write(tail)
    }

    private mutating func append(_ texts: [String], _ rowStyle: Int) {
        let isSameStyle = rowStyle == self.rowStyle
        self.rowStyle = rowStyle
        var lines = 1
        for (index, text) in texts.enumerated() {
            // Not by `==`, to which é is é, whether it is one sign or two.
            if !isSameStyle || !text.hasBytes(of: columns[index].former) { fill(index, text, rowStyle) }
            lines = max(lines, columns[index].lines)
        }
        let digits = Array(String(number).utf8)
        number += 1
        bytes += "<row r=\""
        bytes += digits
        bytes += "\" ht=\"\(Self.height(lines))\" customHeight=\"1\"><c r=\"A"
        for index in columns.indices {
            bytes += digits
            bytes += columns[index].cell
        }
    }

    /// The height of a row, which is a multiple of half a point: `18.5`, `32`.
    private static func height(_ lines: Int) -> String {
        let halves = Int(WorkbookWriter.height(lines: lines) * 2)
        return "\(halves / 2)\(halves % 2 == 0 ? "" : ".5")"
    }

    /// Makes the cell of a column.
    private mutating func fill(_ index: Int, _ text: String, _ rowStyle: Int) {
        columns[index].former = text
        let text = UnsafeText.shown(text, keepingLines: true)
        columns[index].lines = Cell.lines(of: text, width: max(columns[index].width - 2, 4))
        columns[index].cell.removeAll(keepingCapacity: true)
        Self.append(
            WorkbookWriter.fitting(text, language), style: styles[rowStyle]?[index] ?? "0", to: &columns[index].cell)
        columns[index].cell += columns[index].next
    }

    /// Appends a cell's element from the row number on.
    private static func append(_ text: String, style: String, to bytes: inout [UInt8]) {
        bytes += "\" s=\""
        bytes += style
        guard let first = text.utf8.first, let last = text.utf8.last else {
            bytes += "\"/>"
            return
        }
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A }
        bytes += "\" t=\"inlineStr\"><is><t"
        bytes += isBlank(first) || isBlank(last) ? " xml:space=\"preserve\">" : ">"
        let isPlain = text.isAll { byte in
            byte >= 0x40
                || byte >= 0x20 && byte != UInt8(ascii: "&") && byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">")
        }
        if isPlain { bytes += text } else { for byte in text.utf8 { append(byte, to: &bytes) } }
        bytes += "</t></is></c>"
    }

    /// Puts a byte behind others: the signs of XML as its entities, control characters as the format writes them, `_x0007_`.
    private static func append(_ byte: UInt8, to bytes: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"): bytes += XMLText.reference(byte) ?? ""
        case 0x09, 0x0A, 0x20...: bytes.append(byte)
        default:
            let digits = String(byte, radix: 16, uppercase: true)
            bytes += "_x\(String(repeating: "0", count: 4 - digits.utf8.count))\(digits)_"
        }
    }
}
