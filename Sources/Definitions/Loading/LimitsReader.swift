import Statistics

/// `limits` in `pipeline.yaml`.
enum LimitsReader {
    private static let units: [(ending: String, shift: Int)] = [("KiB", 10), ("MiB", 20), ("GiB", 30)]

    /// Reads the limits; what is left out has its default.
    static func read(_ map: YAMLMap, notes: LoadingNotes) -> IntakeLimits {
        let defaults = IntakeLimits()
        return IntakeLimits(
            file: bytes("file", map, fallback: defaults.file, notes: notes),
            sender: bytes("sender", map, fallback: defaults.sender, notes: notes))
    }

    /// A number of bytes such as `500 MiB`.
    private static func bytes(_ key: String, _ map: YAMLMap, fallback: Int, notes: LoadingNotes) -> Int {
        guard let text = map.optionalText(key) else { return fallback }
        for unit in units where text.hasSuffix(unit.ending) {
            let digits = text.dropLast(unit.ending.utf8.count).filter { $0 != " " }
            if let number = ExactText.integer(String(digits)) as Int?, (1...1 << 20).contains(number) {
                return number << unit.shift
            }
        }
        notes.fault(
            at: map.places[key], zh: "“\(key)”应为大小，如 500 MiB 或 8 GiB，实为“\(text)”",
            en: "“\(key)” must be a size such as 500 MiB or 8 GiB, found “\(text)”")
        return fallback
    }
}
