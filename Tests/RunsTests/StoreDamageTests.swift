import Inquiry
import Foundation
import Glibc
import ReportStage
import Runs
import Submissions
import TestSupport
import Testing

/// Disks fail: damage is named or repaired, and no sender is blamed for it.
@Suite("A workspace in which something rotted")
struct StoreDamageTests {
    private let isle: Isle
    private var set: String {
        URL(filePath: isle.workspace.reports + "/2020/latest").resolvingSymlinksInPath().path
    }

    init() throws {
        isle = try Isle()
        try isle.run()
    }

    private func damages() throws -> [String] {
        let remaking = SetReproduction(isle.workspace) { isle.plan }
        let verifier = Verifier(reports: isle.workspace.reports, remake: remaking.remake)
        return try StoreCheck(isle.workspace).run(verifier).map(\.path)
    }

    @Test(
        "the next run writes a set in force again of which a file is gone or cut", arguments: ["gone", "cut", "bare"])
    func setInForce(damage: String) throws {
        let issued = try isle.published()
        let file = damage == "bare" ? "\(set)/manifest.json" : "\(set)/report-2020.html"
        if damage == "cut" {
            try Data(Data(contentsOf: URL(filePath: file)).prefix(100)).write(to: URL(filePath: file))
        } else {
            try FileManager.default.removeItem(atPath: file)
        }
        #expect(try damages() == [set])
        try isle.run()
        #expect(try isle.published() == issued)
        #expect(try damages() == [])
    }

    @Test("a manifest that cannot be read hides no other damage")
    func severalDamages() throws {
        let first = set
        try isle.resend("statistics/residents_2020.csv", "18000", "18010")
        try isle.run()
        try Data("{".utf8).write(to: URL(filePath: "\(first)/manifest.json"))
        try FileManager.default.removeItem(atPath: "\(set)/observations.csv")
        #expect(try Set(damages()) == [first, set])
    }

    @Test("records in which a bit flipped are read again before a figure is made of them", arguments: [0, 1, 2, 3])
    func records(part: Int) throws {
        let folder = "\(isle.workspace.folder)/records"
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            let file = URL(filePath: "\(folder)/\(name)")
            var bytes = try Data(contentsOf: file)
            bytes[(bytes.count - 1) * part / 3] ^= 4
            try bytes.write(to: file)
        }
        try isle.revise("rules/isle.yaml", "severity: error", "severity: warning")
        try isle.run()
        #expect(try isle.published() == isle.rebuilt())
        // Where nothing was read nothing is lost either; it is named when all is looked at.
        #expect(try damages().allSatisfy { $0.hasPrefix(folder) })
    }

    @Test("a list of arrivals that was cut is named: originals lie in the archive that it does not know")
    func arrivals() throws {
        let path = "\(isle.workspace.archive)/arrivals.tsv"
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        try (lines.dropLast(2).joined(separator: "\n") + "\n").write(toFile: path, atomically: true, encoding: .utf8)
        #expect(try damages().contains { $0.hasPrefix(isle.workspace.archive) })
    }

    @Test("a run does not build on a list of arrivals that was cut or changed", arguments: ["cut", "changed", "gone"])
    func arrivalsChanged(damage: String) throws {
        let issued = try isle.published()
        let path = "\(isle.workspace.archive)/arrivals.tsv"
        let whole = try String(contentsOfFile: path, encoding: .utf8)
        let lines = whole.split(separator: "\n")
        switch damage {
        case "cut":
            try (lines.dropLast(2).joined(separator: "\n") + "\n").write(
                toFile: path, atomically: true, encoding: .utf8)
        case "changed":
            try whole.replacing("north/", with: "south/").write(toFile: path, atomically: true, encoding: .utf8)
        default: try FileManager.default.removeItem(atPath: path)
        }
        #expect(try damages().contains(path))
        let error = #expect(throws: ArchiveError.self) { try isle.run() }
        #expect(error?.message.en.contains("list of arrivals") == true)
        #expect(try isle.published() == issued)
        try whole.write(toFile: path, atomically: true, encoding: .utf8)
        try isle.run()
        #expect(try damages() == [])
    }

    /// Damages the original of a file of the inbox.
    private func rot(_ file: String, cut: Bool = false) throws {
        let archive = Archive(folder: isle.workspace.archive)
        let digest = try #require(try ArrivalLog(archive).read().first { $0.path == file }).digest
        let path = archive.path(of: digest)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        var bytes = try Data(contentsOf: URL(filePath: path))
        if cut { bytes.removeLast(7) } else { bytes[bytes.count / 2] ^= 1 }
        try bytes.write(to: URL(filePath: path))
    }

    @Test(
        "an original that rotted is taken from the inbox again when it is read, and the log says so",
        arguments: ["rebuilt", "read again", "cut"])
    func restored(reason: String) throws {
        let issued = try isle.published()
        try rot("statistics/residents_2020.csv", cut: reason == "cut")
        #expect(try damages().count == 1)
        switch reason {
        case "rebuilt":
            for ending in ["", "-wal", "-shm"] where unsafe access(isle.workspace.warehouse + ending, F_OK) == 0 {
                try FileManager.default.removeItem(atPath: isle.workspace.warehouse + ending)
            }
        case "read again": try isle.revise("pipeline.yaml", "missing: ['-']", "missing: ['-', 'x']")
        default: break
        }
        let outcome = try Program("iptally").run(
            [
                "run", "--pipeline", isle.plan, "--workspace", isle.workspacePath, "--inbox", isle.inbox, "--as-of",
                "2021-06-30", "--summary", "never",
            ], folder: isle.workspacePath)
        #expect(outcome.exit == 0 || outcome.exit == 2, "\(outcome.errors)")
        #expect(try damages() == [])
        if reason != "read again" { #expect(try isle.published() == issued) }
        #expect(try isle.published() == isle.rebuilt())
        let logs = try FileTree.bytes(isle.workspacePath + "/logs").filter { $0.key.hasSuffix(".jsonl") }
        let lines = logs.values.flatMap { String(decoding: $0, as: UTF8.self).split(separator: "\n") }
        #expect(lines.filter { $0.contains("\"restored\"") && $0.contains("statistics/residents_2020.csv") }.count == 1)
    }

    @Test(
        "a file handed back that was changed is named, and the next run writes its folder again",
        arguments: ["flipped", "cut", "gone"])
    func feedback(damage: String) throws {
        let folder = isle.workspace.feedback
        let whole = try FileTree.bytes(folder)
        let file = try #require(whole.keys.sorted().first { $0.hasSuffix("summary.txt") })
        let url = URL(filePath: "\(folder)/\(file)")
        #expect(try isle.session().feedback().written == 0)
        var bytes = try Data(contentsOf: url)
        switch damage {
        case "flipped":
            bytes[bytes.count / 2] ^= 1
            try bytes.write(to: url)
        case "cut": try bytes.prefix(20).write(to: url)
        default: try FileManager.default.removeItem(at: url)
        }
        #expect(try damages() == [url.path])
        #expect(try isle.session().feedback().written == 1)
        #expect(try FileTree.bytes(folder) == whole)
        #expect(try damages() == [])
        #expect(try isle.session().feedback().written == 0)
    }

    @Test("an original that rotted is no fault of its sender: the run says so and the report stays")
    func original() throws {
        let issued = try isle.published()
        let archive = Archive(folder: isle.workspace.archive)
        let arrivals = try ArrivalLog(archive).read()
        let digest = try #require(arrivals.first { $0.path.hasPrefix("statistics/") }).digest
        let path = archive.path(of: digest)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        var bytes = try Data(contentsOf: URL(filePath: path))
        bytes[bytes.count / 2] = 0xFF
        try bytes.write(to: URL(filePath: path))
        for ending in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: isle.workspace.warehouse + ending)
        }
        try FileManager.default.removeItem(atPath: isle.inbox)
        try FileManager.default.createDirectory(atPath: isle.inbox, withIntermediateDirectories: true)
        let error = #expect(throws: ArchiveError.self) { try isle.run() }
        #expect(error?.message.en.contains(digest) == true)
        #expect(try isle.published() == issued)
    }
}
