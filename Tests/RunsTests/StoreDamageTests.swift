import Foundation
import ReportStage
import Runs
import Submissions
import TestSupport
import Testing

/// Disks rot: what is damaged is named or made again, and nobody else is blamed for it.
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
        let remaking = SetRemaking(isle.workspace) { isle.plan }
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
