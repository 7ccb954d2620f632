import Testing

@testable import Statistics

@Suite("Marks of footnotes")
struct FootnoteMarkTests {
    @Test(
        "marks behind a value",
        arguments: [
            ("118①", "①"), ("118¹", "¹"), ("118 *", "*"), ("118**", "**"), ("118[1]", "[1]"), ("118〔2〕", "〔2〕"),
            ("118", nil),
            ("①", nil), ("[1]", nil), ("知〔2017〕", nil),
        ])
    func values(text: String, mark: String?) {
        #expect(FootnoteMark.trailing(text) == mark)
    }

    @Test(
        "marks behind a code: a mark that may belong to it is none",
        arguments: [
            ("Y2017①", "①"), ("嘉质字7号*", "*"), ("Y2017¹", "¹"), ("Y2017**", nil), ("A*", nil), ("知字[1]", nil),
            ("Y2017", nil), ("第7号", nil), ("张三", nil),
        ])
    func codes(text: String, mark: String?) {
        #expect(unsafe Array(text.utf8).withUnsafeBytes { FootnoteMark.trailing(ofCode: $0) } == mark)
    }
}
