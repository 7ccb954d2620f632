import Foundation
import Glibc
import IngestStage
import Testing
import Warehouse

/// One sender cannot fill the disk of all.
@Suite("Limits of the intake")
struct IntakeLimitTests {
    private let inbox: Inbox

    init() throws { inbox = try Inbox() }

    /// A file of nothing but holes.
    private func putHoles(_ name: String, size: Int) {
        let file = unsafe open("\(inbox.folder)/inbox/620300/\(name)", O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
        #expect(file >= 0)
        #expect(ftruncate(file, off_t(size)) == 0)
        close(file)
    }

    /// Bytes that the files of the archive take on the disk.
    private func room() throws -> Int {
        try FileManager.default.subpathsOfDirectory(atPath: "\(inbox.folder)/archive").reduce(0) { sum, path in
            var status = stat()
            guard unsafe stat("\(inbox.folder)/archive/\(path)", &status) == 0, status.st_mode & S_IFMT == S_IFREG
            else {
                return sum
            }
            return sum + Int(status.st_blocks) * 512
        }
    }

    @Test("a file beyond the limit is refused before a byte of it is read; the others are taken")
    func tooLarge() throws {
        try inbox.put("titles_2017.csv", holder: "甲")
        putHoles("titles_2016.csv", size: 1 << 40)
        let account = try inbox.ingest().account
        #expect(account.taken == 1 && account.refused == 1 && account.lost == 0)
        #expect(try inbox.rules() == ["file.size"])
        #expect(try room() < 1 << 20)
    }

    @Test("a file of holes takes no room in the archive")
    func holes() throws {
        putHoles("titles_2016.csv", size: 64 << 20)
        _ = try inbox.ingest()
        #expect(try inbox.rules() == ["text.nul"])
        let receipt = try #require(try inbox.warehouse.receipts()["620300/titles_2016.csv"])
        var status = stat()
        #expect(unsafe stat("\(inbox.folder)/archive/\(receipt.digest.prefix(2))/\(receipt.digest)", &status) == 0)
        #expect(Int(status.st_size) == 64 << 20)
        #expect(try room() < 1 << 20)
    }

    @Test("files beyond the limit of a folder wait for the next run")
    func senderLimit() throws {
        inbox.pipeline.limits.sender = 200
        for version in 1...3 { try inbox.put("titles_2017_v\(version).csv", holder: "甲\(version)") }
        #expect(try inbox.ingest().account.taken == 1)
        #expect(try inbox.rules() == ["inbox.limit", "inbox.limit"])
        #expect(try inbox.ingest().account.taken == 2)
        #expect(try inbox.ingest().account.taken == 3)
        #expect(try inbox.rules() == ["submission.superseded", "submission.superseded"])
    }
}
