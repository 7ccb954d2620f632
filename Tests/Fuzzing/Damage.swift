import TestSupport

/// Changes inputs at random; the same seed makes the same change.
struct Damage {
    /// Pieces that readers find hard: ends, quotes, nested brackets, rare encodings, numbers at their limits.
    private static let pieces: [[UInt8]] =
        [
            "\"", ",", "\r", "\n", "\u{0}", "\u{1A}", "\u{1B}[2J", "\u{202E}", "</", "<!--", "<![CDATA[", "]]>", "&#0;",
            "&", "（", "合计", "其中：", "9223372036854775807", "-0", "1e999", "=1+1", "（单位：万元）", "sep=;\n", ": [", "- ",
            "<?xml version='1.0' encoding='UTF-16'?>",
        ].map { Array($0.utf8) } + [
            [0xFF, 0xFE], [0x81, 0x30, 0x81, 0x30], [0x1F, 0x8B, 0x08], [0x50, 0x4B, 3, 4], [0x50, 0x4B, 5, 6],
            [0xFF, 0xFF, 0xFF, 0xFF], [0, 0, 0, 0],
        ]
    private static let edges: Set<UInt8> = [
        UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: ":"), 0x50,
    ]
    /// Inputs do not grow beyond this.
    private static let longest = 1 << 17

    private var random: SplitMix

    init(seed: UInt64) { random = SplitMix(seed: seed) }

    /// One of the samples with one to eight changes: of any bytes in one of four, else of cells, tags and lines, so that what is left
    /// is still text and reaches the readers.
    mutating func input(of samples: [[UInt8]]) -> (bytes: [UInt8], sample: Int) {
        let sample = Int.random(in: 0..<samples.count, using: &random)
        var bytes = samples[sample]
        let keepsText = Int.random(in: 0..<4, using: &random) > 0
        for _ in 0..<Int.random(in: 1...8, using: &random) where !bytes.isEmpty && bytes.count < Self.longest {
            if keepsText { changeText(&bytes) } else { changeBytes(&bytes) }
        }
        return (bytes, sample)
    }

    private mutating func changeBytes(_ bytes: inout [UInt8]) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        let end = min(bytes.count, place + Int.random(in: 1...200, using: &random))
        switch Int.random(in: 0..<6, using: &random) {
        case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 1: bytes[place] = .random(in: 0...255, using: &random)
        case 2: bytes.removeSubrange(place..<end)
        case 3: bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0..<bytes.count, using: &random))
        case 4: bytes.removeSubrange(place...)
        default: bytes.insert(contentsOf: piece(), at: place)
        }
    }

    private mutating func changeText(_ bytes: inout [UInt8]) {
        let (one, other) = (edge(of: bytes), edge(of: bytes))
        let start = min(one, other)
        let part = Array(bytes[start..<min(max(one, other), start + 4_096, bytes.count)].prefix { $0 != 0x0A })
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes.removeSubrange(start..<start + part.count)
        case 1: bytes.insert(contentsOf: part, at: edge(of: bytes))
        case 2: bytes.removeSubrange(one...)
        default: bytes.insert(contentsOf: piece().filter { $0 < 0x80 }, at: one)
        }
    }

    private mutating func piece() -> [UInt8] { Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)] }

    /// The place of a sign at which cells, tags, lines or headers begin or end.
    private mutating func edge(of bytes: [UInt8]) -> Int {
        let start = Int.random(in: 0..<bytes.count, using: &random)
        return bytes[start...].firstIndex { Self.edges.contains($0) } ?? bytes.count
    }
}
