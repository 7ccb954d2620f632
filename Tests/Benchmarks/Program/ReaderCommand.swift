import Bytes
import Compression
import Encodings
import CSV
import XML
import ArgumentParser
import Definitions
import Foundation
import Submissions

/// One reader alone, over a file in memory.
struct ReaderCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reader", abstract: "Reads a file by one of the readers and says how many bytes a second.")

    enum Kind: String, CaseIterable, ExpressibleByArgument {
        case gzip, utf8, gb18030, csv, xml
    }

    @Argument(help: "The reader: gzip, utf8, gb18030, csv or xml.")
    var kind: Kind

    @Argument(help: "The file.")
    var path: String

    @Option(name: .long, help: "How often it is read.")
    var times = 1

    func run() throws {
        let bytes = Array(try Data(contentsOf: URL(filePath: path)))
        var produced = 0
        let start = ContinuousClock.now
        for _ in 0..<times { produced += try read(bytes) }
        let duration = ContinuousClock.now - start
        let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
        print(
            "\(kind.rawValue): \(produced) out of \(bytes.count * times) bytes, \(Int(Double(bytes.count * times) / seconds / 1e6)) MB/s"
        )
    }

    /// Reads the bytes once; gives the number of bytes or rows that came out.
    private func read(_ bytes: [UInt8]) throws -> Int {
        let source = MemorySource(bytes)
        switch kind {
        case .gzip: return try drain(GzipSource(source))
        case .utf8: return try drain(CharsetSource(source, charset: .utf8, checking: .unlocated))
        case .gb18030: return try drain(CharsetSource(source, charset: .gb18030, checking: .unlocated))
        case .csv:
            var cells = 0
            try CSVReader(source: source) { _ in }.forEachRow { row in
                cells += row.count
                return .proceed
            }
            return cells
        case .xml:
            var cells = 0
            try XMLRecordReader(source: source, layout: Self.layout()) { _ in }.forEachRow { row in
                cells += row.count
                return .proceed
            }
            return cells
        }
    }

    private func drain(_ source: any ByteSource) throws -> Int {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
        defer { unsafe buffer.deallocate() }
        var total = 0
        while true {
            let count = try unsafe source.read(into: buffer)
            if count == 0 { return total }
            total += count
        }
    }

    /// The register's records with all their fields.
    private static func layout() throws -> XMLRecordLayout {
        let fields = [
            "Number", "Title", "Kind", "Filed", "Published", "Granted", "Lapsed", "Status", "Holder", "County",
            "Address",
            "PCT",
        ]
        return XMLRecordLayout(
            namespaces: [:], record: try ElementPath(parsing: "/Register/Patent"),
            fields: try fields.map { try ElementPath(parsing: $0) })
    }
}
