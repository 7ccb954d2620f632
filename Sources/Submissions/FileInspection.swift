public import Bytes
public import Compression
public import Encodings
import CompoundFiles

/// What a file is, judged by its contents; its name does not matter.
public struct FileInspection: Hashable, Sendable {
    /// How a file is compressed as a whole.
    public enum Compression: Hashable, Sendable {
        /// Not at all.
        case none
        /// gzip (RFC 1952).
        case gzip
    }

    /// The format of the contents.
    public enum Container: Hashable, Sendable {
        /// Text that is not XML: cells with delimiters.
        case csv
        /// XML.
        case xml
        /// An XLSX workbook.
        case workbook
        /// Nothing, or nothing but blanks and line ends.
        case empty
        /// Something that is not read, by name: `html`, `xls (OLE)`, `SpreadsheetML`, `zip`, `pdf` and so on.
        case unsupported(String)
    }

    /// How the file is compressed.
    public var compression: Compression
    /// What it contains.
    public var container: Container
    /// The encoding of text; nil for everything else.
    public var charset: Charset?
    /// The encoding that an XML declaration names, which need not be the one the text is in.
    public var declaredEncoding: String?

    /// Reads the whole file once (twice if it is not UTF-8): integrity of gzip, encoding of text, the directory of a workbook.
    ///
    /// Throws `file.*`, `gzip.*`, `text.*`, `zip.*`.
    public static func inspect(
        path: String, limit: InflationLimit = InflationLimit()
    ) throws(ReadingFault) -> FileInspection {
        let head = try FileSource(path: path).readHead(limit: 4)
        if head.starts(with: [0x50, 0x4B]) { return try inspectArchive(path, limit: limit) }
        if head == [0xD0, 0xCF, 0x11, 0xE0] {
            return FileInspection(compression: .none, container: .unsupported(try CompoundFile.kind(path: path)))
        }
        return try inspect(limit: limit) { () throws(ReadingFault) -> any ByteSource in try FileSource(path: path) }
    }

    /// The contents of a text file as UTF-8, decompressed and decoded as this inspection found them.
    ///
    /// Throws `file.open`.
    public func open(path: String, limit: InflationLimit = InflationLimit()) throws(ReadingFault) -> any ByteSource {
        let file = try FileSource(path: path)
        let plain: any ByteSource = compression == .gzip ? GzipSource(file, limit: limit) : file
        return CharsetSource(plain, charset: charset ?? .utf8)
    }

    /// Inspects what `open` opens, which may be called several times.
    static func inspect(
        limit: InflationLimit, _ open: () throws(ReadingFault) -> any ByteSource
    ) throws(ReadingFault) -> FileInspection {
        let isGzip = try open().readHead(limit: 2) == [0x1F, 0x8B]
        let compression: Compression = isGzip ? .gzip : .none
        func openPlain() throws(ReadingFault) -> any ByteSource {
            isGzip ? GzipSource(try open(), limit: limit) : try open()
        }
        let head = try openPlain().readHead(limit: 4096)
        if let name = FileSignature.name(of: head) {
            try openPlain().drain()
            // A workbook is read here and there, which compression does not allow.
            let kind = isGzip && name == "zip" ? "zip in gzip" : name
            return FileInspection(compression: compression, container: .unsupported(kind))
        }
        let detection = try CharsetDetection.detect(openPlain)
        if detection.isBlank { return FileInspection(compression: compression, container: .empty) }
        let container = FileSignature.textContainer(head)
        if case .unsupported = container { return FileInspection(compression: compression, container: container) }
        return FileInspection(
            compression: compression, container: container, charset: detection.charset,
            declaredEncoding: detection.declared)
    }

    private static func inspectArchive(_ path: String, limit: InflationLimit) throws(ReadingFault) -> FileInspection {
        let archive = try ZipArchive(path: path)
        // Reading refuses a part that is larger than the directory says.
        let size = archive.entries.reduce(0) { sum, entry in sum.addingReportingOverflow(entry.size).partialValue }
        if size < 0 || size > limit.output { throw .zipLimit(part: nil) }
        let isPackage = archive.entry("[Content_Types].xml") != nil
        if isPackage, archive.entries.contains(where: { $0.name.lowercased().hasSuffix("workbook.xml") }) {
            return FileInspection(compression: .none, container: .workbook)
        }
        let name = try kind(of: archive, isPackage: isPackage)
        return FileInspection(compression: .none, container: .unsupported(name))
    }

    /// What a zip archive is that holds no workbook.
    private static func kind(of archive: ZipArchive, isPackage: Bool) throws(ReadingFault) -> String {
        func has(_ name: String) -> Bool { archive.entry(name) != nil }
        if isPackage, has("word/document.xml") { return "docx" }
        if isPackage, has("ppt/presentation.xml") { return "pptx" }
        if has("xl/workbook.bin") { return "xlsb" }
        if has("OFD.xml") { return "ofd" }
        if archive.entries.contains(where: { $0.name.hasSuffix(".iwa") || $0.name == "Index.zip" }) { return "numbers" }
        guard has("content.xml"), let entry = archive.entry("mimetype") else { return "zip" }
        let type = String(decoding: try archive.open(entry).readHead(limit: 100), as: UTF8.self)
        return type.contains("text") ? "odt" : type.contains("presentation") ? "odp" : "ods"
    }
}
