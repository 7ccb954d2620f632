import Presentation
import Inquiry
import Foundation
import Statistics
import TestSupport
import Testing
@testable import Warehouse

@testable import Runs

/// The plan of a run equals the run, and its result equals a full rebuild, after any changes.
@Suite("The plan of a run")
struct RunPlanTests {
    private struct Step: Hashable {
        var stage: String
        var work: String
        var action: String
        var reason: String?

        init(_ step: RunStep) {
            stage = step.stage.rawValue
            work = step.work
            action = step.action.rawValue
            reason = step.reasonText?.en
        }
    }

    /// Edits of the isle's plan and inbox, chosen by a seed.
    private struct Editor {
        let isle: Isle
        var random: SplitMix
        private var versions = 1
        /// The last file of each unit.
        private var last: [String: (name: String, text: String)] = [:]

        init(_ isle: Isle, seed: UInt64) {
            self.isle = isle
            random = SplitMix(seed: seed)
        }

        /// Makes a change; returns its description.
        mutating func edit() throws -> String {
            versions += 1
            let unit = ["north", "south"].randomElement(using: &random) ?? ""
            switch Int.random(in: 0..<19, using: &random) {
            case 0, 14:
                try send(unit, "libraries_2020_v\(versions).csv", libraries())
                return "new version from \(unit)"
            case 1:
                try send(unit, "libraries_2020.csv", libraries())
                return "\(unit) sent anew under the first name"
            case 2, 15:
                guard let (name, text) = last[unit] else { return "nothing" }
                try send(unit, "libraries_2020_v\(versions).csv", text + "注：记录未改\n")
                return "new version from \(unit) with the records of \(name)"
            case 3:
                guard let name = try files(of: unit).randomElement(using: &random) else { return "nothing" }
                try FileManager.default.removeItem(atPath: "\(isle.inbox)/\(name)")
                if name == "\(unit)/\(last[unit]?.name ?? "")" { last[unit] = nil }
                return "\(name) removed"
            case 4:
                guard let (name, text) = last[unit] else { return "nothing" }
                try FileManager.default.removeItem(atPath: "\(isle.inbox)/\(unit)/\(name)")
                try send(unit, "libraries_2020_v\(versions)_again.csv", text)
                return "\(name) has another name"
            case 5:
                let people = Int.random(in: 9_000...11_000, using: &random)
                try isle.write(
                    "statistics/residents_2020_v\(versions).csv",
                    "地区,人数\n合计,40000\n北岸区,18000\n南岸区,12000\n东湾区,\(people)\n")
                return "corrected residents"
            case 6:
                try isle.toggle(
                    "rules/isle.yaml", "severity: error\n    assert: closed", "severity: warning\n    assert: closed")
                return "a rule changed"
            case 7:
                try isle.toggle("areas.csv", "柳镇,柳镇,Willow Town,town,71,,", "柳镇,柳镇,Willow Town,town,71,柳树镇,")
                return "an alias of an area"
            case 8:
                try isle.toggle("targets.csv", ">=,5,", ">=,6,")
                return "a target changed"
            case 9:
                try isle.toggle(
                    "indicators/isle.yaml", "closed > :period_end)", "closed > :period_start)")
                return "an indicator changed"
            case 10:
                try isle.toggle("forms/libraries.yaml", "    type: string\n", "    type: string # a text\n")
                return "a comment"
            case 11:
                try isle.toggle("forms/libraries.yaml", "pattern: 'L[0-9]{3}'", "pattern: 'L[0-3][0-9]{2}'")
                return "a constraint of a field"
            case 12:
                return try olderCode()
            case 16:
                return try withdraw(unit)
            case 17:
                // For the number of people of a bay that is sent anew now and then: fits, or is refused.
                let read = ["10000", "9500"].randomElement(using: &random) ?? ""
                return try decide(
                    "adjustments", "单位,报表,报告期,主键,字段,原值,新值,理由,经办人,日期",
                    "statistics,residents,2020,73,persons,\(read),9800,来函,林一,2021-03-01")
            case 18:
                let number = Int.random(in: 100...400, using: &random) / 50 * 7 % 450 + 100
                return try decide(
                    "adjustments", "单位,报表,报告期,主键,字段,原值,新值,理由,经办人,日期",
                    "\(unit),libraries,2020,L\(number),opened,2001-05-01,2002-05-01,来函,林一,2021-03-01")
            default:
                // Figures made under a definition that is put back before the next run.
                let session = { [isle] in try isle.session() }
                try isle.toggle(
                    "indicators/isle.yaml", "closed > :period_end)", "closed > :period_start)")
                try session().aggregate(Selection(form: "libraries"))
                try isle.toggle(
                    "indicators/isle.yaml", "closed > :period_end)", "closed > :period_start)")
                return "aggregate --form libraries under another definition"
            }
        }

        /// Withdraws a version of a unit's libraries, or takes all that was withdrawn back.
        private mutating func withdraw(_ unit: String) throws -> String {
            let version = Int.random(in: 1...max(1, versions), using: &random)
            return try decide(
                "withdrawals", "单位,报表,报告期,版本,理由,经办人,日期",
                "\(unit),libraries,2020,\(version),误报,林一,2021-03-01")
        }

        /// Lays down a decision in place of that before, or takes it back.
        private mutating func decide(_ kind: String, _ heading: String, _ row: String) throws -> String {
            let isTaken = Int.random(in: 0..<4, using: &random) == 0
            try FileManager.default.createDirectory(
                atPath: "\(isle.plan)/\(kind)", withIntermediateDirectories: true)
            try "\(heading)\n\(isTaken ? "" : row + "\n")".write(
                toFile: "\(isle.plan)/\(kind)/2020.csv", atomically: true, encoding: .utf8)
            return isTaken ? "\(kind) taken back" : row
        }

        private mutating func send(_ unit: String, _ name: String, _ text: String) throws {
            last[unit] = (name, text)
            try isle.write("\(unit)/\(name)", text)
        }

        private func files(of unit: String) throws -> [String] {
            try FileTree.paths(isle.inbox).filter { $0.hasPrefix("\(unit)/") }
        }

        /// A few libraries; some are at fault, some are reported by others too.
        private mutating func libraries() -> String {
            var text = "编号,名称,类别,开馆日,闭馆日,所在地\n"
            for _ in 0..<Int.random(in: 0...5, using: &random) {
                let number = Int.random(in: 100...400, using: &random) / 50 * 7 % 450 + 100
                let closed = ["", "2020-06-30", "1990-01-01"].randomElement(using: &random) ?? ""
                let town = ["柳镇", "柳树镇", "北岸镇", "石镇"].randomElement(using: &random) ?? ""
                text += "L\(number),书屋,公共,2001-05-01,\(closed),\(town)\n"
            }
            return text
        }

        /// Makes the work look as if an older program had done it: the version of a stage differs.
        private mutating func olderCode() throws -> String {
            let stage = Stage.allCases.randomElement(using: &random) ?? .report
            let database = try isle.session().warehouse.database
            try database.statement(
                "UPDATE work SET fingerprint = 'code' || char(9) || char(9) || '0' || substr(fingerprint, 7) WHERE stage = ?1 AND fingerprint LIKE 'code%'"
            ).bind(1, stage.rawValue).run()
            return "older code of \(stage)"
        }
    }

    @Test(
        "equals the run, whose result equals that of a new workspace",
        arguments: [106, 109, 110, 112, 113, 114] as [UInt64])
    func equalsRun(seed: UInt64) throws {
        let isle = try Isle()
        try isle.run()
        var editor = Editor(isle, seed: seed)
        for round in 1...8 {
            var edits: [String] = []
            for _ in 0..<Int.random(in: 1...2, using: &editor.random) { edits.append(try editor.edit()) }
            let place: Comment = "seed \(seed), round \(round): \(edits.joined(separator: ", "))"
            let planned = try isle.planned().map(Step.init)
            let session = try isle.session()
            _ = try session.run()
            #expect(try session.steps().map(Step.init) == planned, place)
            #expect(differences(try isle.published(), try isle.rebuilt()) == [], place)
        }
        // The next night finds nothing to do.
        #expect(try isle.planned().filter { $0.action != .skip }.map(Step.init) == [], "seed \(seed)")
    }

    @Test("stops after normalize for a new file with the same records, and all that is said of them names the new file")
    func earlyCutOff() throws {
        let isle = try Isle()
        // One record at fault, and one that the other district reports as well.
        let text = try isle.text("south/libraries_2020.csv") + "L203,渔港书屋,2010-05-01,石镇\nL101,晨光书屋,1998-05-01,石镇\n"
        try isle.write("south/libraries_2020.csv", text.replacing("L203", with: "X203"))
        try isle.run()
        try isle.write("south/libraries_2020_v2.csv", text.replacing("L203", with: "X203") + "注：再次报送\n")
        let session = try isle.session()
        _ = try session.run()
        let later = try session.steps().filter { [.validate, .aggregate].contains($0.stage) && $0.action != .skip }
        #expect(later.map(\.action) == [.keep])
        let files = try session.findings(Selection(unit: "south")).map { "\($0.rule) \($0.place.file ?? "")" }
        #expect(
            files.sorted() == [
                "record.contradiction south/libraries_2020_v2.csv", "submission.superseded south/libraries_2020.csv",
                "value.pattern south/libraries_2020_v2.csv",
            ])
        let explainer = try Explainer(session)
        let period = try #require(Period(code: "2020"))
        let figure = try explainer.explain("libraries-open", area: "72", period: period)
        var explanation = ""
        try ExplanationText(explainer, .en, listsAll: false) { explanation += $0 }.print(figure)
        #expect(
            explanation.contains("south/libraries_2020_v2.csv") && !explanation.contains("south/libraries_2020.csv"))
        #expect(differences(try isle.published(), try isle.rebuilt()) == [])
    }

    @Test("reruns nothing for comments, blanks, quotes and the order of keys in definition files")
    func layoutOfFiles() throws {
        let isle = try Isle()
        try isle.run()
        try isle.revise(
            "forms/libraries.yaml", "kind: register\ncontent: snapshot",
            "content:   'snapshot' # as it stands\nkind: register")
        try isle.revise("rules/isle.yaml", "    severity: warning\n", "\n    # A comment.\n    severity: \"warning\"\n")
        try isle.revise("units.csv", "北岸区文化站", "\"北岸区文化站\"")
        #expect(try isle.planned().filter { $0.action != .skip }.map(Step.init) == [])
        #expect(differences(try isle.published(), try isle.rebuilt()) == [])
    }

    @Test(
        "names the changes in the statistician's words",
        arguments: [
            ("rules/isle.yaml", "severity: warning", "severity: note", "rule RES-1 changed"),
            (
                "forms/libraries.yaml", "pattern: 'L[0-9]{3}'", "pattern: 'L[0-9]{2,3}'",
                "field libraries number changed"
            ),
            ("areas.csv", "柳镇,柳镇,Willow Town,town,71,,", "柳镇,柳镇,Willow Town,town,71,柳树镇,", "areas changed"),
            (
                "indicators/isle.yaml", "closed > :period_end)", "closed > :period_start)",
                "definition of indicator libraries-open changed"
            ),
            ("targets.csv", ">=,5,", ">=,6,", "definition file targets.csv changed"),
        ])
    func reasons(file: String, old: String, new: String, reason: String) throws {
        let isle = try Isle()
        try isle.run()
        try isle.revise(file, old, new)
        let steps = try isle.planned().filter { $0.action == .run }
        #expect(steps.contains { $0.reasonText?.en == reason }, "\(steps.compactMap { $0.reasonText?.en })")
    }
}
