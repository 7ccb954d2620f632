public import Statistics

/// A form (报表): what a submission of this kind states, in terms of Frictionless Table Schema, and how it is read from files.
public struct Form: Hashable, Sendable, Encodable {
    /// Whether a row is a thing or a figure.
    public enum Kind: String, CaseIterable, Sendable, Encodable {
        /// One row, one thing: a case, a person, a title.
        case register
        /// One row, one figure or a few: the population of an area.
        case statement
    }

    /// What a submission is to those of other periods.
    public enum Content: String, CaseIterable, Sendable, Encodable {
        /// It states everything as it stands at the end of its period.
        case snapshot
        /// It states what was added in its period: a key comes once, ever.
        case increment
        /// It states what happened in its period: a key comes once a period, and its values add up over periods.
        case flow
        /// It states the year so far: what a unit stated last takes the place of what it stated before.
        case cumulative

        /// Whether a longer period holds what the submissions of the shorter ones within it state, added up; else the last one
        /// states it.
        public var addsUp: Bool { self == .increment || self == .flow }
    }

    /// Within what a primary key stands for one record.
    public enum Uniqueness: String, CaseIterable, Sendable, Encodable {
        /// Within the form: two senders do not state the same thing.
        case form
        /// Within what one unit sends: others may state the same, and are compared with it.
        case unit
    }

    /// The id, such as `population`.
    public var id: String
    /// The title.
    public var title: LocalizedText
    /// Whether a row is a thing or a figure.
    public var kind: Kind
    /// What a submission is to those of other periods.
    public var content: Content
    /// Kinds of period for which it is sent.
    public var frequencies: [Period.Frequency]
    /// Texts that name the form in a file name or a header block (表号, title).
    public var names: [String]
    /// The fields, in order.
    public var fields: [Field]
    /// Names of the fields that together identify a record.
    public var primaryKey: [String]
    /// Within what the primary key stands for one record.
    public var uniqueness: Uniqueness
    /// Whether the same record may come from two senders; it counts once. As long as one of them is silent, nobody knows what of
    /// the others' is also its own.
    public var sendersOverlap: Bool
    /// Which of two records with one key counts where they contradict each other, criterion by criterion; empty if the plan says
    /// nothing.
    public var precedence: [Precedence]
    /// How it is found in files; the first layout that fits is used.
    public var layouts: [Layout]

    /// Makes a form.
    public init(
        id: String, title: LocalizedText, kind: Kind, content: Content, frequencies: [Period.Frequency],
        names: [String], fields: [Field], primaryKey: [String], uniqueness: Uniqueness = .form,
        sendersOverlap: Bool = false, precedence: [Precedence] = [], layouts: [Layout]
    ) {
        self.id = id
        self.title = title
        self.kind = kind
        self.content = content
        self.frequencies = frequencies
        self.names = names
        self.fields = fields
        self.primaryKey = primaryKey
        self.uniqueness = uniqueness
        self.sendersOverlap = sendersOverlap
        self.precedence = precedence
        self.layouts = layouts
    }

    /// The field with that name.
    public func field(_ name: String) -> Field? { fields.first { $0.name == name } }
    /// The position of the field with that name.
    public func fieldIndex(_ name: String) -> Int? { fields.firstIndex { $0.name == name } }
    /// The positions of the fields that hold numbers.
    public var numberFields: [Int] { fields.indices.filter { fields[$0].decimals != nil } }
    /// The positions of the fields whose value may be at fault without making the others of its record doubtful: in a statement the
    /// numbers outside the key, each a figure of its own. The row of a register is one thing, and counts as a whole or not at all.
    public var separateFields: [Int] {
        kind == .statement ? numberFields.filter { !primaryKey.contains(fields[$0].name) } : []
    }
}

/// A field of a form (指标, 字段).
public struct Field: Hashable, Sendable, Encodable {
    /// The type of a field's values and how they are stored.
    public enum ValueType: Hashable, Sendable, Encodable {
        /// Text, stored in half-width form.
        case string
        /// A number with that many decimals, stored as an integer in base units times 10^decimals.
        case number(decimals: Int)
        /// A day, stored as `2016-11-10`.
        case date
        /// An area, stored as its code.
        case area
        /// One of the listed values, stored as its code.
        case category

        /// The name of the type in the definitions.
        public var name: String {
            switch self {
            case .string: "string"
            case .number(decimals: 0): "integer"
            case .number: "number"
            case .date: "date"
            case .area: "area"
            case .category: "category"
            }
        }

        /// Name and decimals: equal codes mean that values are stored alike.
        public var code: String {
            guard case .number(let decimals) = self else { return name }
            return "\(name) \(decimals)"
        }
    }

    /// What stands in for a value where a submission has no such field.
    public enum Default: Hashable, Sendable, Encodable {
        /// The area for which the sender speaks.
        case unitArea
        /// A text or the code of a category, as if it had been sent.
        case value(String)
    }

    /// One value of a code list, with the texts that mean it.
    public struct Category: Hashable, Sendable, Encodable {
        /// The value stored.
        public var code: String
        /// The value as reports print it.
        public var title: LocalizedText
        /// Texts that mean it, besides code and titles.
        public var aliases: [String]

        /// Makes a category.
        public init(code: String, title: LocalizedText, aliases: [String]) {
            self.code = code
            self.title = title
            self.aliases = aliases
        }

        /// All texts that mean it.
        public var spellings: [String] { [code, title.zh, title.en] + aliases }
    }

    /// The name: a lower-case word with underscores, used in rules and filters.
    public var name: String
    /// The title.
    public var title: LocalizedText
    /// The type.
    public var type: ValueType
    /// For numbers: symbol of the unit in which it is stored; nil for a bare number.
    public var unit: String?
    /// For numbers: symbol of the unit in which it is sent where the submission says nothing; defaults to `unit`.
    public var sentUnit: String?
    /// For numbers: the field of the same record that names the unit of measure; nil if it is the same for all records.
    public var unitField: String?
    /// For areas: whether they may lie outside the sender's own, as the zone does that a city leads.
    public var liesAnywhere: Bool
    /// What stands in for it where a submission has no such field; nil for a missing value.
    public var defaultValue: Default?
    /// For numbers: decimals with which it is sent, if it was rounded before; nil for exact values. Says how far a check that
    /// recomputes it may be off.
    public var sentDecimals: Int?
    /// For areas: the levels allowed; empty for all.
    public var levels: [String]
    /// For categories: the code list.
    public var categories: [Category]
    /// Whether a record without it is rejected.
    public var isRequired: Bool
    /// For text: the pattern the whole value must match.
    public var pattern: String?
    /// For numbers (in stored units) and dates: the least value allowed, as written in the definition.
    public var minimum: String?
    /// The greatest value allowed.
    public var maximum: String?
    /// Texts that stand for a missing value in this field, besides the plan's.
    public var missing: [String]
    /// For texts: the one way in which codes are kept, however they are typed; nil if they are kept as sent.
    public var canonical: CanonicalForm?

    /// Makes a field.
    public init(
        name: String, title: LocalizedText, type: ValueType, unit: String? = nil, sentUnit: String? = nil,
        unitField: String? = nil, liesAnywhere: Bool = false, defaultValue: Default? = nil, sentDecimals: Int? = nil,
        levels: [String] = [], categories: [Category] = [], isRequired: Bool = false, pattern: String? = nil,
        minimum: String? = nil, maximum: String? = nil, missing: [String] = []
    ) {
        self.name = name
        self.title = title
        self.type = type
        self.unit = unit
        self.sentUnit = sentUnit
        self.unitField = unitField
        self.liesAnywhere = liesAnywhere
        self.defaultValue = defaultValue
        self.sentDecimals = sentDecimals
        self.levels = levels
        self.categories = categories
        self.isRequired = isRequired
        self.pattern = pattern
        self.minimum = minimum
        self.maximum = maximum
        self.missing = missing
    }
}
