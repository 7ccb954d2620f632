/// The version of the definition language that a plan is written in, `language` in `pipeline.yaml`.
enum DefinitionLanguage: String, CaseIterable {
    /// Numbers beside a field with decimals are in stored units: 1234 stands for 12.34. The meaning where no version is stated.
    case storedUnits = "1"
    /// Numbers are in the field's unit, as displayed.
    case displayedUnits = "2"
}

/// A change of a definition file.
public struct DefinitionEdit: Hashable, Sendable {
    /// The file's path inside the plan's folder.
    public var file: String
    /// The line, from 1.
    public var line: Int
    /// The column, from 1, in Unicode scalars.
    public var column: Int
    /// The text that stands there; empty to put in a line before this one.
    public var old: String
    /// The text in its place.
    public var new: String
}

/// Numbers in stored units.
enum StoredUnits {
    /// The number in units as displayed: divided by a power of ten, without zeros at its end.
    static func displayed(_ text: String, decimals: Int) -> String {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let whole = String(repeating: "0", count: decimals) + parts[0]
        let fraction = whole.suffix(decimals) + (parts.count == 2 ? String(parts[1]) : "")
        let before = whole.dropLast(decimals).drop { $0 == "0" }
        let kept = fraction.reversed().drop { $0 == "0" }.reversed()
        return (before.isEmpty ? "0" : String(before)) + (kept.isEmpty ? "" : "." + String(kept))
    }
}
