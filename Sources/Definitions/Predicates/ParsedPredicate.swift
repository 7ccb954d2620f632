public import Statistics

/// Something wrong in a predicate.
public struct PredicateProblem: Hashable, Sendable {
    /// The piece that is at fault, as it is written.
    public var part: String
    /// Where it begins, in Unicode scalars.
    public var offset: Int
    /// The fault, and the text expected in its place.
    public var message: LocalizedText
    /// The nearest known name or sign.
    public var suggestion: String?
    /// Whether it comes from the type of a field, which may be at fault itself.
    var isAboutType = false
}

/// A predicate over the fields of a form as its parser understood it.
struct ParsedPredicate {
    /// Its meaning; nil if it has problems.
    let condition: Condition?
    /// Positions of the fields it names.
    let fields: Set<Int>
    /// All that is wrong with it, in order.
    let problems: [PredicateProblem]
    /// The numbers that stand beside a value with decimals.
    let scaled: [ScaledNumber]
    /// The first piece whose meaning a plan without `language: 2` leaves open: a quotient, or fields of different decimals compared.
    let ambiguity: PredicateToken?

    /// Parses `text`.
    ///
    /// - Parameter areas: the codes of all areas, to check those that are named; empty if they are not known.
    init(_ text: String, form: Form, areas: Set<String> = []) {
        var parser = PredicateParser(text, form: form, areas: areas)
        let condition = parser.parse()
        problems = parser.problems.sorted { $0.offset < $1.offset }
        self.condition = problems.isEmpty ? condition : nil
        fields = parser.fields
        scaled = parser.scaled
        ambiguity = parser.ambiguity
    }
}

/// A number in a predicate that is compared with, or added to, a value with decimals.
struct ScaledNumber {
    var token: PredicateToken
    /// Decimals of the value.
    var decimals: Int
}
