public import Statistics

/// A check of figures against one another (勾稽关系), after they are computed. It never changes a figure.
public struct FigureCheck: Hashable, Sendable, Encodable {
    /// What is checked, area by area and period by period, wherever all figures it looks at are complete.
    public enum Check: Hashable, Sendable, Encodable {
        /// The same fact from two sides, such as a department and the prefectures. They may differ by `tolerance`, in the unit
        /// of the indicators.
        case agree(left: String, right: String, tolerance: Ratio)
        /// A series that only grows within a year, such as what was done since January.
        case neverFalls(indicator: String)
        /// A stock that is the one before, and what came in, less what went out.
        case balance(stock: String, inflow: String, outflow: String)
        /// A figure that differs from that of the same period of the year before by no more than a share of it, such as 50%.
        case yearOnYear(indicator: String, limit: Ratio)
    }

    /// The id, such as `REC-001`.
    public var id: String
    /// What it is about.
    public var title: LocalizedText
    /// Levels of the areas for which it is made; empty for all areas that both sides have.
    public var levels: [String]
    /// The kind of period for which it is made; nil for all for which its indicators are computed.
    public var frequency: Period.Frequency?
    /// What a breach means; never an error: figures are computed from what was accepted.
    public var severity: Severity
    /// What is checked.
    public var check: Check
    /// What is wrong; `{found}` and `{expected}` are replaced by the two values, `{difference}` by what lies between them.
    public var message: LocalizedText
    /// What to do next.
    public var remedy: LocalizedText
    /// The law, standard or sentence of the plan it rests on.
    public var basis: String
    /// For two sides: which one the reports use and why.
    public var priority: LocalizedText?

    /// Makes a check.
    public init(
        id: String, title: LocalizedText, levels: [String], frequency: Period.Frequency?, severity: Severity,
        check: Check, message: LocalizedText, remedy: LocalizedText, basis: String, priority: LocalizedText?
    ) {
        self.id = id
        self.title = title
        self.levels = levels
        self.frequency = frequency
        self.severity = severity
        self.check = check
        self.message = message
        self.remedy = remedy
        self.basis = basis
        self.priority = priority
    }

    /// Ids of the indicators it looks at.
    public var indicators: [String] {
        switch check {
        case .agree(let left, let right, _): [left, right]
        case .neverFalls(let id), .yearOnYear(let id, _): [id]
        case .balance(let stock, let inflow, let outflow): [stock, inflow, outflow]
        }
    }
}

extension FigureCheck {
    /// Whether it sets figures beside others that should agree with them; what only watches a series is told by its findings alone.
    public var isReconciliation: Bool {
        if case .yearOnYear = check { return false }
        return true
    }
}
