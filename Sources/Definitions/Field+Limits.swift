import Statistics

extension Field {
    /// The greatest number that is taken, in stored units: sums of hundreds of such values can still be held exactly, so that no
    /// file and no correction can end a run.
    public static let greatestNumber: Int64 = 10_000_000_000_000_000

    /// The greatest value that its definition allows, as it is stored; nil for what is no number, or has no such value.
    public var greatestStored: Int64? {
        guard case .number(let decimals) = type, let ratio = maximum.flatMap({ Ratio($0) }) else { return nil }
        return try? Rounding.round(ratio, decimals: decimals)
    }
}
