/// The words around a number and the zeros before it that a number format of a workbook shows. A code 7 with the
/// format `"A-"000` is seen as `A-007`.
public struct NumberMask: Hashable, Sendable {
    private enum Piece: Hashable {
        /// A character that stands there whatever the number is.
        case literal(Character)
        /// A digit, and whether it is shown where the number has none.
        case digit(isZero: Bool)
    }

    /// The words around the number, without blanks; nil if there are none.
    public let words: String?
    /// The characters of a whole number, as far as the format is one that shows it digit by digit.
    private let pieces: [Piece]?

    /// Takes a format; nil if it shows a number as it is stored, or divided, with a separator or as a percentage.
    init?(code: String) {
        words = NumberFormat.words(code: code)
        pieces = Self.pieces(code)
        let zeros = pieces?.count { $0 == .digit(isZero: true) } ?? 0
        if words == nil, zeros < 2, pieces?.contains(where: { if case .literal = $0 { true } else { false } }) != true {
            return nil
        }
    }

    /// A whole number as people see it, given in plain digits; nil if the format shows it otherwise than digit by digit.
    public func text(of digits: UnsafeRawBufferPointer) -> String? {
        guard let pieces, !digits.isEmpty, digits.allSatisfy({ $0 &- 0x30 <= 9 }) else { return nil }
        var rest = digits.map { Character(Unicode.Scalar($0)) }
        if rest == ["0"] { rest = [] }
        var shown: [Character] = []
        let first = pieces.firstIndex { if case .digit = $0 { true } else { false } }
        for (index, piece) in pieces.enumerated().reversed() {
            switch piece {
            case .literal(let character): shown.append(character)
            case .digit(let isZero):
                if let digit = rest.popLast() { shown.append(digit) } else if isZero { shown.append("0") }
                // The first place takes all digits that are left.
                if index == first {
                    while let digit = rest.popLast() { shown.append(digit) }
                }
            }
        }
        return String(shown.reversed())
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
