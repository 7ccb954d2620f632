/// The words around a number and the zeros before it that a number format of a workbook shows. A code 7 with the
/// format `"A-"000` is seen as `A-007`.
public struct NumberMask: Hashable, Sendable {
    /// A character of the format.
    public enum Piece: Hashable, Sendable {
        /// A character that stands there whatever the number is.
        case literal(Character)
        /// A digit, and whether it is shown where the number has none.
        case digit(isZero: Bool)
    }

    /// The words around the number, without blanks; nil if there are none.
    public let words: String?
    /// The characters of a whole number, as far as the format is one that shows it digit by digit.
    let pieces: [Piece]?

    /// Makes a mask.
    ///
    /// - Parameter pieces: nil if the format shows a number otherwise than digit by digit.
    public init(words: String?, pieces: [Piece]?) {
        self.words = words
        self.pieces = pieces
    }

    /// A whole number as people see it, given in plain digits; nil if the format shows it otherwise than digit by digit.
    public func text(of digits: UnsafeRawBufferPointer) -> String? {
        guard let pieces, unsafe !digits.isEmpty, unsafe digits.allSatisfy({ $0 &- 0x30 <= 9 }) else { return nil }
        var rest = unsafe digits.map { Character(Unicode.Scalar($0)) }
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
}
