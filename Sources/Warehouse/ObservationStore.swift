public import Statistics

/// A figure as aggregate writes it: exact, with coverage, bounds and doubts.
public struct StoredObservation: Hashable, Sendable {
    /// Id of the indicator.
    public var indicator: String
    /// Code of the area.
    public var area: String
    /// The period.
    public var period: Period
    /// The count or sum; for ratios the numerator's. Nil if there is none.
    public var numerator: Int64?
    /// 1 for counts; 10^decimals for sums of scaled numbers; for ratios the denominator's value. Nil if there is none.
    public var denominator: Int64?
    /// The exact value is numerator * per / denominator.
    public var per: Int64
    /// The kind of value, or why there is none.
    public var status: ObservationStatus
    /// The number of submissions behind the figure, of how many, and the absent ones.
    public var coverage: Coverage
    /// How far it may be off, and why; nil if it is certain.
    public var uncertainty: Uncertainty?

    /// Makes an observation.
    public init(
        indicator: String, area: String, period: Period, numerator: Int64?, denominator: Int64?, per: Int64,
        status: ObservationStatus, coverage: Coverage
    ) {
        self.indicator = indicator
        self.area = area
        self.period = period
        self.numerator = numerator
        self.denominator = denominator
        self.per = per
        self.status = status
        self.coverage = coverage
    }

    /// The exact value to print; nil if it is missing or withheld.
    ///
    /// - Throws: `ArithmeticFault` if it cannot be held exactly.
    public func value() throws(ArithmeticFault) -> Ratio? {
        guard !status.isMissing, let numerator, let denominator else { return nil }
        return try Ratio(numerator, denominator) * per
    }

    /// Whether it is a figure over only some of those who owe something to it.
    public var isPartial: Bool { status == .provisional && !coverage.isComplete }

    /// The lowest and the highest possible value, equal for a certain value; nil if no bounds are known.
    ///
    /// - Throws: `ArithmeticFault` if the value cannot be held exactly.
    public func bounds() throws(ArithmeticFault) -> Bounds? {
        if let uncertainty { return uncertainty.bounds }
        return try value().map { Bounds($0) }
    }
}

extension Warehouse {
    /// Removes all results of aggregate, before they are computed again.
    public func removeObservations() throws {
        for table in ["observation", "member"] { try database.execute("DELETE FROM \(table)") }
    }

    /// Removes the observations of an indicator and a period, before they are computed again.
    public func removeObservations(indicator: String, period: Period) throws {
        for table in ["observation", "member"] {
            try database.statement("DELETE FROM \(table) WHERE indicator = ? AND period = ?")
                .bind(1, indicator).bind(2, period.description).run()
        }
    }

    /// Writes a figure.
    public func put(_ observation: StoredObservation) throws {
        let lines = observation.coverage.items.map { item in
            "\(item.key)\t\(item.isPresent ? 1 : 0)\t\(item.label.zh)\t\(item.label.en)"
        }
        try database.statement("INSERT OR REPLACE INTO observation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
            .bind(1, observation.indicator).bind(2, observation.area).bind(3, observation.period.description)
            .bind(4, observation.numerator).bind(5, observation.denominator).bind(6, observation.per)
            .bind(7, observation.status.rawValue).bind(8, lines.joined(separator: "\n"))
            .bind(9, observation.uncertainty.map { Bounds.text($0.bounds.lower) })
            .bind(10, observation.uncertainty.map { Bounds.text($0.bounds.upper) })
            .bind(11, observation.uncertainty.map { Self.text($0.doubts) }).run()
    }

    /// A control character, which no key holds.
    private static let nameSeparator = "\u{1F}"

    private static func text(_ doubts: [Doubt]) -> String {
        doubts.map { doubt in
            let names = doubt.named.map(\.stored).joined(separator: nameSeparator)
            return
                "\(doubt.kind.rawValue)\t\(doubt.key)\t\(doubt.records)\t\(names)\t\(doubt.label.zh)\t\(doubt.label.en)"
        }.joined(separator: "\n")
    }

    /// The parts of a stored line, split as bytes: a report set reads many thousands of such lines.
    private static func parts(_ line: Substring.UTF8View) -> [String] {
        line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map { String(Substring($0)) }
    }

    private static func uncertainty(_ lower: String?, _ upper: String?, _ doubts: String?) -> Uncertainty? {
        guard let lower, let upper else { return nil }
        let lines = (doubts ?? "").utf8.split(separator: UInt8(ascii: "\n")).compactMap { line -> Doubt? in
            let parts = Self.parts(line)
            guard parts.count == 6, let kind = Doubt.Kind(rawValue: parts[0]) else { return nil }
            return Doubt(
                kind: kind, key: parts[1], label: LocalizedText(zh: parts[4], en: parts[5]),
                records: Int(parts[2]) ?? 0,
                named: parts[3].split(separator: nameSeparator).compactMap { Doubt.RecordName(stored: String($0)) })
        }
        return Uncertainty(bounds: Bounds(lower: Bounds.end(lower), upper: Bounds.end(upper)), doubts: lines)
    }

    /// Figures by indicator, area and period; all or those that pass the filters.
    public func observations(
        indicator: String? = nil, area: String? = nil, period: Period? = nil
    ) throws -> [StoredObservation] {
        try observations(from: "observation", indicator: indicator, area: area, period: period)
    }

    func observations(
        from table: String, indicator: String? = nil, area: String? = nil, period: Period? = nil
    ) throws -> [StoredObservation] {
        try database.statement(
            """
            SELECT indicator, area, period, numerator, denominator, per, status, coverage, lower, upper, doubts FROM \(table)
            WHERE (?1 IS NULL OR indicator = ?1) AND (?2 IS NULL OR area = ?2) AND (?3 IS NULL OR period = ?3)
            ORDER BY indicator, area, period
            """
        )
        .bind(1, indicator).bind(2, area).bind(3, period?.description)
        .map { row -> StoredObservation? in
            guard let period = Period(code: row.text(2)) else { return nil }
            let items = row.text(7).utf8.split(separator: UInt8(ascii: "\n")).compactMap { line -> Coverage.Item? in
                let parts = Self.parts(line)
                guard parts.count == 4 else { return nil }
                return Coverage.Item(
                    key: parts[0], label: LocalizedText(zh: parts[2], en: parts[3]), isPresent: parts[1] == "1")
            }
            var observation = StoredObservation(
                indicator: row.text(0), area: row.text(1), period: period, numerator: row.optionalInteger(3),
                denominator: row.optionalInteger(4), per: row.integer(5),
                status: ObservationStatus(rawValue: row.text(6)) ?? .missing, coverage: Coverage(items))
            observation.uncertainty = Self.uncertainty(
                row.optionalText(8), row.optionalText(9), row.optionalText(10))
            return observation
        }
        .compactMap { $0 }
    }

    /// Writes a member of a distinct count; `area` is the area that contains it.
    public func putMember(indicator: String, period: Period, key: String, area: String) throws {
        try database.statement("INSERT OR IGNORE INTO member VALUES (?, ?, ?, ?)")
            .bind(1, indicator).bind(2, period.description).bind(3, key).bind(4, area).run()
    }

    /// The members behind a count of distinct things, by key.
    public func members(indicator: String, period: Period) throws -> [(key: String, area: String)] {
        try database.statement("SELECT key, area FROM member WHERE indicator = ? AND period = ? ORDER BY key, area")
            .bind(1, indicator).bind(2, period.description).map { ($0.text(0), $0.text(1)) }
    }
}
