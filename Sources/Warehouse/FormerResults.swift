public import Statistics

/// For scratch warehouses: sets findings and figures aside, to compare them with the results of another run over the
/// same submissions.
extension Warehouse {
    /// Keeps the findings that stand and the figures as they are now.
    public func keepResults() throws {
        try database.transaction {
            try database.execute(
                """
                DROP TABLE IF EXISTS former_finding; DROP TABLE IF EXISTS former_observation;
                CREATE TABLE former_finding AS SELECT * FROM finding WHERE \(Self.isOpen);
                CREATE TABLE former_observation AS SELECT * FROM observation;
                CREATE INDEX former_finding_by_id ON former_finding (id);
                CREATE INDEX IF NOT EXISTS finding_by_id ON finding (id)
                """)
        }
    }

    /// Whether a finding is new or resolved.
    public enum Change: String, CaseIterable, Sendable {
        /// It is new.
        case new
        /// It was resolved.
        case gone
    }

    /// The number of new and resolved findings of a unit and rule.
    public struct ChangeCount: Hashable, Sendable {
        /// The unit; nil for findings without a unit.
        public var unit: String?
        /// Id of the rule.
        public var rule: String
        /// The severity.
        public var severity: Severity
        /// Findings that were not there.
        public var new: Int
        /// The number of findings resolved.
        public var gone: Int
    }

    /// Findings that differ from those kept: an SQL `FROM` and `WHERE`. One of another severity is another finding.
    private static func source(_ change: Change) -> String {
        switch change {
        case .new:
            """
            finding WHERE \(isOpen) AND NOT EXISTS (
              SELECT 1 FROM former_finding o WHERE o.id = finding.id AND o.severity = finding.severity)
            """
        case .gone:
            """
            former_finding AS finding WHERE NOT EXISTS (
              SELECT 1 FROM main.finding n WHERE n.id = finding.id AND n.severity = finding.severity AND \(isOpen))
            """
        }
    }

    /// How many findings differ from those kept, by rule, severity and unit.
    public func changeCounts() throws -> [ChangeCount] {
        try database.statement(
            """
            SELECT unit, rule, severity, sum(new), sum(gone) FROM (
                SELECT unit, rule, severity, 1 AS new, 0 AS gone FROM \(Self.source(.new))
                UNION ALL SELECT unit, rule, severity, 0, 1 FROM \(Self.source(.gone))
            )
            GROUP BY 1, 2, 3
            ORDER BY rule, CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, unit
            """
        ).map { row in
            ChangeCount(
                unit: row.optionalText(0), rule: row.text(1), severity: Severity(rawValue: row.text(2)) ?? .error,
                new: row.int(3), gone: row.int(4))
        }
    }

    /// Calls `body` with each finding that differs from those kept, by place.
    public func forEachChange(_ change: Change, _ body: (Finding) throws -> Void) throws {
        let query = try database.statement(
            "SELECT \(Self.findingSelection) FROM \(Self.source(change)) ORDER BY \(Self.orderOfPlaces)")
        try query.forEachFinding(body)
    }

    /// The figures kept.
    public func formerObservations() throws -> [StoredObservation] { try observations(from: "former_observation") }
}
