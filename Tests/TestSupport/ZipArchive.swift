import CZlib

/// The entries of a zip file, inflated: enough to look into a workbook.
public struct ZipArchive {
    /// A file that is none, or not whole.
    public struct Damaged: Error {
        /// The fault in a sentence.
        public var reason: String
    }

    /// Contents by name.
    public private(set) var entries: [String: [UInt8]] = [:]

    /// Reads the directory and inflates every entry.
    ///
    /// - Throws: `Damaged`.
    public init(_ bytes: [UInt8]) throws {
        func number(_ offset: Int, _ count: Int) -> Int {
            (0..<count).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
        }
        guard
            let end = stride(from: bytes.count - 22, through: 0, by: -1).first(where: { number($0, 4) == 0x0605_4B50 })
        else { throw Damaged(reason: "no central directory") }
        var offset = number(end + 16, 4)
        for _ in 0..<number(end + 10, 2) {
            guard number(offset, 4) == 0x0201_4B50 else { throw Damaged(reason: "entry at \(offset)") }
            let (method, packed, size) = (number(offset + 10, 2), number(offset + 20, 4), number(offset + 24, 4))
            let (nameCount, extra, comment) = (number(offset + 28, 2), number(offset + 30, 2), number(offset + 32, 2))
            let local = number(offset + 42, 4)
            let name = String(decoding: bytes[(offset + 46)..<(offset + 46 + nameCount)], as: UTF8.self)
            let start = local + 30 + number(local + 26, 2) + number(local + 28, 2)
            let data = Array(bytes[start..<(start + packed)])
            let contents = method == 0 ? data : try Self.inflated(data, size: size)
            guard unsafe Int(crc32(0, contents, UInt32(contents.count))) == number(offset + 16, 4),
                // The entry's own header says the same as the directory.
                bytes[(local + 14)..<(local + 26)] == bytes[(offset + 16)..<(offset + 28)]
            else { throw Damaged(reason: name) }
            entries[name] = contents
            offset += 46 + nameCount + extra + comment
        }
    }

    /// The text of an entry.
    public func text(_ name: String) throws -> String {
        guard let bytes = entries[name] else { throw Damaged(reason: "no \(name)") }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The texts of all entries whose names begin so, by name.
    public func texts(_ prefix: String) throws -> [String] {
        try entries.keys.filter { $0.hasPrefix(prefix) && $0.hasSuffix(".xml") }.sorted().map(text)
    }

    private static func inflated(_ data: [UInt8], size: Int) throws -> [UInt8] {
        var data = data
        var output = [UInt8](repeating: 0, count: max(size, 1))
        var stream = unsafe z_stream()
        guard unsafe inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw Damaged(reason: "inflateInit2")
        }
        defer { unsafe inflateEnd(&stream) }
        let code = unsafe data.withUnsafeMutableBufferPointer { input in
            unsafe output.withUnsafeMutableBufferPointer { room in
                unsafe stream.next_in = input.baseAddress
                unsafe stream.avail_in = UInt32(input.count)
                unsafe stream.next_out = room.baseAddress
                unsafe stream.avail_out = UInt32(room.count)
                return unsafe inflate(&stream, Z_FINISH)
            }
        }
        guard code == Z_STREAM_END, unsafe Int(stream.total_out) == size else {
            throw Damaged(reason: "inflate \(code)")
        }
        return Array(output.prefix(size))
    }
}
