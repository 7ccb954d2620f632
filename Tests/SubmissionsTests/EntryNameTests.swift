import Submissions
import Testing

@Suite("Names of files as text")
struct EntryNameTests {
    @Test(
        "bytes become text that can be shown",
        arguments: [
            (Array("titles_2017.csv".utf8), "titles_2017.csv"),
            (Array("称号 2017年.csv".utf8), "称号 2017年.csv"),
            ([0xB3, 0xC6, 0xBA, 0xC5, 0x2E, 0x63], "称号.c"),
            ([0x61, 0xFF, 0x62], "a%FFb"),
            (Array("a\u{1B}[31m\u{7F}".utf8), "a%1B[31m%7F"),
            (Array("a\u{202E}vsc.x".utf8), "a%E2%80%AEvsc.x"),
            (Array("e\u{301}".utf8), "\u{E9}"),
        ])
    func text(bytes: [UInt8], text: String) {
        #expect(Array(EntryName.text(of: bytes).utf8) == Array(text.utf8))
    }
}
