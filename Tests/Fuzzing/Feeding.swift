import Bytes
import FormatSamples
import Rows

/// Ways in which the same bytes arrive. A parser must not notice the difference.
enum Feeding {
    /// Beyond this size bytes do not come one by one, which would take too long.
    private static let mostSingle = 16 << 10

    /// Whole, in two pieces, and byte by byte.
    static func makers(_ bytes: [UInt8]) -> [(name: String, make: () -> any ByteSource)] {
        let place = bytes.isEmpty ? 0 : Int(checksum(bytes)) % bytes.count
        var makers: [(name: String, make: () -> any ByteSource)] = [
            ("whole", { MemorySource(bytes) }), ("split at \(place)", { SplitSource(bytes, at: place) }),
        ]
        if bytes.count <= mostSingle { makers.append(("byte by byte", { MemorySource(bytes, chunk: 1) })) }
        return makers
    }

    /// Throws `Failure` unless `read` gives the same for all ways.
    static func compare<Result: Equatable>(
        _ bytes: [UInt8], _ read: (_ make: () -> any ByteSource) throws -> Result
    ) throws {
        var first: Result?
        for (name, make) in makers(bytes) {
            let result = try read(make)
            if let first, first != result { throw Failure(description: "\(name): \(result), whole: \(first)") }
            first = result
        }
    }
}

/// Bytes in two pieces.
final class SplitSource: ByteSource {
    private var pieces: [MemorySource]

    init(_ bytes: [UInt8], at place: Int) {
        pieces = [MemorySource(Array(bytes[..<place])), MemorySource(Array(bytes[place...]))]
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        while let piece = pieces.first {
            let count = unsafe piece.read(into: buffer)
            if count > 0 { return count }
            pieces.removeFirst()
        }
        return 0
    }
}

/// The result of a parser: rows or bytes, and faults.
struct Reading: Equatable, CustomStringConvertible {
    var rows: [String] = []
    var bytes: [UInt8] = []
    var faults: [ReadingFault] = []

    var description: String {
        "\(rows.count) rows, \(bytes.count) bytes, \(faults.map { "\($0.kind.id) \($0.position)" }) \(rows.suffix(3))"
    }

    /// Reads a source to its end or to a fault.
    init(of source: () throws -> any ByteSource) throws {
        do {
            try source().forEachPiece { bytes += $0 }
        } catch let fault as ReadingFault {
            faults.append(fault)
            // Nothing of a file with a fault is used; the amount passed on before it depends on the pieces.
            bytes = []
        }
    }

    /// Reads rows to the end or to a fault. `read` gets what takes rows and reported faults.
    init(rows read: (_ take: (RowBuffer) -> Void, _ report: @escaping (ReadingFault) -> Void) throws -> Void) throws {
        final class Faults { var all: [ReadingFault] = [] }
        let reported = Faults()
        do {
            try read({ rows.append(Self.text($0)) }, { reported.all.append($0) })
        } catch let fault as ReadingFault {
            reported.all.append(fault)
        }
        faults = reported.all
    }

    private static func text(_ row: RowBuffer) -> String {
        "\(row.line): "
            + (0..<row.count).map { row.isAbsent($0) ? "–" : "\(row.kind($0)) \(row.text($0))" }
            .joined(separator: "|")
    }
}
