public import Definitions
public import ReportStage
public import Statistics
public import Warehouse

/// What lies between two report sets of a period: the causes, in the order in which they are applied, and what each did to each figure.
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
        /// The files, with their period for submissions: what came, or of what was withdrawn, what went.
        public var files: [String]
    }

    /// A figure as a set states it: its exact value, nil if there is none, and what kind of value it is.
    public struct Value: Hashable, Sendable {
        /// The exact value.
        public var exact: Ratio?
        /// What kind of value it is, or why there is none.
        public var status: ObservationStatus

        /// What a set states of a figure that it does not have.
        static let none = Value(exact: nil, status: .notCollected)
    }

    /// What a cause did to a figure.
    public struct Part: Sendable {
        /// The cause, by its number from 0.
        public var cause: Int
        /// What it is to this figure.
        public var kind: Kind
        /// The figure without it.
        public var before: Value
        /// The figure with it.
        public var after: Value

        /// What it adds to the exact value; nil if that came or went.
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
        /// What each cause did, in their order, at least one. Each begins with what the one before it left.
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
