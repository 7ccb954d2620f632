public import Statistics

/// A stage of the pipeline, with its name in the UNECE Generic Statistical Business Process Model (GSBPM).
public enum Stage: String, CaseIterable, Sendable {
    /// 4.4, 5.1: takes files from the inbox.
    case ingest
    /// 5.2: reads submissions into records.
    case normalize
    /// 5.3: checks records.
    case validate
    /// 5.5, 5.7: computes indicators.
    case aggregate
    /// 5.8, 7: writes and publishes the report set.
    case report

    /// The name in both languages.
    public var title: LocalizedText {
        switch self {
        case .ingest: LocalizedText(zh: "接收", en: "ingest")
        case .normalize: LocalizedText(zh: "规范", en: "normalize")
        case .validate: LocalizedText(zh: "审核", en: "validate")
        case .aggregate: LocalizedText(zh: "汇总", en: "aggregate")
        case .report: LocalizedText(zh: "发布", en: "report")
        }
    }
}

extension Warehouse {
    static let findingColumns = """
        id, rule, severity, unit, form, period, file, digest, sheet, line, "column", path, record, field, subject, found, \
        expected_zh, expected_en, message_zh, message_en, remedy_zh, remedy_en
        """

    /// The columns of a finding as it is read, with the remark added since.
    static let findingSelection =
        findingColumns
        .replacing("message_zh", with: "iif(remark_zh IS NULL, message_zh, message_zh || remark_zh)")
        .replacing("message_en", with: "iif(remark_en IS NULL, message_en, message_en || remark_en)")

    /// Findings of normalize that are settled: those about submissions that were superseded or withdrawn.
    static let settledReading =
        "stage = 'normalize' AND work IN (SELECT CAST(id AS TEXT) FROM submission WHERE state <> 'current')"
    /// The same of ingest.
    static let settledArrival =
        "stage = 'ingest' AND (work, digest) IN (SELECT file, digest FROM submission WHERE state <> 'current')"
    /// Of findings that still stand.
    static let isOpen = "(\(settledReading)) IS NOT TRUE AND (\(settledArrival)) IS NOT TRUE"

    /// By unit, form, period and place: the same order in every run. The index `finding_in_order` has it.
    static let orderOfPlaces = """
        unit, form, period, file, rule, line, record, "column", field, subject, found, id
        """

    /// Severest first, then by place.
    private static let order =
        "CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, " + orderOfPlaces

    /// Removes the findings of a piece of work, before it is done again.
    public func removeFindings(stage: Stage, work: String) throws {
        try database.statement("DELETE FROM finding WHERE stage = ? AND work = ?").bind(1, stage.rawValue).bind(2, work)
            .run()
    }

    /// Removes the findings of a piece of work about one record.
    public func removeFindings(stage: Stage, work: String, record: Int64) throws {
        try database.statement("DELETE FROM finding WHERE stage = ? AND work = ? AND record = ?")
            .bind(1, stage.rawValue).bind(2, work).bind(3, record).run()
    }

    /// The records about which there is a finding of a rule, each as `work number`.
    public func records(withFinding rule: String, stage: Stage) throws -> Set<String> {
        let query = try database.statement(
            "SELECT DISTINCT work || ' ' || record FROM finding WHERE stage = ? AND rule = ? AND record IS NOT NULL")
        return Set(try query.bind(1, stage.rawValue).bind(2, rule).map { $0.text(0) })
    }

    /// The digests of the files about which a stage has findings of a rule.
    public func digests(withFinding rule: String, stage: Stage) throws -> Set<String> {
        let query = try database.statement(
            "SELECT DISTINCT digest FROM finding WHERE stage = ? AND rule = ? AND digest IS NOT NULL")
        return Set(try query.bind(1, stage.rawValue).bind(2, rule).map { $0.text(0) })
    }

    /// Redirects the findings of a piece of work about a file to another file with the same contents.
    public func readdressFindings(
        stage: Stage, work: String, from former: String, to file: String, digest: String
    ) throws {
        try database.statement(
            """
            UPDATE finding SET file = ?1, digest = CASE WHEN digest IS NULL THEN NULL ELSE ?2 END
            WHERE stage = ?3 AND work = ?4 AND file = ?5
            """
        )
        .bind(1, file).bind(2, digest).bind(3, stage.rawValue).bind(4, work).bind(5, former).run()
    }

    /// Adds findings of a piece of work.
    public func add(_ findings: [Finding], stage: Stage, work: String) throws {
        guard !findings.isEmpty else { return }
        let insertion = try database.statement(
            """
            INSERT INTO finding (stage, work, \(Self.findingColumns))
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        for finding in findings.map(\.shown) {
            let place = finding.place
            insertion.bind(1, stage.rawValue).bind(2, work).bind(3, finding.id).bind(4, finding.rule)
            insertion.bind(5, finding.severity.rawValue).bind(6, place.unit).bind(7, place.form).bind(8, place.period)
            insertion.bind(9, place.file).bind(10, place.digest).bind(11, place.sheet).bind(12, place.line)
            insertion.bind(13, place.column).bind(14, place.path).bind(15, place.record).bind(16, place.field)
            insertion.bind(17, finding.subject).bind(18, finding.found)
            insertion.bind(19, finding.expected?.zh).bind(20, finding.expected?.en)
            insertion.bind(21, finding.message.zh).bind(22, finding.message.en)
            insertion.bind(23, finding.remedy.zh).bind(24, finding.remedy.en)
            try insertion.run()
        }
    }

    /// The findings that pass the filters, severest first, then by unit, form, period and place: the same order in
    /// every run. `periods` filters by the places' periods; findings without a period pass every filter. Findings about
    /// superseded submissions are settled and left out.
    public func findings(
        unit: String? = nil, form: String? = nil, periods: Set<String>? = nil, stage: Stage? = nil
    ) throws -> [Finding] {
        let rows = try database.statement(
            """
            SELECT \(Self.findingSelection) FROM finding
            WHERE (?1 IS NULL OR unit = ?1) AND (?2 IS NULL OR form = ?2) AND (?3 IS NULL OR stage = ?3)
              AND \(Self.isOpen)
            ORDER BY \(Self.order)
            """
        )
        .bind(1, unit).bind(2, form).bind(3, stage?.rawValue).findings()
        guard let periods else { return rows }
        return rows.filter { finding in finding.place.period.map { periods.contains($0) } ?? true }
    }

    /// The findings of a piece of work, as they were added.
    public func findings(stage: Stage, work: String) throws -> [Finding] {
        let columns = Self.findingColumns.replacing("severity", with: "coalesce(raised, severity)")
        return try database.statement(
            "SELECT \(columns) FROM finding WHERE stage = ? AND work = ? ORDER BY rowid"
        )
        .bind(1, stage.rawValue).bind(2, work).findings()
    }

    /// How many findings of a unit, form, period and severity stand.
    public struct FindingCount: Sendable {
        /// The unit; nil for findings without one.
        public var unit: String?
        /// The form.
        public var form: String?
        /// The period, as it is written.
        public var period: String?
        /// The severity.
        public var severity: Severity
        /// How many.
        public var count: Int
    }

    /// How many findings stand, by unit, form, period and severity.
    public func findingCountsByPlace() throws -> [FindingCount] {
        // All are counted along the index, without looking at one of them; the few that are settled are taken off.
        func counts(_ sign: String, _ condition: String) -> String {
            """
            SELECT unit, form, period, severity, \(sign)count(*) AS findings FROM finding WHERE \(condition)
            GROUP BY severity, unit, form, period
            """
        }
        return try database.statement(
            """
            SELECT unit, form, period, severity, sum(findings) FROM (
                \(counts("", "TRUE"))
                UNION ALL \(counts("-", Self.settledReading))
                UNION ALL \(counts("-", Self.settledArrival))
            ) GROUP BY 1, 2, 3, 4 HAVING sum(findings) > 0
            """
        ).map { row in
            FindingCount(
                unit: row.optionalText(0), form: row.optionalText(1), period: row.optionalText(2),
                severity: Severity(rawValue: row.text(3)) ?? .error, count: row.int(4))
        }
    }

    /// How many findings stand, by severity, without bringing them into memory; a severity without findings is not among them.
    public func findingCounts() throws -> [Severity: Int] {
        Dictionary(try findingCountsByPlace().map { ($0.severity, $0.count) }) { $0 + $1 }
    }

    /// Errors about a whole file or obligation: the refusals. In the order of `findings`.
    public func refusals() throws -> [Finding] {
        try database.statement(
            """
            SELECT \(Self.findingSelection) FROM finding
            WHERE severity = 'error' AND record IS NULL AND \(Self.isOpen)
            ORDER BY \(Self.order)
            """
        )
        .findings()
    }

    /// The fingerprint under which a piece of work was last done; nil if never.
    public func fingerprint(stage: Stage, key: String) throws -> String? {
        try database.statement("SELECT fingerprint FROM work WHERE stage = ? AND key = ?")
            .bind(1, stage.rawValue).bind(2, key).map { $0.text(0) }.first
    }

    /// Notes that a piece of work is done.
    public func setFingerprint(_ fingerprint: String, stage: Stage, key: String) throws {
        try database.statement("INSERT OR REPLACE INTO work VALUES (?, ?, ?)")
            .bind(1, stage.rawValue).bind(2, key).bind(3, fingerprint).run()
    }

    /// The fingerprints of all pieces of work that a stage has done, by key.
    public func fingerprints(stage: Stage) throws -> [String: String] {
        let rows = try database.statement("SELECT key, fingerprint FROM work WHERE stage = ?").bind(1, stage.rawValue)
            .map { ($0.text(0), $0.text(1)) }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    /// Forgets a piece of work, with its findings.
    public func removeWork(stage: Stage, key: String) throws {
        try removeFindings(stage: stage, work: key)
        try database.statement("DELETE FROM work WHERE stage = ? AND key = ?").bind(1, stage.rawValue).bind(2, key)
            .run()
    }
}
