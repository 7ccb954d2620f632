import Statistics
import Testing

@Suite("The canonical form of codes")
struct CanonicalFormTests {
    @Test(
        "declared steps are applied, and nothing else",
        arguments: [
            (CanonicalForm(), "a 知（2017）第07号", "a 知（2017）第07号"),
            (CanonicalForm(brackets: ["〔", "〕"]), "知(2017)[1]【2】{3}〈4〉第7号", "知〔2017〕〔1〕〔2〕〔3〕〔4〕第7号"),
            (CanonicalForm(dropsBlanks: true), "Y2017 6299\u{A0}0001", "Y201762990001"),
            (CanonicalForm(letters: .upper), "y2017x", "Y2017X"),
            (CanonicalForm(letters: .lower), "Y2017X", "y2017x"),
            (CanonicalForm(dropsZeros: true), "第007号-0010", "第7号-10"),
            (CanonicalForm(dropsZeros: true), "0 2.05 100 00", "0 2.05 100 0"),
        ] as [(CanonicalForm, String, String)])
    func forms(form: CanonicalForm, text: String, expected: String) {
        #expect(form.of(text) == expected)
    }

    static let keys = [
        "", "0", "00", "007", "Y201762990001", "y2017 6299 0001", "嘉知执字〔2017〕第7号", "嘉知执字[2017]第07号", "嘉知执字( 2017 )第7号",
        "a.05",
        "1.0", "x<1>", "张 三", "L001", "A1001", "10-01", "Ⅲ期", "é1", "Y‐7",
        "Y—7", "第7号", "第七号", "登字第07号", "第",
    ]

    @Test(
        "keys that look alike have one folded form",
        arguments: [
            ["Y-7", "Y‐7", "Y–7", "Y—7", "Y―7", "Y−7", "Y－7"], ["登字第7号", "登字第07号", "登字7号"],
        ])
    func looks(keys: [String]) {
        #expect(Set(keys.map { CanonicalForm.loosest.of($0) }).count == 1)
    }

    @Test("a plan's steps leave dashes and ordinals alone")
    func declared() {
        let form = CanonicalForm(brackets: ["(", ")"], dropsBlanks: true, letters: .upper, dropsZeros: true)
        #expect(form.of("y—第07号") == "Y—第7号")
    }

    @Test("the folded form is the loosest canonical one, by whatever way", arguments: keys)
    func folding(key: String) {
        let loosest = Array(CanonicalForm.loosest.of(key).utf8)
        let (folded, isFolded) = unsafe Array(key.utf8).withUnsafeBytes { bytes in
            unsafe (KeyFolding.withFolded(bytes) { unsafe Array($0) }, unsafe KeyFolding.isFolded(bytes))
        }
        #expect(folded == loosest)
        if isFolded { #expect(folded == Array(key.utf8)) }
    }
}
