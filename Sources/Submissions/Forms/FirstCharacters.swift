/// With which characters some words begin, asked of the first three bytes of a text: one of the characters of Chinese, or three letters.
struct FirstCharacters: Sendable {
    /// For every second and third byte a bit for each lower half of a first byte.
    private var marks = [UInt16](repeating: 0, count: 65536)

    /// Takes the words of three bytes or more.
    init(of words: some Sequence<[UInt8]>) {
        for word in words where word.count > 2 {
            marks[Int(word[1]) << 8 | Int(word[2])] |= 1 << UInt16(word[0] & 0x0F)
        }
    }

    /// Whether one of the words may begin with these bytes.
    @inline(__always)
    func mayBegin(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
        marks[Int(second) << 8 | Int(third)] >> UInt16(first & 0x0F) & 1 == 1
    }
}
