/// Finds out whether a text holds any of some words at all. Nearly no cell of a register does, and a closer look is dear.
struct WordSearch: Sendable {
    /// The words as UTF-8.
    private let words: [[UInt8]]
    private let starts: FirstCharacters
    /// Whether a word is too short to be looked for so.
    private let holdsShortWord: Bool

    /// Prepares for some words.
    init(_ words: some Sequence<String>) {
        self.words = Set(words).map { Array($0.utf8) }.filter { !$0.isEmpty }
        starts = FirstCharacters(of: self.words)
        holdsShortWord = self.words.contains { $0.count < 3 }
    }

    /// Whether one of the words stands anywhere in `text`.
    func occurs(in text: String) -> Bool {
        if holdsShortWord { return true }
        let found = unsafe text.utf8.withContiguousStorageIfAvailable { bytes in
            bytes.indices.dropLast(2).contains { index in
                unsafe starts.mayBegin(bytes[index], bytes[index + 1], bytes[index + 2])
                    && words.contains { unsafe bytes[index...].starts(with: $0) }
            }
        }
        // A text that does not lie in one piece is looked at closely.
        return found ?? true
    }
}

extension String {
    /// Whether the bytes of a word stand at the beginning: what keys of labels need, without the equivalence of `hasPrefix`.
    func begins(with word: String) -> Bool { utf8.starts(with: word.utf8) }
}
