import Statistics
import Testing

@testable import Submissions

/// What the search passes over is what the closer look takes for a record.
@Suite struct WordSearchTests {
    @Test("a word is found at the beginning, in the middle and at the end")
    func places() {
        let search = WordSearch(["合计", "sum", "共"])
        for text in ["合计", "全县合计", "合计3件", "sum", "the sum of", "共5笔"] { #expect(search.occurs(in: text), "\(text)") }
        for text in ["", "合", "计", "金穗样例有限公司", "su", "s u m", "12345"] { #expect(!search.occurs(in: text), "\(text)") }
    }

    @Test("a word too short to be looked for makes every text one to be looked at")
    func short() {
        #expect(WordSearch(["Σ", "合计"]).occurs(in: "甲"))
    }

    @Test("a search without words finds nothing")
    func empty() {
        #expect(!WordSearch([]).occurs(in: "合计"))
    }

    @Test("texts of random characters are found as a plain search finds them")
    func random() {
        let seed = UInt64.random(in: 0 ... .max)
        print("seed \(seed)")
        var generator = Seeded(state: seed)
        let characters = ["合", "计", "总", "共", "a", "b", "c", "1", ":", "金", "额"]
        func text(_ length: Int) -> String {
            (0..<length).map { _ in characters[Int(generator.next() % UInt64(characters.count))] }.joined()
        }
        for _ in 0..<2000 {
            let words = (0..<3).map { _ in text(1 + Int(generator.next() % 3)) }.filter { $0.utf8.count > 2 }
            let text = text(Int(generator.next() % 8))
            let expected = words.contains { word in text.contains(word) }
            #expect(WordSearch(words).occurs(in: text) == expected, "\(words) in \(text), seed \(seed)")
        }
    }

    private struct Seeded {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 33
        }
    }
}
