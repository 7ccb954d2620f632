import Definitions
import Statistics
import Testing

@testable import Warehouse

@Suite("Corrections over records")
struct OverlayTests {
    private let form = RandomRecords.form
    private let warehouse: Warehouse

    init() throws {
        warehouse = try Warehouse(path: ":memory:")
        let period = try #require(Period(code: "2020"))
        _ = try warehouse.add(
            Submission(
                id: 0, digest: "d", unit: "u", form: form.id, period: period, part: 1, parts: 1, version: 1, file: "f",
                size: 1, isGzip: false, container: "csv", charset: "UTF-8", layout: "l", state: .current, arrival: 0))
    }

    /// Writes random records, and gives their values by id.
    private func fill(_ count: Int, _ random: inout SeededNumbers) throws -> [[String?]] {
        let batch = RecordBatch(submission: 1, form: form)
        var blocks: [EncodedBlock] = []
        var rows: [[String?]] = []
        for line in 1...count {
            rows.append(RandomRecords.values(&random))
            RandomRecords.append(rows[line - 1], line: line, to: batch)
            if batch.isFull, let block = batch.takeBlock() { blocks.append(block) }
        }
        if let block = batch.takeBlock() { blocks.append(block) }
        try warehouse.write(blocks, submission: 1, form: form)
        return rows
    }

    private func correct(_ values: [(row: Int, field: Int, value: String?)]) throws {
        let corrections = values.map { row, field, value in
            Correction(
                record: RecordTable.id(submission: 1, number: Int64(row + 1)), field: form.fields[field].name, old: nil,
                value: value, reason: "r", author: "a", date: "2020-01-01")
        }
        try warehouse.put(corrections, of: [1], form: form)
    }

    private func seen() throws -> [[String?]] {
        let fields = form.fields.map { quoted($0.name) }.joined(separator: ", ")
        return try warehouse.database.statement("SELECT \(fields) FROM \(warehouse.records(of: form).name)").map {
            row in
            form.fields.indices.map { row.optionalText($0) }
        }
    }

    @Test("are seen by SQL and in blocks, and leave the rest alone", arguments: 1...6 as ClosedRange<UInt64>)
    func areSeen(seed: UInt64) throws {
        var random = SeededNumbers(state: seed)
        var rows = try fill(seed == 1 ? 40 : 5000, &random)
        let asSent = rows
        var values: [(row: Int, field: Int, value: String?)] = []
        for _ in 0..<80 {
            let (row, field) = (Int.random(in: rows.indices, using: &random), Int.random(in: 0..<8, using: &random))
            guard !values.contains(where: { $0.row == row && $0.field == field }) else { continue }
            // Also codes and texts that no record has.
            let value = RandomRecords.values(&random, codes: 9)[field]
            values.append((row, field, value))
            rows[row][field] = value
        }
        try correct(values)
        #expect(try seen() == rows)

        let all = Array(form.fields.indices)
        var blocks: [[String?]] = []
        try warehouse.scan([1], of: form) { _ in
            all
        } judge: { block in
            (0..<block.count).map { row in all.map { block.text($0, row) } }
        } take: { block, texts, _ in
            blocks += texts
            for field in all { #expect(block.nulls(field) >= texts.count { $0[field] == nil }) }
            return .proceed
        }
        #expect(blocks == rows)

        try correct([])
        #expect(try seen() == asSent)
    }

    @Test("conditions are judged on corrected values, in columns as by SQLite")
    func conditions() throws {
        var random = SeededNumbers(state: 11)
        let rows = try fill(300, &random)
        try correct((0..<100).map { row in (row: row, field: row % 8, value: RandomRecords.values(&random)[row % 8]) })
        #expect(try seen() != rows)
        let period = try #require(Period(code: "2016"))
        for sql in [
            "name = 'ab'", "size > 0", "began <= ended", "area IN ('c1', 'c2')", "label IS NULL", "name < kind",
        ] {
            let predicate = try Predicate(sql, form: form, period: period)
            var found: [Int64] = []
            try warehouse.scan([1], of: form) { _ in
                predicate.fields.sorted()
            } judge: {
                predicate.evaluate($0)
            } take: { block, truths, _ in
                found += truths.indices.filter { truths[$0] == Truth.yes }.map { block.id($0) }
                return .proceed
            }
            let asked = try warehouse.database.statement(
                "SELECT _id FROM \(warehouse.records(of: form).name) WHERE \(sql)"
            ).map { $0.integer(0) }
            #expect(found == asked, "\(sql)")
        }
    }

    @Test("a record is found under its corrected key")
    func keys() throws {
        let batch = RecordBatch(submission: 1, form: form)
        for (line, name) in ["a", "b", "c"].enumerated() {
            RandomRecords.append([name] + Array(repeating: nil, count: 7), line: line + 1, to: batch)
        }
        try warehouse.write([try #require(batch.takeBlock())], submission: 1, form: form)
        #expect(try warehouse.recordsWithRepeatedKeys(in: [1]).isEmpty)
        // The index of keys as sent is not needed: the corrected ones are found among themselves.
        try correct([(row: 0, field: 0, value: "z"), (row: 2, field: 0, value: "z")])
        let expected = [1, 3].map { RecordTable.id(submission: 1, number: $0) }
        #expect(try warehouse.recordsWithRepeatedKeys(in: [1]) == expected)
        #expect(try warehouse.recordStates()[1]?.contains("*") == true)
    }
}
