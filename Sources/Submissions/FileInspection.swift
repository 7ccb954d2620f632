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
        if head.starts(with: [0x50, 0x4B]) { return try inspectArchive(path) }
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
        if let name = Signature.name(of: head) {
            try openPlain().drain()
            return FileInspection(compression: compression, container: .unsupported(name))
        }
        let detection = try CharsetDetection.detect(openPlain)
        if detection.isBlank { return FileInspection(compression: compression, container: .empty) }
        let container = Signature.textContainer(head)
        if case .unsupported = container { return FileInspection(compression: compression, container: container) }
        return FileInspection(
            compression: compression, container: container, charset: detection.charset,
            declaredEncoding: detection.declared)
    }

    private static func inspectArchive(_ path: String) throws(ReadingFault) -> FileInspection {
        let archive = try ZipArchive(path: path)
        let isPackage = archive.entry("[Content_Types].xml") != nil
        if isPackage, archive.entries.contains(where: { $0.name.lowercased().hasSuffix("workbook.xml") }) {
            return FileInspection(compression: .none, container: .workbook)
        }
        let name =
            if isPackage, archive.entry("word/document.xml") != nil {
                "docx"
            } else if archive.entry("xl/workbook.bin") != nil {
                "xlsb"
            } else if archive.entry("content.xml") != nil, archive.entry("mimetype") != nil {
                "ods"
            } else {
                "zip"
            }
        return FileInspection(compression: .none, container: .unsupported(name))
    }
}

/// Known beginnings of files.
private enum Signature {
    private static let binary: [(bytes: [UInt8], name: String)] = [
        ([0xD0, 0xCF, 0x11, 0xE0], "xls (OLE)"),
        (Array("%PDF".utf8), "pdf"),
        (Array("PK".utf8) + [3, 4], "zip"),
        (Array("Rar!".utf8), "rar"),
        ([0x37, 0x7A, 0xBC, 0xAF], "7z"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "xz"),
        ([0x28, 0xB5, 0x2F, 0xFD], "zstd"),
        (Array("BZh".utf8), "bzip2"),
        ([0x1F, 0x8B], "gzip"),
        ([0x89] + Array("PNG".utf8), "png"),
        ([0xFF, 0xD8, 0xFF], "jpeg"),
        (Array("{\\rtf".utf8), "rtf"),
        (Array("MIME-Version:".utf8), "mhtml"),
    ]

    /// The name of a format that is no text.
    static func name(of head: [UInt8]) -> String? {
        binary.first { head.starts(with: $0.bytes) }?.name
    }

    /// What kind of text it is. ASCII is enough to tell, whatever the encoding.
    static func textContainer(_ head: [UInt8]) -> FileInspection.Container {
        // UTF-16 has a NUL beside every ASCII character; byte order marks are above ASCII.
        let ascii = head.filter { $0 > 0 && $0 < 0x80 }.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
        let text = ascii.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
        guard text.first == UInt8(ascii: "<") else {
            let isJSON = text.starts(with: "{\"".utf8) || text.starts(with: "[{".utf8)
            return isJSON ? .unsupported("json") : .csv
        }
        let words = String(decoding: text, as: UTF8.self)
        if words.contains("excel.sheet") || words.contains("urn:schemas-microsoft-com:office:spreadsheet\"") {
            return .unsupported("SpreadsheetML")
        }
        let tags = ["<!doctype html", "<html", "<table", "<head", "<meta", "<body", "<script"]
        if tags.contains(where: { words.hasPrefix($0) }) || words.contains("<html") { return .unsupported("html") }
        return .xml
    }
}
