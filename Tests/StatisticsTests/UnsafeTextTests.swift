import Statistics
import Testing

@Suite("Text that acts instead of being shown")
struct UnsafeTextTests {
    @Test(
        "control characters become pictures, others of the kind their numbers",
        arguments: [
            ("甲 a-1", "甲 a-1"), ("\u{1B}[31mred", "␛[31mred"), ("a\nb\tc", "a␊b␉c"), ("a\u{7F}", "a␡"),
            ("x\u{202E}fdp.exe", "x⟨U+202E⟩fdp.exe"), ("a\u{9B}31m", "a⟨U+9B⟩31m"), ("\u{E0041}", "⟨U+E0041⟩"),
        ])
    func shown(text: String, shown: String) { #expect(UnsafeText.shown(text) == shown) }

    @Test("the program's own line ends stay")
    func lines() { #expect(UnsafeText.shown("a\tb\n\u{1B}c\n", keepingLines: true) == "a\tb\n␛c\n") }

    @Test(
        "a value may hold line ends and marks of direction, and nothing that forges",
        arguments: [
            ("甲\n乙", false), ("a\u{200E}b", false), ("\u{1B}[2J", true), ("a\u{202E}b", true), ("a\u{85}b", false),
            ("a\u{9B}b", true), ("a\u{7F}", true), ("\u{E0041}", true), ("a\u{FFFE}", true), ("a\u{2028}b", false),
        ])
    func forging(text: String, isForging: Bool) { #expect(UnsafeText.isForging(Array(text.utf8)) == isForging) }
}

@Suite("Text for spreadsheets")
struct SpreadsheetTextTests {
    @Test(
        "formulas get an apostrophe, numbers and single signs do not",
        arguments: [
            ("=1+1", "'=1+1"), ("+86 931", "'+86 931"), ("@SUM(A1)", "'@SUM(A1)"),
            ("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"),
            ("'=1", "''=1"), ("\t=1", "'\t=1"), ("-5", "-5"), ("+1,234.50", "+1,234.50"), ("-", "-"), ("甲=乙", "甲=乙"),
            ("'甲", "'甲"),
            ("", ""), ("=", "="), ("'", "'"),
        ])
    func guarded(text: String, guarded: String) {
        #expect(SpreadsheetText.guarded(text) == guarded)
        #expect(SpreadsheetText.unguarded(guarded) == text)
    }
}
