/// Finds out whether a text holds any of some words at all. Nearly no cell of a register does, and a closer look is dear.
struct WordSearch: Sendable {
    /// The words as UTF-8.
    private let words: [[UInt8]]
    /// For every second and third byte of a character, or of three letters, a bit for each lower half of a first byte with which a word
    /// begins.
    private let starts: [UInt16]
    /// Whether a word is too short to be looked for so.
    private let holdsShortWord: Bool

    /// Prepares for some words.
    init(_ words: some Sequence<String>) {
        self.words = Set(words).map { Array($0.utf8) }.filter { !$0.isEmpty }
        var starts = [UInt16](repeating: 0, count: 65536)
        for word in self.words where word.count > 2 {
            starts[Int(word[1]) << 8 | Int(word[2])] |= 1 << UInt16(word[0] & 0x0F)
        }
        self.starts = starts
        holdsShortWord = self.words.contains { $0.count < 3 }
    }

    /// Whether one of the words stands anywhere in `text`.
    func occurs(in text: String) -> Bool {
        if holdsShortWord { return true }
        let found = text.utf8.withContiguousStorageIfAvailable { bytes in
            bytes.indices.dropLast(2).contains { index in
                starts[Int(bytes[index + 1]) << 8 | Int(bytes[index + 2])] >> UInt16(bytes[index] & 0x0F) & 1 == 1
                    && words.contains { bytes[index...].starts(with: $0) }
            }
        }
        // What lies elsewhere than in one piece is looked at closely.
        return found ?? true
    }
}

extension String {
    /// Whether the bytes of a word stand at the beginning: what keys of labels need, without the equivalence of `hasPrefix`.
    func begins(with word: String) -> Bool { utf8.starts(with: word.utf8) }
}
