import Bytes
import Compression
import TestSupport

/// Files as senders send them, the smaller ones of an inbox.
struct Corpus {
    /// A file and the drop folder it lies in.
    struct File {
        var sender: String
        var name: String
        var bytes: [UInt8]
    }

    let files: [File]

    /// Reads the files of an inbox that have at most `limit` bytes, `count` of them at most.
    init(folder: String, limit: Int, count: Int) throws {
        var files: [File] = []
        for path in try FileTree.paths(folder).sorted() {
            let parts = path.split(separator: "/").map(String.init)
            guard parts.count == 2 else { continue }
            let bytes = try Self.unpacked("\(folder)/\(path)")
            if bytes.count <= limit { files.append(File(sender: parts[0], name: parts[1], bytes: bytes)) }
        }
        guard !files.isEmpty else { throw Failure(description: "\(folder) holds no file to damage") }
        // Spread over all senders.
        let step = max(1, files.count / count)
        self.files = stride(from: 0, to: files.count, by: step).map { files[$0] }
    }

    /// The contents of the files that begin so.
    func samples(where isMeant: ([UInt8]) -> Bool) -> [[UInt8]] { files.map(\.bytes).filter(isMeant) }

    /// A file's bytes without gzip, whose check sum would give every damage away before a reader meets it.
    private static func unpacked(_ path: String) throws -> [UInt8] {
        let isGzip = try FileSource(path: path).readHead(limit: 2) == [0x1F, 0x8B]
        let file = try FileSource(path: path)
        var bytes: [UInt8] = []
        try (isGzip ? GzipSource(file) : file as any ByteSource).forEachPiece { bytes += $0 }
        return bytes
    }
}
