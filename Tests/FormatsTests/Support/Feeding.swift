import Bytes
import Rows
import Testing

/// Ways in which the same bytes can arrive. A reader must not notice the difference.
enum Feeding: CustomTestStringConvertible {
    case whole
    case byteByByte
    case random(seed: UInt64)

    /// Whole, byte by byte, and three random ways; a failing test prints the seed.
    static var all: [Feeding] {
        [.whole, .byteByByte] + (0..<3).map { _ in .random(seed: .random(in: 0...UInt64.max)) }
    }

    var testDescription: String {
        switch self {
        case .whole: "whole"
        case .byteByByte: "byte by byte"
        case .random(let seed): "random chunks, seed \(seed)"
        }
    }

    func source(_ bytes: [UInt8]) -> any ByteSource {
        switch self {
        case .whole: MemorySource(bytes)
        case .byteByByte: MemorySource(bytes, chunk: 1)
        case .random(let seed): RandomChunkSource(bytes, seed: seed)
        }
    }
}

/// Delivers bytes in pieces of random size, most of them small.
final class RandomChunkSource: ByteSource {
    private let bytes: [UInt8]
    private var offset = 0
    private var generator: SeededGenerator

    init(_ bytes: [UInt8], seed: UInt64) {
        self.bytes = bytes
        generator = SeededGenerator(seed: seed)
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let wanted = Int.random(in: 1...([3, 17, 300].randomElement(using: &generator) ?? 3), using: &generator)
        let count = min(wanted, buffer.count, bytes.count - offset)
        unsafe buffer.copyBytes(from: bytes[offset..<offset + count])
        offset += count
        return count
    }
}

/// SplitMix64: the same numbers for the same seed.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// What a reader made of its input.
struct Outcome: Equatable, CustomStringConvertible {
    /// One line of text a row: `3: a|b|–`, with `–` for an absent cell.
    var rows: [String] = []
    var reported: [ReadingFault] = []
    var thrown: ReadingFault?

    /// Codes of all faults, the reported ones first.
    var codes: [String] { reported.map(\.kind.id) + [thrown?.kind.id].compactMap { $0 } }
    var description: String { "\(rows) \(codes) \(thrown?.message.en ?? "")" }

    mutating func add(_ row: RowBuffer) {
        let cells = (0..<row.count).map { row.isAbsent($0) ? "–" : row.text($0) }
        rows.append("\(row.line): \(cells.joined(separator: "|"))")
    }
}

/// Reads a source to its end.
func readAll(_ source: any ByteSource) throws(ReadingFault) -> [UInt8] {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 997, alignment: 16)
    defer { unsafe buffer.deallocate() }
    var bytes: [UInt8] = []
    while true {
        let count = try unsafe source.read(into: buffer)
        if count == 0 { return bytes }
        unsafe bytes.append(contentsOf: buffer[..<count])
    }
}

/// Reads a source to its end or to a fault, keeping both.
func readWithFault(_ source: any ByteSource) -> (bytes: [UInt8], fault: ReadingFault?) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 997, alignment: 16)
    defer { unsafe buffer.deallocate() }
    var bytes: [UInt8] = []
    do {
        while true {
            let count = try unsafe source.read(into: buffer)
            if count == 0 { return (bytes, nil) }
            unsafe bytes.append(contentsOf: buffer[..<count])
        }
    } catch {
        return (bytes, error)
    }
}
