/// Writes a zip file part by part, dated 1980-01-01: same parts, same bytes.
public struct ZipOutput {
    private let path: String
    private let output: FileOutput
    private var directory: [UInt8] = []
    private var count = 0
    /// Checksums and sizes stand before the contents, and are known only after them.
    private var patches: [(offset: Int, bytes: [UInt8])] = []

    /// Creates the file, in place of an existing one.
    public init(path: String) throws(ReportFault) {
        self.path = path
        output = try FileOutput(path: path)
    }

    /// Adds a part that is made now.
    public mutating func add(_ name: String, _ write: (inout Deflater) throws -> Void) throws {
        let start = output.size
        try output.write(try header(name, method: 8, facts: [UInt8](repeating: 0, count: 12)))
        let output = output
        var deflater = Deflater { try output.write($0) }
        try write(&deflater)
        try deflater.finish()
        let facts = try number(Int(deflater.checksum)) + number(deflater.packedSize) + number(deflater.size)
        patches.append((start + 14, facts))
        try note(name, method: 8, facts: facts, start: start)
    }

    /// Adds a part that is packed already.
    public mutating func add(
        _ name: String, method: Int, checksum: UInt32, packedSize: Int, size: Int,
        _ write: ((UnsafeRawBufferPointer) throws -> Void) throws -> Void
    ) throws {
        let start = output.size
        let facts = try number(Int(checksum)) + number(packedSize) + number(size)
        try output.write(try header(name, method: method, facts: facts))
        try write { try output.write($0) }
        try note(name, method: method, facts: facts, start: start)
    }

    /// Writes the directory, and ends the file.
    public func finish() throws {
        let size = output.size
        guard count <= 0xFFFF else { throw ReportFault.workbook(path: path, reason: "more than 65,535 parts") }
        let end =
            try [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + number(count).prefix(2) + number(count).prefix(2)
            + number(directory.count) + number(size) + [0, 0]
        try output.write(directory + end)
        _ = try output.finish()
        try FileOutput.overwrite(patches, in: path)
    }

    private mutating func note(_ name: String, method: Int, facts: [UInt8], start: Int) throws {
        let own = try fields(name, method: method, facts: facts)
        directory += [0x50, 0x4B, 1, 2, 20, 0] + own + [UInt8](repeating: 0, count: 10)
        directory += try number(start) + Array(name.utf8)
        count += 1
    }

    private func header(_ name: String, method: Int, facts: [UInt8]) throws -> [UInt8] {
        try [0x50, 0x4B, 3, 4] + fields(name, method: method, facts: facts) + Array(name.utf8)
    }

    /// The fields common to both headers: version, flags (the name is UTF-8), method, date, checksum, sizes, length of
    /// the name.
    private func fields(_ name: String, method: Int, facts: [UInt8]) throws -> [UInt8] {
        try [20, 0, 0, 8] + number(method).prefix(2) + [0, 0, 0x21, 0] + facts + number(name.utf8.count).prefix(2)
            + [0, 0]
    }

    /// The four bytes of a number, the lowest first.
    private func number(_ value: Int) throws(ReportFault) -> [UInt8] {
        guard let value = UInt32(exactly: value) else { throw .workbook(path: path, reason: "more than 4 GB") }
        return (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}
