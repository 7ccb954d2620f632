import Testing

@testable import Statistics

@Suite struct AreaRegisterTests {
    private static func area(
        _ code: String, _ name: String, _ short: String, _ level: String, _ parent: String?,
        aliases: [String] = [], former: [String] = []
    ) -> Area {
        Area(
            code: code, name: LocalizedText(zh: name, en: ""), shortName: LocalizedText(zh: short, en: ""),
            level: level,
            parent: parent, aliases: aliases, formerCodes: former)
    }

    /// A few rows with every trap that names have.
    private static let areas = [
        area("620000", "甘肃省", "甘肃", "province", nil, aliases: ["Gansu"]),
        area("620100", "兰州市", "兰州", "prefecture", "620000"),
        area("620102", "城关区", "城关", "county", "620100"),
        area("620400", "白银市", "白银", "prefecture", "620000", aliases: ["6204"]),
        area("620402", "白银区", "白银", "county", "620400", former: ["620112"]),
        area("620403", "平川区", "平川", "county", "620400"),
        area("620981", "玉门市", "玉门", "county", "620000", former: ["620199"]),
        area("622900", "临夏回族自治州", "临夏", "prefecture", "620000", aliases: ["临夏州"]),
        area("622901", "临夏市", "临夏", "county", "622900"),
        area("622921", "临夏县", "临夏", "county", "622900"),
        area("622926", "东乡族自治县", "东乡", "county", "622900", aliases: ["东乡县"], former: ["620199"]),
        area("622927", "积石山保安族东乡族撒拉族自治县", "积石山", "county", "622900", aliases: ["积石山县"]),
        area("621222", "文县", "文县", "county", "620000"),
    ]

    private func register() throws -> AreaRegister { try AreaRegister(Self.areas) }

    @Test(
        "Codes, names and addresses find their area and say how",
        arguments: [
            ("620100", "620100", Rewrite.none), ("６２０１００", "620100", .none), ("620112", "620402", .formerCode),
            ("兰州市", "620100", .areaName), (" 兰 州 市 ", "620100", .areaName), ("兰州", "620100", .areaAlias),
            ("GANSU", "620000", .areaAlias), ("6204", "620400", .areaAlias), ("临夏州", "622900", .areaAlias),
            ("兰州市城关区", "620102", .areaName), ("甘肃省兰州市城关区", "620102", .areaName),
            ("甘肃兰州", "620100", .areaAlias), ("兰州城关区", "620102", .areaAlias), ("甘肃省城关区", "620102", .areaName),
            ("白银平川区", "620403", .areaAlias), ("白银市白银", "620402", .areaAlias),
            ("甘肃省兰州市城关区张掖路1号", "620102", .areaAddress), ("730000 甘肃省兰州市天水南路222号", "620100", .areaAddress),
            ("临夏州临夏市红园路", "622901", .areaAddress), ("临夏州红园路", "622900", .areaAddress), ("文县", "621222", .areaName),
            ("积石山保安族东乡族撒拉族自治县", "622927", .areaName), ("620100兰州市", "620100", .areaName),
            ("620100 城关区", "620102", .areaName),
        ])
    func resolves(text: String, code: String, rewrite: Rewrite) throws {
        let found = try register().resolve(text)
        #expect(found.code == code)
        #expect(found.rewrite == rewrite)
    }

    @Test(
        "Names of no area, or of several, are refused",
        arguments: [
            ("", .empty), ("白银", .ambiguousArea(candidates: ["620400 白银市", "620402 白银区"])),
            ("甘肃省白银", .ambiguousArea(candidates: ["620400 白银市", "620402 白银区"])),
            ("临夏", .ambiguousArea(candidates: ["622900 临夏回族自治州", "622901 临夏市", "622921 临夏县"])),
            ("620199", .ambiguousArea(candidates: ["620981 玉门市", "622926 东乡族自治县"])),
            ("兰洲市", .unknownArea(nearest: ["兰州市"])), ("文", .unknownArea(nearest: ["文县"])),
            ("兰州大学", .unknownArea(nearest: [])), ("999999", .unknownArea(nearest: [])),
            ("6201", .unknownArea(nearest: [])),
            ("白银市城关区", .contradictoryArea(names: ["620400 白银市", "620102 城关区"])),
            ("620400兰州市", .contradictoryArea(names: ["620400 白银市", "620100 兰州市"])),
            ("甘肃省兰州市城官区东路", .unknownArea(nearest: ["城关区"])),
        ] as [(String, ValueFault)])
    func refuses(text: String, fault: ValueFault) throws {
        let register = try register()
        #expect(throws: fault) { try register.resolve(text) }
    }

    @Test("A code with letters is found however they are written", arguments: ["CN", "cn", "ＣＮ"])
    func lettersInCodes(text: String) throws {
        let register = try AreaRegister([Self.area("CN", "全国", "全国", "nation", nil)])
        let found = try register.resolve(text)
        #expect(found.code == "CN")
        #expect(found.rewrite == .none)
    }

    @Test("A name inside a longer name is not that area")
    func ignoresInnerNames() throws {
        let register = try AreaRegister(Self.areas.filter { $0.code != "622927" })
        #expect(throws: ValueFault.unknownArea(nearest: [])) { try register.resolve("积石山保安族东乡族撒拉族自治县") }
    }

    @Test("The level asked for and the sender's own area resolve ambiguous names")
    func narrows() throws {
        let register = try register()
        #expect(try register.resolve("白银", levels: ["county"]).code == "620402")
        #expect(try register.resolve("白银", levels: ["prefecture"]).code == "620400")
        #expect(try register.resolve("临夏", within: "622901").code == "622901")
        #expect(try register.resolve("620199", within: "622900").code == "622926")
        #expect(throws: ValueFault.ambiguousArea(candidates: ["622901 临夏市", "622921 临夏县"])) {
            try register.resolve("临夏", levels: ["county"])
        }
    }

    @Test("A known area that may not stand here is told from an unknown one")
    func keepsScope() throws {
        let register = try register()
        #expect(throws: ValueFault.areaNotAllowed(name: "兰州市")) { try register.resolve("兰州市", within: "620400") }
        #expect(throws: ValueFault.areaNotAllowed(name: "620100 兰州市")) {
            try register.resolve("620100", levels: ["county"])
        }
        #expect(throws: ValueFault.areaNotAllowed(name: "兰州市城关区")) {
            try register.resolve("兰州市城关区", within: "620400")
        }
    }

    @Test("Full names go before short ones")
    func prefersFullNames() throws {
        let register = try AreaRegister(Self.areas + [Self.area("629999", "白银", "白", "zone", "620000")])
        #expect(try register.resolve("白银").code == "629999")
    }

    @Test("The tree is walked in both directions")
    func walks() throws {
        let register = try register()
        #expect(register.children(of: "620400").map(\.code) == ["620402", "620403"])
        #expect(register.descendants(of: "620000").count == Self.areas.count - 1)
        #expect(register.ancestors(of: "620402").map(\.code) == ["620400", "620000"])
        #expect(register.isWithin("620402", "620000") && register.isWithin("620402", "620402"))
        #expect(!register.isWithin("620400", "620402") && !register.isWithin("999999", "999999"))
        #expect(register.ancestor(of: "620402", atLevel: "prefecture")?.code == "620400")
        #expect(register.ancestor(of: "620402", atLevel: "zone") == nil)
    }

    @Test("A list that is no tree is refused")
    func refusesFaultyLists() {
        let top = Self.area("1", "甲省", "甲", "province", nil)
        #expect(throws: AreaRegister.Fault.duplicateCode("1")) { try AreaRegister([top, top]) }
        #expect(throws: AreaRegister.Fault.unknownParent(code: "2", parent: "9")) {
            try AreaRegister([top, Self.area("2", "乙市", "乙", "prefecture", "9")])
        }
        #expect(throws: AreaRegister.Fault.cycle(code: "2")) {
            try AreaRegister([Self.area("2", "乙市", "乙", "p", "3"), Self.area("3", "丙市", "丙", "p", "2")])
        }
    }
}

@Suite struct NearestNameTests {
    @Test(
        "The nearest name is offered, and none where none is near",
        arguments: [
            ("兰洲市", "兰州市"), ("number_", "number"), ("nubmer", "number"), ("granted", nil), ("区", nil), ("", nil),
            ("会宁", nil), ("兰州", "兰州市"),
        ])
    func suggests(name: String, nearest: String?) {
        #expect(NearestName.nearest(to: name, among: ["兰州市", "静宁县", "number", "filed", "市"]) == nearest)
    }

    @Test("The order of the list does not matter")
    func isStable() {
        let names = ["永登县", "永靖县", "永昌县"]
        #expect(
            NearestName.nearest(to: "永县", among: names, limit: 3)
                == NearestName.nearest(to: "永县", among: names.reversed(), limit: 3))
    }
}
