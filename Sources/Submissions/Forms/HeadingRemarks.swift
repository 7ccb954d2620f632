import Statistics

/// Tells what stands in the brackets of a heading, where it is no unit that the plan knows: a remark, or something that measures.
enum HeadingRemarks {
    /// Words of remarks on what is counted, of whom and when. As parts of label keys.
    private static let words = [
        "含", "其中", "计", "数", "额", "率", "税", "级", "本年", "本期", "本月", "本季", "本市", "本省", "本地", "上年", "上期", "去年", "今年", "当年",
        "当期",
        "同期", "年末", "期末", "月末", "季末", "年初", "期初", "年底", "月底", "全年", "全口径", "截至", "截止", "年度", "季度", "月度", "必填", "选填",
        "可选", "填",
        "见", "注", "说明", "口径", "性", "型", "类型", "个人", "企业", "公司", "单位", "机构", "院校", "学校", "部门", "政府", "财政", "农村", "城镇",
        "城市", "乡村",
        "居民", "职工", "学生", "男", "女", "国内", "国外", "境内", "境外", "中央", "地方", "全国", "全省", "全市", "全县", "全区", "全州", "省", "市州",
        "区县", "县区",
        "预算", "决算", "执行", "计划", "实际", "完成", "调整", "审定", "初步", "快报", "预测", "预计", "估", "等", "及", "和", "与", "的", "或", "不",
        "无", "非", "仅",
        "只", "应", "已", "未", "前", "后", "内", "外", "现价", "不变价", "可比价", "名义", "加权", "平均", "收入", "支出", "余额", "存量", "增量",
        "新增", "year", "total", "which", "incl",
        "excl", "male", "female", "required", "optional", "note", "prelim", "revised", "estimate", "actual", "budget",
        "annual",
        "yoy", "ytd", "end", "average",
    ]
    private static let numerals: Set<Character> = [
        "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "甲", "乙", "丙", "丁", "戊", "己",
    ]
    /// With which units end, and few other words of a heading.
    private static let ends = [
        "克", "斤", "吨", "磅", "平米", "方米", "千米", "厘米", "毫米", "微米", "亩", "公顷", "毫升", "公升", "千瓦", "兆瓦", "千焦", "千帕", "圆", "圓",
        "元", "镑",
        "币", "秒", "卡路里", "公里", "英里", "海里", "英尺", "英寸", "℃", "°", "³", "²", "㎡", "㎥", "㎎", "㎏", "㎝", "㎞", "%", "‰", "$",
        "€", "£",
    ]
    /// Words that end so and are none.
    private static let others: Set<String> = ["单元", "公元", "多元", "人民币"]

    /// Whether a part of a bracket is a remark beyond doubt: a period, a number, or one with a word of remarks.
    static func isKnown(_ key: String) -> Bool {
        if isLikeUnit(key, strictly: true) { return false }
        if key.allSatisfy({ !$0.isLetter || numerals.contains($0) }) { return true }
        if key.contains(where: \.isNumber), key.contains(where: "年月季日期".contains) { return true }
        if key.count == 1, let letter = key.first, letter.isASCII { return !"gtmlhvw".contains(letter) }
        return words.contains { key.contains($0) }
    }

    /// Whether a part of a bracket looks like a unit of measure.
    static func isLikeUnit(_ key: String) -> Bool { !isKnown(key) && isLikeUnit(key, strictly: false) }

    private static func isLikeUnit(_ key: String, strictly: Bool) -> Bool {
        guard let last = key.last, let first = key.first, key.count <= 12, !others.contains(key) else { return false }
        let endsSo = ends.contains(where: key.hasSuffix)
        // Short words of this kind, and marks that only units have, leave no doubt.
        if endsSo, !last.isLetter || key.count <= 3, !first.isNumber { return true }
        if strictly { return false }
        if endsSo, key.count <= 5 { return true }
        let sides = key.split(separator: "/")
        if sides.count == 2, sides.allSatisfy({ $0.contains(where: \.isLetter) }) { return true }
        return key.count <= 5 && key.allSatisfy { $0.isASCII || "³²μµ·°".contains($0) }
            && key.contains(where: \.isLetter)
    }
}
