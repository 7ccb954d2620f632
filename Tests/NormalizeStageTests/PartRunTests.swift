import Testing

@testable import NormalizeStage

/// Rows behind one of 其中 without the word.
@Suite("Rows behind a part") struct PartRunTests {
    @Test("rows that complete the whole are parts; rows that exceed it are not")
    func judged() {
        var run = PartRun(whole: [130, nil], isBelowTotal: false, isIndented: false)
        run.add([30, 10])
        #expect(run.takeCandidate(3, 4, [60, nil]) == .waits)
        #expect(run.takeCandidate(4, 5, [40, nil]) == .complete)
        #expect(run.takeCandidate(5, 6, [1, nil]) == .over)
        #expect(run.candidates.map(\.line) == [4, 5])
    }

    @Test("a total leaves out as many rows behind each")
    func surplus() {
        func row(_ number: Int, _ value: Int64) -> PartRun.Row { .init(number: number, line: number, values: [value]) }
        var parts = PartRows()
        parts.runs = [[row(2, 50), row(3, 7)], [row(6, 20)]]
        var sums = TotalsLedger.Sums(fields: 1)
        sums.all = [300]
        #expect(parts.surplus(of: sums, over: [230])?.map(\.number) == [2, 6])
        #expect(parts.surplus(of: sums, over: [250])?.map(\.number) == [2])
        #expect(parts.surplus(of: sums, over: [299]) == nil)
        #expect(parts.surplus(of: sums, over: [300]) == nil)
    }
}
