import Testing

@testable import Statistics

/// Which areas hold which, beside a walk up the tree that keeps nothing.
@Suite struct AreaNestingTests {
    /// A tree of random shape with groups across it, some of them members of others.
    private static func areas(_ random: inout SplitMix) -> [Area] {
        func area(_ index: Int, parent: Int?, members: [String]) -> Area {
            let code = "A\(index)"
            return Area(
                code: code, name: LocalizedText(zh: code, en: code), shortName: LocalizedText(zh: code, en: code),
                level: "level", parent: parent.map { "A\($0)" }, aliases: [], formerCodes: [], members: members)
        }
        let places = 30
        var areas = (0..<places).map { index in
            area(index, parent: index == 0 || random.next(below: 8) == 0 ? nil : random.next(below: index), members: [])
        }
        for index in places..<places + 6 {
            let members = (0...random.next(below: 3)).map { _ in "A\(random.next(below: index))" }
            areas.append(area(index, parent: random.next(below: 2) == 0 ? nil : 0, members: members))
        }
        return areas
    }

    /// Whether an area lies in another one, by definition.
    private static func isWithin(_ code: String, _ holder: String, _ areas: [String: Area]) -> Bool {
        if let members = areas[holder]?.members, !members.isEmpty {
            return code == holder || members.contains { isWithin(code, $0, areas) }
        }
        var next = areas[code]
        while let area = next {
            if area.code == holder { return true }
            next = area.parent.flatMap { areas[$0] }
        }
        return false
    }

    @Test("the answers are those of a walk up the tree", arguments: 1...40)
    func walk(seed: Int) throws {
        var random = SplitMix(state: UInt64(seed))
        let areas = Self.areas(&random)
        let byCode = Dictionary(uniqueKeysWithValues: areas.map { ($0.code, $0) })
        let register = try AreaRegister(areas)
        for area in areas {
            let holders = Set(register.holders(of: area.code))
            for other in areas {
                let expected = Self.isWithin(area.code, other.code, byCode)
                #expect(
                    register.isWithin(area.code, other.code) == expected, "\(area.code) in \(other.code), seed \(seed)")
                #expect(holders.contains(other.code) == expected, "\(other.code) holds \(area.code), seed \(seed)")
            }
        }
    }

    @Test("an unknown code lies nowhere, and nothing lies in it")
    func unknown() throws {
        var random = SplitMix(state: 1)
        let register = try AreaRegister(Self.areas(&random))
        #expect(register.holders(of: "B") == [])
        #expect(!register.isWithin("B", "B"))
        #expect(!register.isWithin("A0", "B"))
    }
}

/// A small generator of random numbers, the same on every machine.
private struct SplitMix {
    var state: UInt64

    mutating func next(below bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((word ^ (word >> 31)) % UInt64(bound))
    }
}
