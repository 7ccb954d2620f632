import Testing

@testable import Submissions

/// The words that number formats of workbooks show.
@Suite struct NumberFormatWordsTests {
    @Test(
        "words that stand beside the number as it is stored",
        arguments: [
            ("0.00\"万元\"", "万元"), ("#,##0.00\\元", "元"), ("0\"人\";-0\"人\"", "人"), ("[$€-2]#,##0.00", "€"),
            ("$#,##0.00", "$"),
            ("0.00万元", "万元"), ("_ * #,##0.00\"元\"_ ", "元"),
        ])
    func words(_ code: String, _ words: String) {
        #expect(NumberFormat.words(code: code) == words)
    }

    @Test(
        "no words, or a number that is shown scaled",
        arguments: ["General", "0.00", "#,##0.00", "[Red]0.00", "0!.0,\"万\"", "0.0,,\"百万\"", "0.00_);(0.00)"])
    func none(_ code: String) {
        #expect(NumberFormat.words(code: code) == nil)
    }
}
