import Definitions
import Statistics

/// The units of measure that the numbers of a field can be in.
struct FieldUnits: Sendable {
    private let names: MeasureNames
    private let stored: Measure?
    /// The plan's spellings of them, as label keys, in order.
    let known: [String]

    /// Takes those of the base in which the field is stored.
    init(_ field: Field, _ pipeline: Pipeline, names: MeasureNames) {
        self.names = names
        let stored = field.unit.flatMap(pipeline.measure)
        self.stored = stored
        known = pipeline.measures.filter { $0.base == stored?.base && $0.factor % (stored?.factor ?? 1) == 0 }
            .flatMap { ([$0.symbol] + $0.aliases).map(TextNormalization.labelKey) }.sorted()
    }

    /// Whether the field is stored in a unit that the plan knows.
    var isMeasured: Bool { stored != nil }

    /// Whether the field is an amount of the money that `names` knows by its name and its sign.
    func isMoney(_ names: MeasureNames) -> Bool { stored.map { names.isMoney($0.base) } ?? false }

    /// How many stored units one of the unit is; nil for no unit of this base, or one finer than the stored one.
    func factor(of text: String) -> Int64? {
        guard let stored, let meaning = names.meaning(of: text) else { return nil }
        guard meaning.base == nil || meaning.base == stored.base, meaning.factor % stored.factor == 0 else {
            return nil
        }
        return meaning.factor / stored.factor
    }
}
