public import Statistics

/// The contribution of a submission's records to an indicator for a period, before areas are added up. Kept per
/// submission: when one changes only that one is counted again, and a figure can be split by sender.
public struct SubmissionTally: Equatable, Sendable {
    /// The contribution of the records of an area.
    public struct Cell: Equatable, Sendable {
        /// The area's code.
        public var area: String
        /// Whether the sender states it as a total.
        public var isTotal: Bool
        /// Number of records counted.
        public var records: Int
        /// The sum or count.
        public var value: Int64

        /// Makes a cell.
        public init(area: String, isTotal: Bool, records: Int, value: Int64) {
            self.area = area
            self.isTotal = isTotal
            self.records = records
            self.value = value
        }
    }

    /// For counts of distinct things: one of them.
    public struct Member: Equatable, Sendable {
        /// The member's name.
        public var key: String
        /// The code of the area that contains it.
        public var area: String
        /// Number of records that name it.
        public var records: Int

        /// Makes a member.
        public init(key: String, area: String, records: Int) {
            self.key = key
            self.area = area
            self.records = records
        }
    }

    /// By area; totals come last.
    public var cells: [Cell]
    /// By key and area.
    public var members: [Member]
    /// The possible contribution of refused records, by area.
    public var refused: [Refused] = []
    /// For sums: how many records of an area count and lack the value.
    public var blanks: [String: Int] = [:]

    /// Areas with counted records, all of them outside the filter.
    public var others: [String] = []

    /// Makes a tally.
    public init(cells: [Cell] = [], members: [Member] = []) {
        self.cells = cells
        self.members = members
    }

    /// The possible contribution of the refused records of an area.
    public struct Refused: Equatable, Sendable {
        /// The area's code; empty if the area is unknown.
        public var area: String
        /// Number of records.
        public var records = 0
        /// Their names, of the first of them, in order.
        public private(set) var named: [Doubt.RecordName] = []
        /// The lower bound: zero, or values below zero.
        public var least: Int64 = 0
        /// The upper bound, without the records in `open`.
        public var most: Int64 = 0
        /// The number of records without an upper bound.
        public var open = 0

        /// Begins with no record.
        public init(area: String) { self.area = area }

        /// Adds the name of a record.
        public mutating func name(_ record: Doubt.RecordName) {
            if named.count == Doubt.mostNamed, let last = named.last, last <= record { return }
            named = Array((named + [record]).sorted().prefix(Doubt.mostNamed))
        }

        /// Adds the possible contribution of other records.
        public mutating func merge(_ other: Refused) {
            records += other.records
            for record in other.named { name(record) }
            open += other.open
            for (value, end) in [(other.least, \Refused.least), (other.most, \Refused.most)] {
                let (sum, overflow) = self[keyPath: end].addingReportingOverflow(value)
                if overflow { open += 1 } else { self[keyPath: end] = sum }
            }
        }
    }
}

extension SubmissionTally {
    /// As the warehouse keeps it.
    fileprivate var bytes: [UInt8] {
        var writer = SegmentWriter(reserving: 64 * (cells.count + members.count) + 16)
        func put(_ text: String) { unsafe Array(text.utf8).withUnsafeBytes { unsafe writer.put($0) } }
        writer.put(cells.count)
        for cell in cells {
            put(cell.area)
            writer.put(cell.isTotal ? 1 : 0)
            writer.put(cell.records)
            writer.put(Int(cell.value))
        }
        writer.put(members.count)
        for member in members {
            put(member.key)
            put(member.area)
            writer.put(member.records)
        }
        writer.put(refused.count)
        for item in refused {
            put(item.area)
            for number in [item.records, Int(item.least), Int(item.most), item.open, item.named.count] {
                writer.put(number)
            }
            for record in item.named { put(record.stored) }
        }
        writer.put(blanks.count)
        for (area, records) in blanks.sorted(by: { $0.key < $1.key }) {
            put(area)
            writer.put(records)
        }
        writer.put(others.count)
        for area in others { put(area) }
        return writer.bytes
    }

    fileprivate init(_ bytes: [UInt8]) {
        self.init()
        unsafe bytes.withUnsafeBytes { bytes in
            var reader = unsafe SegmentReader(bytes)
            func text() -> String { unsafe String(decoding: reader.raw(), as: UTF8.self) }
            for _ in 0..<max(0, reader.number()) {
                cells.append(
                    Cell(
                        area: text(), isTotal: reader.number() == 1, records: reader.number(),
                        value: Int64(reader.number())))
            }
            for _ in 0..<max(0, reader.number()) {
                members.append(Member(key: text(), area: text(), records: reader.number()))
            }
            for _ in 0..<max(0, reader.number()) {
                var item = Refused(area: text())
                (item.records, item.least) = (reader.number(), Int64(reader.number()))
                (item.most, item.open) = (Int64(reader.number()), reader.number())
                for _ in 0..<max(0, reader.number()) { Doubt.RecordName(stored: text()).map { item.name($0) } }
                refused.append(item)
            }
            for _ in 0..<max(0, reader.number()) {
                let area = text()
                blanks[area] = reader.number()
            }
            for _ in 0..<max(0, reader.number()) { others.append(text()) }
        }
    }
}

extension SubmissionTally {
    /// The same without totals of areas that have records of their own: where names or items are added up, the row 合计
    /// repeats them. A total stays for an area without other records.
    public func withoutTotalsOfParts() -> SubmissionTally {
        guard cells.contains(where: \.isTotal) else { return self }
        let own = Set(cells.filter { !$0.isTotal }.map(\.area))
        var tally = self
        tally.cells.removeAll { $0.isTotal && own.contains($0.area) }
        return tally
    }

    /// Whether the total stated for an area is its only record.
    public func countsTotal(of area: String) -> Bool { cells.contains { $0.isTotal && $0.area == area } }
}

extension Warehouse {
    /// The state behind each submission's tally of an indicator and a period, by number of the submission.
    public func tallyStates(indicator: String, period: Period) throws -> [Int64: String] {
        let rows = try database.statement("SELECT submission, state FROM tally WHERE indicator = ? AND period = ?")
            .bind(1, indicator).bind(2, period.description).map { ($0.integer(0), $0.text(1)) }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    /// Calls `body` with each submission's tally of an indicator for a period, by number of the submission.
    public func forEachTally(indicator: String, period: Period, _ body: (Int64, SubmissionTally) throws -> Void) throws
    {
        try database.statement(
            "SELECT submission, cells FROM tally WHERE indicator = ? AND period = ? ORDER BY submission"
        )
        .bind(1, indicator).bind(2, period.description)
        .forEach { try body($0.integer(0), SubmissionTally($0.blob(1))) }
    }

    /// A submission's tally of an indicator for a period; empty if nothing was counted.
    public func tally(indicator: String, period: Period, submission: Int64) throws -> SubmissionTally {
        try database.statement("SELECT cells FROM tally WHERE indicator = ? AND period = ? AND submission = ?")
            .bind(1, indicator).bind(2, period.description).bind(3, submission)
            .map { SubmissionTally($0.blob(0)) }.first ?? SubmissionTally()
    }

    /// Writes a tally, in place of the former one. `state` is the state that it was made from.
    public func put(
        _ tally: SubmissionTally, state: String, indicator: String, period: Period, submission: Int64
    ) throws {
        try database.statement("INSERT OR REPLACE INTO tally VALUES (?, ?, ?, ?, ?)")
            .bind(1, indicator).bind(2, period.description).bind(3, submission).bind(4, state)
            .bind(5, blob: tally.bytes).run()
    }

    /// Removes the tally of a submission that no longer counts.
    public func removeTally(indicator: String, period: Period, submission: Int64) throws {
        try database.statement("DELETE FROM tally WHERE indicator = ? AND period = ? AND submission = ?")
            .bind(1, indicator).bind(2, period.description).bind(3, submission).run()
    }

    /// Numbers of the submissions with a tally.
    public func talliedSubmissions() throws -> Set<Int64> {
        Set(try database.statement("SELECT DISTINCT submission FROM tally").map { $0.integer(0) })
    }

    /// Lays the tallies of a submission to another one that has the same records.
    public func moveTallies(from former: Int64, to current: Int64) throws {
        try database.statement("UPDATE OR REPLACE tally SET submission = ? WHERE submission = ?")
            .bind(1, current).bind(2, former).run()
    }

    /// Forgets the tallies of indicators that are not among `indicators`.
    public func removeTallies(except indicators: Set<String>) throws {
        let known = try database.statement("SELECT DISTINCT indicator FROM tally").map { $0.text(0) }
        for indicator in known where !indicators.contains(indicator) {
            try database.statement("DELETE FROM tally WHERE indicator = ?").bind(1, indicator).run()
        }
    }
}

extension Doubt.RecordName {
    /// As the warehouse keeps it.
    var stored: String {
        switch self {
        case .key(let key): "=\(key)"
        case .number(let number): "#\(number)"
        }
    }

    init?(stored text: String) {
        switch text.first {
        case "=": self = .key(String(text.dropFirst()))
        case "#":
            guard let number = Int64(text.dropFirst()) else { return nil }
            self = .number(number)
        default: return nil
        }
    }
}
