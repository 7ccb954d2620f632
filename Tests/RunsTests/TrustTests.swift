import Inquiry
import Foundation
import Runs
import Statistics
import TestSupport
import Testing
import Warehouse

/// The archive holds exactly the files received, and conditions in definitions can only read.
@Suite struct TrustTests {
    private let isle: Isle

    init() throws {
        isle = try Isle()
        try isle.run()
    }

    private func original(of file: String) throws -> String {
        let submission = try #require(try isle.session().warehouse.submissions().first { $0.file == file })
        return "\(isle.workspace.archive)/\(submission.digest.prefix(2))/\(submission.digest)"
    }

    /// Changes a byte of an original, as nobody may.
    private func damage(_ file: String, _ old: String, _ new: String) throws {
        let path = try original(of: file)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try #require(text.contains(old))
        try FileManager.default.removeItem(atPath: path)
        try text.replacing(old, with: new).write(toFile: path, atomically: false, encoding: .utf8)
    }

    @Test("originals are read-only")
    func readOnly() throws {
        let files = try FileTree.paths(isle.workspace.archive).filter {
            ($0.split(separator: "/").last?.count ?? 0) == 64
        }
        #expect(files.count > 6)
        for file in files {
            let path = "\(isle.workspace.archive)/\(file)"
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o444, "\(file)")
        }
    }

    @Test(
        "a changed original is never read as the received one",
        arguments: [("statistics/residents_2020.csv", "18000", "81000"), ("east/libraries_2020.xml", "L301", "L391")])
    func damaged(file: String, old: String, new: String) throws {
        try damage(file, old, new)
        // The records are lost, and read again.
        try FileManager.default.removeItem(atPath: isle.workspacePath + "/records")
        let sent = try isle.text(file)
        try FileManager.default.removeItem(atPath: "\(isle.inbox)/\(file)")
        try isle.run()
        func isTold() throws -> Bool {
            try isle.session().warehouse.findings().contains { $0.rule == "archive.damaged" && $0.place.file == file }
        }
        #expect(try isTold())
        // As soon as the inbox has it again, it is restored.
        try isle.write(file, sent)
        try isle.run()
        #expect(try !isTold())
    }

    @Test("a changed original is not shown as the text received")
    func explained() throws {
        try damage("statistics/residents_2020.csv", "18000", "81000")
        let explainer = try Explainer(isle.session())
        let period = try #require(Period(code: "2020"))
        let explanation = try explainer.explain("residents", area: nil, period: period)
        let source = try #require(explanation.sources.first)
        #expect {
            try explainer.forEachLeaf(of: source, in: explanation, all: true) { _ in .proceed }
        } throws: {
            "\($0)".contains("archive.damaged")
        }
    }

    @Test(
        "a condition can neither write nor hold a second statement",
        arguments: [
            "1 = 1); DELETE FROM submission; --", "1 = 1) ; DROP TABLE finding",
            "id IN (DELETE FROM submission RETURNING id)",
            "load_extension('x')", "writefile('x', 'y')", "1 = 1 ORDER BY id; VACUUM",
        ])
    func condition(sql: String) throws {
        let session = try isle.session()
        let form = try #require(session.pipeline.form("residents"))
        let before = try session.warehouse.contentDigests().map(\.digest)
        #expect(throws: (any Error).self) {
            try session.records(of: form, Selection(), where: session.predicate(sql, over: form)) { _ in .proceed }
        }
        #expect(try session.warehouse.contentDigests().map(\.digest) == before)
    }

    @Test(
        "a plan whose SQL does more than judge a record is refused before anything runs",
        arguments: [
            "1 = 1; DELETE FROM submission", "(SELECT count(*) FROM submission) > 0", "load_extension('x') IS NULL",
            "opened IN (SELECT id FROM finding)", "opened = '1' -- AND closed", "pragma_table_info('finding') IS NULL",
        ])
    func definition(sql: String) throws {
        try isle.revise(
            "indicators/isle.yaml", "where: opened <= :period_end AND (closed IS NULL OR closed > :period_end)",
            "where: \"\(sql)\"")
        #expect(throws: RunError.self) { try isle.session() }
    }
}
