/// How a value is measured against a target. The exact value is compared, not the rounded one
/// (全数值比较法 of GB/T 8170-2008): 89.96 does not meet 90, although it prints as 90.0.
public enum Comparison: String, CaseIterable, Sendable, Encodable {
    /// Not below the target (不低于).
    case atLeast = ">="
    /// Above the target (超过, 突破).
    case greater = ">"
    /// Not above the target (不超过).
    case atMost = "<="
    /// Below the target (低于).
    case less = "<"
    /// Exactly the target.
    case equal = "="
    /// Within a range, both ends included (介于).
    case between = "between"

    /// Whether `value` is in this relation to `target`.
    ///
    /// - Parameter highest: the upper end of a range, of which `target` is the lower one.
    public func holds(_ value: Ratio, _ target: Ratio, highest: Ratio? = nil) -> Bool {
        switch self {
        case .atLeast: value >= target
        case .greater: value > target
        case .atMost: value <= target
        case .less: value < target
        case .equal: value == target
        case .between: value >= target && value <= (highest ?? target)
        }
    }

    /// Whether every value within `bounds` is in this relation to `target`, or none is; nil if some are.
    public func truth(of bounds: Bounds, _ target: Ratio, highest: Ratio? = nil) -> Bool? {
        let (lower, upper) = (bounds.lower, bounds.upper)
        switch self {
        case .atLeast, .greater:
            if let lower, holds(lower, target) { return true }
            if let upper, !holds(upper, target) { return false }
        case .atMost, .less:
            if let upper, holds(upper, target) { return true }
            if let lower, !holds(lower, target) { return false }
        case .equal, .between:
            let most = self == .between ? highest ?? target : target
            if let lower, lower > most { return false }
            if let upper, upper < target { return false }
            if let lower, let upper, lower >= target, upper <= most { return true }
        }
        return nil
    }

    /// The relation in words.
    public var title: LocalizedText {
        switch self {
        case .atLeast: LocalizedText(zh: "不低于", en: "at least")
        case .greater: LocalizedText(zh: "大于", en: "more than")
        case .atMost: LocalizedText(zh: "不超过", en: "at most")
        case .less: LocalizedText(zh: "小于", en: "less than")
        case .equal: LocalizedText(zh: "等于", en: "equal to")
        case .between: LocalizedText(zh: "介于", en: "between")
        }
    }
}

/// Whether a target is met. Does not depend on whether the value is provisional.
public enum Verdict: String, CaseIterable, Sendable {
    /// The target is met.
    case met
    /// The target is not met.
    case notMet
    /// There is no target.
    case noTarget
    /// There is a target, but no value to compare with it.
    case noValue
    /// There is a target, but its period has not ended: it can be neither met nor missed yet.
    case notDue
    /// There is a target and a value, but refused records or absent senders may reverse the verdict.
    case undecided

    /// The verdict on `value`, exact, against `target`.
    ///
    /// - Parameters:
    ///   - highest: the upper end of a range.
    ///   - isDue: whether the target's period has ended. Before that the value says nothing, whatever it is.
    public init(
        value: Ratio?, _ comparison: Comparison, target: Ratio?, highest: Ratio? = nil, isDue: Bool = true
    ) {
        guard let target else {
            self = .noTarget
            return
        }
        guard isDue else {
            self = .notDue
            return
        }
        guard let value else {
            self = .noValue
            return
        }
        self = comparison.holds(value, target, highest: highest) ? .met : .notMet
    }

    /// The verdict on a `value` that may be anywhere within `bounds`: decided if all of them give the same verdict.
    ///
    /// - Parameter isCompleteOnly: whether an uncertain value is undecided whatever its bounds are.
    public init(
        value: Ratio?, within bounds: Bounds, _ comparison: Comparison, target: Ratio, highest: Ratio? = nil,
        isDue: Bool, isCompleteOnly: Bool
    ) {
        let verdict = Verdict(value: value, comparison, target: target, highest: highest, isDue: isDue)
        guard verdict == .met || verdict == .notMet else {
            self = verdict
            return
        }
        let truth = comparison.truth(of: bounds, target, highest: highest)
        self = isCompleteOnly || truth == nil ? .undecided : truth == true ? .met : .notMet
    }

    /// The verdict in words.
    public var title: LocalizedText {
        switch self {
        case .met: LocalizedText(zh: "达标", en: "met")
        case .notMet: LocalizedText(zh: "未达标", en: "not met")
        case .noTarget: LocalizedText(zh: "本期未设目标", en: "no target for this period")
        case .noValue: LocalizedText(zh: "无数据", en: "no data")
        case .notDue: LocalizedText(zh: "未到期", en: "not due yet")
        case .undecided: LocalizedText(zh: "待定", en: "undecided")
        }
    }
}
