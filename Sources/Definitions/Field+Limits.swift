import Statistics

extension Field {
    /// The greatest number that is taken, in stored units: sums of hundreds of such values can still be held exactly, so that no
    /// file and no correction can end a run.
    public static let greatestNumber: Int64 = 10_000_000_000_000_000

    /// Decimals of its stored values; nil for what is no number.
    public var decimals: Int? {
        if case .number(let decimals) = type { return decimals }
        return nil
    }

    /// The greatest value that its definition allows, as it is stored; nil for what is no number, or has no such value.
    public var greatestStored: Int64? { stored(maximum) }

    /// The least value that its definition allows, as it is stored; nil for what is no number, or has no such value.
    public var leastStored: Int64? { stored(minimum) }
}

extension Field {
    /// The condition that the values of the field keep a bound; nil for a bound that has no meaning for its type.
    ///
    /// - Parameter position: the field's position in its form.
    public func keeps(_ relation: Condition.Relation, _ bound: String, at position: Int) -> Condition? {
        switch type {
        case .number(let decimals):
            ExactText.scaled(bound, decimals: decimals).map {
                .numbers(.field(position), relation, .literal(Int128($0)), divisors: [])
            }
        case .date: DateText.date(bound).map { .days(.field(position), relation, .literal($0)) }
        case .string, .area, .category: nil
        }
    }

    /// Its stored values are at most this power of ten, by its own bounds where both are declared.
    var mostDigits: Int {
        let most = Self.greatestNumber
        guard let greatest = greatestStored, let least = leastStored else { return String(most).utf8.count - 1 }
        return String(min(most.magnitude, max(greatest.magnitude, least.magnitude))).utf8.count
    }

    /// A bound as a value is stored; nil if it is none of a number.
    private func stored(_ bound: String?) -> Int64? {
        guard let decimals, let ratio = bound.flatMap({ Ratio($0) }) else { return nil }
        return try? Rounding.round(ratio, decimals: decimals)
    }
}
