public import Statistics

/// What the records of one submission give to an indicator for a period, before areas are added up. Kept for every submission, so
/// that when one changes only that one is counted again, and so that a figure can tell who gave how much to it.
public struct SubmissionTally: Equatable, Sendable {
    /// What the records of an area give.
    public struct Cell: Equatable, Sendable {
        /// The area's code.
        public var area: String
        /// Whether the sender states it as a total.
        public var isTotal: Bool
        /// Number of records counted.
        public var records: Int
        /// What they add.
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
        /// What it is called.
        public var key: String
        /// Code of the area in which it lies.
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

    /// By area, first what is no total.
    public var cells: [Cell]
    /// By key and area.
    public var members: [Member]
    /// What records that were refused may add, by area.
    public var refused: [Refused] = []
    /// For sums: how many records of an area count and lack the value.
    public var blanks: [String: Int] = [:]

    /// Areas that have records that count, none of which the filter takes.
    public var others: [String] = []

    /// Makes a tally.
    public init(cells: [Cell] = [], members: [Member] = []) {
        self.cells = cells
        self.members = members
    }

    /// What the refused records of an area may add to what counts.
    public struct Refused: Equatable, Sendable {
        /// The area's code; empty if nobody knows in which area they lie.
        public var area: String
        /// Number of records.
        public var records = 0
        /// Their names, of the first of them, in order.
        public private(set) var named: [Doubt.RecordName] = []
        /// What they add at least: nothing, or values below zero.
        public var least: Int64 = 0
        /// What they add at most, apart from those of which nobody knows.
        public var most: Int64 = 0
        /// Number of records of which nobody knows what they add at most.
        public var open = 0

        /// Begins with no record.
        public init(area: String) { self.area = area }

        /// Adds the name of a record.
        public mutating func name(_ record: Doubt.RecordName) {
            if named.count == Doubt.mostNamed, let last = named.last, last <= record { return }
            named = Array((named + [record]).sorted().prefix(Doubt.mostNamed))
        }

        /// Adds what other records may add.
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
    /// The same without totals of areas that have records of their own: where names or items are added up, the row 合计 says
    /// again what they say. A total stands for an area of which nothing else is stated.
    public func withoutTotalsOfParts() -> SubmissionTally {
        guard cells.contains(where: \.isTotal) else { return self }
        let own = Set(cells.filter { !$0.isTotal }.map(\.area))
        var tally = self
        tally.cells.removeAll { $0.isTotal && own.contains($0.area) }
        return tally
    }

    /// Whether the total that a record states for an area is what the area has.
    public func countsTotal(of area: String) -> Bool { cells.contains { $0.isTotal && $0.area == area } }
}

extension Warehouse {
    /// From what each submission's tally of an indicator and a period was made, by number of the submission.
    public func tallyStates(indicator: String, period: Period) throws -> [Int64: String] {
        let rows = try database.statement("SELECT submission, state FROM tally WHERE indicator = ? AND period = ?")
            .bind(1, indicator).bind(2, period.description).map { ($0.integer(0), $0.text(1)) }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    /// Calls `body` with what each submission gives to an indicator for a period, by number of the submission.
    public func forEachTally(indicator: String, period: Period, _ body: (Int64, SubmissionTally) throws -> Void) throws
    {
        try database.statement(
            "SELECT submission, cells FROM tally WHERE indicator = ? AND period = ? ORDER BY submission"
        )
        .bind(1, indicator).bind(2, period.description)
        .forEach { try body($0.integer(0), SubmissionTally($0.blob(1))) }
    }

    /// What a submission gives to an indicator for a period; nothing if it is not counted.
    public func tally(indicator: String, period: Period, submission: Int64) throws -> SubmissionTally {
        try database.statement("SELECT cells FROM tally WHERE indicator = ? AND period = ? AND submission = ?")
            .bind(1, indicator).bind(2, period.description).bind(3, submission)
            .map { SubmissionTally($0.blob(0)) }.first ?? SubmissionTally()
    }

    /// Writes what a submission gives, in place of what was written before. `state` tells from what it was made.
    public func put(
        _ tally: SubmissionTally, state: String, indicator: String, period: Period, submission: Int64
    ) throws {
        try database.statement("INSERT OR REPLACE INTO tally VALUES (?, ?, ?, ?, ?)")
            .bind(1, indicator).bind(2, period.description).bind(3, submission).bind(4, state)
            .bind(5, blob: tally.bytes).run()
    }

    /// Forgets what a submission gives that does not count any more.
    public func removeTally(indicator: String, period: Period, submission: Int64) throws {
        try database.statement("DELETE FROM tally WHERE indicator = ? AND period = ? AND submission = ?")
            .bind(1, indicator).bind(2, period.description).bind(3, submission).run()
    }

    /// Numbers of the submissions of which something was counted.
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
