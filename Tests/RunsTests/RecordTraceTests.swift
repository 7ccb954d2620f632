import Inquiry
import Runs
import Statistics
import TestSupport
import Testing
import Warehouse

/// The figures that a record goes into, against the explanations of the figures.
@Suite struct RecordTraceTests {
    private struct RecordKey: Hashable {
        var digest: String
        var number: Int
    }

    private let run: SampleRun
    private let session: Session
    private let explainer: Explainer

    init() throws {
        run = try SampleRun.lean.get()
        session = try run.session(.ask)
        explainer = try Explainer(session)
    }

    private func collect(_ explanation: Explanation, into records: inout Set<RecordKey>) throws {
        for leaf in try explainer.leaves(of: explanation) {
            records.insert(RecordKey(digest: leaf.place.digest ?? "", number: leaf.place.record ?? 0))
        }
        for operand in explanation.operands { try collect(operand, into: &records) }
    }

    @Test("a record is among the leaves of exactly the figures it is said to go into")
    func bothWays() throws {
        var forward: [RecordKey: Set<FigureKey>] = [:]
        for figure in try session.warehouse.figures().keys {
            var records: Set<RecordKey> = []
            try collect(
                explainer.explain(figure.indicator, area: figure.area, period: figure.period), into: &records)
            for record in records where record.number % 23 == 1 { forward[record, default: []].insert(figure) }
        }
        #expect(forward.count > 300)
        var traced = 0
        for submission in try session.warehouse.submissions(state: .current) where submission.id % 5 == 0 {
            let last = try session.warehouse.reading(of: submission.id)?.records ?? 0
            for number in stride(from: 1, through: last, by: 23) {
                let search = RecordSearch(file: submission.digest, record: number)
                let figures = try explainer.trace(search).flatMap(\.uses).map(\.observation.key)
                let expected = forward[RecordKey(digest: submission.digest, number: number)] ?? []
                #expect(Set(figures) == expected, "\(submission.file) #\(number)")
                traced += figures.count
            }
        }
        #expect(traced > 500)
    }

    @Test("a value goes only into the figures that look at it")
    func oneValue() throws {
        let file = "ip-office/PCT国际专利申请明细_2017Q3.csv.gz"
        func uses(_ column: String?) throws -> Int {
            try explainer.trace(RecordSearch(file: file, line: 4, column: column)).flatMap(\.uses).count
        }
        #expect(try uses(nil) == 8)
        #expect(try uses("4") == 8)
        // The applicant's name decides nothing.
        #expect(try uses("3") == 0)
    }

    @Test("a record that does not count goes into nothing, and the rule is named")
    func excluded() throws {
        let traces = try explainer.trace(RecordSearch(key: "PCT/CN2017/029901"))
        #expect(traces.map(\.excludedBy) == ["value.unreadable"])
        #expect(traces.flatMap(\.uses).isEmpty)
        #expect(traces.flatMap(\.cells).first { $0.field == "received" }?.raw == "2017-02-30")
    }

    @Test("a heading is no record, and a file that never came is none", arguments: [("2", true), ("4", false)])
    func nothing(line: String, isKnown: Bool) throws {
        let file = isKnown ? "ip-office/PCT国际专利申请明细_2017Q3.csv.gz" : "ip-office/nothing.csv"
        let search = RecordSearch(file: file, line: Int(line))
        if isKnown {
            #expect(throws: InquiryError.self) { try explainer.trace(search) }
        } else {
            #expect(throws: RunError.self) { try explainer.trace(search) }
        }
    }
}
