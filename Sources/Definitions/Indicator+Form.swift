extension Indicator.Computation {
    /// The form it is read from; nil for ratios.
    public var form: String? {
        switch self {
        case .count(let form, _, _), .distinct(let form, _, _, _), .sum(let form, _, _, _, _): form
        case .ratio: nil
        }
    }
}
