extension NumberFormat {
    /// The words that a format such as `0.00"万元"` or `[$€-2]0.00` shows around a number; nil if it shows none. They belong to the number
    /// that is shown, which `0!.0,"万"` makes another than the one stored.
    static func words(code: String) -> String? {
        var words = ""
        var characters = code[...]
        while let character = characters.popFirst() {
            switch character {
            case ";": characters = ""
            case "\"":
                words += characters.prefix { $0 != "\"" }
                characters = characters.drop { $0 != "\"" }.dropFirst()
            case "\\", "!":
                let literal = characters.popFirst()
                words += literal.map(String.init) ?? ""
            case "_", "*": characters = characters.dropFirst()
            case "[":
                let inside = characters.prefix { $0 != "]" }
                characters = characters.dropFirst(inside.count + 1)
                if inside.hasPrefix("$") { words += inside.dropFirst().prefix { $0 != "-" } }
            case "$", "€", "£": words.append(character)
            default: if !character.isASCII { words.append(character) }
            }
        }
        let text = words.filter { !$0.isWhitespace && $0 != "." }
        return text.isEmpty ? nil : text
    }

    /// Whether a format such as `;;;` shows nothing of a number.
    static func isInvisible(code: String) -> Bool {
        guard let end = code.firstIndex(of: ";") else { return false }
        return code[..<end].allSatisfy { $0 == "\"" || $0.isWhitespace }
    }
}
