public import Definitions
public import ReportStage
public import Statistics
public import Warehouse

/// The difference of two report sets of a period: the causes, in the order in which they are applied, and the effect of
/// each on each figure.
public struct SetDifference: Sendable {
    /// A kind of cause.
    public enum Kind: String, CaseIterable, Sendable {
        /// The plan's definitions were changed.
        case definitions
        /// A submission was withdrawn.
        case withdrawal
        /// A submission came for the first time, or a part of it.
        case lateArrival
        /// A submission was replaced by another.
        case resubmission
        /// A value was corrected by the office.
        case correction
        /// A submission from which only the denominator of the figure is made came or was replaced (分母口径).
        case denominator
    }

    /// Something that was changed.
    public struct Cause: Sendable {
        /// Its kind; for submissions never `denominator`, which depends on the figure.
        public var kind: Kind
        /// For submissions: the unit's code.
        public var unit: String?
        /// For submissions: the form's id.
        public var form: String?
        /// The files, for submissions with their period: the new ones, or for withdrawals the removed ones.
        public var files: [String]
    }

    /// A figure in a set: its exact value, nil if there is none, and its status.
    public struct Value: Hashable, Sendable {
        /// The exact value.
        public var exact: Ratio?
        /// The kind of value, or why there is none.
        public var status: ObservationStatus

        /// A figure that a set does not have.
        static let none = Value(exact: nil, status: .notCollected)
    }

    /// The effect of a cause on a figure.
    public struct Part: Sendable {
        /// The cause, by its number from 0.
        public var cause: Int
        /// The kind of the cause, for this figure.
        public var kind: Kind
        /// The figure without it.
        public var before: Value
        /// The figure with it.
        public var after: Value

        /// The change of the exact value; nil if the value is new or gone.
        ///
        /// - Throws: `ArithmeticFault` if it cannot be held exactly.
        public func change() throws(ArithmeticFault) -> Ratio? {
            guard let before = before.exact, let after = after.exact else { return nil }
            return try after - before
        }
    }

    /// A figure that is not the same in both sets.
    public struct Figure: Sendable {
        /// Which one.
        public var key: FigureKey
        /// Its indicator; nil for one that the plan does not have any more.
        public var indicator: Indicator?
        /// The effects of the causes, in their order, at least one. Each begins at the result of the previous one.
        public var parts: [Part]

        /// The figure in the set before.
        public var before: Value { parts.first?.before ?? .none }
        /// The figure in the set after.
        public var after: Value { parts.last?.after ?? .none }
    }

    /// The set before.
    public var before: PublishedSet
    /// The set after.
    public var after: PublishedSet
    /// The causes, those without any effect among them.
    public var causes: [Cause]
    /// The figures of the period that are not the same, or were not at some time between, in the order of the plan.
    public var figures: [Figure]
}

extension Pipeline {
    /// Whether a figure is made from a form only by way of denominators; nil if it is not made from it at all.
    func isOnlyDenominator(_ form: String, of indicator: Indicator) -> Bool? {
        if let own = indicator.computation.form { return own == form ? false : nil }
        func side(_ id: String) -> Bool? { self.indicator(id).flatMap { isOnlyDenominator(form, of: $0) } }
        if case .ratio(let top, let bottom, _) = indicator.computation {
            return side(top.indicator) ?? side(bottom.indicator).map { _ in true }
        }
        let sides = indicator.operands.compactMap(side)
        return sides.isEmpty ? nil : sides.allSatisfy { $0 }
    }
}
