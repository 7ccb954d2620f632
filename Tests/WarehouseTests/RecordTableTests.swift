import Definitions
import Foundation
import Statistics
import Testing

@testable import Warehouse

@Suite("Records in blocks of columns")
struct RecordTableTests {
    private struct Row: Equatable {
        var id: Int64
        var line: Int
        var isTotal: Bool
        var values: [String?]
    }

    private let form = RandomRecords.form

    /// Writes random records of some submissions, and gives them as they must come back.
    private func fill(_ warehouse: Warehouse, counts: [Int], codes: Int, seed: UInt64) throws -> [Row] {
        var random = SeededNumbers(state: seed)
        var rows: [Row] = []
        for (index, count) in counts.enumerated() {
            let submission = Int64(index + 1)
            let batch = RecordBatch(submission: submission, form: form)
            var blocks: [EncodedBlock] = []
            for number in 1...count {
                let values = RandomRecords.values(&random, codes: codes)
                let isTotal = Int.random(in: 0..<50, using: &random) == 0
                // Now and then a cell holds a line end.
                let line = (rows.last?.line ?? 1) + (Int.random(in: 0..<100, using: &random) == 0 ? 3 : 1)
                RandomRecords.append(values, line: line, isTotal: isTotal, to: batch)
                let id = RecordTable.id(submission: submission, number: Int64(number))
                rows.append(Row(id: id, line: line, isTotal: isTotal, values: values))
                if batch.isFull, let block = batch.takeBlock() { blocks.append(block) }
            }
            if let block = batch.takeBlock() { blocks.append(block) }
            try warehouse.write(blocks, submission: submission, form: form)
        }
        return rows
    }

    private func rows(_ table: RecordTable, _ condition: String) throws -> [Row] {
        let fields = form.fields.map { quoted($0.name) }.joined(separator: ", ")
        return try table.database.statement("SELECT _id, _line, _is_total, \(fields) FROM \(table.name) \(condition)")
            .map { row in
                Row(
                    id: row.integer(0), line: row.int(1), isTotal: row.int(2) == 1,
                    values: form.fields.indices.map { row.optionalText(3 + $0) })
            }
    }

    @Test(
        "SQL sees every record as it was written, in the order of ids",
        arguments: [([3], 5), ([1, 4096, 1], 5), ([5000, 9000], 300), ([4097], 1)] as [([Int], Int)])
    func seenBySQL(counts: [Int], codes: Int) throws {
        let warehouse = try Warehouse(path: ":memory:")
        let table = try warehouse.records(of: form)
        let written = try fill(warehouse, counts: counts, codes: codes, seed: UInt64(counts.count))
        #expect(try rows(table, "") == written)
        let middle = written[written.count / 2]
        #expect(try rows(table, "WHERE _id = \(middle.id)") == [middle])
        let (low, high) = (written[written.count / 3].id, written[written.count * 2 / 3].id)
        #expect(
            try rows(table, "WHERE _id BETWEEN \(low) AND \(high)") == written.filter { (low...high).contains($0.id) })
        #expect(
            try rows(table, "WHERE _id > \(low) AND _id < \(high) ORDER BY _id DESC")
                == written.filter { $0.id > low && $0.id < high }.reversed())
        #expect(try rows(table, "WHERE _id = 7").isEmpty)
        #expect(try rows(table, "WHERE _id > \(Int64.max - 1)").isEmpty)
    }

    @Test("a submission's records are removed without touching others")
    func removal() throws {
        let warehouse = try Warehouse(path: ":memory:")
        let table = try warehouse.records(of: form)
        let written = try fill(warehouse, counts: [5000, 5000, 3], codes: 5, seed: 7)
        try table.remove(submission: 2)
        #expect(try rows(table, "") == written.filter { RecordTable.submission(of: $0.id) != 2 })
    }

    @Test("long texts end a block early, so that memory is bounded")
    func longTexts() throws {
        let batch = RecordBatch(submission: 1, form: form)
        let text = String(repeating: "长", count: 400_000)
        var blocks = 0
        for line in 1...9 {
            RandomRecords.append([text, nil, "1", nil, nil, nil, "c", nil], line: line, to: batch)
            if batch.isFull { blocks += batch.takeBlock() == nil ? 0 : 1 }
        }
        #expect(blocks == 2)
        #expect(batch.count == 1)
    }

    @Test("unreadable fields and rewritings are kept with the record")
    func coordinates() throws {
        let warehouse = try Warehouse(path: ":memory:")
        let table = try warehouse.records(of: form)
        let batch = RecordBatch(submission: 1, form: form)
        for line in 1...3 {
            batch.beginRecord(line: line, block: line - 1, isTotal: false)
            for field in form.fields {
                if line == 2, field.name == "size" { batch.appendUnreadable() } else { batch.appendNull() }
                if line == 3, field.name == "began" { batch.note(.dateForm) }
            }
            batch.endRecord()
        }
        let encoded = batch.takeBlock()
        try warehouse.write([#require(encoded)], submission: 1, form: form)
        let found = try warehouse.database.statement("SELECT _block, _unreadable, _rewrites FROM \(table.name)").map {
            "\($0.int(0)) \($0.int(1)) \($0.blob(2))"
        }
        #expect(found == ["0 0 []", "1 4 []", "2 0 [4, \(Rewrite.dateForm.rawValue)]"])
    }

    @Test("records that are damaged or gone are an error, not missing values")
    func damaged() throws {
        let warehouse = try Warehouse(path: ":memory:")
        let table = try warehouse.records(of: form)
        let written = try fill(warehouse, counts: [5000], codes: 5, seed: 1)
        let name = try warehouse.database.statement("SELECT name FROM record_file").map { $0.text(0) }[0]
        let path = "\(warehouse.recordFolder.path)/\(name)"
        let bytes = try #require(FileManager.default.contents(atPath: path))
        // Cut off within the second block.
        try bytes.prefix(bytes.count - 1000).write(to: URL(filePath: path))
        #expect(throws: WarehouseError.self) { try rows(table, "") }
        #expect(try rows(table, "WHERE _id <= \(written[4000].id)").count == 4001)
        // A file without lengths has no values.
        try Data(repeating: 0xFF, count: bytes.count).write(to: URL(filePath: path))
        #expect(throws: WarehouseError.self) { try rows(table, "") }
        try FileManager.default.removeItem(atPath: path)
        let fresh = try RecordReader(
            table.database, kinds: form.fields.map(\.columnKind), folder: warehouse.recordFolder)
        let error = #expect(throws: WarehouseError.self) { try fresh.read(fresh.makeBlock(), holding: written[0].id) }
        #expect(error?.message.zh.contains(name) == true)
    }

    @Test("no damaged byte ends the process", arguments: 1...4 as ClosedRange<UInt64>)
    func damagedBytes(seed: UInt64) throws {
        var random = SeededNumbers(state: seed)
        let warehouse = try Warehouse(path: ":memory:")
        let table = try warehouse.records(of: form)
        _ = try fill(warehouse, counts: [600], codes: 5, seed: seed)
        let name = try warehouse.database.statement("SELECT name FROM record_file").map { $0.text(0) }[0]
        let path = "\(warehouse.recordFolder.path)/\(name)"
        let bytes = try #require(FileManager.default.contents(atPath: path))
        let reader = try table.reader()
        let year = try #require(Period(code: "2016"))
        var refused = 0
        for _ in 0..<300 {
            var damaged = bytes
            damaged[Int.random(in: 0..<bytes.count, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
            try damaged.write(to: URL(filePath: path))
            let block = reader.makeBlock()
            do {
                guard try reader.read(block, from: 0, through: .max) else { continue }
                try reader.load(form.fields.indices, of: block)
                // The file is readable to its last row, whatever it says.
                for row in 0..<block.count {
                    _ = form.fields.indices.map { block.text($0, row) }
                    _ = unsafe (block.line(row), block.unreadable(row), block.rewrites(row))
                }
                for field in form.fields where field.columnKind == .code {
                    _ = try? Predicate("\(field.name) >= 'b'", form: form, period: year).evaluate(block)
                }
            } catch {
                refused += 1
            }
        }
        #expect(refused > 0, "seed \(seed): no byte mattered")
    }

    @Test("a file replaced or left behind goes when nobody names it any more")
    func abandonedFiles() throws {
        let warehouse = try Warehouse(path: ":memory:")
        func files() throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: warehouse.recordFolder.path).sorted()
        }
        _ = try fill(warehouse, counts: [10, 10], codes: 5, seed: 1)
        #expect(try files() == ["1.1", "2.1"])
        let written = try fill(warehouse, counts: [20], codes: 5, seed: 2)
        _ = try RecordFile(warehouse.planRecordFile(submission: 2))
        #expect(try files() == ["1.1", "1.2", "2.1", "2.2"])
        try warehouse.removeAbandonedRecords()
        #expect(try files() == ["1.2", "2.1"])
        #expect(try rows(warehouse.records(of: form), "WHERE _id <= \(RecordTable.range(of: 1).upperBound)") == written)
    }

    @Test("blocks are judged on all cores and taken in order, until enough is found")
    func scan() throws {
        let warehouse = try Warehouse(path: ":memory:")
        let written = try fill(warehouse, counts: [9000, 20_000], codes: 5, seed: 3)
        let size = try #require(form.fieldIndex("size"))
        var sums: [Int64] = []
        try warehouse.scan([1, 2], of: form, fields: { _ in [size] }) { block in
            (0..<block.count).compactMap { block.integer(size, $0) }.reduce(0, +)
        } take: { block, sum, _ in
            let own = written.filter { (block.first..<block.first + Int64(block.count)).contains($0.id) }
            #expect(sum == own.compactMap { $0.values[size].flatMap { Int64($0) } }.reduce(0, +))
            sums.append(block.first)
            return sums.count < 6 ? .proceed : .stop
        }
        #expect(sums == sums.sorted())
        #expect(sums.count == 6)
    }
}
