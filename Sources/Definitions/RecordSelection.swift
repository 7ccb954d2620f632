/// The records from which an indicator is made.
public struct RecordSelection: Hashable, Sendable, Encodable {
    /// Id of the form.
    public var form: String
    /// Name of the field that says in which area a record lies.
    public var area: String
    /// The predicate that is true for the records meant; nil for all.
    public var filter: TypedPredicate?
    /// Whose submissions are meant: codes of units, or levels of the areas for which units speak. Empty for all units but those that
    /// are shown apart.
    public var senders: [String]

    /// Makes a selection.
    public init(form: String, area: String, filter: TypedPredicate?, senders: [String] = []) {
        self.form = form
        self.area = area
        self.filter = filter
        self.senders = senders
    }
}

extension Indicator.Computation {
    /// The records it is made from; nil if it is computed from other indicators.
    public var records: RecordSelection? {
        switch self {
        case .count(let records), .distinct(let records, _), .sum(let records, _, _): records
        case .ratio, .growth, .cumulative, .firstOf, .addition, .union, .share, .formula: nil
        }
    }

    /// Whether it counts distinct members, which are listed.
    public var hasMembers: Bool {
        switch self {
        case .distinct, .union: true
        case .count, .sum, .ratio, .growth, .cumulative, .firstOf, .addition, .share, .formula: false
        }
    }

    /// The form it is read from; nil if it is computed from other indicators.
    public var form: String? { records?.form }
}

extension Pipeline {
    /// Whether the submissions of `unit` are among those that `selection` means.
    public func selects(_ selection: RecordSelection, _ unit: ReportingUnit) -> Bool {
        guard !selection.senders.isEmpty else { return !unit.isApart }
        if selection.senders.contains(unit.code) { return true }
        let level = areas.first { $0.code == unit.area }?.level
        return !unit.isApart && level.map(selection.senders.contains) == true
    }
}
