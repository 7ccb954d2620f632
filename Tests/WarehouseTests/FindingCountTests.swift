import Statistics
import Testing
import Warehouse

@Suite("Findings of a summary")
struct FindingCountTests {
    private func finding(_ severity: Severity, record: Int?, digest: String? = "new") -> Finding {
        let text = LocalizedText(zh: "甲", en: "a")
        let place = Place(unit: "u", form: "f", period: "2017", file: "u/f.csv", digest: digest, record: record)
        return Finding(
            rule: "r", severity: severity, place: place, message: text, remedy: text, subject: "\(record ?? 0)")
    }

    @Test("counts and refusals are those of the full list, without settled findings")
    func agreeWithTheList() throws {
        let warehouse = try Warehouse(path: ":memory:")
        #expect(try warehouse.findingCounts().isEmpty)
        #expect(try warehouse.refusals().isEmpty)
        let period = try #require(Period(code: "2017"))
        let old = try warehouse.add(
            Submission(
                id: 0, digest: "old", unit: "u", form: "f", period: period, part: 1, parts: 1, version: 1,
                file: "u/f.csv", size: 1, isGzip: false, container: "csv", charset: "UTF-8", layout: "l",
                state: .current, arrival: 0))
        let open = [
            finding(.error, record: 2), finding(.error, record: nil), finding(.warning, record: nil),
            finding(.error, record: 1), finding(.note, record: 7),
        ]
        try warehouse.add(open, stage: .validate, work: "f/2017")
        try warehouse.add([finding(.error, record: nil, digest: "old")], stage: .ingest, work: "u/f.csv")
        try warehouse.add([finding(.error, record: 3, digest: "old")], stage: .normalize, work: String(old))
        #expect(try warehouse.findingCounts() == [.error: 5, .warning: 1, .note: 1])
        #expect(try warehouse.refusals().count == 2)

        try warehouse.setState(.superseded, of: old)
        #expect(try warehouse.findingCounts() == [.error: 3, .warning: 1, .note: 1])
        #expect(try warehouse.refusals() == [finding(.error, record: nil)])
        let all = try warehouse.findings()
        #expect(try warehouse.findingCounts() == Dictionary(grouping: all, by: \.severity).mapValues(\.count))
        #expect(try warehouse.refusals() == all.filter { $0.severity == .error && $0.place.record == nil })

        // An unreadable file under the name of the superseded one: its digest is unknown, and its finding stays.
        let unreadable = finding(.error, record: nil, digest: nil)
        try warehouse.add([unreadable], stage: .ingest, work: "u/f.csv")
        #expect(try warehouse.findings().contains(unreadable))
        #expect(try warehouse.findingCounts() == [.error: 4, .warning: 1, .note: 1])
    }
}
