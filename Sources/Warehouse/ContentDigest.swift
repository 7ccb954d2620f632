import Statistics

extension Warehouse {
    /// Digests of everything a report can show, without reading records: for each earlier stage its pieces of work, the
    /// files ingested, the findings that do not follow from a piece of work, and the figures.
    public func contentDigests() throws -> [(stage: Stage, digest: String)] {
        let queries: [(Stage, [String])] = [
            (
                .ingest,
                [
                    "SELECT path, digest, outcome FROM receipt ORDER BY path",
                    "SELECT id, state, version, file, arrival FROM submission ORDER BY id",
                    "SELECT id, message_zh, file FROM finding WHERE stage = 'ingest' ORDER BY id, message_zh, file",
                ]
            ),
            (.normalize, []),
            (
                .validate,
                [
                    """
                    SELECT id, message_zh, file FROM finding WHERE stage = 'validate' AND work = 'roster'
                    ORDER BY id, message_zh, file
                    """,
                    "SELECT id, severity, remark_zh FROM finding WHERE remark_zh IS NOT NULL ORDER BY id, remark_zh",
                ]
            ),
            (
                .aggregate,
                [
                    "SELECT indicator, area, period, numerator, denominator, status, coverage, lower, upper, doubts FROM observation ORDER BY 1, 2, 3",
                    "SELECT indicator, period, key, area FROM member ORDER BY 1, 2, 3, 4",
                ]
            ),
        ]
        return try queries.map { stage, queries in
            // These two pieces of work depend on all definitions; the report depends on definitions by itself.
            let work = """
                SELECT key, fingerprint FROM work
                WHERE stage = '\(stage.rawValue)' AND key NOT IN ('all', 'definitions') ORDER BY key
                """
            return (stage, try digest([work] + queries))
        }
    }

    func digest(_ queries: [String]) throws -> String {
        var hash = SHA256()
        for query in queries {
            try database.statement(query).forEach { row in
                for column in 0..<row.columnCount {
                    unsafe row.withText(column) { unsafe hash.update($0) }
                    unsafe withUnsafeBytes(of: UInt8(0x1F)) { unsafe hash.update($0) }
                }
            }
            unsafe withUnsafeBytes(of: UInt8(0x1E)) { unsafe hash.update($0) }
        }
        return hash.finish()
    }
}
