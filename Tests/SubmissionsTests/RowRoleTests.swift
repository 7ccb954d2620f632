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

    @Test(
        "the whole, alone in a cell",
        arguments: [
            "总 数", "总额", "合计数", "全区", "全部", "Total", "Sum", "合计人民币（大写）：壹佰万元整", "合计5笔", "共5笔", "合计：505000", "【合计】",
            "共3笔，质押金额236万元", "共计受理2件，结案1件", "总笔数", "总和", "合計", "合计（大写）：壹佰万元整",
        ])
    func bareTotals(_ text: String) { #expect(role(text) == .total) }

    @Test(
        "no sum of the rows",
        arguments: ["平均", "均值", "平均每校", "全省平均", "上年数", "上年同期合计", "比上年增长（%）", "同比增速", "Average", "占比", "最大值"])
    func others(_ text: String) { #expect(role(text) == .running) }

    @Test(
        "names that hold such words",
        arguments: ["全省电力公司", "安全区", "样例总额公司", "平均律钢琴行", "上年纪养老院", "总数据中心", "Summit", "共5号楼", "共享单车3家店"])
    func names(_ text: String) { #expect(role(text) == nil) }

    @Test(
        "lines that close a table",
        arguments: ["审核人：王五", "复核", "制表日期：2024-01-05", "（以下空白）", "联系电话", "数据来源：市局", "——完——"])
    func closing(_ text: String) {
        #expect(LabelVocabulary.isClosing(TextNormalization.labelKey(text), hasNumber: false))
        #expect(!LabelVocabulary.isClosing(TextNormalization.labelKey("甲" + text), hasNumber: false))
    }

    @Test("marks of pages", arguments: ["第1页", "共2页", "第1页 共2页", "以上"])
    func pages(_ text: String) { #expect(LabelVocabulary.isPageMark(TextNormalization.labelKey(text))) }

    @Test("part of the row before", arguments: ["其中", "其中：内科", "其中:城区", "#城区", "　其中：发明"])
    func ofWhich(_ text: String) { #expect(role(text) == .ofWhich) }

    @Test("none of it", arguments: ["甲医院", "Y201762990001", "#3", "计量所", "合计算公司", "620200", ""])
    func records(_ text: String) { #expect(role(text) == nil) }

    @Test(
        "where a label may stand, the bytes of the cell let it through", arguments: ["嘉峪关市小计", "合计（元）", "小计：", "小计 "])
    func bytes(_ text: String) {
        let words = vocabulary()
        unsafe Array(text.utf8).withUnsafeBytes { bytes in
            #expect(unsafe words.mayBeLabel(bytes) || words.mayEndInLabel(bytes))
        }
    }
}
