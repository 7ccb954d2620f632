import Statistics

extension Warehouse {
    /// A digest of all that a report can show, without looking at records: what was taken in, what each stage has done, the findings
    /// about files, and the figures. Findings about records follow from what was done.
    public func contentDigest() throws -> String {
        let queries = [
            "SELECT path, digest, outcome FROM receipt ORDER BY path",
            "SELECT id, state, version, file, arrival FROM submission ORDER BY id",
            "SELECT stage, key, fingerprint FROM work WHERE stage <> 'report' ORDER BY stage, key",
            """
            SELECT id, message_zh, file FROM finding
            WHERE stage = 'ingest' OR (stage = 'validate' AND work = 'roster') ORDER BY id, message_zh, file
            """,
            "SELECT indicator, area, period, numerator, denominator, status, coverage FROM observation ORDER BY 1, 2, 3",
            "SELECT indicator, period, key, area FROM member ORDER BY 1, 2, 3, 4",
        ]
        var hash = SHA256()
        for query in queries {
            try database.statement(query).forEach { row in
                for column in 0..<row.columnCount {
                    row.withText(column) { hash.update($0) }
                    withUnsafeBytes(of: UInt8(0x1F)) { hash.update($0) }
                }
            }
            withUnsafeBytes(of: UInt8(0x1E)) { hash.update($0) }
        }
        return hash.finish()
    }
}
