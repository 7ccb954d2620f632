import Bytes
import Compression
import Foundation
import Submissions
import TestSupport

/// Files as senders send them, to be damaged.
struct Corpus {
    /// A file and the drop folder it lies in.
    struct File {
        var sender: String
        var name: String
        var bytes: [UInt8]
    }

    private let files: [File]
    /// Pieces that readers find hard: ends, quotes, nested brackets, rare encodings, numbers at their limits.
    private static let pieces: [[UInt8]] =
        [
            "\"", ",", "\r", "\n", "\u{0}", "\u{1A}", "\u{1B}[2J", "\u{202E}", "</", "<!--", "<![CDATA[", "]]>", "&#0;",
            "&", "（", "合计",
            "其中：", "9223372036854775807", "-0", "1e999", "=1+1", "（单位：万元）",
        ].map { Array($0.utf8) } + [
            [0xFF, 0xFE], [0x81, 0x30, 0x81, 0x30], [0x1F, 0x8B, 0x08], [0x50, 0x4B, 0x03, 0x04],
        ]

    /// How many files there are.
    var count: Int { files.count }

    /// Reads the files of an inbox of at most `limit` bytes.
    init(folder: String, limit: Int) throws {
        files = try FileTree.paths(folder).compactMap { path in
            let parts = path.split(separator: "/").map(String.init)
            guard let sender = parts.first, let name = parts.last, parts.count == 2 else { return nil }
            let bytes = try Self.unpacked("\(folder)/\(path)")
            return bytes.count <= limit ? File(sender: sender, name: name, bytes: bytes) : nil
        }
        guard !files.isEmpty else { throw Failure(description: "\(folder) holds no file to damage") }
    }

    /// A file's bytes without gzip, whose check sum would give every damage away before a reader meets it.
    private static func unpacked(_ path: String) throws -> [UInt8] {
        let packed = try Data(contentsOf: URL(filePath: path))
        guard packed.starts(with: [0x1F, 0x8B]) else { return Array(packed) }
        let source = GzipSource(try FileSource(path: path))
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = try buffer.withUnsafeMutableBytes { try source.read(into: $0) }
            if count == 0 { return bytes }
            bytes += buffer.prefix(count)
        }
    }

    /// A file with one to eight random changes: of any bytes in one of four, else of cells, tags and lines, so that what is left is
    /// still text and reaches the readers.
    func damaged(seed: UInt64) -> File {
        var random = SplitMix(seed: seed)
        var file = files[Int.random(in: 0..<files.count, using: &random)]
        let keepsText = Int.random(in: 0..<4, using: &random) > 0
        for _ in 0..<Int.random(in: 1...8, using: &random) where !file.bytes.isEmpty {
            if keepsText { changeText(&file.bytes, &random) } else { changeBytes(&file.bytes, &random) }
        }
        return file
    }

    private func changeBytes(_ bytes: inout [UInt8], _ random: inout SplitMix) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        let end = min(bytes.count, place + Int.random(in: 1...200, using: &random))
        switch Int.random(in: 0..<6, using: &random) {
        case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 1: bytes[place] = .random(in: 0...255, using: &random)
        case 2: bytes.removeSubrange(place..<end)
        case 3: bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0..<bytes.count, using: &random))
        case 4: bytes.removeSubrange(place...)
        default: bytes.insert(contentsOf: Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)], at: place)
        }
    }

    private func changeText(_ bytes: inout [UInt8], _ random: inout SplitMix) {
        let edges = [UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "<"), UInt8(ascii: ">")]
        func edge() -> Int {
            let start = Int.random(in: 0..<bytes.count, using: &random)
            return bytes[start...].firstIndex { edges.contains($0) } ?? bytes.count
        }
        let (first, second) = (edge(), edge())
        let range = min(first, second)..<min(max(first, second), min(first, second) + 4_096)
        let part = Array(
            bytes[range.lowerBound..<min(range.upperBound, bytes.count)].prefix { $0 != UInt8(ascii: "\n") })
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes.removeSubrange(range.lowerBound..<range.lowerBound + part.count)
        case 1: bytes.insert(contentsOf: part, at: edge())
        case 2: bytes.removeSubrange(first...)
        default:
            bytes.insert(
                contentsOf: Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)].filter { $0 < 0x80 },
                at: first)
        }
    }
}
