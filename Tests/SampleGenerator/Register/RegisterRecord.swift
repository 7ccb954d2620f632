/// What is wrong with a record of the register.
enum RegisterFault: CaseIterable {
    /// The grant day is the 30th of February.
    case impossibleDay
    /// The county's code is not in use.
    case unknownArea
    /// The filing day, which is required, is missing.
    case missingFiling
    /// The record stands in another file already.
    case repeatedKey
    /// Key and filing day are written in full-width digits: form, not fact, so the record counts.
    case fullWidth

    /// The rule whose finding it must raise; nil if none.
    var rule: String? {
        switch self {
        case .impossibleDay: "value.date.impossible"
        case .unknownArea: "value.area.unknown"
        case .missingFiling: "value.required"
        case .repeatedKey: "record.duplicate"
        case .fullWidth: nil
        }
    }
}

/// One record of a national register of patents, as a function of the seed and its number: any record can be made without the
/// others, so that files are written side by side and none is held in memory.
struct RegisterRecord {
    /// Of a thousand records one has each kind of fault.
    private static let faultEvery: UInt64 = 1000

    /// A number of the key that no other record has.
    let serial: Int
    let fault: RegisterFault?
    /// 1 invention, 2 utility model, 3 design: the fifth digit of the key.
    let kind: Int
    let filed: Day
    let published: Day
    let granted: Day
    let lapsed: Day?
    /// Position of the county in `RegisterWords.counties`.
    let county: Int
    let isPCT: Bool
    /// Choices for the texts, 64 bits.
    let words: UInt64

    /// Makes record `index` of `count`.
    ///
    /// - Parameter partner: the record of another file that a repetition repeats.
    init(index: Int, count: Int, seed: UInt64, partner: Int) {
        var generator = SeededGenerator(seed: seed &+ UInt64(index) &* 0x9E37_79B9, purpose: "register")
        let drawn = generator.next() % Self.faultEvery
        var fault = drawn < UInt64(RegisterFault.allCases.count) ? RegisterFault.allCases[Int(drawn)] : nil
        // A repetition of a record that does not count would be none.
        if fault == .repeatedKey, partner == index || Self.isFaulty(partner, seed: seed) { fault = nil }
        self.fault = fault
        if fault == .repeatedKey {
            generator = SeededGenerator(seed: seed &+ UInt64(partner) &* 0x9E37_79B9, purpose: "register")
            _ = generator.next()
        }
        // Keys do not come in order: a step that shares no factor with the number of records visits each serial once.
        serial = (fault == .repeatedKey ? partner : index) * Self.step(count) % count
        kind = 1 + serial / 10 % 3
        let day = generator.next()
        let year = 2007 + serial % 10
        filed = Day(year, 1 + Int(day % 12), 1 + Int(day >> 8 % 28))
        published = Day(year + 1, 1 + Int(day >> 16 % 12), 1 + Int(day >> 24 % 28))
        granted = Day(year + 2 + Int(day >> 60 & 1), 1 + Int(day >> 32 % 12), 1 + Int(day >> 40 % 28))
        lapsed = day >> 56 & 7 == 0 ? Day(granted.year + 2, 1 + Int(day >> 48 % 12), 28) : nil
        words = generator.next()
        // The skew of life: half of all records lie in an eighth of the counties.
        let counties = RegisterWords.counties.count
        county = words & 1 == 0 ? Int(words >> 1 % UInt64(counties / 8)) : Int(words >> 1 % UInt64(counties))
        isPCT = words >> 58 == 0
    }

    /// Whether a record has a fault of its own.
    private static func isFaulty(_ index: Int, seed: UInt64) -> Bool {
        var generator = SeededGenerator(seed: seed &+ UInt64(index) &* 0x9E37_79B9, purpose: "register")
        return generator.next() % faultEvery < UInt64(RegisterFault.allCases.count)
    }

    private static func step(_ count: Int) -> Int {
        func divisor(_ left: Int, _ right: Int) -> Int { right == 0 ? left : divisor(right, left % right) }
        return [7_368_787, 15_485_863, 32_452_843].first { divisor($0, count) == 1 } ?? 1
    }
}

/// The texts of the register.
enum RegisterWords {
    static let counties: [SampleArea] = SampleAreas.prefectures.flatMap {
        $0.counties.isEmpty ? [$0.area] : $0.counties
    }
    private static let prefectures: [SampleArea] = SampleAreas.prefectures.flatMap { prefecture in
        Array(repeating: prefecture.area, count: max(1, prefecture.counties.count))
    }
    /// For each county the first half of an address.
    static let addresses: [[UInt8]] = zip(prefectures, counties).map { prefecture, county in
        Array("甘肃省\(prefecture.name)\(county.code == prefecture.code ? "" : county.name)".utf8)
    }
    static let codes: [[UInt8]] = counties.map { Array($0.code.utf8) }
    static let kinds: [[UInt8]] = ["发明", "实用新型", "外观设计"].map { Array($0.utf8) }
    static let methods: [[UInt8]] = ["一种", "用于", "基于", "新型", "便携式", "高效", "自动", "多功能"].map { Array($0.utf8) }
    static let subjects: [[UInt8]] = [
        "风力发电机组", "马铃薯收获机", "中药材提取", "石油钻井", "有色金属冶炼", "节水灌溉", "光伏组件", "牦牛肉加工", "桥梁检测",
        "污水处理", "煤矿通风", "铁路信号", "苹果贮藏", "地质勘探", "玉米制种", "数据采集",
    ].map { Array($0.utf8) }
    static let endings: [[UInt8]] = ["装置", "方法", "系统及其控制方法", "设备", "工艺", "的制备方法", "结构", "检测仪"].map {
        Array($0.utf8)
    }
    static let firms: [[UInt8]] = [
        "陇原", "祁连", "丝路", "黄河", "河西", "金穗", "崆峒", "麦积", "渭水", "洮河", "雪峰", "戈壁", "绿洲", "飞天", "鸿雁", "长风",
    ].map { Array($0.utf8) }
    static let trades: [[UInt8]] = ["新材料", "机械制造", "生物科技", "药业", "农业科技", "化工", "电子", "环保"].map { Array($0.utf8) }
    static let streets: [[UInt8]] = ["解放路", "人民路", "建设东路", "东大街", "西大街", "新华街", "滨河南路", "工业园区创新路"].map {
        Array($0.utf8)
    }
    static let sample: [UInt8] = Array("样例".utf8)
    static let company: [UInt8] = Array("有限公司".utf8)
    static let number: [UInt8] = Array("号".utf8)
    static let yes: [UInt8] = Array("是".utf8)
    static let no: [UInt8] = Array("否".utf8)
    static let inForce: [UInt8] = Array("有效".utf8)
    static let lapsed: [UInt8] = Array("失效".utf8)
}
