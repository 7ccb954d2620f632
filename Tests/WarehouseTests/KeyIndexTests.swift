import Testing

@testable import Warehouse

@Suite("The index of keys")
struct KeyIndexTests {
    /// Numbers from a seed, the same on every machine.
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    @Test("every key that occurs twice is found, within and across submissions", arguments: [1, 2, 3] as [UInt64])
    func repeatedKeys(seed: UInt64) throws {
        let warehouse = try Warehouse(path: ":memory:")
        var random = Numbers(state: seed)
        var records: [String: [Int64]] = [:]
        for submission in Int64(1)...4 {
            var index = KeyIndex()
            for number in 1...500 {
                var batch = RecordBatch(submission: submission, fieldCount: 2)
                batch.beginRecord(number: number, line: number, isTotal: false)
                let text = "key-\(Int.random(in: 0..<3000, using: &random))"
                let value = Int64.random(in: -1...1, using: &random)
                batch.append(text)
                batch.append(value)
                index.add(from: batch, fields: [0, 1], number: number)
                batch.endRecord()
                let id = RecordTable.id(submission: submission, number: Int64(number))
                records["\(text)/\(value)", default: []].append(id)
            }
            index.sort()
            try warehouse.put(index, submission: submission)
        }
        let expected = Set(records.values.filter { $0.count > 1 }.joined())
        let found = try warehouse.recordsWithRepeatedKeys(in: [1, 2, 3, 4])
        #expect(found == found.sorted())
        #expect(expected.isSubset(of: found), "seed \(seed)")
        // Two keys may share a hash; at this number that is as good as never.
        #expect(found.count - expected.count <= 4, "seed \(seed)")
    }

    @Test("a record without part of its key is no record twice")
    func incompleteKeys() throws {
        let warehouse = try Warehouse(path: ":memory:")
        var index = KeyIndex()
        for number in 1...3 {
            var batch = RecordBatch(submission: 1, fieldCount: 2)
            batch.beginRecord(number: number, line: number, isTotal: false)
            batch.append("same")
            batch.appendNull()
            index.add(from: batch, fields: [0, 1], number: number)
            batch.endRecord()
        }
        index.sort()
        try warehouse.put(index, submission: 1)
        #expect(try warehouse.recordsWithRepeatedKeys(in: [1]).isEmpty)
    }
}
