/// The areas of a plan as a tree, and the names and codes by which submissions call them.
///
/// Which names count is data: nothing is stripped from a name or guessed from its ending.
public struct AreaRegister: Sendable {
    /// Why a list of areas is no tree.
    public enum Fault: Error, Hashable, Sendable {
        /// The code occurs twice.
        case duplicateCode(String)
        /// The parent of `code` is not in the list.
        case unknownParent(code: String, parent: String)
        /// Going up from `code` never ends.
        case cycle(code: String)

        /// The fault in a sentence.
        public var message: LocalizedText {
            switch self {
            case .duplicateCode(let code):
                LocalizedText(zh: "地区代码 \(code) 重复。", en: "The area code \(code) stands twice.")
            case .unknownParent(let code, let parent):
                LocalizedText(zh: "地区 \(code) 的上级 \(parent) 不存在。", en: "Area \(code) has no parent \(parent).")
            case .cycle(let code):
                LocalizedText(zh: "地区 \(code) 的上下级关系成环。", en: "Area \(code) lies in itself.")
            }
        }

        /// The next step in a sentence.
        public var remedy: LocalizedText {
            switch self {
            case .duplicateCode:
                LocalizedText(zh: "请在地区表中删去多余的一行。", en: "Take the second row out of the table of areas.")
            case .unknownParent:
                LocalizedText(zh: "请补上级地区或改正上级代码。", en: "Add the parent or correct its code.")
            case .cycle: LocalizedText(zh: "请改正上级代码。", en: "Correct the code of the parent.")
            }
        }
    }

    /// The areas, in the order of their codes.
    public let areas: [Area]
    private let byCode: [String: Area]
    private let childCodes: [String: [String]]
    private let nesting: AreaNesting
    /// From a name's key to the areas called so by full name, and by short or other names. Codes in order.
    let fullNames: [String: [String]]
    let otherNames: [String: [String]]
    let formerCodes: [String: [String]]
    /// From a code's key to the code: a code may hold letters, and a cell writes them large or small.
    let codesByKey: [String: String]
    /// The names that begin with a letter, longest first: how areas are recognised at the beginning of an address.
    let namesByFirstLetter: [Unicode.Scalar: [Name]]
    /// From an area's code to the key of its full name, by letters.
    let fullNameLetters: [String: [Unicode.Scalar]]

    /// One name of one area.
    struct Name: Sendable {
        let letters: [Unicode.Scalar]
        let code: String
        let isFull: Bool
        /// Whether another name ends as the full name does: that tells an abridged official name from a bare short name,
        /// which may as well begin the name of a street or firm.
        let endsLikeFull: Bool
    }

    /// Makes a register.
    public init(_ areas: [Area]) throws(Fault) {
        var byCode: [String: Area] = [:]
        for area in areas {
            guard byCode.updateValue(area, forKey: area.code) == nil else { throw .duplicateCode(area.code) }
        }
        let sorted = areas.sorted { $0.code < $1.code }
        var children: [String: [String]] = [:]
        var full: [String: [String]] = [:]
        var other: [String: [String]] = [:]
        var former: [String: [String]] = [:]
        func add(_ code: String, to names: inout [String: [String]], as name: String) {
            let key = TextNormalization.labelKey(name)
            if !key.isEmpty, names[key]?.contains(code) != true { names[key, default: []].append(code) }
        }
        for area in sorted {
            if let parent = area.parent {
                guard byCode[parent] != nil else { throw .unknownParent(code: area.code, parent: parent) }
                children[parent, default: []].append(area.code)
            }
            var above = area.parent
            var steps = 0
            while let code = above {
                steps += 1
                guard code != area.code, steps <= areas.count else { throw .cycle(code: area.code) }
                above = byCode[code]?.parent
            }
            for code in area.formerCodes { add(area.code, to: &former, as: code) }
            // A group is for reports; no record names it.
            guard area.members.isEmpty else { continue }
            add(area.code, to: &full, as: area.name.zh)
            for name in [area.name.en, area.shortName.zh, area.shortName.en] + area.aliases {
                add(area.code, to: &other, as: name)
            }
        }
        self.areas = sorted
        self.byCode = byCode
        childCodes = children
        nesting = AreaNesting(sorted)
        fullNames = full
        otherNames = other
        formerCodes = former
        codesByKey = Dictionary(sorted.filter(\.members.isEmpty).map { (TextNormalization.labelKey($0.code), $0.code) })
        { first, _ in first }
        fullNameLetters = byCode.mapValues { Array(TextNormalization.labelKey($0.name.zh).unicodeScalars) }
        namesByFirstLetter = Self.namesByFirstLetter(full: full, other: other, byCode)
    }

    private static func namesByFirstLetter(
        full: [String: [String]], other: [String: [String]], _ byCode: [String: Area]
    ) -> [Unicode.Scalar: [Name]] {
        var names: [Unicode.Scalar: [Name]] = [:]
        for (keys, isFull) in [(full, true), (other, false)] {
            for (key, codes) in keys {
                let letters = Array(key.unicodeScalars)
                guard let first = letters.first else { continue }
                for code in codes {
                    guard let area = byCode[code] else { continue }
                    let isShort = key == TextNormalization.labelKey(area.shortName.zh)
                    let endsLikeFull = isFull || (!isShort && key.last == area.name.zh.last)
                    names[first, default: []].append(
                        Name(letters: letters, code: code, isFull: isFull, endsLikeFull: endsLikeFull))
                }
            }
        }
        return names.mapValues { $0.sorted { (-$0.letters.count, $0.code) < (-$1.letters.count, $1.code) } }
    }

    /// The area with that code in force; nil if there is none.
    public subscript(code: String) -> Area? { byCode[code] }

    /// The areas directly below, in the order of their codes.
    public func children(of code: String) -> [Area] { (childCodes[code] ?? []).compactMap { byCode[$0] } }

    /// All areas below, in the order of their codes.
    public func descendants(of code: String) -> [Area] {
        var found: [Area] = []
        var open = childCodes[code] ?? []
        while let next = open.popLast() {
            if let area = byCode[next] { found.append(area) }
            open += childCodes[next] ?? []
        }
        return found.sorted { $0.code < $1.code }
    }

    /// The areas that contain it, nearest first.
    public func ancestors(of code: String) -> [Area] {
        var found: [Area] = []
        var above = byCode[code]?.parent
        while let next = above, let area = byCode[next] {
            found.append(area)
            above = area.parent
        }
        return found
    }

    /// Whether the area is `ancestor` or within it; for a named group, within one of its members.
    public func isWithin(_ code: String, _ ancestor: String) -> Bool { nesting.isWithin(code, ancestor) }

    /// The area itself, the areas that contain it, and the groups with one of these as a member; none for an unknown
    /// code.
    public func holders(of code: String) -> [String] { nesting.holders(of: code) }

    /// The area at this level: itself or one that contains it; nil if there is none.
    public func ancestor(of code: String, atLevel level: String) -> Area? {
        if let area = byCode[code], area.level == level { return area }
        return ancestors(of: code).first { $0.level == level }
    }
}
