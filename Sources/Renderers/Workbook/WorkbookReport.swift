import Compression
import Wording
import ReportModel
import Statistics

/// The report as a workbook: a sheet for every part.
struct WorkbookReport {
    let model: ReportModel
    let language: Language

    /// Rows of a table on one sheet; the rest continues on another one. A sheet holds 1,048,576 rows.
    static let rowsPerSheet = 1_000_000
    /// Rows of findings that are held in memory while the workbook is made.
    private static let mostHeld = 1_000
    private static let headingRow = 3

    /// Writes the workbook.
    func write(to path: String) throws {
        // The library would print its own error for a file it cannot create; trying first yields the system's reason.
        try FileOutput.write([], to: path)
        let isLong = try isLong
        var workbook = try WorkbookWriter(path: path, language: language, isLong: isLong)
        try workbook.setProperties(
            title: model.title[language], author: model.publisher[language],
            subject: "\(model.pipeline) \(model.pipelineVersion) \(model.period)", created: model.period.end)
        let sheets = try sheets()
        for sheet in sheets { try write(sheet, isLong: isLong, to: &workbook) }
        try workbook.close()
        if isLong { try writeLongTables(of: sheets, path: path) }
    }

    /// Writes the tables that the library wrote only samples of.
    private func writeLongTables(of sheets: [SheetContent], path: String) throws {
        let package = try WorkbookRewriter(path: path)
        var replacements: [String: (inout Deflater) throws -> Void] = [:]
        for (index, sheet) in sheets.enumerated() {
            guard let stream = sheet.stream else { continue }
            let name = "xl/worksheets/sheet\(index + 1).xml"
            let rows = TextRows(
                sheet: try package.contents(of: name), stream: stream, firstRow: Self.headingRow + 2,
                widths: sheet.columns.map(\.widest), language: language)
            guard var rows else { throw ReportFault.workbook(path: path, reason: "\(name) is not as it should be") }
            replacements[name] = { try rows.write(stream, to: &$0) }
        }
        try package.write(replacing: replacements)
    }

    /// Whether it lists more findings than a program should hold as cells.
    private var isLong: Bool {
        get throws {
            try model.sections.contains { section in
                if case .findings(_, let list) = section { try list.count() > Self.mostHeld } else { false }
            }
        }
    }

    /// The sheets, in the order of the parts, each under a name of its own.
    private func sheets() throws -> [SheetContent] {
        var sheets: [SheetContent] = []
        for section in model.sections {
            switch section {
            case .scorecard(let title, let rows): sheets.append(scorecard(title, rows))
            case .byArea(let title, let indicators, let rows): sheets.append(byArea(title, indicators, rows))
            case .byPeriod(let title, let periods, let rows): sheets.append(byPeriod(title, periods, rows))
            case .reconciliation(let title, let tables): sheets.append(reconciliation(title, tables))
            case .members(let title, let tallies): sheets.append(members(title, tallies))
            case .chart(let title, let chart): sheets.append(self.chart(title, chart))
            case .roster(let title, let rows): sheets.append(roster(title, rows))
            case .findings(let title, let list): sheets += try findings(title, list)
            case .definitions(let title, let rows): sheets.append(definitions(title, rows))
            }
        }
        sheets.append(provenance)
        SheetNames.distinguish(&sheets)
        return sheets
    }

    /// Writes a sheet, row by row from the top; rows above are not kept.
    ///
    /// - Parameter isLong: whether to write only the samples, for a table that is not kept in memory.
    private func write(_ content: SheetContent, isLong: Bool, to workbook: inout WorkbookWriter) throws {
        let sheet = try workbook.addSheet(content.name, footer: footer)
        let headingRow = Self.headingRow
        let lastRow = headingRow + content.rowCount
        let heads = content.columns.map { Cell.text(heading($0.title), .heading) }
        let widths = widths(of: content, heads)
        for (column, width) in widths.enumerated() { try workbook.setWidth(width, of: column, in: sheet) }
        try workbook.setHeight(26, of: 0, in: sheet)
        try workbook.write(.text(content.title, .title), to: sheet, row: 0, column: 0)
        try workbook.write(.text(subtitle, .remark), to: sheet, row: 1, column: 0)
        try workbook.write(.text(content.remark, .remark), to: sheet, row: 2, column: 0)
        var row = headingRow
        func write(_ cells: [Cell], _ workbook: inout WorkbookWriter) throws {
            try workbook.setHeight(height(of: cells, widths), of: row, in: sheet)
            for (column, cell) in cells.enumerated() {
                try workbook.write(cell, to: sheet, row: row, column: column)
            }
            try writeNumbers(of: content, row: row, to: sheet, of: &workbook)
            row += 1
        }
        try write(heads, &workbook)
        if isLong, let stream = content.stream {
            for (row, rowStyle) in stream.samples {
                for (column, style) in stream.rowStyles[rowStyle].styles.enumerated() {
                    let cell = Cell(content: .empty, style: style)
                    try workbook.write(cell, to: sheet, row: headingRow + 1 + row, column: column)
                }
            }
        } else {
            try content.forEachRow { try write($0, &workbook) }
        }
        try workbook.setHeading(row: headingRow, frozenColumns: content.frozenColumns, in: sheet)
        var lastColumn = max(content.columns.count - 1, 0)
        if content.hasFilter, content.rowCount > 0 {
            try workbook.setFilter(
                headingRow: headingRow, lastRow: lastRow, lastColumn: lastColumn, in: sheet)
        }
        var lastPrinted = lastRow
        if let chart = content.chart, content.rowCount > 0 {
            try workbook.insert(
                chart, into: sheet, column: content.columns.count + 1, firstRow: headingRow + 1,
                lastRow: lastRow, valuesColumn: numbersColumn(content))
            lastColumn = content.columns.count + Self.chartColumns
            lastPrinted = max(lastRow, headingRow + 24)
        }
        try workbook.setPrintArea(lastRow: lastPrinted, lastColumn: lastColumn, in: sheet)
    }

    /// The columns' widths in characters: as wide as their contents, within bounds.
    private func widths(of content: SheetContent, _ heads: [Cell]) -> [Int] {
        // A streamed table cannot be measured.
        if content.stream != nil { return content.columns.map(\.widest) }
        return content.columns.indices.map { column in
            let needed = content.rows.reduce(heads[column].displayWidth + (content.hasFilter ? 2 : 0)) { width, row in
                max(width, column < row.count ? row[column].displayWidth : 0)
            }
            return min(max(needed + 3, 8), content.columns[column].widest)
        }
    }

    /// A row's height in points: that of its cell with the most lines. Said outright, as not every program fits rows to
    /// wrapped text by itself.
    private func height(of row: [Cell], _ widths: [Int]) -> Double {
        WorkbookWriter.height(
            lines: zip(row, widths).map { cell, width in cell.lines(width: max(width - 2, 4)) }.max() ?? 1)
    }

    /// Columns of usual width that a chart covers.
    private static let chartColumns = 12

    /// The first column of the numbers behind the chart: right of it, outside the print area.
    private func numbersColumn(_ content: SheetContent) -> Int { content.columns.count + Self.chartColumns + 2 }

    /// Writes the numbers of a row for the chart. A missing value is a word in the table and blank here: a word would
    /// be drawn as zero.
    private func writeNumbers(
        of content: SheetContent, row: Int, to sheet: WorkbookWriter.Sheet, of workbook: inout WorkbookWriter
    ) throws(ReportFault) {
        guard let chart = content.chart, content.rowCount > 0 else { return }
        let first = numbersColumn(content)
        var number = CellFormat.count
        number.numberFormat = chart.numberFormat
        let index = row - Self.headingRow - 1
        for (offset, heading) in chart.headings.enumerated() {
            guard index >= 0 else {
                try workbook.write(.text(heading, .heading), to: sheet, row: row, column: first + offset)
                try workbook.setWidth(14, of: first + offset, in: sheet)
                continue
            }
            let values = offset == 0 ? chart.values : chart.targets
            guard index < values.count, let value = values[index] else { continue }
            try workbook.write(
                Cell(content: .number(value), style: number), to: sheet, row: row, column: first + offset)
        }
    }

    private var subtitle: String {
        var parts = [model.publisher[language], "\(ReportWording.period[language]) \(model.period)"]
        if let asOf = model.asOf { parts.append("\(ReportWording.asOf[language]) \(asOf)") }
        parts += model.notes.map { $0[language] }
        return parts.joined(separator: ReportWording.dot)
    }

    /// A heading: in Chinese with the English wording under it.
    private func heading(_ title: LocalizedText) -> String {
        language == .zh && title.zh != title.en && !title.en.isEmpty ? "\(title.zh)\n\(title.en)" : title[language]
    }

    /// The title, with ampersands doubled as headers and footers want it, and the page number. At most 255 characters.
    private var footer: String {
        let title = String(model.title[language].prefix(80)).split(separator: "&", omittingEmptySubsequences: false)
        return "&L&8\(title.joined(separator: "&&"))&R&8\(ReportWording.pageFooter[language])"
    }
}
