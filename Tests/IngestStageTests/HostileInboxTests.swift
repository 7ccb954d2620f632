import Foundation
import Glibc
import IngestStage
import Testing
import Warehouse

/// Names that are no text, links, pipes, files put in the place of others: nothing hangs, nothing leaks, nothing is lost.
@Suite("An inbox nobody tidied")
struct HostileInboxTests {
    private let inbox: Inbox
    private var folder: String { "\(inbox.folder)/inbox/620300" }

    init() throws { inbox = try Inbox() }

    /// Gives a file of the folder a name of any bytes.
    private func rename(_ name: String, to bytes: [UInt8]) {
        let path = Array("\(folder)/".utf8) + bytes + [0]
        let status = unsafe path.map { CChar(bitPattern: $0) }.withUnsafeBufferPointer { buffer in
            unsafe buffer.baseAddress.map { unsafe Glibc.rename("\(folder)/\(name)", unsafe $0) }
        }
        #expect(status == 0)
    }

    @Test("a name in GB18030 is taken and shown decoded")
    func gbkName() throws {
        try inbox.put("a.csv", holder: "甲")
        // 称号名录_2017年.csv
        rename(
            "a.csv",
            to: [0xB3, 0xC6, 0xBA, 0xC5, 0xC3, 0xFB, 0xC2, 0xBC] + Array("_2017".utf8) + [0xC4, 0xEA]
                + Array(".csv".utf8))
        let outcome = try inbox.ingest()
        #expect(outcome.account == account(1, taken: 1))
        #expect(try inbox.counting() == ["称号名录_2017年.csv"])
        #expect(try inbox.ingest().fresh == 0)
    }

    @Test("a name of no encoding and one with an escape are taken and shown harmlessly")
    func strangeNames() throws {
        try inbox.put("a.csv", holder: "甲")
        rename("a.csv", to: Array("titles_2017_".utf8) + [0xFF] + Array(".csv".utf8))
        try inbox.put("b.csv", holder: "乙")
        rename("b.csv", to: Array("titles_2017_v2\u{1B}[31m\n.csv".utf8))
        #expect(try inbox.ingest().account == account(2, taken: 2))
        #expect(
            try inbox.warehouse.receipts().keys.sorted() == [
                "620300/titles_2017_%FF.csv", "620300/titles_2017_v2%1B[31m%0A.csv",
            ])
    }

    @Test("of two names that read the same one is taken and the other is a finding")
    func sameNames() throws {
        try inbox.put("titles_2017_%1B.csv", holder: "甲")
        try inbox.put("b.csv", holder: "乙")
        rename("b.csv", to: Array("titles_2017_\u{1B}.csv".utf8))
        #expect(try inbox.ingest().account == account(2, taken: 1, refused: 1))
        #expect(try inbox.rules() == ["inbox.name.same"])
        #expect(try inbox.counting() == ["titles_2017_%1B.csv"])
    }

    @Test("no link is followed: not to a file, a folder, nor a drop folder")
    func links() throws {
        try inbox.put("titles_2017.csv", holder: "甲")
        try Data("secret".utf8).write(to: URL(fileURLWithPath: "\(inbox.folder)/secret.csv"))
        try FileManager.default.createSymbolicLink(
            atPath: "\(folder)/titles_2016.csv", withDestinationPath: "\(inbox.folder)/secret.csv")
        try FileManager.default.createSymbolicLink(atPath: "\(folder)/loop", withDestinationPath: "..")
        try FileManager.default.createSymbolicLink(atPath: "\(folder)/gone.csv", withDestinationPath: "nowhere")
        try FileManager.default.createSymbolicLink(
            atPath: "\(inbox.folder)/inbox/620400", withDestinationPath: folder)
        #expect(try inbox.ingest().account == account(5, taken: 1, refused: 4))
        #expect(try inbox.rules() == Array(repeating: "inbox.link", count: 4))
        let findings = try inbox.warehouse.findings()
        #expect(findings.count { $0.place.unit == "620300" } == 3)
        #expect(!findings.contains { "\($0)".contains("secret") })
    }

    @Test("a pipe is a finding and nobody waits for it", .timeLimit(.minutes(1)))
    func pipe() throws {
        try inbox.put("titles_2017.csv", holder: "甲")
        #expect(unsafe mkfifo("\(folder)/titles_2016.csv", 0o644) == 0)
        #expect(try inbox.ingest().account == account(2, taken: 1, refused: 1))
        #expect(try inbox.rules() == ["inbox.special"])
    }

    @Test("a change that keeps size and time is seen")
    func sameSizeAndTime() throws {
        try inbox.put("titles_2017.csv", holder: "甲")
        _ = try inbox.ingest()
        let before = try inbox.digests()
        let path = "\(folder)/titles_2017.csv"
        var status = stat()
        #expect(unsafe stat(path, &status) == 0)
        try inbox.put("titles_2017.csv", holder: "乙")
        #expect(unsafe utimensat(AT_FDCWD, path, [status.st_atim, status.st_mtim], 0) == 0)
        #expect(try inbox.ingest().fresh == 1)
        #expect(try inbox.digests() != before)
    }

    @Test("hidden files, unfinished ones and those of others are accounted for")
    func accounted() throws {
        for name in ["titles_2017.csv", ".titles_2016.csv", "~$titles.xlsx", "titles_2015.csv.part"] {
            try inbox.put(name, holder: "甲")
        }
        try FileManager.default.createDirectory(atPath: "\(folder)/.hidden", withIntermediateDirectories: true)
        try inbox.put(".hidden/x.csv", holder: "乙")
        #expect(try inbox.ingest().account == account(5, taken: 1, left: 1, ignored: 3))
        #expect(try inbox.ingest(unit: "620400").account == account(5, left: 1, ignored: 4))
    }

    private func account(
        _ entries: Int, taken: Int = 0, refused: Int = 0, left: Int = 0, ignored: Int = 0
    ) -> InboxAccount {
        let account = InboxAccount(entries: entries, taken: taken, refused: refused, left: left, ignored: ignored)
        #expect(account.lost == 0)
        return account
    }
}
