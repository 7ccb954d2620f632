import Foundation
import Glibc
import TestSupport
import Testing

/// Kill it anywhere: whatever goes wrong at whatever call, readers see the old set or the new one, both whole, and the next run
/// gives the bytes of an undisturbed one.
///
/// A run makes some hundreds of calls that change the disk. A sample of them is tried, another one with another seed;
/// `IPTALLY_EVERY_FAULT=1` in the environment tries them all, which takes a while.
@Suite struct FaultTests {
    /// Two nights: files, and then one of them corrected and another one new.
    private struct Nights {
        let folder: TemporaryFolder
        let plan = FileTree.project + "/Tests/Cases/plans/isle"
        /// The inbox as it is found by the first run and by the second.
        var inboxes: [String] { ["\(folder.path)/first", "\(folder.path)/second"] }
        /// Undisturbed workspaces after none, one and two runs.
        let undisturbed: [FaultyRun]
        /// The runs between them.
        let outcomes: [FaultyRun.Outcome]

        init() throws {
            folder = try TemporaryFolder()
            let (first, second) = ("\(folder.path)/first", "\(folder.path)/second")
            let complete = FileTree.project + "/Tests/Cases/inboxes/complete"
            try FileTree.copy(complete, over: first) { $0 != "east/libraries_2020.xml" }
            // A copy that keeps the times of change: unchanged files are not new.
            try FileManager.default.copyItem(atPath: first, toPath: second)
            for path in try FileTree.paths(first) {
                try Self.keepTime(of: "\(first)/\(path)", for: "\(second)/\(path)")
            }
            try FileTree.copy(complete, over: second) { $0 == "east/libraries_2020.xml" }
            let corrected = "\(second)/north/libraries_2020.csv"
            try String(contentsOfFile: corrected, encoding: .utf8).replacing("L103,", with: "L104,")
                .write(toFile: corrected, atomically: true, encoding: .utf8)
            var runs = [try FaultyRun(plan: plan, inbox: first)]
            var outcomes: [FaultyRun.Outcome] = []
            for inbox in [first, second] {
                runs.append(
                    runs.count == 1 ? try FaultyRun(plan: plan, inbox: inbox) : try runs[1].copied(inbox: inbox))
                outcomes.append(try runs[runs.count - 1].run())
            }
            undisturbed = runs
            self.outcomes = outcomes
        }

        private static func keepTime(of original: String, for copy: String) throws {
            var status = stat()
            try unsafe #require(stat(original, &status) == 0)
            try unsafe #require(utimensat(AT_FDCWD, copy, [status.st_mtim, status.st_mtim], 0) == 0)
        }

        /// A workspace as it is before the first (0) or the second (1) run.
        func before(_ night: Int) throws -> FaultyRun {
            night == 0
                ? try FaultyRun(plan: plan, inbox: inboxes[0]) : try undisturbed[1].copied(inbox: inboxes[1])
        }
    }

    private static let nights = Result { try Nights() }

    @Test("the undisturbed nights are as they should be")
    func undisturbed() throws {
        let nights = try Self.nights.get()
        #expect(nights.outcomes.map(\.exit) == [2, 0])
        #expect(nights.outcomes.allSatisfy { $0.calls > 100 })
        let sets = try nights.undisturbed[1...].map { try $0.published() }
        #expect(sets.allSatisfy { $0.count > 8 })
        #expect(sets[0] != sets[1])
    }

    @Test(
        "whatever goes wrong, nothing half-made is seen and the next run heals", arguments: [0, 1], FaultKind.allCases)
    func heals(night: Int, kind: FaultKind) throws {
        let nights = try Self.nights.get()
        let old = try nights.undisturbed[night].published()
        let new = try nights.undisturbed[night + 1].published()
        let whole = try nights.undisturbed[night + 1].everything()
        var hits = 0
        var ends: Set<Int32> = []
        for call in Self.calls(of: nights.outcomes[night].calls, seed: UInt64(night * 10 + 1)) {
            let run = try nights.before(night)
            let outcome = try run.run(DiskFault(kind: kind, call: call))
            let what: Comment =
                "night \(night), \(DiskFault(kind: kind, call: call)): \(outcome.failed)\n\(outcome.errors)"
            if !outcome.failed.isEmpty { hits += 1 }
            ends.insert(outcome.exit)
            // Threads share the calls: the last few of one run may be missing in another.
            if kind.kills, !outcome.failed.isEmpty {
                #expect(outcome.exit == -SIGKILL, what)
            } else {
                let stopped: Int32 = kind == .asked ? 128 + SIGTERM : 74
                #expect([stopped, nights.outcomes[night].exit].contains(outcome.exit), what)
                // An error has a message and a remedy, in both languages.
                if outcome.exit == stopped { #expect(outcome.errors.split(separator: "\n").count >= 4, what) }
            }
            do {
                let seen = try run.published()
                #expect(seen == old || seen == new, what)
                if outcome.exit != nights.outcomes[night].exit {
                    let healed = try run.run()
                    #expect(healed.exit == nights.outcomes[night].exit, "after \(what): \(healed.errors)")
                }
                #expect(try run.published() == new, "after \(what)")
                let left = try run.everything()
                let differing = Set(left.keys).union(whole.keys).filter { left[$0] != whole[$0] }.sorted()
                #expect(differing == [], "after \(what)")
            } catch {
                Issue.record(error, "after \(what)")
            }
        }
        #expect(hits > 3)
        #expect(ends.contains(kind.kills ? -SIGKILL : kind == .asked ? 128 + SIGTERM : 74))
    }

    @Test("a file that cannot be read is told of, and taken when it can be read again")
    func unreadableInInbox() throws {
        let nights = try Self.nights.get()
        let run = try nights.before(1)
        let outcome = try run.run(nil, "FAULT_UNREADABLE=/second/north/libraries_2020.csv")
        #expect(outcome.exit == 2)
        let findings = try String(contentsOfFile: run.workspace + "/reports/2020/latest/findings.csv", encoding: .utf8)
        #expect(findings.contains("file.read"))
        #expect(!findings.contains(nights.folder.path), "a finding is the same wherever the inbox lies")
        #expect(try run.run().exit == 0)
        #expect(try run.published() == nights.undisturbed[2].published())
    }

    @Test("an original that cannot be read is told of, and read when it can be read again")
    func unreadableInArchive() throws {
        let nights = try Self.nights.get()
        let original = try #require(
            FileTree.paths(nights.undisturbed[2].workspace + "/archive").first { path in
                try String(contentsOfFile: nights.undisturbed[2].workspace + "/archive/" + path, encoding: .utf8)
                    .contains("L104")
            })
        let run = try nights.before(1)
        let outcome = try run.run(nil, "FAULT_UNREADABLE=/\(original)")
        #expect(outcome.exit == 74)
        #expect(outcome.errors.contains("north/libraries_2020.csv"))
        #expect(try run.published() == nights.undisturbed[1].published())
        #expect(try run.run().exit == 0)
        #expect(try run.published() == nights.undisturbed[2].published())
        // Damaged only when its records are read again.
        try FileManager.default.removeItem(atPath: run.workspace + "/records")
        #expect(try run.run(nil, "FAULT_UNREADABLE=/\(original)").exit == 2)
        #expect(try run.run().exit == 0)
        #expect(try run.published() == nights.undisturbed[2].published())
    }

    @Test("the arrivals of a killed run precede those of the next run")
    func killedAfterListing() throws {
        let nights = try Self.nights.get()
        let inbox = nights.folder.path + "/third"
        try FileManager.default.copyItem(atPath: nights.inboxes[1], toPath: inbox)
        let run = try nights.undisturbed[1].copied(inbox: inbox)
        let outcome = try run.run(DiskFault(kind: .after, only: "rename /archive/arrivals.tsv"))
        #expect(outcome.exit == -SIGKILL)
        // Another content of the same version. If both had come together, neither could be preferred.
        let (former, latter) = (inbox + "/north/libraries_2020.csv", inbox + "/north/libraries_2020_again.csv")
        try String(contentsOfFile: former, encoding: .utf8).replacing("L104,", with: "L105,")
            .write(toFile: latter, atomically: true, encoding: .utf8)
        #expect(try run.run().exit == 0)
        let rebuilt = try FaultyRun(plan: nights.plan, inbox: inbox)
        try FileTree.copy(run.workspace + "/archive", over: rebuilt.workspace + "/archive")
        #expect(try rebuilt.run().exit == 0)
        #expect(try run.published() == rebuilt.published())
    }

    @Test("a file that grows while it is read is left for the next run")
    func growing() throws {
        let nights = try Self.nights.get()
        let inbox = nights.folder.path + "/growing"
        try FileManager.default.copyItem(atPath: nights.inboxes[1], toPath: inbox)
        let run = try nights.undisturbed[1].copied(inbox: inbox)
        #expect(try run.run(nil, "FAULT_GROWING=/growing/north/libraries_2020.csv").exit == 2)
        let status = try String(contentsOfFile: run.workspace + "/reports/2020/latest/manifest.json", encoding: .utf8)
        #expect(status.contains("east/libraries_2020.xml"), "the others were taken")
        let originals = try FileTree.paths(run.workspace + "/archive").map {
            try String(contentsOfFile: run.workspace + "/archive/" + $0, encoding: .utf8)
        }
        #expect(!originals.contains { $0.contains("L104") }, "half a file is no original")
        // The file has not changed since, but for the line end that it got.
        #expect(try run.run().exit == 0)
        let observations = "2020/observations.csv"
        #expect(try run.published()[observations] == nights.undisturbed[2].published()[observations])
    }

    @Test("a run that is asked to end says so in its books")
    func asked() throws {
        let run = try Self.nights.get().before(0)
        #expect(try run.run(DiskFault(kind: .asked, only: "rename /archive/arrivals.tsv")).exit == 128 + SIGTERM)
        let logs = run.workspace + "/logs"
        let books = try FileTree.bytes(logs).mapValues { String(decoding: $0, as: UTF8.self) }
        #expect(books.contains { $0.key.hasSuffix(".lineage.jsonl") && $0.value.contains("\"ABORT\"") })
        #expect(books.contains { $0.key.hasSuffix(".jsonl") && $0.value.contains("\"exit\":143") })
    }

    /// The calls to try: some of all kinds, spread over the whole run.
    private static func calls(of count: Int, seed: UInt64) -> [Int] {
        if let wanted = ProcessInfo.processInfo.environment["IPTALLY_EVERY_FAULT"] {
            let step = Int(wanted) ?? 1
            return Array(stride(from: 1, through: count, by: step))
        }
        var random = SplitMix(seed: seed)
        let tries = 12
        return (0..<tries).map { part in
            Int.random(in: (count * part / tries + 1)...(count * (part + 1) / tries), using: &random)
        }
    }
}
