import Foundation
import Submissions
import Testing

@Suite("The list of arrivals")
struct ArrivalLogTests {
    private let folder: String
    private let digest = String(repeating: "ab", count: 32)

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("arrivals-\(UUID())").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    private func arrival(_ run: Int, _ path: String) -> Arrival {
        Arrival(
            run: run, digest: digest,
            stamp: FileStamp(size: 7, modified: 1_500_000_000_000_000_001, changed: 2, inode: 3), path: path)
    }

    @Test(
        "a name comes back as it was, whatever it holds",
        arguments: ["east/a.csv", "east/有效 2016年.csv", "east/a\tb\n100%.csv", "east/%0A.csv", "east/\"quoted\".csv"])
    func names(path: String) throws {
        let log = ArrivalLog(Archive(folder: folder))
        try log.append([arrival(1, path)])
        #expect(try log.read() == [arrival(1, path)])
    }

    @Test("a line that a killed run left unfinished is no arrival and spoils no later one")
    func unfinishedLine() throws {
        let log = ArrivalLog(Archive(folder: folder))
        try log.append([arrival(1, "east/a.csv")])
        let handle = try #require(FileHandle(forWritingAtPath: "\(folder)/arrivals.tsv"))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data("2\t\(digest.prefix(20))".utf8))
        try handle.close()
        #expect(try log.read() == [arrival(1, "east/a.csv")])
        try log.append([arrival(2, "east/b.csv")])
        #expect(try log.read() == [arrival(1, "east/a.csv"), arrival(2, "east/b.csv")])
    }

    @Test("a list of an earlier version, without ctime and inode, is read")
    func earlierVersion() throws {
        let line = "1\t\(digest)\t7\t1500000000000000001\teast/a.csv\n"
        try Data(line.utf8).write(to: URL(fileURLWithPath: "\(folder)/arrivals.tsv"))
        let stamp = FileStamp(size: 7, modified: 1_500_000_000_000_000_001)
        #expect(
            try ArrivalLog(Archive(folder: folder)).read()
                == [Arrival(run: 1, digest: digest, stamp: stamp, path: "east/a.csv")])
    }

    @Test("where nothing has arrived there is nothing to read")
    func empty() throws {
        #expect(try ArrivalLog(Archive(folder: folder)).read().isEmpty)
    }
}
