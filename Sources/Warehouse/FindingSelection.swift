public import Statistics

/// Findings for their senders, file by file.
extension Warehouse {
    /// Calls `body` for the findings about a submission that stand, with their ids, in the order of `findings`, at most so many.
    public func forEachFinding(
        about submission: Submission, most: Int = .max, _ body: (String, Finding) throws -> Void
    ) throws {
        var left = most
        // Severity by severity, along the index.
        for severity in Severity.allCases where left > 0 {
            var reader = FindingReader()
            try database.statement(
                """
                SELECT \(Self.findingColumns) FROM finding
                WHERE severity = ?1 AND unit = ?2 AND form = ?3 AND period = ?4 AND file = ?5
                  AND (digest IS NULL OR digest = ?6) AND \(Self.isOpen)
                ORDER BY \(Self.orderOfPlaces) LIMIT ?7
                """
            )
            .bind(1, severity.rawValue).bind(2, submission.unit).bind(3, submission.form)
            .bind(4, submission.period.description).bind(5, submission.file).bind(6, submission.digest).bind(7, left)
            .forEach { row in
                let (id, finding) = reader.read(row)
                left -= 1
                try body(id, finding)
            }
        }
    }

    /// The number of findings about files, by path and severity, without settled ones.
    public func findingCountsByFile() throws -> [String: [Severity: Int]] {
        // Counted along the index, without looking at one of them.
        func counts(_ sign: String, _ condition: String) -> String {
            """
            SELECT file, severity, \(sign)count(*) AS findings FROM finding WHERE \(condition)
            GROUP BY severity, unit, form, period, file
            """
        }
        var found: [String: [Severity: Int]] = [:]
        try database.statement(
            """
            SELECT file, severity, sum(findings) FROM (
                \(counts("", "file IS NOT NULL"))
                UNION ALL \(counts("-", "file IS NOT NULL AND \(Self.settledReading)"))
                UNION ALL \(counts("-", "file IS NOT NULL AND \(Self.settledArrival)"))
                UNION ALL \(counts("-", "stage = 'ingest' AND work = 'versions'"))
            ) GROUP BY 1, 2 HAVING sum(findings) > 0
            """
        ).forEach { row in
            guard let severity = Severity(rawValue: row.text(1)) else { return }
            found[row.text(0), default: [:]][severity] = row.int(2)
        }
        return found
    }

    /// For each file a digest of its findings that depend on other files or on the roster. All other findings follow
    /// from the file itself.
    public func digestsOfSharedFindings() throws -> [String: String] {
        var digests: [String: String] = [:]
        var hash = SHA256()
        var former: String?
        func end() { if let former { digests[former] = hash.finish() } }
        try database.statement(
            """
            SELECT file, id, line, message_zh FROM finding
            WHERE file IS NOT NULL AND (stage = 'ingest' OR stage = 'validate' AND (work = 'roster'
                OR work >= 'repeated/' AND work < 'repeated0' OR work >= 'whole/' AND work < 'whole0'))
            ORDER BY 1, 2, 3, 4
            """
        ).forEach { row in
            let file = row.text(0)
            if file != former {
                end()
                hash = SHA256()
                former = file
            }
            for column in 1...3 { unsafe row.withText(column) { unsafe hash.update($0) } }
        }
        end()
        return digests
    }
}
