/// Text in CSV files that people open in spreadsheets: there, a cell that begins with `=`, `+`, `-` or `@` is a formula, whoever wrote it.
public enum SpreadsheetText {
    /// The text, with an apostrophe in front if a spreadsheet could take it for a formula: if it begins, after any
    /// apostrophes, with `=`, `+`, `-`, `@`, a tab or a carriage return. Numbers and single signs stay as they are.
    ///
    /// `unguarded(_:)` restores the text.
    public static func guarded(_ text: String) -> String {
        guard let first = text.utf8.first, first == apostrophe || isSign(first) else { return text }
        return isFormula(text) && !(isSign(first) && isHarmless(text)) ? "'" + text : text
    }

    /// The text before `guarded(_:)`.
    public static func unguarded(_ text: String) -> String {
        text.utf8.first == apostrophe && isFormula(text) ? String(text.dropFirst()) : text
    }

    private static let apostrophe = UInt8(ascii: "'")

    private static func isFormula(_ text: String) -> Bool {
        text.utf8.first { $0 != apostrophe }.map(isSign) ?? false
    }

    private static func isSign(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D: true
        default: false
        }
    }

    /// A sign alone, or a number.
    private static func isHarmless(_ text: String) -> Bool {
        let rest = text.utf8.dropFirst()
        if rest.isEmpty { return true }
        guard text.utf8.first == UInt8(ascii: "-") || text.utf8.first == UInt8(ascii: "+") else { return false }
        return rest.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
    }
}
