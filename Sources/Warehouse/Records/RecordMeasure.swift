public import Definitions
public import Statistics

/// How an indicator is made from the records of a form for a period: which are taken, and how much each adds. The one place that says
/// so: what is counted and what is explained are the same records.
public struct RecordMeasure: Sendable {
    /// How much a record adds.
    public enum Amount: Hashable, Sendable {
        /// One.
        case one
        /// The value of the field at that position.
        case value(Int)
        /// Nothing: the distinct values of the field at that position are gathered.
        case member(Int)
    }

    /// Position of the field that says in which area a record lies.
    public let area: Int
    /// How much a record adds.
    public let amount: Amount
    /// Which records are meant; nil for all.
    public let filter: Predicate?
    /// Positions of the fields it looks at.
    public let fields: Set<Int>
    /// The faults for which a record does not count here.
    public let decisive: RecordBlock.Faults

    /// Nil for a computation that is not made from records of the form.
    public init?(_ computation: Indicator.Computation, form: Form, period: Period) {
        guard let records = computation.records, records.form == form.id else { return nil }
        let chosen: Amount? =
            switch computation {
            case .distinct(_, let of): form.fieldIndex(of).map { .member($0) }
            case .sum(_, let field, _): form.fieldIndex(field).map { .value($0) }
            default: .one
            }
        guard let area = form.fieldIndex(records.area), let amount = chosen else { return nil }
        self.area = area
        self.amount = amount
        filter = records.filter.map { Predicate($0, period: period) }
        var fields = records.filter?.fields ?? []
        fields.insert(area)
        switch amount {
        case .one: break
        case .value(let field), .member(let field): fields.insert(field)
        }
        self.fields = fields
        decisive = RecordBlock.Faults(of: form, reading: fields)
    }

    /// What a record adds to a sum or count; nil if it has no value to add.
    public func value(of block: RecordBlock, _ row: Int) -> Int64? {
        switch amount {
        case .one: 1
        case .value(let field): block.integer(field, row)
        case .member(let field): block.isPresent(field, row) ? 1 : nil
        }
    }

    /// Which records of a block it takes; the values of its fields must be there.
    public func taken(_ block: RecordBlock) -> TakenRecords {
        let truths = filter?.evaluate(block)
        return TakenRecords(
            truths: truths,
            within: block.withinOthers(area: area) { row in truths.map { $0[row] == Truth.yes } ?? true })
    }
}

/// Which records of a block a measure takes, if they count.
public struct TakenRecords: Sendable {
    /// What the filter says of each record; nil if there is no filter.
    public let truths: [UInt8]?
    /// For each record whether it is part of another that is added as well; empty if none is.
    public let within: [Bool]

    /// Joins what a filter says with what records are parts of others.
    public init(truths: [UInt8]?, within: [Bool]) {
        self.truths = truths
        self.within = within
    }

    /// Whether the filter is true for a record.
    public func isMeant(_ row: Int) -> Bool { truths.map { $0[row] == Truth.yes } ?? true }

    /// Whether a value of the record is missing without which the filter says nothing.
    public func isOpen(_ row: Int) -> Bool { truths.map { $0[row] == Truth.unknown } ?? false }

    /// Whether the record is part of another that is added as well.
    public func isWithinOther(_ row: Int) -> Bool { !within.isEmpty && within[row] }

    /// Whether the record is taken.
    public func takes(_ row: Int) -> Bool { isMeant(row) && !isWithinOther(row) }
}
