import Bytes
import Rows
import CSV
import Workbooks
import Statistics
import Submissions

extension CellTable {
    /// The cells of a table of text.
    ///
    /// - Throws: `ReadingFault` for a file that is no such table.
    init(csv path: String) throws {
        let inspection = try FileInspection.inspect(path: path)
        var columns: [String] = []
        try CSVReader(source: try inspection.open(path: path), report: { _ in }).forEachRow { row in
            let cells = Self.texts(row)
            if columns.isEmpty { columns = cells }
            rows.append(Row(cells: cells, place: .line(row.line, columns: columns)))
            return .proceed
        }
    }

    /// The cells of a workbook, sheet by sheet.
    ///
    /// - Throws: `ReadingFault` for a file that is no workbook.
    init(workbook path: String) throws {
        let workbook = try WorkbookReader(path: path)
        for sheet in workbook.sheets {
            // The name is a row of its own, so that removed and added sheets are seen.
            rows.append(Row(cells: [sheet.name], place: .sheet(sheet.name, 0)))
            try workbook.forEachRow(of: sheet, report: { _ in }) { row in
                rows.append(Row(cells: Self.texts(row), place: .sheet(sheet.name, row.line)))
                return .proceed
            }
        }
    }

    private static func texts(_ row: RowBuffer) -> [String] { (0..<row.count).map { row.text($0) } }

    /// The cells of the tables of a page, and its other texts, each as a row of its own.
    init(page path: String) throws {
        var bytes: [UInt8] = []
        let source = try FileSource(path: path)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
        defer { unsafe buffer.deallocate() }
        while true {
            let count = try unsafe source.read(into: buffer)
            if count == 0 { break }
            unsafe bytes += buffer[..<count]
        }
        var reader = PageCells()
        reader.read(String(decoding: bytes, as: UTF8.self))
        rows = reader.rows
    }
}

/// Takes the texts out of a page: as much of HTML as it takes to name the cell in which two copies differ.
private struct PageCells {
    private(set) var rows: [CellTable.Row] = []
    private var heading = ""
    private var table = 0
    private var row = 0
    private var cells: [String]?
    private var text = ""
    private var skipped: String?

    mutating func read(_ page: String) {
        var rest = page[...]
        while let open = rest.firstIndex(of: "<") {
            take(text: rest[..<open])
            guard let close = rest[open...].firstIndex(of: ">") else { return }
            take(tag: rest[rest.index(after: open)..<close])
            rest = rest[rest.index(after: close)...]
        }
        take(text: rest)
        finishText()
    }

    private mutating func take(text part: Substring) {
        guard skipped == nil else { return }
        text += part
    }

    private mutating func take(tag: Substring) {
        let isEnd = tag.first == "/"
        let name = String(tag.dropFirst(isEnd ? 1 : 0).prefix { $0.isLetter || $0.isNumber }).lowercased()
        if let skipped {
            if isEnd, name == skipped { self.skipped = nil }
            return
        }
        switch name {
        case "style", "script": if !isEnd { skipped = name }
        case "table":
            finishText()
            if !isEnd { (table, row) = (table + 1, 0) }
        case "tr":
            finishText()
            if isEnd { finishRow() } else { (cells, row) = ([], row + 1) }
        case "td", "th":
            let plain = self.plain
            if isEnd { cells?.append(plain) }
            text = ""
        case "h1", "h2", "h3":
            if isEnd { heading = plain } else { finishText() }
            if isEnd { finishText() }
        // Inline elements belong to the text of their line.
        case "span", "b", "strong", "em", "a", "sub", "sup", "abbr", "br", "time", "small", "bdi": break
        default: if cells == nil { finishText() }
        }
    }

    private mutating func finishRow() {
        if let cells { rows.append(.init(cells: cells, place: .table(table, heading: heading, row: row))) }
        cells = nil
    }

    private mutating func finishText() {
        let plain = self.plain
        text = ""
        guard cells == nil, !plain.isEmpty else { return }
        rows.append(.init(cells: [plain], place: .text(heading: heading)))
    }

    /// The text gathered, with its blanks as a browser shows them.
    private var plain: String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ").replacing("&lt;", with: "<")
            .replacing("&gt;", with: ">").replacing("&quot;", with: "\"").replacing("&#39;", with: "'")
            .replacing("&nbsp;", with: "\u{A0}").replacing("&amp;", with: "&")
    }
}
