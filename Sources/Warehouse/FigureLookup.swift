public import Statistics

/// The key of a figure.
public struct FigureKey: Hashable, Sendable {
    /// Id of the indicator.
    public var indicator: String
    /// Code of the area.
    public var area: String
    /// The period.
    public var period: Period

    /// Names a figure.
    public init(indicator: String, area: String, period: Period) {
        self.indicator = indicator
        self.area = area
        self.period = period
    }
}

extension StoredObservation {
    /// Which figure it is.
    public var key: FigureKey { FigureKey(indicator: indicator, area: area, period: period) }
}

extension Warehouse {
    /// All figures by key.
    public func figures() throws -> [FigureKey: StoredObservation] {
        Dictionary(try observations().map { ($0.key, $0) }) { first, _ in first }
    }

    /// The indicators and periods that a submission's records may contribute to.
    public func tallied(submission: Int64) throws -> [(indicator: String, period: Period)] {
        try database.statement("SELECT indicator, period FROM tally WHERE submission = ? ORDER BY indicator, period")
            .bind(1, submission).map { row in Period(code: row.text(1)).map { (row.text(0), $0) } }.compactMap { $0 }
    }
}
