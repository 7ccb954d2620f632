public import Statistics

/// A pattern that a whole value must match (`constraints.pattern`), applied to UTF-8 bytes.
///
/// Supported are characters as they stand (Chinese too), `.` (any character but a line end), `\d` (0 to 9), classes `[A-Z0-9]`
/// and `[^…]`, groups `( | )`, and the repetitions `?`, `*`, `+`, `{n}`, `{n,}`, `{n,m}`; `\` before a sign takes it as it is.
///
/// The pattern is compiled to a deterministic automaton over bytes: a match looks at each byte once, allocates nothing, and
/// no pattern can make it slow.
///
/// ```swift
/// let pattern = try CharacterPattern("[0-9]{12}[.][0-9X]")
/// pattern.matches("201610001234.5")  // true
/// ```
public struct CharacterPattern: Hashable, Sendable {
    /// The pattern as written.
    public let text: String
    private let automaton: PatternAutomaton

    /// Compiles a pattern.
    ///
    /// - Throws: ``CharacterPatternError`` with the place in the pattern of what is not supported.
    public init(_ text: String) throws(CharacterPatternError) {
        self.text = text
        automaton = try PatternAutomaton(PatternParser.parse(text))
    }

    /// Whether the bytes as a whole match. Bytes that are not UTF-8 match nothing.
    public func matches(_ bytes: UnsafeRawBufferPointer) -> Bool { unsafe automaton.accepts(bytes) }

    /// Whether the text as a whole matches.
    public func matches(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { unsafe automaton.accepts(UnsafeRawBufferPointer($0)) }
    }

    /// Patterns are the same if they are written the same.
    public static func == (left: CharacterPattern, right: CharacterPattern) -> Bool { left.text == right.text }

    /// Hashes the text.
    public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

/// A pattern that is not supported.
public struct CharacterPatternError: Error, Hashable, Sendable {
    /// Where in the pattern, in Unicode scalars from 0.
    public let offset: Int
    /// What is wrong and what is supported.
    public let message: LocalizedText

    init(_ offset: Int, zh: String, en: String) {
        self.offset = offset
        message = LocalizedText(zh: zh, en: en)
    }
}
