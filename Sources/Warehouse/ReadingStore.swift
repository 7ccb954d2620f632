public import Statistics

/// The result of reading a submission.
public struct Reading: Hashable, Sendable {
    /// Number of records read.
    public var records: Int
    /// Number of records the sender states, if it does.
    public var statedCount: Int?
    /// The line on which it does.
    public var statedLine: Int?
    /// The day on which the sender signed (报出日期); nil if it is not stated.
    public var statedDate: CalendarDate?
    /// The line on which it does.
    public var statedDateLine: Int?
    /// The line of the headings, for tables.
    public var headingLine: Int?
    /// The sheet read, for workbooks.
    public var sheet: String?
    /// For each field found: the path it was read from, or the column and heading; where blocks stand side by side the
    /// columns of all blocks, separated by commas.
    public var columns: [String: String]
    /// For each field of numbers whose unit of measure was found in the file: the source of the unit.
    public var units: [String: UnitOrigin] = [:]
    /// The rows that were not read and may be records.
    public var unreadRows = UnreadRows.none
    /// Whether the file could be read to its end; if not, none of it counts.
    public var isReadable: Bool
    /// SHA-256 of the records and of all other properties: later stages depend on this digest. Empty until the reading
    /// is written to the warehouse.
    public fileprivate(set) var content = ""

    /// Makes a reading.
    public init(
        records: Int, statedCount: Int? = nil, statedLine: Int? = nil, statedDate: CalendarDate? = nil,
        statedDateLine: Int? = nil, headingLine: Int? = nil, sheet: String?, columns: [String: String],
        isReadable: Bool
    ) {
        self.records = records
        self.statedCount = statedCount
        self.statedLine = statedLine
        self.statedDate = statedDate
        self.statedDateLine = statedDateLine
        self.headingLine = headingLine
        self.sheet = sheet
        self.columns = columns
        self.isReadable = isReadable
    }
}

extension Reading {
    /// SHA-256 of it and of the records.
    fileprivate func digest(columns: String, records digest: String?) -> String {
        func text(_ value: (some CustomStringConvertible)?) -> String { value?.description ?? "" }
        let parts =
            [
                digest ?? "", String(records), text(statedCount), text(statedLine), text(statedDate),
                text(statedDateLine),
                text(headingLine), text(sheet), String(isReadable), columns, unreadRows.state,
            ] + storedUnits
        return SHA256.hexadecimal(of: parts.joined(separator: "\n"))
    }

    /// The origins of units as lines, in order.
    fileprivate var storedUnits: [String] { units.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.stored)" } }

    /// The column of a table from which a field was read.
    ///
    /// - Parameter block: which of several blocks side by side, from 0.
    /// - Returns: a letter for a workbook, a number from 1 for text; nil if the block does not have the field.
    public func column(of field: String, block: Int) -> String? {
        guard let columns = columns[field]?.prefix(while: { $0 != " " }).split(separator: ","), block < columns.count
        else { return nil }
        return columns[block] == "-" ? nil : String(columns[block])
    }
}

/// How often a kind of rewriting was applied to a field of a submission.
public struct Conversion: Hashable, Sendable {
    /// The field's name.
    public var field: String
    /// The kind of rewriting.
    public var kind: Rewrite
    /// Number of records.
    public var records: Int
    /// The first record it was applied to.
    public var firstRecord: Int
    /// The first text converted.
    public var firstRaw: String
    /// The value it became.
    public var firstValue: String

    /// Makes a conversion.
    public init(field: String, kind: Rewrite, records: Int, firstRecord: Int, firstRaw: String, firstValue: String) {
        self.field = field
        self.kind = kind
        self.records = records
        self.firstRecord = firstRecord
        self.firstRaw = firstRaw
        self.firstValue = firstValue
    }
}

extension Warehouse {
    /// Writes the reading of a submission, in place of the former one.
    ///
    /// - Parameter records: the digest of its records; nil if it has none.
    public func put(_ reading: Reading, records: String? = nil, conversions: [Conversion], submission: Int64) throws {
        let columns = reading.columns.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "\n")
        try database.statement("INSERT OR REPLACE INTO reading VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
            .bind(1, submission).bind(2, reading.records).bind(3, reading.statedCount).bind(4, reading.statedLine)
            .bind(5, reading.statedDate?.description).bind(6, reading.statedDateLine).bind(7, reading.headingLine)
            .bind(8, reading.sheet).bind(9, columns).bind(10, reading.isReadable ? 1 : 0)
            .bind(11, reading.digest(columns: columns, records: records))
            .bind(12, reading.storedUnits.joined(separator: "\n")).bind(13, reading.unreadRows.stored).run()
        try database.statement("DELETE FROM conversion WHERE submission = ?").bind(1, submission).run()
        let insertion = try database.statement("INSERT INTO conversion VALUES (?, ?, ?, ?, ?, ?, ?)")
        for conversion in conversions {
            try insertion.bind(1, submission).bind(2, conversion.field).bind(3, conversion.kind.code)
                .bind(4, conversion.records).bind(5, conversion.firstRecord).bind(6, conversion.firstRaw)
                .bind(7, conversion.firstValue).run()
        }
    }

    /// Removes the reading of a submission.
    public func removeReading(submission: Int64) throws {
        for table in ["reading", "conversion"] {
            try database.statement("DELETE FROM \(table) WHERE submission = ?").bind(1, submission).run()
        }
    }

    /// The reading of a submission; nil if it was not read yet.
    public func reading(of submission: Int64) throws -> Reading? {
        try database.statement("SELECT submission, \(Self.readingColumns) FROM reading WHERE submission = ?")
            .bind(1, submission).map(Self.reading).first
    }

    /// The readings of all submissions, by number.
    public func readings() throws -> [Int64: Reading] {
        let rows = try database.statement("SELECT submission, \(Self.readingColumns) FROM reading").map { row in
            (row.integer(0), Self.reading(row))
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    private static let readingColumns =
        """
        records, stated_count, stated_line, stated_date, stated_date_line, heading_line, sheet, columns, is_readable, content,
        units, unread_rows
        """

    /// A reading from the columns behind the submission's number.
    private static func reading(_ row: Statement) -> Reading {
        var columns: [String: String] = [:]
        for line in row.text(8).utf8.split(separator: UInt8(ascii: "\n")) {
            guard let mark = line.firstIndex(of: UInt8(ascii: "=")) else { continue }
            columns[String(Substring(line[..<mark]))] = String(Substring(line[line.index(after: mark)...]))
        }
        var reading = Reading(
            records: row.int(1), statedCount: row.optionalInteger(2).map(Int.init),
            statedLine: row.optionalInteger(3).map(Int.init),
            statedDate: row.optionalText(4).flatMap(DateParser.date),
            statedDateLine: row.optionalInteger(5).map(Int.init), headingLine: row.optionalInteger(6).map(Int.init),
            sheet: row.optionalText(7), columns: columns, isReadable: row.int(9) == 1)
        reading.content = row.text(10)
        reading.unreadRows = UnreadRows(stored: row.int(12))
        for line in row.text(11).split(separator: "\n") {
            guard let mark = line.firstIndex(of: "="), let origin = UnitOrigin(stored: line[line.index(after: mark)...])
            else { continue }
            reading.units[String(line[..<mark])] = origin
        }
        return reading
    }

    /// The rewritings applied to a submission, by field and kind.
    public func conversions(of submission: Int64) throws -> [Conversion] {
        try database.statement(
            """
            SELECT field, kind, records, first_record, first_raw, first_value FROM conversion
            WHERE submission = ? ORDER BY field, kind
            """
        )
        .bind(1, submission).map { row in
            Conversion(
                field: row.text(0), kind: Rewrite(code: row.text(1)) ?? .none, records: row.int(2),
                firstRecord: row.int(3), firstRaw: row.text(4), firstValue: row.text(5))
        }
    }

    /// The content digests of all readings, by number of the submission.
    func contents() throws -> [Int64: String] {
        let rows = try database.statement("SELECT submission, content FROM reading").map { ($0.integer(0), $0.text(1)) }
        return Dictionary(uniqueKeysWithValues: rows)
    }
}
