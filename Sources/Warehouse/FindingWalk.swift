import Glibc
public import Statistics

extension Warehouse {
    /// Which findings are walked through.
    public enum FindingScope: Sendable {
        /// All that stand.
        case all
        /// Findings of one unit; nil for findings without a unit.
        case unit(String?)
    }

    /// Calls `body` with each open finding and its id, in the order of `findings`, without loading all of them.
    public func forEachFinding(in scope: FindingScope = .all, _ body: (String, consuming Finding) throws -> Void)
        throws
    {
        let condition: String
        switch scope {
        case .all: condition = "TRUE"
        case .unit(nil): condition = "unit IS NULL"
        case .unit: condition = "unit = ?2"
        }
        var reader = FindingReader()
        // Severity by severity, along the index: sorted all at once, they would be written to the disk and read again.
        for severity in Severity.allCases {
            let query = try database.statement(
                """
                SELECT \(Self.findingSelection) FROM finding
                WHERE severity = ?1 AND \(condition) AND \(Self.isOpen)
                ORDER BY \(Self.orderOfPlaces)
                """
            )
            .bind(1, severity.rawValue)
            if case .unit(let unit?) = scope { query.bind(2, unit) }
            try query.forEach { row in
                let (id, finding) = reader.read(row)
                try body(id, finding)
            }
        }
    }
}

extension Statement {
    /// The findings of a query for `Warehouse.findingColumns`.
    func findings() throws -> [Finding] {
        var reader = FindingReader()
        return try map { reader.read($0).finding }
    }
}

extension Statement {
    /// Calls `body` for each finding of a query for `Warehouse.findingSelection`.
    func forEachFinding(_ body: (Finding) throws -> Void) throws {
        var reader = FindingReader()
        try forEach { try body(reader.read($0).finding) }
    }
}

/// Reads findings row by row. Most texts of a finding equal those of the previous one and are reused.
struct FindingReader {
    private var former = [String](repeating: "", count: 22)

    /// Reads a row of `Warehouse.findingColumns`.
    mutating func read(_ row: Statement) -> (id: String, finding: Finding) {
        let place = Place(
            unit: text(3, row), form: text(4, row), period: text(5, row), file: text(6, row), digest: text(7, row),
            sheet: text(8, row), line: row.optionalInteger(9).map(Int.init), column: text(10, row),
            path: text(11, row), record: row.optionalInteger(12).map(Int.init), field: text(13, row))
        let expected = text(16, row).map { LocalizedText(zh: $0, en: text(17, row) ?? "") }
        let finding = Finding(
            rule: text(1, row) ?? "", severity: Severity(rawValue: text(2, row) ?? "") ?? .error, place: place,
            found: text(15, row), expected: expected,
            message: LocalizedText(zh: text(18, row) ?? "", en: text(19, row) ?? ""),
            remedy: LocalizedText(zh: text(20, row) ?? "", en: text(21, row) ?? ""), subject: text(14, row))
        return (text(0, row) ?? "", finding)
    }

    /// The text in a column; nil for NULL.
    private mutating func text(_ column: Int, _ row: Statement) -> String? {
        unsafe row.withText(column) { bytes in
            guard let start = bytes.baseAddress else { return nil }
            let isFormer = unsafe former[column].utf8.withContiguousStorageIfAvailable { former in
                unsafe former.count == bytes.count
                    && former.baseAddress.map { unsafe memcmp($0, start, bytes.count) == 0 } ?? true
            }
            if isFormer != true { former[column] = unsafe String(decoding: bytes, as: UTF8.self) }
            return former[column]
        }
    }
}
