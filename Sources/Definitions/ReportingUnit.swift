public import Statistics

/// Who sends submissions (报送单位). Its code is the name of its drop folder in the inbox.
public struct ReportingUnit: Hashable, Sendable, Encodable {
    /// The code; also the name of the drop folder.
    public var code: String
    /// The name by which reports call it.
    public var name: LocalizedText
    /// Other names under which it signs.
    public var aliases: [String]
    /// The area it speaks for.
    public var area: String
    /// Whether what it sends lies inside what another unit sends: it is shown by itself and never added.
    public var isApart: Bool

    /// Makes a reporting unit.
    public init(code: String, name: LocalizedText, aliases: [String], area: String, isApart: Bool = false) {
        self.code = code
        self.name = name
        self.aliases = aliases
        self.area = area
        self.isApart = isApart
    }
}

/// One line of the roster (报送名册): a unit owes a form for every period of a kind.
public struct Obligation: Hashable, Sendable, Encodable {
    /// Code of the unit.
    public var unit: String
    /// Id of the form.
    public var form: String
    /// For which kind of period it is owed.
    public var frequency: Period.Frequency
    /// The first period for which it is owed.
    public var first: Period
    /// The last one; nil while it goes on.
    public var last: Period?
    /// Days after the period's end by which it is due.
    public var dueDays: Int

    /// Makes an obligation.
    public init(
        unit: String, form: String, frequency: Period.Frequency, first: Period, last: Period?, dueDays: Int
    ) {
        self.unit = unit
        self.form = form
        self.frequency = frequency
        self.first = first
        self.last = last
        self.dueDays = dueDays
    }

    /// Whether it is owed for `period`, which must be of its frequency.
    public func covers(_ period: Period) -> Bool {
        period.frequency == frequency && period.start >= first.start && last.map { period.end <= $0.end } ?? true
    }

    /// The day by which the submission for `period` is due.
    public func due(for period: Period) -> CalendarDate { period.end.adding(days: dueDays) ?? period.end }
}
