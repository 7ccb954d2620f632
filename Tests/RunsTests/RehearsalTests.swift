import Presentation
import Inquiry
import Foundation
import Runs
import Statistics
import TestSupport
import Testing
import Warehouse

/// A rehearsal shows the effect of a change to the plan before it is made.
@Suite("A rehearsal")
struct RehearsalTests {
    private let isle: Isle
    private let drafts: TemporaryFolder
    private var draft: String { drafts.path + "/isle" }

    init() throws {
        isle = try Isle()
        drafts = try TemporaryFolder()
        try FileTree.copy(isle.plan, over: draft)
    }

    private func rehearse() throws -> Rehearsal {
        try Rehearsal(
            changed: draft, live: isle.plan, workspace: isle.workspace, asOf: try DateParser.parse("2021-06-30").date)
    }

    private func change(_ file: String, _ old: String, _ new: String) throws {
        let path = "\(draft)/\(file)"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try #require(text.contains(old))
        try text.replacing(old, with: new).write(toFile: path, atomically: true, encoding: .utf8)
    }

    private func findings(_ rehearsal: Rehearsal, _ change: Warehouse.Change) throws -> [String] {
        var found: [String] = []
        try rehearsal.forEachFinding(change) {
            found.append("\($0.rule) \($0.severity) \($0.place.unit ?? "") \($0.subject ?? "")")
        }
        return found
    }

    @Test("of the same plan changes nothing, even with files that nobody has taken in yet")
    func nothing() throws {
        try isle.run()
        try isle.resend("statistics/residents_2020.csv", "北岸区,18000", "北岸区,19000")
        let rehearsal = try rehearse()
        #expect(try rehearsal.findingCounts().isEmpty)
        #expect(rehearsal.figures.isEmpty)
        #expect(try rehearsal.text(.en).contains("no change"))
    }

    @Test("tells by rule and unit who would be flagged, and which figures would differ, old and new")
    func changes() throws {
        try isle.run()
        let before = try isle.published()
        // Now libraries that opened after 2000 are refused, and those that closed are counted.
        try change("rules/isle.yaml", "assert: closed IS NULL OR closed >= opened", "assert: opened < '2000-01-01'")
        try change(
            "indicators/isle.yaml", "opened <= :period_end AND (closed IS NULL OR closed > :period_end)",
            "opened <= :period_end")
        let rehearsal = try rehearse()
        #expect(try findings(rehearsal, .new).contains("LIB-1 error north L102"))
        #expect(try findings(rehearsal, .gone) == [])
        let north = try rehearsal.findingCounts().first { $0.unit == "north" }
        #expect(north?.rule == "LIB-1")
        #expect(north?.new == 2)
        let whole = try #require(rehearsal.figures.first { $0.indicator.id == "libraries-open" && $0.area == "70" })
        #expect(whole.old?.numerator == 5)
        #expect(whole.new?.numerator != 5)
        #expect(try isle.published() == before)
        // A run then does as rehearsed.
        let period = Period(code: "2020")
        try FileTree.copy(draft, over: isle.plan)
        try isle.run()
        let now = try isle.session().warehouse.observations(
            indicator: "libraries-open", area: "70", period: period
        ).first
        #expect(now == whole.new)
    }

    @Test("a finding that goes is told, and so is one that becomes a warning")
    func severity() throws {
        try isle.resend("waters/river-samples_2020Q4.csv", "2020-12-31", "2021-01-31")
        try isle.run()
        try change("rules/isle.yaml", "severity: error\n    assert: taken", "severity: warning\n    assert: taken")
        let rehearsal = try rehearse()
        #expect(try findings(rehearsal, .gone) == ["RIV-1 error waters S4"])
        #expect(try findings(rehearsal, .new) == ["RIV-1 warning waters S4"])
    }

    @Test("JSON holds every finding and figure")
    func json() throws {
        try isle.run()
        try change("rules/isle.yaml", "assert: closed IS NULL OR closed >= opened", "assert: opened < '2000-01-01'")
        let outcome = try Program("iptally").run(
            [
                "rehearse", "--pipeline", draft, "--live", isle.plan, "--workspace", isle.workspacePath, "--inbox",
                isle.inbox, "--as-of", "2021-06-30", "--format", "json",
            ], folder: drafts.path)
        #expect(outcome.exit == 0, "\(outcome.errors)")
        let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: [[String: Any]]]
        #expect(object?["new"]?.contains { $0["rule"] as? String == "LIB-1" } == true)
        #expect(object?["gone"]?.isEmpty == true)
        #expect(object?["figures"]?.contains { $0["indicator"] as? String == "libraries-open" } == true)
    }
}
