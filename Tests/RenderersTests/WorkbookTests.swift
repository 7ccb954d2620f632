import TestSupport
import ReportModel
import Statistics
import Testing

@Suite("The workbook")
struct WorkbookTests {
    @Test("has a sheet for every part, laid out for print", arguments: Language.allCases)
    func sheets(language: Language) throws {
        let workbook = try WrittenReport(SampleModel.model(), language).workbook
        let index = try workbook.text("xl/workbook.xml")
        let names =
            language == .zh
            ? [
                "计分卡", "分地区", "各地区图书流通额", "历年每万人公共藏书量", "名录", "报送情况", "审核意见", "口径与裁定",
                "数据来源",
            ]
            : [
                "Scorecard", "By area", "Value of books on loan by area", "Books per 10,000 people over th", "Members",
                "Roster", "Findings", "Definitions", "Provenance",
            ]
        for name in names { #expect(index.contains("<sheet name=\"\(name)\"")) }
        let sheets = try workbook.texts("xl/worksheets/sheet")
        #expect(sheets.count == names.count)
        for sheet in sheets {
            #expect(sheet.contains("<pageSetup paperSize=\"9\""))
            #expect(sheet.contains("orientation=\"landscape\""))
            #expect(sheet.contains("fitToHeight=\"0\""))
            #expect(sheet.contains("state=\"frozen\""))
            #expect(sheet.contains("&amp;P"))
        }
        #expect(index.split(separator: "_xlnm.Print_Titles").count - 1 == names.count)
        #expect(index.split(separator: "_xlnm.Print_Area").count - 1 == names.count)
        #expect(sheets.filter { $0.contains("<autoFilter ") }.count == 3)
    }

    @Test("was created when its period ended, not when it was written")
    func properties() throws {
        let properties = try WrittenReport(SampleModel.model()).workbook.text("docProps/core.xml")
        #expect(properties.contains("2016-12-31T00:00:00Z</dcterms:created>"))
        #expect(properties.contains("<dc:creator>图书馆事业统计局</dc:creator>"))
        #expect(properties.contains("<dc:title>公共图书馆事业发展统计报告（2016年）</dc:title>"))
    }

    @Test("keeps text text, whatever it begins with")
    func hostile() throws {
        let workbook = try WrittenReport(HostileModel.model()).workbook
        for sheet in try workbook.texts("xl/worksheets/sheet") {
            #expect(!sheet.contains("<f>"))
            #expect(!sheet.contains("<hyperlink"))
        }
        let strings = try workbook.text("xl/sharedStrings.xml")
        #expect(MarkupCheck.faults(String(strings.drop { $0 != "\n" })).isEmpty)
        for text in [
            "=cmd|' /C calc'!A0", "@SUM(A1)", "{=SUM(1)}", "&lt;script&gt;alert(1)&lt;/script&gt;", "NUL␀inside", "😀𠮷",
        ] {
            #expect(strings.contains(">\(text)</t>"), "\(text)")
        }
    }

    @Test("holds figures as numbers, rounded once, with their decimals and the mark of partial ones")
    func numbers() throws {
        let workbook = try WrittenReport(SampleModel.model()).workbook
        let scorecard = try workbook.text("xl/worksheets/sheet1.xml")
        #expect(Self.cell("D5", of: scorecard)?.hasSuffix("><v>1.9</v>") == true)
        #expect(Self.cell("D7", of: scorecard)?.hasSuffix("><v>7.9996</v>") == true)
        #expect(Self.cell("H7", of: scorecard)?.hasSuffix("><v>-0.0004</v>") == true)
        let styles = try workbook.text("xl/styles.xml")
        #expect(styles.contains("formatCode=\"#,##0.0000&quot;※&quot;\""))
        #expect(styles.contains("formatCode=\"+#,##0.0000;-#,##0.0000;#,##0.0000\""))
    }

    @Test("says in words that a figure is missing, and tells in a comment who is absent")
    func missing() throws {
        let workbook = try WrittenReport(SampleModel.model()).workbook
        let scorecard = try workbook.text("xl/worksheets/sheet1.xml")
        let strings = try workbook.sharedStrings
        let value = try #require(Self.cell("D8", of: scorecard))
        #expect(try Self.string(value, strings) == "缺失")
        let coverage = try #require(Self.cell("E8", of: scorecard))
        #expect(try Self.string(coverage, strings) == "13/15，缺报：北原市、草海自治州")
        #expect(try workbook.text("xl/comments1.xml").contains("未报送；13/15，缺报：北原市、草海自治州"))
        // No cell of a table is empty.
        for sheet in try workbook.texts("xl/worksheets/sheet") {
            let bare = sheet.split(separator: "<c ").dropFirst().filter { !$0.contains("<v>") }
            #expect(bare.isEmpty)
        }
    }

    @Test("sheets of a kind bear their titles, shortened and told apart as spreadsheet programs need it")
    func sheetNames() throws {
        let titles = [
            "兰白：[试验区]?", "a/b 'c'", String(repeating: "长", count: 40), String(repeating: "长", count: 50), "A b c",
        ]
        var model = SampleModel.model()
        model.sections = titles.map { .scorecard(title: LocalizedText(zh: $0, en: $0), rows: []) }
        let index = try WrittenReport(model).workbook.text("xl/workbook.xml")
        let names = index.split(separator: "<sheet name=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
        let long = String(repeating: "长", count: 31)
        #expect(names == ["兰白： 试验区", "a b c", long[...], "\(long.prefix(29)) 2", "A b c 2", "数据来源"])
    }

    @Test("has native charts over cells of their own sheets, with nothing where a value is missing")
    func charts() throws {
        let workbook = try WrittenReport(SampleModel.model()).workbook
        let charts = try workbook.texts("xl/charts/chart")
        #expect(charts.count == 2)
        #expect(charts[0].contains("<c:barDir val=\"bar\"/>"))
        #expect(charts[1].contains("<c:lineChart>"))
        #expect(charts[1].split(separator: "<c:ser>").count - 1 == 2)
        // Said nothing, the format leaves gaps.
        for chart in charts { #expect(!chart.contains("<c:dispBlanksAs")) }
        #expect(
            ["各地区图书流通额", "'各地区图书流通额'"].contains { charts[0].contains("<c:f>\($0)!$R$5:$R$19</c:f>") })
        #expect(charts[0].contains("<c:v>高岭自治州（缺失）</c:v>"))
        #expect(charts[0].contains("<c:v>白河市※</c:v>"))
        // Only markers that the format knows: another one makes the file unreadable to strict readers.
        for symbol in charts[1].split(separator: "<c:symbol val=\"").dropFirst() {
            #expect(["circle", "diamond"].contains { symbol.hasPrefix($0) })
        }
        // Row 17 is the area without a figure, row 7 of the other sheet the year without one.
        let (bars, series) = (
            try workbook.text("xl/worksheets/sheet3.xml"), try workbook.text("xl/worksheets/sheet4.xml")
        )
        #expect(Self.cell("R16", of: bars) != nil)
        #expect(Self.cell("R17", of: bars) == nil)
        #expect(Self.cell("S6", of: series) != nil)
        #expect(Self.cell("S7", of: series) == nil)
    }

    @Test("lists every finding with its id")
    func findings() throws {
        let workbook = try WrittenReport(SampleModel.model()).workbook
        let strings = Set(try workbook.sharedStrings)
        for finding in SampleLists.findings { #expect(strings.contains(finding.id)) }
        let sheet = try workbook.text("xl/worksheets/sheet7.xml")
        #expect(sheet.split(separator: "<row ").count - 1 == SampleLists.findings.count + 4)
    }

    @Test("lists as many findings as there are, without holding them", arguments: [1_000, 1_001, 10_001])
    func manyFindings(count: Int) throws {
        var model = SampleModel.model()
        let row = SampleLists.findings[0]
        let unit = FindingList.UnitCount(unit: row.finding.place.unit, name: row.unitName, counts: [.error: count])
        // Made one by one: the list itself holds none.
        let list = FindingList {
            [unit]
        } walk: { _, body in
            for number in 0..<count {
                var row = row
                row.id = "F-\(number)"
                try body(row)
            }
        }
        model.sections = [.findings(title: LocalizedText(zh: "问题", en: "Findings"), list: list)]
        let report = try WrittenReport(model)
        let sheet = try report.workbook.text("xl/worksheets/sheet1.xml")
        #expect(sheet.split(separator: "<row ").count - 1 == count + 4)
        let texts = count > 1_000 ? sheet : try report.workbook.text("xl/sharedStrings.xml")
        #expect(texts.contains(">F-\(count - 1)</t>"))
        #expect(MarkupCheck.faults(String(sheet.drop { $0 != "\n" })).isEmpty)
        #expect(try report.page.split(separator: "<tr id=\"F-").count - 1 == count)
        #expect(try report.table("findings.csv").count == count + 1)
    }

    /// A cell's element from its attributes on, without its end.
    private static func cell(_ reference: String, of sheet: String) -> String? {
        sheet.split(separator: "<c r=\"\(reference)\"").dropFirst().first.map { rest in
            String(rest.split(separator: "</c>", omittingEmptySubsequences: false)[0])
        }
    }

    private static func string(_ cell: String, _ strings: [String]) throws -> String {
        #expect(cell.contains("t=\"s\""))
        let digits = cell.drop { $0 != ">" }.filter(\.isNumber)
        return strings[try #require(Int(digits))]
    }
}

extension ZipArchive {
    /// The workbook's texts in the order of their numbers.
    fileprivate var sharedStrings: [String] {
        get throws {
            try text("xl/sharedStrings.xml").split(separator: "<si>").dropFirst().map { item in
                String(item.drop { $0 != ">" }.dropFirst().prefix { $0 != "<" })
            }
        }
    }
}
