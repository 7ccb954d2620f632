import Rows

extension NumberMask {
    /// Takes a format; nil if it shows a number as it is stored, or divided, with a separator or as a percentage.
    init?(code: String) {
        let words = NumberFormat.words(code: code)
        let pieces = Self.pieces(code)
        let zeros = pieces?.count { $0 == .digit(isZero: true) } ?? 0
        if words == nil, zeros < 2, pieces?.contains(where: { if case .literal = $0 { true } else { false } }) != true {
            return nil
        }
        self.init(words: words, pieces: pieces)
    }

    /// The first section of a format, character by character; nil if it does more than to put digits beside text.
    private static func pieces(_ code: String) -> [Piece]? {
        var pieces: [Piece] = []
        var characters = code[...]
        while let character = characters.popFirst() {
            switch character {
            case ";": return isWhole(pieces) ? pieces : nil
            case "\"":
                let text = characters.prefix { $0 != "\"" }
                characters = characters.dropFirst(text.count + 1)
                pieces += text.map { .literal($0) }
            case "\\", "!":
                guard let literal = characters.popFirst() else { return nil }
                pieces.append(.literal(literal))
            case "_": characters = characters.dropFirst()
            case "[":
                let inside = characters.prefix { $0 != "]" }
                characters = characters.dropFirst(inside.count + 1)
                if inside.hasPrefix("$") {
                    pieces += inside.dropFirst().prefix { $0 != "-" }.map { .literal($0) }
                } else if inside.contains(where: { "<>=".contains($0) }) {
                    return nil
                }
            case "0": pieces.append(.digit(isZero: true))
            case "#", "?": pieces.append(.digit(isZero: false))
            case "G" where characters.hasPrefix("eneral"):
                characters = characters.dropFirst(6)
                pieces.append(.digit(isZero: true))
            case ".", ",", "%", "*", "@", "E", "e", "/": return nil
            case " ", "-", "(", ")", "+", ":", "$": pieces.append(.literal(character))
            default:
                guard !character.isASCII else { return nil }
                pieces.append(.literal(character))
            }
        }
        return isWhole(pieces) ? pieces : nil
    }

    private static func isWhole(_ pieces: [Piece]) -> Bool {
        pieces.contains { if case .digit = $0 { true } else { false } }
    }
}
