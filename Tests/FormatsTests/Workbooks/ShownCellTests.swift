import FormatSamples
import Rows
import Testing

@testable import Workbooks

/// What number formats and styles make of what is stored.
@Suite("How cells are shown")
struct ShownCellTests {
    @Test(
        "number formats",
        arguments: [
            ("General", false, 0), ("0", false, 0), ("#,##0.00", false, 0), ("0%", true, 0), ("0.0%", true, 0),
            ("0.0\"%\"", false, 0), ("0.0\\%", false, 0), ("0!.0,", false, 4), ("0!.0000", false, 4),
            ("0\\.0,", false, 4),
            ("0\".\"0,", false, 4), ("#,##0,", false, 3), ("0.00,,", false, 6), ("#,##0,.00", false, 3),
            ("#,##0.00_);(#,##0.00)", false, 0), ("0.00\"万元\"", false, 0), ("0!.0,\"万元\"", false, 4), ("@", false, 0),
            ("0.00E+00", false, 0), ("[Red]0%;0", true, 0),
        ] as [(String, Bool, Int)])
    func formats(code: String, isPercent: Bool, exponent: Int) {
        let display = NumberFormat.display(code: code)
        #expect(display.isPercent == isPercent)
        #expect(display.exponent == exponent)
    }

    @Test("the built-in percent formats are percentages, the others are not")
    func builtIn() {
        #expect([9, 10].allSatisfy { CellStyle(format: $0, code: nil, isStruck: false).isPercent })
        #expect([0, 1, 2, 3, 4, 11, 14].allSatisfy { !CellStyle(format: $0, code: nil, isStruck: false).isPercent })
    }

    @Test("the kinds of cells say it")
    func kinds() throws {
        var builder = WorkbookBuilder()
        builder.formats = ["0.0%", "0!.0,", "yyyy-mm-dd"]
        builder.sheetData =
            "<row r='1'><c r='A1' s='1'><v>0.2</v></c><c r='B1' s='2'><v>50000</v></c><c r='C1' s='3'><v>42873</v></c></row>"
        let file = try TemporaryFile(builder.archive.bytes())
        let reader = try WorkbookReader(path: file.path)
        var kinds: [CellKind] = []
        try reader.forEachRow(of: try #require(reader.sheets.first), report: { Issue.record("\($0)") }) { row in
            kinds += (0..<row.count).map { row.kind($0) }
            return .proceed
        }
        #expect(kinds == [.percentage, .tenThousandths, .date])
    }

    /// The rows of a sheet, each with what is marked in it.
    private func rows(_ builder: WorkbookBuilder) throws -> [String] {
        let file = try TemporaryFile(builder.archive.bytes())
        let reader = try WorkbookReader(path: file.path)
        var rows: [String] = []
        try reader.forEachRow(of: try #require(reader.sheets.first), report: { Issue.record("\($0)") }) { row in
            let marks = [
                row.isHidden ? "hidden" : "", row.isStruck ? "struck" : "", row.isPartlyStruck ? "partly" : "",
                row.isInvisible ? "invisible" : "",
            ]
            rows.append(([row.text(0)] + marks.filter { !$0.isEmpty }).joined(separator: " "))
            return .proceed
        }
        return rows
    }

    private static let strike = "<rPr><strike/></rPr>"

    @Test(
        "what is struck out in a text is no part of it, and a raised figure is no digit",
        arguments: [
            ("<r>\(strike)<t>118</t></r><r><t>1200000</t></r>", "1200000 partly"),
            ("<r><rPr><strike val='0'/></rPr><t>118</t></r><r><t>1</t></r>", "1181"),
            ("<r>\(strike)<t>118</t></r>", "118 struck"),
            ("<r><t>1180000</t></r><r><rPr><vertAlign val='superscript'/></rPr><t>1</t></r>", "1180000¹"),
            ("<r><t>1180000</t></r><r><rPr><vertAlign val='subscript'/></rPr><t>2</t></r>", "1180000₂"),
            ("<r><t>m</t></r><r><rPr><vertAlign val='superscript'/></rPr><t>2</t></r>", "m2"),
            ("<r><rPr><vertAlign val='superscript'/></rPr><t>118</t></r>", "118"),
            ("<r><t>甲</t></r><r><t>乙</t></r>", "甲乙"),
        ])
    func runs(xml: String, text: String) throws {
        var builder = WorkbookBuilder()
        builder.sheetData = "<row r='1'><c r='A1' t='inlineStr'><is>\(xml)</is></c></row>"
        #expect(try rows(builder) == [text])
        builder.sheetData = "<row r='1'><c r='A1' t='s'><v>1</v></c></row><row r='2'><c r='A2' t='s'><v>2</v></c></row>"
        builder.sharedStrings = "<si><t>x</t></si><si>\(xml)</si><si><t>y</t></si>"
        #expect(try rows(builder) == [text, "y"])
    }

    @Test("rows without height are hidden, and numbers without a form are not shown")
    func unseen() throws {
        var builder = WorkbookBuilder()
        builder.formats = [";;;", "yyyy-mm-dd", "yyyy-mm-dd hh:mm", ";;\"\";@"]
        builder.sheetData =
            "<row r='1' ht='0' customHeight='1'><c r='A1'><v>1</v></c></row><row r='2' ht='15'><c r='A2' s='1'><v>1</v></c></row>"
            + "<row r='3'><c r='A3' s='2'><v>42873.354166666664</v></c></row>"
            + "<row r='4'><c r='A4' s='3'><v>42873.354166666664</v></c></row><row r='5'><c r='A5' s='4'><v>3</v></c></row>"
        #expect(
            try rows(builder) == [
                "1 hidden", "1 invisible", "2017-05-18", "2017-05-18T08:30:00", "3 invisible",
            ])
    }
}
