import ReportModel
import Statistics
import Testing

@Suite("The page")
struct PageTests {
    @Test("is well-formed and in its language", arguments: Language.allCases)
    func wellFormed(language: Language) throws {
        let page = try WrittenReport(SampleModel.model(), language).page
        #expect(MarkupCheck.faults(page).isEmpty)
        #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"\(language == .zh ? "zh-CN" : "en")\">"))
        // A part that lost its way into text shows the type's name.
        #expect(!page.contains("Markup("))
        #expect(!page.contains("Optional("))
    }

    @Test("in English has no Chinese word of its own")
    func english() throws {
        let page = try WrittenReport(SampleModel.model(), .en).page
        for word in ["判定", "覆盖", "不是零", "编号", "缺报", "依据", "未达标", "逾期", "合计"] {
            #expect(!page.contains(word))
        }
    }

    @Test("needs no network and no script")
    func selfContained() throws {
        let page = try WrittenReport(SampleModel.model()).page
        for forbidden in [
            "<script", "src=", "@import", "url(http", "href=\"http", "<link", " onclick=", " onload=",
        ] {
            #expect(!page.contains(forbidden))
        }
    }

    @Test("shows hostile text and does not obey it")
    func hostile() throws {
        let page = try WrittenReport(HostileModel.model()).page
        #expect(MarkupCheck.faults(page).isEmpty)
        #expect(!page.contains("<script"))
        #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
        #expect(page.contains("a &amp; b &amp;lt; c"))
        #expect(page.contains("NUL␀inside"))
        #expect(!page.utf8.contains(0))
    }

    @Test("lists every finding", arguments: Language.allCases)
    func findings(language: Language) throws {
        var model = SampleModel.model()
        let rows = (0..<500).map { index -> ReportModel.FindingRow in
            var row = SampleLists.findings[index % 40]
            row.id = "F-\(index)-"
            return row
        }
        model.sections = [.findings(title: LocalizedText(zh: "问题", en: "Findings"), list: FindingList(rows))]
        let page = try WrittenReport(model, language).page
        for row in rows { #expect(page.contains("id=\"\(row.id)\"")) }
        // Folded parts would be lost on paper.
        #expect(page.contains("<details open>"))
    }

    @Test("says that a figure is missing, never zero and never nothing")
    func missing() throws {
        var model = SampleModel.model()
        let area = ReportModel.AreaRow(
            area: "1", name: LocalizedText(zh: "甲", en: "A"), isTotal: false,
            figures: [
                .init(value: nil, decimals: 0, status: .missing, coverage: SampleModel.own(0, isPresent: false)), nil,
            ])
        model.sections = [
            .byArea(
                title: LocalizedText(zh: "分地区", en: "By area"), indicators: Array(SampleModel.heads.prefix(2)),
                rows: [area])
        ]
        let page = try WrittenReport(model).page
        #expect(page.contains(">缺失<sup>"))
        #expect(page.contains("0/1，缺报：东川市"))
        let row = try #require(page.split(separator: "</tr>").first { $0.contains(">甲<") })
        let cells = row.split(separator: "<tr>").last ?? row
        #expect(!cells.contains(">0<"))
        #expect(!cells.contains("\"></td>"))
    }

    @Test("marks a partial figure and says who is absent")
    func partial() throws {
        let page = try WrittenReport(SampleModel.model()).page
        #expect(page.contains("7.9996<span class=\"mark\">※</span>"))
        #expect(page.contains("初步数；14/15，缺报：高岭自治州"))
    }

    @Test("words every verdict and shows the gap that decides it")
    func verdicts() throws {
        let page = try WrittenReport(SampleModel.model()).page
        for word in ["达标", "未达标", "本期未设目标", "无数据"] { #expect(page.contains(">\(word)</span>")) }
        // 7.9996123 against 8 and 3000.0004 against 3000: met or not by less than the decimals printed.
        #expect(page.contains("−0.0004"))
        #expect(page.contains("+0.0004"))
    }

    @Test("says of every later target how far it is, and of those reached already that they are")
    func laterTargets() throws {
        let page = try WrittenReport(SampleModel.model()).page
        // K02 is at 26 with 36 ahead; K05 is at 86.549 with 85 and 90 ahead; K04 has no figure.
        for words in ["尚差 10，年均需增 10<", "已提前达到<", "尚差 3.5，年均需增 ", "尚无数据<"] { #expect(page.contains(words), "\(words)") }
        #expect(page.occurrences(of: "已提前达到") == 1)
    }

    @Test("draws charts that can be read aloud, with gaps where values are missing")
    func charts() throws {
        let page = try WrittenReport(SampleModel.model()).page
        #expect(page.occurrences(of: "role=\"img\"") == 2)
        #expect(page.occurrences(of: "<title id=\"chart-") == 2)
        #expect(page.occurrences(of: "<desc id=\"chart-") == 2)
        // 2014 is missing: two pieces of line, not one through zero.
        #expect(page.occurrences(of: "<polyline") == 2)
        #expect(page.occurrences(of: "<rect class=\"gap\"") == 2)
        #expect(page.occurrences(of: "<path class=\"target\"") == 3)
    }
}

extension String {
    /// How often a text occurs.
    fileprivate func occurrences(of text: String) -> Int {
        split(separator: text, omittingEmptySubsequences: false).count - 1
    }
}
