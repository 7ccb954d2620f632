import CZlib

/// The zip file of a workbook with some parts to be rewritten.
struct WorkbookRewriter {
    /// A file in it.
    private struct Part {
        var name: String
        /// The range of its entry in the directory, and its header in the file.
        var entry: Range<Int>
        var header: Int
        /// Where its compressed bytes stand.
        var packed: Range<Int>
        var size: Int
    }

    private let path: String
    private let bytes: [UInt8]
    private var parts: [Part] = []
    /// Where the directory of parts ends.
    private var end = 0

    /// Reads the file at `path`, which must be as the workbook library writes it, and small.
    init(path: String) throws(ReportFault) {
        self.path = path
        var bytes: [UInt8] = []
        try FileInput.read(path) { bytes.append(contentsOf: $0) }
        self.bytes = bytes
        // The end record closes the file: there is no comment.
        end = bytes.count - 22
        var position = try number(at: end + 16, bytes: 4)
        for _ in 0..<(try number(at: end + 10, bytes: 2)) {
            let nameSize = try number(at: position + 28, bytes: 2)
            let next = try position + 46 + nameSize + number(at: position + 30, bytes: 2)
            let header = try number(at: position + 42, bytes: 4)
            let start = try header + 30 + number(at: header + 26, bytes: 2) + number(at: header + 28, bytes: 2)
            let packedSize = try number(at: position + 20, bytes: 4)
            guard next <= end, start + packedSize <= end else { throw damaged }
            parts.append(
                Part(
                    name: String(decoding: bytes[(position + 46)..<(position + 46 + nameSize)], as: UTF8.self),
                    entry: position..<next, header: header, packed: start..<(start + packedSize),
                    size: try number(at: position + 24, bytes: 4)))
            position = next
        }
    }

    /// The contents of a part, uncompressed.
    func contents(of name: String) throws(ReportFault) -> [UInt8] {
        guard let part = parts.first(where: { $0.name == name }) else { throw damaged }
        var packed = Array(bytes[part.packed])
        var contents = [UInt8](repeating: 0, count: part.size)
        let isWhole = packed.withUnsafeMutableBufferPointer { input in
            contents.withUnsafeMutableBufferPointer { output in
                var stream = z_stream()
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(output.count)
                return withUnsafeMutablePointer(to: &stream) { stream in
                    let size = Int32(MemoryLayout<z_stream>.size)
                    guard inflateInit2_(stream, -MAX_WBITS, ZLIB_VERSION, size) == Z_OK else { return false }
                    defer { inflateEnd(stream) }
                    return inflate(stream, Z_FINISH) == Z_STREAM_END && stream.pointee.avail_out == 0
                }
            }
        }
        guard isWhole else { throw damaged }
        return contents
    }

    /// Writes the file again. The closures in `replacements` write the named parts; all others are copied.
    func write(replacing replacements: [String: (inout Deflater) throws -> Void]) throws {
        let output = try FileOutput(path: path)
        var directory: [UInt8] = []
        var patches: [(offset: Int, bytes: [UInt8])] = []
        for part in parts {
            var entry = Array(bytes[part.entry])
            let start = output.size
            try entry.replace(at: 42, with: number(start))
            try output.write(bytes[part.header..<part.packed.lowerBound])
            if let replacement = replacements[part.name] {
                var deflater = Deflater { try output.write($0) }
                try replacement(&deflater)
                try deflater.finish()
                // Checksum and sizes stand before the contents, and are known only after them.
                let facts =
                    try number(Int(deflater.checksum)) + number(deflater.packedSize) + number(deflater.size)
                entry.replace(at: 16, with: facts)
                patches.append((start + 14, facts))
            } else {
                try output.write(bytes[part.packed])
            }
            directory += entry
        }
        var last = Array(bytes[end...])
        try last.replace(at: 16, with: number(output.size))
        try output.write(directory + last)
        _ = try output.finish()
        try FileOutput.overwrite(patches, in: path)
    }

    private var damaged: ReportFault { .workbook(path: path, reason: "not a workbook as it should be") }

    /// A number of the file, which has its lowest byte first.
    private func number(at position: Int, bytes count: Int) throws(ReportFault) -> Int {
        guard position >= 0, position + count <= bytes.count else { throw damaged }
        return (0..<count).reduce(0) { $0 | Int(bytes[position + $1]) << (8 * $1) }
    }

    /// The four bytes of a number.
    private func number(_ value: Int) throws(ReportFault) -> [UInt8] {
        guard let value = UInt32(exactly: value) else { throw .workbook(path: path, reason: "more than 4 GB") }
        return (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}

extension [UInt8] {
    /// Puts bytes in place of as many others.
    fileprivate mutating func replace(at position: Int, with bytes: [UInt8]) {
        replaceSubrange(position..<(position + bytes.count), with: bytes)
    }
}
