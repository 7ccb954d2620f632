public import Definitions
import Statistics

/// A correction of a value.
public struct Correction: Hashable, Sendable {
    /// Id of the record.
    public var record: Int64
    /// Name of the field.
    public var field: String
    /// The value that was read, as stored; nil for none.
    public var old: String?
    /// The value in its place, as stored; nil for none.
    public var value: String?
    /// Why.
    public var reason: String
    /// Who corrected it.
    public var author: String
    /// When.
    public var date: String

    /// The correction that an adjustment makes in a record.
    public init(_ adjustment: Adjustment, record: Int64) {
        self.init(
            record: record, field: adjustment.field, old: adjustment.old, value: adjustment.new,
            reason: adjustment.decision.reason, author: adjustment.decision.author,
            date: adjustment.decision.date.description)
    }

    init(
        record: Int64, field: String, old: String?, value: String?, reason: String, author: String, date: String
    ) {
        self.record = record
        self.field = field
        self.old = old
        self.value = value
        self.reason = reason
        self.author = author
        self.date = date
    }
}

extension Warehouse {
    private static let correctionColumns = "record, field, old, value, reason, author, date"

    /// The corrections of a submission's records, by record and field.
    public func corrections(of submission: Int64) throws -> [Correction] {
        let range = RecordTable.range(of: submission)
        return try database.statement(
            "SELECT \(Self.correctionColumns) FROM correction WHERE record BETWEEN ? AND ? ORDER BY record, field"
        )
        .bind(1, range.lowerBound).bind(2, range.upperBound).map { row in
            Correction(
                record: row.integer(0), field: row.text(1), old: row.optionalText(2), value: row.optionalText(3),
                reason: row.text(4), author: row.text(5), date: row.text(6))
        }
    }

    /// Puts corrections in place of all that the records of some submissions had. Whoever reads records of the form from now on sees
    /// the corrected values.
    public func put(_ corrections: [Correction], of submissions: [Int64], form: Form) throws {
        let table = try records(of: form)
        for submission in submissions {
            let range = RecordTable.range(of: submission)
            try database.statement("DELETE FROM correction WHERE record BETWEEN ? AND ?")
                .bind(1, range.lowerBound).bind(2, range.upperBound).run()
        }
        let insertion = try database.statement(
            "INSERT INTO correction (\(Self.correctionColumns)) VALUES (?, ?, ?, ?, ?, ?, ?)")
        for item in corrections {
            try insertion.bind(1, item.record).bind(2, item.field).bind(3, item.old).bind(4, item.value)
                .bind(5, item.reason).bind(6, item.author).bind(7, item.date).run()
        }
        table.forgetOverlay()
        try noteKeys(of: corrections, table)
    }

    /// A record is looked for under its key as corrected too: its hash is kept, as `KeyIndex` keeps those of the keys read.
    private func noteKeys(of corrections: [Correction], _ table: RecordTable) throws {
        let form = table.form
        let keys = form.primaryKey.compactMap(form.fieldIndex)
        let records = Set(corrections.filter { form.primaryKey.contains($0.field) }.map(\.record)).sorted()
        guard !records.isEmpty else { return }
        let reader = try table.reader()
        let block = reader.makeBlock()
        let update = try database.statement("UPDATE correction SET key_hash = ? WHERE record = ?")
        for record in records {
            guard try reader.read(block, holding: record) else { continue }
            try reader.load(keys, of: block)
            let hash = block.keyHash(keys, Int(record - block.first))
            try update.bind(1, hash.map { Int64(bitPattern: $0) }).bind(2, record).run()
        }
        table.forgetOverlay()
    }

    /// The state of each submission's records, by number of the submission: the content digest of the reading, with
    /// that of its corrections if there are any. The digest of corrections in keys follows a `*`.
    public func recordStates() throws -> [Int64: String] {
        var states = try contents()
        var corrected: [Int64: (hash: KeyHash, hasKeys: Bool)] = [:]
        try database.statement("SELECT record, field, value, key_hash FROM correction ORDER BY record, field").forEach {
            row in
            let record = row.integer(0)
            var own = corrected[RecordTable.submission(of: record)] ?? (KeyHash(), false)
            own.hash.combine(UInt64(bitPattern: RecordTable.number(of: record)))
            for column in 1...2 { unsafe row.withText(column) { unsafe own.hash.combine($0) } }
            own.hash.combine(row.isNull(2) ? 1 : 0)
            own.hasKeys = own.hasKeys || !row.isNull(3)
            corrected[RecordTable.submission(of: record)] = own
        }
        for (submission, own) in corrected {
            let mark = own.hasKeys ? "*" : "+"
            states[submission, default: ""] += mark + String(own.hash.value, radix: 16)
        }
        return states
    }
}

extension RecordBlock {
    /// The hash of a record's key, whose fields' values must be there, as `RecordBatch` makes it; nil if part of it is missing.
    public func keyHash(_ fields: [Int], _ row: Int) -> UInt64? {
        var hash = KeyHash()
        for field in fields where !combine(field, row, isKey: true, into: &hash) { return nil }
        return hash.value
    }

    /// A hash of a record's value, which must be there; 0 if it is missing.
    public func valueHash(_ field: Int, _ row: Int) -> UInt64 {
        var hash = KeyHash()
        return combine(field, row, isKey: false, into: &hash) ? hash.value | 1 : 0
    }

    /// Mixes a value into a hash; false if it is missing.
    private func combine(_ field: Int, _ row: Int, isKey: Bool, into hash: inout KeyHash) -> Bool {
        let column = column(field)
        guard column.isPresent(row) else { return false }
        switch column.kind {
        case .integer: hash.combine(UInt64(bitPattern: column.integers[row]))
        case .date: unsafe hash.combine(UInt64(column.small[row]))
        case .text where isKey: unsafe hash.combine(keyText: column.text(row))
        case .text, .code: unsafe hash.combine(column.text(row))
        }
        return true
    }
}
