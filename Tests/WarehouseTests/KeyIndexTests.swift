import Testing

@testable import Warehouse

@Suite("The index of keys")
struct KeyIndexTests {
    @Test("every key that occurs twice is found, within and across submissions", arguments: [1, 2, 3] as [UInt64])
    func repeatedKeys(seed: UInt64) throws {
        let warehouse = try Warehouse(path: ":memory:")
        var random = SeededNumbers(state: seed)
        var records: [String: [Int64]] = [:]
        for submission in Int64(1)...4 {
            var index = KeyIndex()
            let batch = RecordBatch(submission: submission, kinds: [.text, .integer])
            for number in 1...500 {
                batch.beginRecord(line: number, isTotal: false)
                let text = "key-\(Int.random(in: 0..<3000, using: &random))"
                let value = Int64.random(in: -1...1, using: &random)
                batch.append(text)
                batch.append(value)
                index.add(from: batch, fields: [0, 1])
                batch.endRecord()
                let id = RecordTable.id(submission: submission, number: Int64(number))
                records["\(text)/\(value)", default: []].append(id)
            }
            let segment = index.takeSegment()
            try warehouse.add(#require(segment), submission: submission)
        }
        let expected = Set(records.values.filter { $0.count > 1 }.joined())
        let found = try warehouse.recordsWithRepeatedKeys(in: [1, 2, 3, 4])
        #expect(found == found.sorted())
        #expect(expected.isSubset(of: found), "seed \(seed)")
        // Two keys may share a hash; at this number that is as good as never.
        #expect(found.count - expected.count <= 4, "seed \(seed)")

        // The keys shared with one submission, and the keys that repeat among all.
        let touched = try warehouse.recordsWithKeys(of: [2], in: [1, 2, 3, 4])
        let mine = Set(records.values.filter { $0.contains { RecordTable.submission(of: $0) == 2 } }.joined())
        #expect(touched.all == touched.all.sorted())
        #expect(mine.isSubset(of: touched.all), "seed \(seed)")
        #expect(touched.all.count - mine.count <= 4, "seed \(seed)")
        #expect(expected.intersection(mine).isSubset(of: touched.repeated), "seed \(seed)")
    }

    @Test("a record without part of its key is no record twice")
    func incompleteKeys() throws {
        let warehouse = try Warehouse(path: ":memory:")
        var index = KeyIndex()
        let batch = RecordBatch(submission: 1, kinds: [.text, .integer])
        for number in 1...3 {
            batch.beginRecord(line: number, isTotal: false)
            batch.append("same")
            batch.appendNull()
            index.add(from: batch, fields: [0, 1])
            batch.endRecord()
        }
        let segment = index.takeSegment()
        #expect(segment == nil)
        #expect(try warehouse.recordsWithRepeatedKeys(in: [1]).isEmpty)
    }
}
