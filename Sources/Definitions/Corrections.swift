public import Statistics

/// What statisticians have decided about single submissions and values: part of a plan, and read with it.
public struct Corrections: Hashable, Sendable {
    /// Values that are corrected (更正).
    public var adjustments: [Adjustment]
    /// Warnings that are explained (说明).
    public var explanations: [ExplainedWarning]
    /// Submissions that are withdrawn (撤回).
    public var withdrawals: [Withdrawal]

    /// Makes corrections.
    public init(
        adjustments: [Adjustment] = [], explanations: [ExplainedWarning] = [], withdrawals: [Withdrawal] = []
    ) {
        self.adjustments = adjustments
        self.explanations = explanations
        self.withdrawals = withdrawals
    }
}

/// Who decided something, when and why.
public struct Decision: Hashable, Sendable {
    /// Why.
    public var reason: String
    /// Who.
    public var author: String
    /// When.
    public var date: CalendarDate
    /// The line of the plan that says so, such as `adjustments/2017.csv:3`.
    public var source: String

    /// Makes a decision.
    public init(reason: String, author: String, date: CalendarDate, source: String) {
        self.reason = reason
        self.author = author
        self.date = date
        self.source = source
    }

    /// Reason, author and date in one line.
    public var text: LocalizedText {
        LocalizedText(zh: "\(reason)（\(author)，\(date)）", en: "\(reason) (\(author), \(date))")
    }
}

/// A correction of one value (更正). The record stays as it was read; the new value lies over it.
public struct Adjustment: Hashable, Sendable {
    /// How the record is named.
    public enum Target: Hashable, Sendable {
        /// By its primary key: the values as stored, joined by `/`, as findings name it.
        case key(String)
        /// By its number within the file of a part, both from 1.
        case record(part: Int, number: Int64)

        /// The record as findings name it.
        public var name: String {
            switch self {
            case .key(let key): key
            case .record(1, let number): "#\(number)"
            case .record(let part, let number): "#\(part):\(number)"
            }
        }
    }

    /// Code of the unit that sent the value.
    public var unit: String
    /// Id of the form.
    public var form: String
    /// The period of the submission.
    public var period: Period
    /// The record.
    public var target: Target
    /// Name of the field.
    public var field: String
    /// The value that was read, as stored; nil for none.
    public var old: String?
    /// The value in its place, as stored; nil for none.
    public var new: String?
    /// Who corrected it, when and why.
    public var decision: Decision

    /// Makes an adjustment.
    public init(
        unit: String, form: String, period: Period, target: Target, field: String, old: String?, new: String?,
        decision: Decision
    ) {
        self.unit = unit
        self.form = form
        self.period = period
        self.target = target
        self.field = field
        self.old = old
        self.new = new
        self.decision = decision
    }

    /// All that it says as one text: equal codes correct alike.
    public var code: String {
        let decided = [decision.reason, decision.author, decision.date.description, decision.source]
        // A missing value is not an empty one.
        let values = [old, new].map { $0.map { "=\($0)" } ?? "" }
        return DefinitionDigest.of(
            texts: [unit, form, period.description, target.name, field] + values + decided)
    }
}

/// An explanation (说明) of a warning: as long as the same value stands in the same place, the warning is settled. The parts are
/// those of the finding.
public struct ExplainedWarning: Hashable, Sendable {
    /// Id of the rule that raised it.
    public var rule: String
    /// Code of the unit; nil if the finding is about none.
    public var unit: String?
    /// Id of the form; nil if the finding is about none.
    public var form: String?
    /// The period, as it is written; nil if the finding is about none.
    public var period: String?
    /// The record's key or whatever else the finding is about.
    public var subject: String?
    /// Name of the field, or id of the indicator.
    public var field: String?
    /// The value found.
    public var found: String?
    /// The explanation, who gave it and when.
    public var decision: Decision

    /// Makes an explanation.
    public init(
        rule: String, unit: String?, form: String?, period: String?, subject: String?, field: String?, found: String?,
        decision: Decision
    ) {
        self.rule = rule
        self.unit = unit
        self.form = form
        self.period = period
        self.subject = subject
        self.field = field
        self.found = found
        self.decision = decision
    }

    /// The rules of the engine that warn: these can be explained, besides the plan's own.
    public static let engineRules = [
        "roster.late", "roster.missing", "submission.column.absent", "submission.copied", "submission.count",
        "submission.empty",
        "submission.unit.unknown", "revision.often",
    ]
}

/// A submission that no longer counts (撤回), as if it had not come; the version before takes its place.
public struct Withdrawal: Hashable, Sendable {
    /// Which one is meant.
    public enum Target: Hashable, Sendable {
        /// The version, as the sender numbers it.
        case version(Int)
        /// The beginning of the file's SHA-256.
        case digest(String)
    }

    /// Code of the unit.
    public var unit: String
    /// Id of the form.
    public var form: String
    /// The period.
    public var period: Period
    /// Which of the submissions for it.
    public var target: Target
    /// Who withdrew it, when and why.
    public var decision: Decision

    /// Makes a withdrawal.
    public init(unit: String, form: String, period: Period, target: Target, decision: Decision) {
        self.unit = unit
        self.form = form
        self.period = period
        self.target = target
        self.decision = decision
    }
}
