import Statistics
import Testing

@testable import Definitions

@Suite("What texts mean as units of measure")
struct MeasureNamesTests {
    private static func measure(_ symbol: String, _ base: String, _ factor: Int64, _ aliases: String...) -> Measure {
        Measure(
            symbol: symbol, base: base, factor: factor, title: LocalizedText(zh: symbol, en: symbol), aliases: aliases)
    }

    static let names = MeasureNames([
        measure("元", "元", 1), measure("万元", "元", 10_000), measure("人", "人", 1), measure("件", "件", 1, "项"),
        measure("件/万人", "件/万人", 1),
    ])

    @Test(
        "known units, number words before them, currency and time around them",
        arguments: [
            ("万元", "元", 10_000), ("千元", "元", 1000), ("百万元", "元", 1_000_000), ("亿元", "元", 100_000_000),
            ("人民币万元", "元", 10_000), ("万元人民币", "元", 10_000), ("RMB 10,000 yuan", "元", 10_000), ("wan yuan", "元", 10_000),
            ("万元/年", "元", 10_000), ("万人", "人", 10_000), ("百项", "件", 100), ("件/万人", "件/万人", 1), ("万 元", "元", 10_000),
            ("仟元", "元", 1000), ("千万元", "元", 10_000_000),
        ])
    func meaning(_ text: String, _ base: String, _ factor: Int64) {
        #expect(Self.names.meaning(of: text) == MeasureNames.Meaning(base: base, factor: factor))
    }

    @Test("a number word alone is that many of whatever it stands at; a number is none", arguments: ["万", "百万", "亿"])
    func numberWord(_ text: String) {
        #expect(Self.names.meaning(of: text)?.base == nil)
        #expect(Self.names.meaning(of: text)?.factor ?? 0 > 1)
    }

    @Test("what is no unit of the plan", arguments: ["美元", "万美元", "含税", "2017", "十", "", "十三五", "本级"])
    func noMeaning(_ text: String) {
        #expect(Self.names.meaning(of: text) == nil)
    }

    @Test("what may be a unit that the plan does not know, and what is a remark")
    func doubtful() {
        for text in ["美元", "万美元", "USD", "户", "公顷", "万户", "日元"] { #expect(Self.names.mayBeUnit(text), "\(text)") }
        for text in ["含税", "本级", "2017年", "必填", "个人"] { #expect(!Self.names.mayBeUnit(text), "\(text)") }
        #expect(Self.names.hasSeveral("元") && !Self.names.hasSeveral("件"))
    }
}
