import Definitions
import Statistics

/// Words that every office writes below or beside its records. They hold only where nothing else stands in the cell: names of
/// firms, schools and projects begin and end in them.
extension LabelVocabulary {
    /// Sums of all rows.
    static let bareTotals: Set<String> = [
        "总数", "总额", "总和", "总笔数", "总件数", "总户数", "总宗数", "合计数", "总计数", "共计数", "合计额", "总金额", "金额合计", "合计金额", "合计人民币",
        "人民币合计", "全省", "全市", "全州", "全县", "全区",
        "全部", "total", "sum", "totals", "totalamount", "thetotal",
    ]
    /// Averages and their like, which say something about rows and are no sum of them.
    static let bareAverages: Set<String> = [
        "平均", "均值", "平均值", "平均数", "平均每", "人均", "户均", "中位数", "average", "mean", "avg", "avg.", "median",
        "占比", "比重", "所占比重", "构成比", "最大值", "最小值", "最高值", "最低值", "笔均", "件均",
    ]
    /// Words with which a row about another period begins.
    private static let earlier = [
        "上年同期", "去年同期", "上期", "上年", "去年", "比上年同期", "较上年同期", "比去年同期", "较去年同期", "比上年", "较上年", "比去年", "较去年", "同比", "环比",
        "增长", "增速", "增幅", "增减",
    ]
    private static let ofEarlier = [
        "同期", "合计", "总计", "小计", "增长", "增加", "减少", "增减", "增速", "增幅", "变化", "数", "率", "额", "值", "情况", "%", "+", "-", "±",
        ",",
    ]
    /// Lines with which a table closes. The first word of a label, before a colon.
    static let closingWords: Set<String> = [
        "审核", "审核人", "审核人签字", "数据来源", "资料来源", "填报要求", "填报说明", "填表说明", "编制说明", "指标解释", "主管领导", "主要领导", "审批人", "审签人",
        "签发人", "校对人", "制单人", "会计主管", "大写", "大写金额", "金额大写", "人民币大写", "完", "完毕", "复核", "复核人", "复核人签字", "经办", "经办人",
        "经办人签字", "制表", "制表人", "制表日期", "制表时间", "填表", "填表人",
        "填表日期",
        "填表时间", "填报人", "填报日期", "填报时间", "报送人", "报送日期", "报出日期", "联系人", "联系电话", "联系方式", "电话", "负责人", "单位负责人", "统计负责人",
        "分管负责人", "部门负责人", "分管领导", "打印日期", "打印时间", "以下空白", "以下无正文", "此页以下空白", "签字", "签章", "盖章", "公章", "单位公章", "单位盖章",
    ]
    /// Closing words beside which a number may stand.
    private static let closingBeforeNumbers: Set<String> = [
        "制表日期", "制表时间", "填表日期", "填表时间", "填报日期", "填报时间", "报送日期", "报出日期", "联系电话", "联系方式", "电话", "打印日期", "打印时间",
    ]

    /// All words one of which stands in whatever `roleWord` takes for no record, but for those of 其中.
    static var allRoleWords: [String] {
        subtotalWords + totalWords + runningWords + earlier + bareTotals + bareAverages + ["共"]
    }

    /// The role that a cell with just this gives its row; nil for anything else.
    static func bareRole(_ key: String) -> SubmissionRow.Role? {
        if bareTotals.contains(key) { return .total }
        if isAverage(key) || isEarlier(key) { return .running }
        return nil
    }

    /// `平均`, `全省平均`, `平均每校`, `每校平均`.
    private static func isAverage(_ key: String) -> Bool {
        if bareAverages.contains(key) { return true }
        if key.hasPrefix("平均每") || key.hasPrefix("每"), key.count <= 6, key.contains("平均") { return true }
        for word in bareAverages where key.hasSuffix(word) {
            let rest = key.dropLast(word.count)
            return rest.first == "全" && rest.count == 2 || ["各校", "各县", "各地", "各区", "总体", "总", "整体"].contains(rest)
        }
        return false
    }

    /// `上年数`, `上年同期合计`, `比上年增长`.
    private static func isEarlier(_ key: String) -> Bool {
        guard let word = earlier.first(where: key.hasPrefix) else { return false }
        var rest = key.dropFirst(word.count)
        while let next = ofEarlier.first(where: rest.hasPrefix) { rest = rest.dropFirst(next.count) }
        return rest.isEmpty
    }

    /// Whether a label key is a line that closes the table, whatever the plan lists; `hasNumber`: whether a field of numbers in the
    /// row has one.
    static func isClosing(_ key: String, hasNumber: Bool) -> Bool {
        var bare = key
        if bare.first == "(", bare.last == ")" { bare = String(bare.dropFirst().dropLast()) }
        // ——完——
        if let first = bare.first, "-—─".contains(first) { bare = bare.filter { !"-—─".contains($0) } }
        let word = String(bare.prefix { $0 != ":" && $0 != "(" })
        return closingWords.contains(word) && (!hasNumber || closingBeforeNumbers.contains(word))
    }

    /// `第1页`, `共2页`, `第1页共2页`, `以上`: a mark of the printed page, above which and below which records stand.
    static func isPageMark(_ key: String) -> Bool {
        if ["以上", "续下页", "转下页", "接上页", "续上页", "见下页"].contains(key) { return true }
        let bare = key.filter { !"()-,、/".contains($0) }
        return ["第", "共"].contains(String(bare.prefix(1))) && bare.last == "页"
            && bare.allSatisfy { "第共页".contains($0) || $0.isNumber }
    }

    /// `合计5笔` and `共计:5户` without the number, and `合计:505000` without what it states.
    static func withoutFigures(_ key: String) -> String {
        if let colon = key.firstIndex(of: ":"), colon > key.startIndex {
            let value = key[key.index(after: colon)...]
            if value.allSatisfy({ $0.isNumber || figureSigns.contains($0) }) { return String(key[..<colon]) }
        }
        var text = Substring(key)
        if let last = text.last, counters.contains(last), text.dropLast().last?.isNumber == true { text.removeLast() }
        let word = text.prefix { !$0.isNumber }
        return text.count > word.count && text.dropFirst(word.count).allSatisfy(\.isNumber) ? String(word) : key
    }

    /// Counters of records: 5笔, 3户.
    static let counters: Set<Character> = ["笔", "件", "户", "项", "条", "宗", "起", "份", "家", "所", "个", "行"]
    private static let figureSigns = Set("零〇一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾百佰千仟万亿元圆角分整正¥￥人民币.,-笔件户项个条")

    /// With which characters a word, or a blank or bracket before one, may begin.
    static func starts(of words: [String]) -> FirstCharacters {
        let all =
            words + totalWords + subtotalWords + runningWords + ofWhichWords + earlier + bareTotals + bareAverages
            + closingWords + ["第", "共", "以", "续", "转", "接", "见", "每", "各", "总", "整", "\u{3000}", "【", "（"]
        return FirstCharacters(of: all.map { Array($0.lowercased().utf8) })
    }

    private static let longestBare = 39

    /// Whether a byte may be of a colon, a bracket or a sign before a part.
    private static func mayFollowWord(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ":") || byte == UInt8(ascii: "(") || byte == UInt8(ascii: "#") || byte == 0xEF
    }

    /// Whether a cell may be one of the words, judged by its length and its first bytes.
    @inline(__always)
    func mayBeWord(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count > 2, bytes.count < 120 else { return false }
        // No word of a dozen characters stands alone; what is longer has a colon or a bracket behind it.
        guard unsafe bytes.count <= Self.longestBare || bytes.contains(where: Self.mayFollowWord) else { return false }
        let first = unsafe bytes[0]
        if first >= 0xE3 { return unsafe starts.mayBegin(first, bytes[1], bytes[2]) }
        if first >= 0x80 || first <= 0x20 || first == UInt8(ascii: "(") { return true }
        return unsafe first >= 0x41 && starts.mayBegin(first, bytes[1] | 0x20, bytes[2] | 0x20)
    }
}
