public import Compression

/// A zip file, written part by part: a `ZipWriter` whose bytes go to a file.
public struct ZipOutput {
    private let path: String
    private let output: FileOutput
    private var writer: ZipWriter

    /// Creates the file, in place of an existing one.
    public init(path: String) throws(ReportFault) {
        self.path = path
        let output = try FileOutput(path: path)
        self.output = output
        writer = ZipWriter { try output.write($0) }
    }

    /// Adds a part that is made now.
    public mutating func add(_ name: String, _ write: (inout Deflater) throws -> Void) throws {
        try change { try $0.add(name, write) }
    }

    /// Adds a part that is packed already.
    public mutating func add(
        _ name: String, method: Int, checksum: UInt32, packedSize: Int, size: Int,
        _ write: ((ArraySlice<UInt8>) throws -> Void) throws -> Void
    ) throws {
        try change {
            try $0.add(name, method: method, checksum: checksum, packedSize: packedSize, size: size, write)
        }
    }

    /// Adds a part of another archive as it is.
    mutating func copy(_ entry: ZipEntry, of archive: ZipArchive) throws {
        try change { try $0.copy(entry, of: archive) }
    }

    /// Adds a part of another archive with contents that are made now.
    mutating func replace(
        _ entry: ZipEntry, of archive: ZipArchive, _ write: (inout Deflater) throws -> Void
    ) throws {
        try change { try $0.replace(entry, of: archive, write) }
    }

    /// Writes the directory, and ends the file.
    public mutating func finish() throws {
        var patches: [ZipWriter.Patch] = []
        try change { patches = try $0.finish() }
        _ = try output.finish()
        try FileOutput.overwrite(patches.map { ($0.offset, $0.bytes) }, in: path)
    }

    private mutating func change(_ body: (inout ZipWriter) throws -> Void) throws {
        do {
            try body(&writer)
        } catch let failure as ZipWriter.Failure {
            let reason =
                switch failure {
                case .tooLarge: "more than 4 GB"
                case .tooManyParts: "more than 65,535 parts"
                case .descriptor: "a part with a data descriptor"
                }
            throw ReportFault.workbook(path: path, reason: reason)
        }
    }
}
