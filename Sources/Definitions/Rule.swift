public import Statistics

/// A check of a plan (审核规则), as data with its reason.
public struct Rule: Hashable, Sendable, Encodable {
    /// What is checked.
    public enum Check: Hashable, Sendable, Encodable {
        /// A predicate over the fields of one record; a record for which it is false is found. Where it is unknown, because a
        /// value is missing, the rule says nothing.
        case assert(TypedPredicate)
        /// A stated total against the sum of its parts: the record of an area against those of the areas below it.
        /// `tolerance` is in the field's unit.
        case parts(field: String, partLevels: [String], tolerance: Ratio)
        /// A value against that of the same key in the submission before; `limit` is the greatest relative change, such as 1/10.
        case change(field: String, limit: Ratio)
        /// A value that repeats what the same key stated in the field `of` of the submission of the year before (上年同期).
        case prior(field: String, of: String)
        /// Whether the values of a submission are of the form's magnitude: their median lies within bounds, in whole units of the
        /// field. Values in 亿元 under a heading that says 万元 do not; then nothing of the submission counts.
        case magnitude(field: String, from: Int64, to: Int64)
        /// A stated ratio against the one recomputed from its parts, within the rounding of all three: each of the three
        /// fields is taken to be right to half a unit of the last digit it was sent with.
        case recompute(ratio: String, numerator: String, denominator: String, per: Int64)
    }

    /// The id, such as `POP-001`.
    public var id: String
    /// The form it is about.
    public var form: String
    /// What a breach means: an error rejects the record.
    public var severity: Severity
    /// What is checked.
    public var check: Check
    /// The fields whose values are shown and whose cells are named; the first gives the place.
    public var fields: [String]
    /// What is wrong; `{field}` is replaced by the record's value, `{expected}` and `{found}` by those of the check.
    public var message: LocalizedText
    /// What to do next.
    public var remedy: LocalizedText
    /// The law, standard or sentence of the plan it rests on.
    public var basis: String

    /// Makes a rule.
    public init(
        id: String, form: String, severity: Severity, check: Check, fields: [String], message: LocalizedText,
        remedy: LocalizedText, basis: String
    ) {
        self.id = id
        self.form = form
        self.severity = severity
        self.check = check
        self.fields = fields
        self.message = message
        self.remedy = remedy
        self.basis = basis
    }
}

extension Rule {
    /// Whether it looks at one record alone.
    public var isAssertion: Bool {
        if case .assert = check { return true }
        return false
    }
}
