extension NumberFormat {
    /// The words that a format such as `0.00"万元"` or `[$€-2]0.00` shows around a number; nil if it shows none, or if it also shows
    /// another number than the one stored, as `0!.0,"万"` does.
    static func words(code: String) -> String? {
        var words = ""
        var isScaled = false
        var characters = code[...]
        while let character = characters.popFirst() {
            switch character {
            case ";": characters = ""
            case "\"":
                words += characters.prefix { $0 != "\"" }
                characters = characters.drop { $0 != "\"" }.dropFirst()
            case "\\", "!":
                let literal = characters.popFirst()
                if literal == "." { return nil }
                words += literal.map(String.init) ?? ""
            case "_", "*": characters = characters.dropFirst()
            case "[":
                let inside = characters.prefix { $0 != "]" }
                characters = characters.dropFirst(inside.count + 1)
                if inside.hasPrefix("$") { words += inside.dropFirst().prefix { $0 != "-" } }
            case "0", "#", "?": isScaled = false
            case ",": isScaled = true
            case "$", "€", "£": words.append(character)
            default: if !character.isASCII { words.append(character) }
            }
        }
        let text = words.filter { !$0.isWhitespace }
        return isScaled || text.isEmpty ? nil : text
    }
}
