public import Statistics

extension Period {
    /// What a predicate may name of the period for which it is judged: its first and last day, and the first day of its year.
    public var predicateParameters: [String: String] {
        let year = Period(.year, year: year) ?? self
        return [
            ":period_start": start.description, ":period_end": end.description, ":year_start": year.start.description,
        ]
    }
}
