import Testing

@testable import Submissions

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
}
