import Bytes
import Compression
import Glibc

/// The zip file of a workbook that the library has written, of which some parts are written anew.
struct WorkbookRewriter {
    private let path: String
    private let archive: ZipArchive

    /// Opens the file at `path`.
    init(path: String) throws(ReportFault) {
        self.path = path
        do {
            archive = try ZipArchive(path: path)
        } catch {
            throw .workbook(path: path, reason: error.message.en)
        }
    }

    /// The contents of a part, uncompressed.
    func contents(of name: String) throws(ReportFault) -> [UInt8] {
        guard let entry = archive.entry(name) else { throw .workbook(path: path, reason: "no part \(name)") }
        var contents: [UInt8] = []
        do {
            try archive.open(entry).forEachPiece { contents += $0 }
        } catch {
            throw .workbook(path: path, reason: "\(name): \(error)")
        }
        return contents
    }

    /// Writes the file again. The closures in `replacements` write the named parts; all others are copied.
    func write(replacing replacements: [String: (inout Deflater) throws -> Void]) throws {
        // The archive stays open without a name while its successor is written.
        unsafe unlink(path)
        var output = try ZipOutput(path: path)
        for entry in archive.entries {
            if let replacement = replacements[entry.name] {
                try output.replace(entry, of: archive, replacement)
            } else {
                try output.copy(entry, of: archive)
            }
        }
        try output.finish()
    }
}
