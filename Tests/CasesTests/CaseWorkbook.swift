import FormatSamples
import TestSupport

/// A workbook that a case tells as lines: a row a line, its cells divided by commas. Numbers are kept as numbers, all else as text;
/// `~` before a row hides it, `5{0.0%}` is a number with a format, `=3+4` a formula without result, `!text!` is struck out.
struct CaseWorkbook {
    private var builder = WorkbookBuilder()

    /// Makes a workbook; `sheets` are names of further visible sheets, which show the same rows.
    init(_ rows: [String], sheets: [String]) {
        builder.extraSheets = sheets.map { ($0, "visible") }
        for (number, line) in rows.enumerated() {
            let isHidden = line.hasPrefix("~")
            let cells = Self.cells(isHidden ? String(line.dropFirst()) : line)
            let written = cells.enumerated().map { column, cell in
                self.cell(cell, at: "\(Character(UnicodeScalar(UInt8(65 + column))))\(number + 1)")
            }
            builder.sheetData += "<row r='\(number + 1)'\(isHidden ? " hidden='1'" : "")>\(written.joined())</row>"
        }
    }

    /// The workbook.
    var bytes: [UInt8] { builder.archive.bytes() }

    /// The cells of a line: quotes within the braces of a format are its own.
    private static func cells(_ line: String) -> [String] {
        line.contains("{")
            ? line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            : DelimitedText.rows(line).first ?? []
    }

    private mutating func cell(_ cell: String, at place: String) -> String {
        if cell.isEmpty { return "" }
        if cell.hasPrefix("=") { return "<c r='\(place)'><f>\(cell.dropFirst())</f></c>" }
        if cell.hasSuffix("}"), let brace = cell.firstIndex(of: "{") {
            builder.formats.append(String(cell[cell.index(after: brace)...].dropLast()))
            return "<c r='\(place)' s='\(builder.formats.count)'><v>\(cell[..<brace])</v></c>"
        }
        if Double(cell) != nil { return "<c r='\(place)'><v>\(cell)</v></c>" }
        let isStruck = cell.count > 2 && cell.hasPrefix("!") && cell.hasSuffix("!")
        let text = (isStruck ? String(cell.dropFirst().dropLast()) : cell)
            .replacing("&", with: "&amp;").replacing("<", with: "&lt;")
        let run = isStruck ? "<r><rPr><strike/></rPr><t>\(text)</t></r>" : "<t xml:space='preserve'>\(text)</t>"
        return "<c r='\(place)' t='inlineStr'><is>\(run)</is></c>"
    }
}
