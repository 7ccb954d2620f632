import Rows
import Testing

@testable import Workbooks

/// The words that number formats of workbooks show.
@Suite struct NumberFormatWordsTests {
    @Test(
        "words that stand beside the number as it is stored",
        arguments: [
            ("0.00\"万元\"", "万元"), ("#,##0.00\\元", "元"), ("0\"人\";-0\"人\"", "人"), ("[$€-2]#,##0.00", "€"),
            ("$#,##0.00", "$"),
            ("0.00万元", "万元"), ("0!.0,\"万\"", "万"), ("0.0,,\"百万\"", "百万"), ("0!.0000\"万元\"", "万元"),
            ("_ * #,##0.00\"元\"_ ", "元"),
        ])
    func words(_ code: String, _ words: String) {
        #expect(NumberFormat.words(code: code) == words)
    }

    @Test(
        "a whole number as its format shows it",
        arguments: [
            ("\"嘉质字2017第\"0\"号\"", "7", "嘉质字2017第7号"), ("00000000", "8", "00000008"), ("000\\-000", "12345", "012-345"),
            ("000\\-000", "1234567", "1234-567"), ("\"A\"General", "7", "A7"), ("\"A-\"000", "0", "A-000"),
            ("\"A\"0.0", "7", nil), ("\"A\"#,##0", "7", nil), ("\"A\"0", "1.5", nil), ("\"A\"0", "-1", nil),
        ])
    func shown(_ code: String, _ digits: String, _ text: String?) throws {
        let mask = try #require(NumberMask(code: code))
        #expect(unsafe Array(digits.utf8).withUnsafeBytes { mask.text(of: $0) } == text)
    }

    @Test(
        "formats that show the number alone have no mask",
        arguments: ["General", "0", "0.00", "#,##0", "0%", "0_ ", "@"])
    func bare(_ code: String) {
        #expect(NumberMask(code: code) == nil)
    }

    @Test(
        "no words, or a number that is shown scaled",
        arguments: ["General", "0.00", "#,##0.00", "[Red]0.00", "0!.0,", "0.00_);(0.00)"])
    func none(_ code: String) {
        #expect(NumberFormat.words(code: code) == nil)
    }
}
