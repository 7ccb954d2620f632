import Statistics

/// A predicate over the fields of a form, parsed and typed: once, when a plan is loaded or a question is asked. Whoever judges
/// records by it takes its condition and never looks at its text.
public struct TypedPredicate: Hashable, Sendable, Encodable, CustomStringConvertible {
    /// The predicate as it is written.
    public let text: String
    /// Its meaning.
    public let condition: Condition
    /// Positions of the fields it looks at.
    public let fields: Set<Int>

    /// Parses and types a predicate.
    ///
    /// - Parameters:
    ///   - form: the form over whose fields it is.
    ///   - areas: the codes of all areas, to check those that are named; empty if they are not known.
    /// - Throws: ``PredicateFaults`` with all that is wrong with it.
    public init(_ text: String, form: Form, areas: Set<String> = []) throws(PredicateFaults) {
        let parsed = ParsedPredicate(text, form: form, areas: areas)
        guard let condition = parsed.condition else { throw PredicateFaults(problems: parsed.problems) }
        self.init(text: text, condition: condition, fields: parsed.fields)
    }

    init(text: String, condition: Condition, fields: Set<Int>) {
        self.text = text
        self.condition = condition
        self.fields = fields
    }

    /// Stands in for a predicate at fault in a plan that is never handed out.
    static let none = TypedPredicate(text: "", condition: .texts(.literal(""), .equal, .literal("")), fields: [])

    /// The predicate as it is written.
    public var description: String { text }

    /// Writes the text, from which all else follows for a form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

/// Why a text is no predicate over the fields of a form.
public struct PredicateFaults: Error, Hashable, Sendable {
    /// All that is wrong, in the order of the text.
    public let problems: [PredicateProblem]
}
