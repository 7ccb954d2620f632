import Renderers
import Statistics
import Workbooks
import XML

/// The to-do list as a sheet of a sender's own workbook: its XML, with texts in the cells themselves, for the workbook's list of
/// texts stays as it is.
struct TodoSheet {
    let list: TodoList
    let styles: StyleMarks
    /// Names of the sheets that can be led to.
    let sheets: Set<String>

    /// The part.
    var part: [UInt8] {
        var rows: [String] = []
        func add(_ cells: [(text: String, style: Int)], lines: Int = 1) {
            let number = rows.count + 1
            let content = cells.enumerated().map { column, cell in
                """
                <c r="\(columnName(column))\(number)" s="\(cell.style)" t="inlineStr"><is><t xml:space="preserve">\
                \(XMLText.shown(Self.fitting(cell.text)))</t></is></c>
                """
            }
            let height = WorkbookWriter.height(lines: lines) + 2
            rows.append("<row r=\"\(number)\" ht=\"\(height)\" customHeight=\"1\">\(content.joined())</row>")
        }
        for (index, line) in list.head(FeedbackWording.markedNote).enumerated() {
            add([(line, index == 0 ? styles.title : styles.note)])
        }
        add(FeedbackWording.todoColumns.map { (FeedbackWording.both($0.title), styles.heading) }, lines: 2)
        let headingRow = rows.count
        var links: [String] = []
        for (index, finding) in list.findings.enumerated() {
            let target = target(of: finding)
            let texts = [String(index + 1)] + FeedbackWording.row(finding)
            let cells = texts.enumerated().map { ($1, $0 == 2 && target != nil ? styles.link : styles.text) }
            add(cells, lines: FeedbackWording.lines(of: texts))
            if let target {
                links.append(
                    "<hyperlink ref=\"C\(rows.count)\" location=\"\(XMLText.shown(target))\"/>"
                )
            }
        }
        let columns = FeedbackWording.todoColumns.enumerated().map { index, column in
            "<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(column.width)\" customWidth=\"1\"/>"
        }
        return Array(
            """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><tabColor rgb="FFC00000"/>\
            <pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="\(headingRow)" \
            topLeftCell="A\(headingRow + 1)" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>\
            <sheetFormatPr defaultRowHeight="15"/><cols>\(columns.joined())</cols><sheetData>\(rows.joined())</sheetData>\
            \(links.isEmpty ? "" : "<hyperlinks>\(links.joined())</hyperlinks>")<pageMargins left="0.4" right="0.4" top="0.5" \
            bottom="0.5" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>\
            </worksheet>
            """.utf8)
    }

    /// The cell to which a finding leads.
    private func target(of finding: Finding) -> String? {
        guard let sheet = finding.place.sheet, sheets.contains(sheet), let cell = TodoList.cell(finding) else {
            return nil
        }
        return "'\(sheet.replacing("'", with: "''"))'!\(cell.reference)"
    }

    /// A cell holds 32,767 characters.
    private static func fitting(_ text: String) -> String {
        text.utf16.count <= 32_000 ? text : String(text.prefix(16_000)) + "…"
    }
}
