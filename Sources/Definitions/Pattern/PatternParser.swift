/// What a pattern says, as a tree.
indirect enum PatternNode {
    /// One character out of a set.
    case character(CharacterSet)
    /// One after another; none of them is the empty text.
    case sequence([PatternNode])
    /// One of them.
    case choice([PatternNode])
    /// A number of times; `most` is nil where there is no upper bound.
    case repetition(PatternNode, least: Int, most: Int?)
}

/// A set of characters, as ranges of Unicode scalar values.
struct CharacterSet {
    /// The ranges, in any order.
    var ranges: [ClosedRange<UInt32>]

    /// All characters but line feed and carriage return.
    static let anyInLine = CharacterSet(ranges: [0x0A...0x0A, 0x0D...0x0D]).inverted

    /// The digits 0 to 9.
    static let digits = CharacterSet(ranges: [0x30...0x39])

    /// All characters that are not in the set.
    var inverted: CharacterSet {
        var result: [ClosedRange<UInt32>] = []
        var next: UInt32 = 0
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if range.lowerBound > next { result.append(next...(range.lowerBound - 1)) }
            next = max(next, range.upperBound + 1)
        }
        if next <= 0x10FFFF { result.append(next...0x10FFFF) }
        return CharacterSet(ranges: result)
    }
}

/// Reads a pattern into a tree.
struct PatternParser {
    /// No repetition is written with a larger number.
    private static let mostRepetitions = 1000
    private static let supported = (
        zh: "可用：普通字符、.、\\d、[…]、[^…]、(…|…)、?、*、+、{n}、{n,}、{n,m}",
        en: "supported: characters, ., \\d, […], [^…], (…|…), ?, *, +, {n}, {n,}, {n,m}"
    )

    private let scalars: [Unicode.Scalar]
    private var index = 0
    private var depth = 0

    /// The tree of `text`.
    static func parse(_ text: String) throws(CharacterPatternError) -> PatternNode {
        var parser = PatternParser(scalars: Array(text.unicodeScalars))
        let node = try parser.choice()
        // Only a closing parenthesis ends the outermost choice early.
        if parser.current != nil {
            throw CharacterPatternError(parser.index, zh: "多出一个右括号", en: "a closing parenthesis too many")
        }
        return node
    }

    private var current: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }
    private var following: Unicode.Scalar? { index + 1 < scalars.count ? scalars[index + 1] : nil }

    private func unsupported(_ what: String, at offset: Int) -> CharacterPatternError {
        CharacterPatternError(
            offset, zh: "不支持“\(what)”；\(Self.supported.zh)", en: "“\(what)” is not supported; \(Self.supported.en)")
    }

    private mutating func choice() throws(CharacterPatternError) -> PatternNode {
        var branches = [try sequence()]
        while current == "|" {
            index += 1
            branches.append(try sequence())
        }
        return branches.count == 1 ? branches[0] : .choice(branches)
    }

    private mutating func sequence() throws(CharacterPatternError) -> PatternNode {
        var nodes: [PatternNode] = []
        while let scalar = current, scalar != "|", scalar != ")" {
            nodes.append(try repeated(try atom(scalar)))
        }
        return .sequence(nodes)
    }

    private mutating func atom(_ scalar: Unicode.Scalar) throws(CharacterPatternError) -> PatternNode {
        let start = index
        index += 1
        switch scalar {
        case "(": return try group(from: start)
        case "[": return .character(try characterClass(from: start))
        case ".": return .character(.anyInLine)
        case "\\": return .character(try escape(from: start))
        case "^", "$":
            throw CharacterPatternError(
                start, zh: "不需要“\(scalar)”：总是匹配整个值；要匹配该符号写 \\\(scalar)",
                en: "“\(scalar)” is not needed: the whole value is matched; for the sign itself write \\\(scalar)")
        case "?", "*", "+", "{":
            throw CharacterPatternError(
                start, zh: "“\(scalar)”之前没有可重复的内容", en: "“\(scalar)” has nothing before it to repeat")
        case "]", "}":
            throw CharacterPatternError(
                start, zh: "多出“\(scalar)”；要匹配该符号写 \\\(scalar)",
                en: "stray “\(scalar)”; for the sign itself write \\\(scalar)")
        default: return .character(CharacterSet(ranges: [scalar.value...scalar.value]))
        }
    }

    private mutating func group(from start: Int) throws(CharacterPatternError) -> PatternNode {
        if current == "?" { throw unsupported("(?", at: start) }
        depth += 1
        defer { depth -= 1 }
        guard depth <= 50 else { throw CharacterPatternError(start, zh: "括号嵌套过深", en: "groups are nested too deep") }
        let node = try choice()
        guard current == ")" else {
            throw CharacterPatternError(start, zh: "括号没有结束", en: "the parenthesis is not closed")
        }
        index += 1
        return node
    }

    /// What stands after a backslash.
    private mutating func escape(from start: Int) throws(CharacterPatternError) -> CharacterSet {
        guard let scalar = current else {
            throw CharacterPatternError(start, zh: "反斜杠之后没有字符", en: "nothing follows the backslash")
        }
        index += 1
        if scalar == "d" { return .digits }
        let isSign =
            scalar.isASCII && !scalar.properties.isAlphabetic && !CharacterSet.digits.ranges[0].contains(scalar.value)
        guard isSign else { throw unsupported("\\\(scalar)", at: start) }
        return CharacterSet(ranges: [scalar.value...scalar.value])
    }

    // MARK: Classes

    private mutating func characterClass(from start: Int) throws(CharacterPatternError) -> CharacterSet {
        var set = CharacterSet(ranges: [])
        let isNegated = current == "^"
        if isNegated { index += 1 }
        while let scalar = current, scalar != "]" {
            let place = index
            let first = try classMember(scalar)
            guard current == "-", let end = following, end != "]" else {
                set.ranges += first.ranges
                continue
            }
            index += 1
            let last = try classMember(end)
            guard let low = first.single, let high = last.single, low <= high else {
                throw CharacterPatternError(
                    place, zh: "范围的两端应为单个字符且前者不大于后者", en: "a range runs from one character to a later one")
            }
            set.ranges.append(low...high)
        }
        guard current == "]" else { throw CharacterPatternError(start, zh: "方括号没有结束", en: "the bracket is not closed") }
        index += 1
        guard !set.ranges.isEmpty else {
            throw CharacterPatternError(start, zh: "方括号内没有字符", en: "the brackets are empty")
        }
        return isNegated ? set.inverted : set
    }

    private mutating func classMember(_ scalar: Unicode.Scalar) throws(CharacterPatternError) -> CharacterSet {
        let start = index
        index += 1
        if scalar == "\\" { return try escape(from: start) }
        if scalar == "[" {
            throw CharacterPatternError(start, zh: "方括号内的 [ 写作 \\[", en: "inside brackets write \\[ for [")
        }
        return CharacterSet(ranges: [scalar.value...scalar.value])
    }

    // MARK: Repetitions

    private mutating func repeated(_ node: PatternNode) throws(CharacterPatternError) -> PatternNode {
        let start = index
        let result: PatternNode
        switch current {
        case "?": result = .repetition(node, least: 0, most: 1)
        case "*": result = .repetition(node, least: 0, most: nil)
        case "+": result = .repetition(node, least: 1, most: nil)
        case "{":
            let (least, most) = try bounds()
            result = .repetition(node, least: least, most: most)
        default: return node
        }
        index += 1
        if let next = current, "?*+{".unicodeScalars.contains(next) {
            throw unsupported(String(String.UnicodeScalarView(scalars[start...index])), at: start)
        }
        return result
    }

    /// Reads `{n}`, `{n,}` or `{n,m}` up to the closing brace.
    private mutating func bounds() throws(CharacterPatternError) -> (Int, Int?) {
        let start = index
        index += 1
        let least = number()
        var most = least
        if current == "," {
            index += 1
            most = current == "}" ? nil : number()
            if most == nil, current != "}" { throw unsupported("{", at: start) }
        }
        guard let least, current == "}" else {
            throw CharacterPatternError(
                start, zh: "花括号写作 {n}、{n,} 或 {n,m}", en: "braces are written {n}, {n,} or {n,m}")
        }
        guard least <= Self.mostRepetitions, most ?? least <= Self.mostRepetitions, most ?? least >= least else {
            throw CharacterPatternError(
                start, zh: "次数应从小到大，且不超过 \(Self.mostRepetitions)",
                en: "the numbers must ascend and not exceed \(Self.mostRepetitions)")
        }
        return (least, most)
    }

    private mutating func number() -> Int? {
        let start = index
        while let scalar = current, CharacterSet.digits.ranges[0].contains(scalar.value) { index += 1 }
        // Nine digits always fit; more are refused as too large a number of times.
        return start == index ? nil : Int(String(String.UnicodeScalarView(scalars[start..<min(index, start + 9)])))
    }
}

extension CharacterSet {
    /// The character, if the set has exactly one.
    fileprivate var single: UInt32? {
        ranges.count == 1 && ranges[0].count == 1 ? ranges[0].lowerBound : nil
    }
}

extension PatternParser {
    private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }
}
