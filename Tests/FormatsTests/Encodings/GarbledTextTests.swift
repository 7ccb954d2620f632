import Encodings
import Testing

@Suite("Texts read in a wrong encoding before they were sent")
struct GarbledTextTests {
    private static func finding(_ text: String) -> GarbledText.Finding? {
        unsafe Array(text.utf8).withUnsafeBytes { unsafe GarbledText.finding($0) }
    }

    @Test(
        "they are turned back",
        arguments: [
            ("å\u{85}°å·\u{9E}", "兰州"), ("å…°å·ž", "兰州"), ("A å…°å·ž", "A 兰州"), ("À¼ÖÝÊÐ", "兰州市"), ("鍏板窞", "兰州"),
            ("鍏板窞甯?", "兰州"),
        ])
    func meant(text: String, meaning: String) {
        #expect(Self.finding(text) == .meant(meaning))
    }

    @Test("what a conversion lost is lost", arguments: ["锟斤拷", "甲锟斤拷锟斤拷公司"])
    func lost(text: String) {
        #expect(Self.finding(text) == .lost)
    }

    @Test(
        "honest texts are left alone",
        arguments: [
            "", "abc", "兰州市", "临洮县", "洮河水电公司", "锟", "锟斤", "Café", "Zürich", "Ångström", "é", "10 µm", "±5℃", "“引文”",
            "Ⅲ期",
        ])
    func honest(text: String) {
        #expect(Self.finding(text) == nil)
    }
}
