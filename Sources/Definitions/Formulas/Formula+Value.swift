public import Statistics

extension Formula {
    /// The value of the formula as a figure is stored (see ``ExactFraction``); nil if a figure that it needs is missing.
    ///
    /// - Parameters:
    ///   - figures: the values of the references, in their order.
    ///   - period: the period for which it is computed.
    public func value(of figures: [Ratio?], in period: Period) throws(ArithmeticFault) -> Ratio? {
        guard figures.count == references.count else { return nil }
        do {
            return try exact(figures.map { $0.map { WideRatio($0) } }, period)?.stored()
        } catch .overflow {
            return try exact(figures.map { $0.map { UnboundedRatio($0) } }, period)?.stored()
        }
    }

    private func exact<Number: ExactFraction>(
        _ figures: [Number?], _ period: Period
    ) throws(ArithmeticFault) -> Number? {
        func value(_ expression: Expression) throws(ArithmeticFault) -> Number? {
            func both(
                _ left: Expression, _ right: Expression,
                _ combine: (Number, Number) throws(ArithmeticFault) -> Number
            ) throws(ArithmeticFault) -> Number? {
                guard let first = try value(left), let second = try value(right) else { return nil }
                return try combine(first, second)
            }
            func all(_ values: [Expression]) throws(ArithmeticFault) -> [Number]? {
                var found: [Number] = []
                for expression in values {
                    guard let one = try value(expression) else { return nil }
                    found.append(one)
                }
                return found
            }
            switch expression {
            case .number(let number): return Number(number)
            case .figure(let index): return figures[index]
            case .periodDays: return Number(Ratio(Int64(period.days)))
            case .negated(let inner):
                guard let inner = try value(inner) else { return nil }
                return try -inner
            case .magnitude(let inner):
                guard let inner = try value(inner) else { return nil }
                return try inner.magnitude()
            case .sum(let left, let right):
                return try both(left, right) { (a, b) throws(ArithmeticFault) in try a + b }
            case .difference(let left, let right):
                return try both(left, right) { (a, b) throws(ArithmeticFault) in try a - b }
            case .product(let left, let right):
                return try both(left, right) { (a, b) throws(ArithmeticFault) in try a * b }
            case .quotient(let left, let right):
                return try both(left, right) { (a, b) throws(ArithmeticFault) in try a / b }
            case .least(let values): return try all(values)?.min()
            case .greatest(let values): return try all(values)?.max()
            }
        }
        return try value(expression)
    }

    /// The bounds of the formula's value where its figures lie within theirs. A figure that is named twice is taken to vary by itself each
    /// time, so the bounds may be wider than they need be, never narrower.
    public func bounds(of figures: [Bounds], in period: Period) -> Bounds {
        guard figures.count == references.count else { return .open }
        func bounds(_ expression: Expression) -> Bounds {
            switch expression {
            case .number(let number): Bounds(number)
            case .figure(let index): figures[index]
            case .periodDays: Bounds(Ratio(Int64(period.days)))
            case .negated(let inner): bounds(inner).negated
            case .magnitude(let inner): bounds(inner).magnitude
            case .sum(let left, let right): bounds(left) + bounds(right)
            case .difference(let left, let right): bounds(left) + bounds(right).negated
            case .product(let left, let right): bounds(left) * bounds(right)
            case .quotient(let left, let right): bounds(left).divided(by: bounds(right))
            case .least(let values): Bounds.least(of: values.map(bounds))
            case .greatest(let values): Bounds.least(of: values.map { bounds($0).negated }).negated
            }
        }
        return bounds(expression)
    }
}
