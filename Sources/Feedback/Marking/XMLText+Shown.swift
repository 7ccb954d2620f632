import Statistics
import XML

extension XMLText {
    /// A text for a part of a workbook: characters that do something instead of being shown stand as pictures.
    static func shown(_ text: String) -> String { escaped(UnsafeText.shown(text, keepingLines: true)) }
}
