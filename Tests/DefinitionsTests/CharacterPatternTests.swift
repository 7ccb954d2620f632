import Definitions
import Testing

/// What patterns match, and which are refused.
@Suite struct CharacterPatternTests {
    struct Match: Sendable {
        var pattern: String
        var matching: [String]
        var other: [String]
    }

    @Test(arguments: [
        Match(pattern: "abc", matching: ["abc"], other: ["", "ab", "abcd", "xabc", "ABC"]),
        Match(
            pattern: "[0-9]{12}[.][0-9X]", matching: ["201610001234.5", "201610001234.X"],
            other: ["201610001234", "20161000123.5"]),
        Match(
            pattern: "PCT/CN[0-9]{4}/[0-9]{6}", matching: ["PCT/CN2016/000001"],
            other: ["PCT/CN2016/00001", "PCT/CN2016-000001"]),
        Match(pattern: "第[一二三]页", matching: ["第一页", "第三页"], other: ["第四页", "第页", "一页"]),
        Match(pattern: "[一-龥]{2,4}", matching: ["果园", "果园汇总"], other: ["果", "果园汇总表", "ab"]),
        Match(pattern: "\\d+", matching: ["0", "123"], other: ["", "１", "1a"]),
        Match(pattern: ".", matching: ["a", "果", "😀"], other: ["", "ab", "\n", "\r"]),
        Match(pattern: "[^a-c]", matching: ["d", "果", "\n"], other: ["a", "b", ""]),
        Match(pattern: "(ab|c)*d?", matching: ["", "d", "abc", "cabd"], other: ["a", "dd", "ba"]),
        Match(pattern: "a{2,}", matching: ["aa", "aaaa"], other: ["a", ""]),
        Match(pattern: "a{0}b", matching: ["b"], other: ["ab"]),
        Match(pattern: "(a|ab)(c|bcd)", matching: ["ac", "abcd", "abc"], other: ["ab", "abbc"]),
        Match(pattern: "()", matching: [""], other: ["a"]),
        Match(pattern: "(a*)*", matching: ["", "aaa"], other: ["b"]),
        Match(pattern: "\\[\\-\\]\\\\", matching: ["[-]\\"], other: ["[-]"]),
        Match(pattern: "[a-]+", matching: ["a-"], other: ["b"]),
        Match(pattern: "[\\d年]+", matching: ["2016年"], other: ["2016月"]),
        Match(pattern: "(a+)+b", matching: ["aaab"], other: [String(repeating: "a", count: 5000)]),
    ])
    func matchesWholeValues(_ test: Match) throws {
        let pattern = try CharacterPattern(test.pattern)
        for text in test.matching { #expect(pattern.matches(text), "\(test.pattern) must match \(text)") }
        for text in test.other { #expect(!pattern.matches(text), "\(test.pattern) must not match \(text)") }
    }

    @Test(arguments: [
        ("^a", 0, "not needed"), ("a$", 1, "not needed"), ("a\\w", 1, "\\w"), ("(?:a)", 0, "(?"), ("a**", 1, "**"),
        ("a+?", 1, "+?"), ("*a", 0, "nothing before"), ("(a", 0, "not closed"), ("a)", 1, "too many"),
        ("[a", 0, "not closed"),
        ("[]", 0, "empty"), ("[b-a]", 1, "range"), ("[[:alpha:]]", 1, "\\["), ("a{2,1}", 1, "ascend"),
        ("a{x}", 1, "braces"),
        ("a{2001}", 1, "exceed"), ("a\\", 1, "backslash"), ("a]", 1, "stray"),
        ("(a|b)*a(a|b){20}", 0, "too large"), ("((.{100}){100}){100}", 0, "too large"),
    ])
    func refusesWhatItCannotDo(pattern: String, offset: Int, phrase: String) {
        let error = #expect(throws: CharacterPatternError.self) { try CharacterPattern(pattern) }
        #expect(error?.offset == offset)
        #expect(error?.message.en.contains(phrase) == true, "\(String(describing: error))")
    }

    @Test func bytesThatAreNotUTF8MatchNothing() throws {
        let pattern = try CharacterPattern(".*")
        for bytes: [UInt8] in [[0xFF], [0xE6, 0x9E], [0xED, 0xA0, 0x80], [0xC0, 0x80], [0xF4, 0x90, 0x80, 0x80]] {
            #expect(unsafe !bytes.withUnsafeBytes(pattern.matches), "\(bytes)")
        }
        #expect(unsafe [UInt8]().withUnsafeBytes(pattern.matches))
    }

    /// Random patterns and texts over a small alphabet must be judged as the standard library's regular expressions do.
    @Test func agreesWithTheStandardLibrary() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SplitMix(state: seed)
        for _ in 0..<300 {
            let text = Self.pattern(depth: 3, &random)
            let pattern: CharacterPattern
            do throws(CharacterPatternError) {
                pattern = try CharacterPattern(text)
            } catch {
                Issue.record("seed \(seed): \(text) was refused: \(error.message.en)")
                continue
            }
            let regex = try Regex(text).matchingSemantics(.unicodeScalar)
            for _ in 0..<12 {
                let value = String((0..<Int.random(in: 0...6, using: &random)).map { _ in Self.letter(&random) })
                let expected = try regex.wholeMatch(in: value) != nil
                #expect(pattern.matches(value) == expected, "seed \(seed): \(text) on “\(value)”")
            }
        }
    }

    private static func letter(_ random: inout SplitMix) -> Character { "ab1果é".randomElement(using: &random) ?? "a" }

    private static func pattern(depth: Int, _ random: inout SplitMix) -> String {
        switch Int.random(in: 0...(depth > 0 ? 9 : 4), using: &random) {
        case 0...2: return String(letter(&random))
        case 3: return [".", "\\d"].randomElement(using: &random) ?? "."
        case 4: return ["[ab]", "[^a]", "[0-9果]", "[^1é]", "[a-é]"].randomElement(using: &random) ?? "[ab]"
        case 5, 6: return pattern(depth: depth - 1, &random) + pattern(depth: depth - 1, &random)
        case 7: return "(\(pattern(depth: depth - 1, &random))|\(pattern(depth: depth - 1, &random)))"
        default:
            let times = ["?", "*", "+", "{2}", "{1,3}", "{0,2}", "{1,}"].randomElement(using: &random) ?? "?"
            return "(\(pattern(depth: depth - 1, &random)))\(times)"
        }
    }
}

/// A generator whose numbers follow from its seed.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
