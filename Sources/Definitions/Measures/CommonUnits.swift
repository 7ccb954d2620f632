/// Words that are units of measure wherever they stand alone, whether a plan knows them or not: what bears one of them is not
/// taken for a remark.
enum CommonUnits {
    /// As label keys.
    static let words: Set<String> = [
        "人", "人次", "名", "位", "户", "户次", "家", "个", "件", "项", "条", "份", "次", "起", "宗", "批", "笔", "张", "台", "套", "辆", "艘",
        "所", "座", "处", "只", "头", "匹", "株", "本", "册", "篇", "种", "类", "吨", "公斤", "千克", "克", "斤", "亩", "公顷", "米", "千米",
        "公里", "平方米", "平方公里", "立方米", "升", "小时", "天", "千瓦", "千瓦时", "度", "元", "角", "分", "%", "‰", "百分点",
    ]

    private static let moneys = [
        "美元", "美金", "欧元", "英镑", "日元", "日圆", "港元", "港币", "澳元", "加元", "瑞郎", "卢布", "韩元", "新台币", "usd", "us$", "eur",
        "gbp", "jpy", "hkd", "dollar", "euro", "€", "£", "$",
    ]

    /// Whether a label key names another currency than the yuan.
    static func isForeignMoney(_ key: String) -> Bool { moneys.contains { key.contains($0) } }
}
