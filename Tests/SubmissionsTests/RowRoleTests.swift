import Definitions
import Statistics
import Testing

@testable import Submissions

/// Which rows of a table are records, and which state something about them.
@Suite struct RowRoleTests {
    private func vocabulary() -> LabelVocabulary {
        let nothing = LocalizedText(zh: "", en: "")
        return LabelVocabulary(
            Pipeline(
                name: "", version: "", title: nothing, publisher: nothing, periods: [], areas: [],
                scope: AreaScope(total: "", partLevels: []),
                vocabulary: Vocabulary(totals: ["全省"], ofWhich: ["其中", "#"], footers: ["注"]), measures: [], units: [],
                roster: [], forms: [], rules: [], indicators: [], targets: [],
                report: ReportLayout(title: nothing, notes: [], sections: []), fileDigests: [:]))
    }

    private func role(_ text: String) -> SubmissionRow.Role? {
        vocabulary().roleWord(TextNormalization.labelKey(text))?.role
    }

    @Test(
        "the whole",
        arguments: ["合计", "合　计", "总计", "全省", "全县合计", "合计（元）", "合计：", "（合计）", "合计3件", "汇总", "Grand Total"])
    func totals(_ text: String) { #expect(role(text) == .total) }

    @Test("some rows", arguments: ["小计", "小 计", "嘉峪关市小计", "专利权合计", "本页小计", "Sub-total", "Subtotal"])
    func subtotals(_ text: String) { #expect(role(text) == .subtotal) }

    @Test("more than the table", arguments: ["累计", "本年累计", "承前页"])
    func running(_ text: String) { #expect(role(text) == .running) }

    @Test("part of the row before", arguments: ["其中", "其中：内科", "其中:城区", "#城区", "　其中：发明"])
    func ofWhich(_ text: String) { #expect(role(text) == .ofWhich) }

    @Test("none of it", arguments: ["甲医院", "Y201762990001", "#3", "计量所", "合计算公司", "620200", ""])
    func records(_ text: String) { #expect(role(text) == nil) }

    @Test(
        "where a label may stand, the bytes of the cell let it through", arguments: ["嘉峪关市小计", "合计（元）", "小计：", "小计 "])
    func bytes(_ text: String) {
        let words = vocabulary()
        Array(text.utf8).withUnsafeBytes { bytes in
            #expect(words.mayBeLabel(bytes) || words.mayEndInLabel(bytes))
        }
    }
}
