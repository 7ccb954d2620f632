import Definitions
import Statistics
import Testing
import Warehouse

@Suite("Remarks on findings")
struct FindingRemarkTests {
    private let warehouse: Warehouse
    private let text = LocalizedText(zh: "甲", en: "a")

    init() throws { warehouse = try Warehouse(path: ":memory:") }

    private func raise(_ severity: Severity, found: String?, stage: Stage = .validate) throws {
        let finding = Finding(
            rule: "R-1", severity: severity, place: Place(unit: "u", form: "f", period: "2020", field: "x"),
            found: found,
            message: text, remedy: text, subject: "k")
        try warehouse.add([finding], stage: stage, work: "w")
    }

    private func explanation(found: String?, reason: String = "理由") throws -> ExplainedWarning {
        ExplainedWarning(
            rule: "R-1", unit: "u", form: "f", period: "2020", subject: "k", field: "x", found: found,
            decision: Decision(
                reason: reason, author: "某", date: try DateParser.parse("2021-01-01").date,
                source: "explanations/a.csv:2"))
    }

    /// The findings about the rule after explanations were noted, as severity and message.
    private func settled(_ explanations: [ExplainedWarning]) throws -> [String] {
        try warehouse.applyDecisions(explanations, of: [.ingest, .normalize, .validate], by: .validate)
        return try warehouse.findings().filter { $0.rule == "R-1" }.map { "\($0.severity.rawValue) \($0.message.zh)" }
    }

    @Test("a warning explained is a note, in lists and in counts, until the explanation goes")
    func explained() throws {
        try raise(.warning, found: "1")
        #expect(try settled([]) == ["warning 甲"])
        let note = "note 甲【已说明：理由（某，2021-01-01）】"
        #expect(try settled([explanation(found: "1")]) == [note])
        #expect(try warehouse.findingCounts() == [.note: 1])
        #expect(try settled([explanation(found: "1")]) == [note])
        #expect(try settled([explanation(found: "1", reason: "另一")]) == ["note 甲【已说明：另一（某，2021-01-01）】"])
        #expect(try settled([]) == ["warning 甲"])
        #expect(try warehouse.findingCounts() == [.warning: 1])
    }

    @Test("for another value it has lapsed; of two explanations the one that fits holds, in whatever order")
    func lapsed() throws {
        try raise(.warning, found: "2")
        let lapsed = try settled([explanation(found: "1")])
        #expect(lapsed.first?.hasPrefix("warning 甲【原说明已失效，当时的值为“1”") == true)
        let both = [try explanation(found: "1"), try explanation(found: "2", reason: "另一")]
        #expect(try settled(both) == ["note 甲【已说明：另一（某，2021-01-01）】"])
        #expect(try settled(both.reversed()) == ["note 甲【已说明：另一（某，2021-01-01）】"])
    }

    @Test("an empty value is one that a table can name", arguments: ["", nil] as [String?])
    func empty(found: String?) throws {
        try raise(.warning, found: found)
        #expect(try settled([explanation(found: nil)]) == ["note 甲【已说明：理由（某，2021-01-01）】"])
    }

    @Test("an error is never explained away, whatever the plan says")
    func error() throws {
        try raise(.error, found: "1")
        #expect(try settled([explanation(found: "1")]) == ["error 甲"])
        #expect(try warehouse.findings().contains { $0.rule == "explanation.unused" })
    }

    @Test("findings of later stages are left to them")
    func laterStages() throws {
        try raise(.warning, found: "1", stage: .aggregate)
        #expect(try settled([explanation(found: "1")]) == ["warning 甲"])
        try warehouse.applyDecisions([explanation(found: "1")], of: [.aggregate], by: .aggregate)
        #expect(try settled([]).first?.hasPrefix("note") == true)
    }

    @Test("the findings of a piece of work are given as they were raised")
    func asRaised() throws {
        try raise(.warning, found: "1")
        _ = try settled([explanation(found: "1")])
        let raised = try warehouse.findings(stage: .validate, work: "w")
        #expect(raised.map(\.severity) == [.warning])
        #expect(raised.map(\.message) == [text])
    }
}
