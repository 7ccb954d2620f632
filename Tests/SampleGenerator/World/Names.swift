/// Invented names and addresses. Every holder's name says that it is a sample (样例).
enum Names {
    /// A patentee, an applicant or the holder of a title.
    struct Body {
        /// The name.
        let name: String
        /// The kind, as the register writes it.
        let kind: String
        /// The code of the area: a county, or the prefecture without counties, or what belongs to no prefecture.
        let area: String
        /// The address as the register writes it.
        let address: String
    }

    private static let words = [
        "陇原", "祁连", "丝路", "黄河", "河西", "金穗", "崆峒", "麦积", "渭水", "洮河", "雪峰", "戈壁", "绿洲", "飞天", "鸿雁",
        "长风", "中川", "北辰", "恒丰", "天和",
    ]
    private static let trades = [
        "新材料", "机械制造", "生物科技", "药业", "农业科技", "化工", "电子", "环保", "能源装备", "信息技术", "食品", "矿业",
    ]
    private static let streets = [
        "解放路", "人民路", "建设东路", "东大街", "西大街", "新华街", "中山路", "滨河南路", "文化巷", "工业园区创新路",
    ]
    /// Streets of Lanzhou that bear the names of other prefectures: an address must not be taken for them.
    private static let streetsOfLanzhou = [
        "天水南路", "张掖路", "酒泉路", "平凉路", "庆阳路", "甘南路", "定西路", "白银路", "武都路", "金昌路",
    ]
    private static let surnames = ["王", "李", "张", "刘", "陈", "杨", "赵", "马", "韩", "祁"]
    private static let ordinals = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛"]

    /// An invented company's name.
    static func company(_ area: SampleArea, _ generator: inout SeededGenerator) -> String {
        "\(area.shortName)\(generator.pick(words))样例\(generator.pick(trades))有限公司"
    }

    /// An invented bank.
    static func bank(_ area: SampleArea, _ generator: inout SeededGenerator) -> String {
        "\(generator.pick(["样例银行", "样例农商银行", "样例村镇银行"]))\(area.shortName)\(generator.pick(["分行", "支行", "营业部"]))"
    }

    /// An invented body that holds patents, somewhere in `prefecture`.
    static func body(in prefecture: SamplePrefecture, _ generator: inout SeededGenerator) -> Body {
        let isLanzhou = prefecture.area.code == "620100"
        var place = prefecture.counties.isEmpty ? prefecture.area : generator.pick(prefecture.counties)
        // Most of Lanzhou's patents are held in its inner districts, some in the new area.
        if isLanzhou {
            place = prefecture.counties[generator.pick(weights: [45, 14, 14, 16, 4, 3, 2, 2])]
            if generator.chance(3) { place = SampleAreas.newArea }
        }
        let drawn = generator.number(in: 1...100)
        let name: String
        let kind: String
        switch drawn {
        case ...52:
            name = company(place, &generator)
            kind = generator.pick(["企业", "企业", "工矿企业"])
        case ...72:
            name = "\(place.shortName)样例\(generator.pick(["理工", "农业", "师范", "交通", "医科"]))大学"
            kind = generator.pick(["大专院校", "高校"])
        case ...86:
            name = "\(place.shortName)\(generator.pick(words))样例\(generator.pick(trades))研究院"
            kind = generator.pick(["科研单位", "科研院所"])
        case ...90:
            name = "\(place.shortName)样例\(generator.pick(["质检", "农技推广", "林业", "水文"]))中心"
            kind = "机关团体"
        default:
            name = "\(generator.pick(surnames))某\(generator.pick(ordinals))（样例）"
            kind = "个人"
        }
        let street = isLanzhou && generator.chance(70) ? generator.pick(streetsOfLanzhou) : generator.pick(streets)
        return Body(
            name: name, kind: kind, area: place.code,
            address: address(prefecture, place, street, generator.number(in: 1...399), &generator))
    }

    /// A central unit in the province: it belongs to no prefecture.
    static func centralBody(_ number: Int) -> Body {
        Body(
            name: "驻甘样例中央科研院所第\(number)研究室", kind: "科研单位", area: SampleAreas.unallocated,
            address: number.isMultiple(of: 2) ? "中央在甘单位" : "730000 中央在甘单位")
    }

    /// A body outside the province that holds patents together with one inside: it must not decide where a patent belongs.
    static let outsider = Body(
        name: "北京样例科技（A&B）有限公司", kind: "企业", area: "110108", address: "100190 北京市海淀区样例东路1号")

    private static func address(
        _ prefecture: SamplePrefecture, _ place: SampleArea, _ street: String, _ house: Int,
        _ generator: inout SeededGenerator
    ) -> String {
        // Autonomous prefectures are as often written short.
        let isShort = prefecture.area.shortName.hasSuffix("州") && generator.chance(50)
        let city = isShort ? prefecture.area.shortName : prefecture.area.name
        let county = place.code == prefecture.area.code ? "" : place.name
        let text = "甘肃省\(city)\(county)\(street)\(house)号"
        switch generator.number(in: 1...100) {
        case ...90: return "\(prefecture.postcode) \(text)"
        case ...95: return text
        // A full-width blank behind the postcode.
        default: return "\(prefecture.postcode)\u{3000}\(text)"
        }
    }
}
