/// Words that are units of measure wherever they stand alone, whether a plan knows them or not: what bears one of them is not
/// taken for a remark.
enum CommonUnits {
    /// As label keys.
    static let words: Set<String> = [
        "人", "人次", "名", "位", "户", "户次", "家", "个", "件", "项", "条", "份", "次", "起", "宗", "批", "笔", "张", "台", "套", "辆", "艘",
        "所", "座", "处", "只", "头", "匹", "株", "本", "册", "篇", "种", "类", "吨", "公斤", "千克", "克", "斤", "亩", "公顷", "米", "千米",
        "公里", "平方米", "平方公里", "立方米", "升", "小时", "天", "千瓦", "千瓦时", "度", "元", "角", "分", "%", "‰", "百分点",
        "班", "毫克", "微克", "毫升", "厘米", "毫米", "立方", "平方", "平米", "班次", "车次", "架次", "人天", "人日", "人月", "学时", "课时", "床",
        "桶", "箱", "袋", "瓶", "盒", "支", "根", "片", "块", "枚", "颗", "粒", "棵", "组", "队", "对", "双", "间", "栋", "幢", "场", "幅",
        "盘",
    ]

    /// Other currencies as label keys, each the whole word.
    private static let foreignMoneys = Set(
        moneys + [
            "韩圆", "韩圜", "港圆", "台币", "新币", "马克", "法郎", "泰铢", "卢比", "比索", "澳门元", "澳门币", "新加坡元", "加拿大元", "瑞士法郎",
            "澳大利亚元", "krw", "cad", "aud", "chf", "rub", "twd", "sgd", "dollars", "usdollar", "usdollars", "euros",
        ])

    private static let moneys = [
        "美元", "美金", "欧元", "英镑", "日元", "日圆", "港元", "港币", "澳元", "加元", "瑞郎", "卢布", "韩元", "新台币", "usd", "us$", "eur",
        "gbp", "jpy", "hkd", "dollar", "euro", "€", "£", "$",
    ]

    /// Whether a label key names another currency than the yuan.
    static func isForeignMoney(_ key: String) -> Bool { moneys.contains { key.contains($0) } }

    /// Whether a label key is the name of another currency and nothing else, number words before it left aside: 万美元, not 美元贷款.
    static func isForeignMoneyUnit(_ key: String) -> Bool {
        foreignMoneys.contains(key) || NumberWords.prefixes(of: key).contains { foreignMoneys.contains($0.rest) }
    }

    /// The characters with which such names end.
    static var endings: Set<Character> { Set(words.union(foreignMoneys).compactMap(\.last)) }
}
