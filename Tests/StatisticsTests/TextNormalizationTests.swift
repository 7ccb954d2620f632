import Testing

@testable import Statistics

@Suite struct TextNormalizationTests {
    @Test(
        "A text comes to normal form, and only more than a trim is a rewrite",
        arguments: [
            ("abc", "abc", false), ("", "", false), ("   ", "", false), ("\u{3000}\u{A0}\u{2009} x\t\r\n", "x", false),
            ("４，３５９", "4,359", true), ("（ａ）", "(a)", true), ("a\u{3000}b", "a b", true),
            ("\u{FEFF}name", "name", true), ("na\u{200B}me", "name", true), ("x \u{200B}", "x", true),
            ("\u{FEFF}", "", true), ("合\u{A0}计", "合\u{A0}计", false), ("兰州市、白银市", "兰州市、白银市", false),
            ("～！", "~!", true), ("é—𠮷", "é—𠮷", false), ("ＡB\u{FEFF}", "AB", true),
        ])
    func normalizes(text: String, expected: String, isRewrite: Bool) {
        var output: [UInt8] = Array("kept".utf8)
        let changed = unsafe Array(text.utf8).withUnsafeBytes {
            unsafe TextNormalization.appendNormalized($0, to: &output)
        }
        #expect(String(decoding: output, as: UTF8.self) == "kept" + expected)
        #expect(changed == isRewrite)
    }

    @Test("Bytes cut in the middle of a character are neither read beyond nor lost")
    func survivesCutCharacters() {
        for bytes: [UInt8] in [[0xE3], [0xE3, 0x80], [0x41, 0xEF, 0xBC], [0xC2], [0x20, 0xE2, 0x80]] {
            var output: [UInt8] = []
            _ = unsafe bytes.withUnsafeBytes { unsafe TextNormalization.appendNormalized($0, to: &output) }
            #expect(output == bytes.filter { $0 != 0x20 })
        }
    }

    @Test(
        "Headings are compared without blanks, width and case",
        arguments: [
            ("指\u{A0}\u{A0}标", "指标"), ("合　计", "合计"), ("PCT（件）", "pct(件)"), (" ＩＤ no ", "idno"),
            ("大专 院校\n A*", "大专院校a*"),
        ])
    func keysLabels(text: String, key: String) {
        #expect(TextNormalization.labelKey(text) == key)
    }

    @Test(
        "A spreadsheet's text marks are seen",
        arguments: [("=\"620100\"", "620100"), ("'620100", "620100"), ("620100", nil), ("=A1", nil), ("=\"\"", "")])
    func findsSpreadsheetMarks(text: String, inner: String?) {
        let found = unsafe Array(text.utf8).withUnsafeBytes { bytes in
            unsafe TextNormalization.insideSpreadsheetMarks(bytes).map { unsafe String(decoding: $0, as: UTF8.self) }
        }
        #expect(found == inner)
    }
}
