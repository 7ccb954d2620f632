import FormatSamples
import Bytes
import Encodings
import Submissions
import Testing

@Suite("What a file is")
struct FileInspectionTests {
    /// A file's bytes and what it is.
    struct Sample: CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        let container: FileInspection.Container
        let charset: Charset?

        init(_ name: String, _ bytes: [UInt8], _ container: FileInspection.Container, _ charset: Charset? = nil) {
            (testDescription, self.bytes, self.container, self.charset) = (name, bytes, container, charset)
        }
    }

    static let samples = [
        Sample("CSV", Array("a,b\n".utf8), .csv, .utf8),
        Sample("CSV in GB18030", Array("a,".utf8) + [0xC0, 0xBC, 0x0A], .csv, .gb18030),
        Sample("XML with mark and blank", [0xEF, 0xBB, 0xBF, 0x0A] + Array("<r/>".utf8), .xml, .utf8),
        Sample(
            "XML in UTF-16", [0xFF, 0xFE] + "<r/>".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, .xml, .utf16le),
        Sample("empty", [], .empty),
        Sample("blank", Array(" \r\n\t".utf8), .empty),
        Sample("HTML", Array("<!DOCTYPE HTML><table>".utf8), .unsupported("html")),
        Sample(
            "HTML of a spreadsheet program", Array("<html xmlns:x='urn:schemas-microsoft-com'>".utf8),
            .unsupported("html")),
        Sample(
            "SpreadsheetML", Array("<?xml version='1.0'?><?mso-application progid=\"Excel.Sheet\"?><Workbook/>".utf8),
            .unsupported("SpreadsheetML")),
        Sample("old workbook", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], .unsupported("xls (OLE)")),
        Sample("PDF", Array("%PDF-1.7".utf8), .unsupported("pdf")),
        Sample("workbook", WorkbookBuilder().archive.bytes(), .workbook),
        Sample(
            "other archive",
            SampleArchive(parts: [SampleArchive.Part(name: "a.csv", content: Array("a".utf8))]).bytes(),
            .unsupported("zip")),
    ]

    @Test("the contents decide, plain or compressed", arguments: samples)
    func contents(_ sample: Sample) throws {
        let plain = try TemporaryFile(sample.bytes)
        let inspection = try FileInspection.inspect(path: plain.path)
        #expect(inspection.compression == .none)
        #expect(inspection.container == sample.container)
        #expect(inspection.charset == sample.charset)

        if sample.container == .workbook { return }
        let compressed = try TemporaryFile(gzipped(sample.bytes))
        let again = try FileInspection.inspect(path: compressed.path)
        #expect(again.compression == .gzip)
        // A zip archive cannot be read through another compression, whatever it is.
        let isArchive = sample.bytes.starts(with: [0x50, 0x4B])
        #expect(again.container == (isArchive ? .unsupported("zip in gzip") : sample.container))
        #expect(again.charset == sample.charset)
    }

    @Test("gzip in gzip is named, not read")
    func gzipInGzip() throws {
        let file = try TemporaryFile(gzipped(gzipped(Array("a,b\n".utf8))))
        let inspection = try FileInspection.inspect(path: file.path)
        #expect(inspection.compression == .gzip)
        #expect(inspection.container == .unsupported("gzip"))
    }

    @Test("an inspected text opens as UTF-8")
    func open() throws {
        let file = try TemporaryFile(gzipped([0xC0, 0xBC, 0x2C, 0x31]))
        let inspection = try FileInspection.inspect(path: file.path)
        #expect(try inspection.open(path: file.path).readHead(limit: 100) == Array("兰,1".utf8))
    }

    @Test("damage is found at inspection, that of the compression before that of the text")
    func damage() throws {
        var bytes = gzipped(Array("a,".utf8) + [0xFF] + Array(repeating: 0x61, count: 9000))
        bytes[bytes.count - 5] ^= 1
        let file = try TemporaryFile(bytes)
        let fault = #expect(throws: ReadingFault.self) { try FileInspection.inspect(path: file.path) }
        #expect(fault?.kind == .gzipChecksum)

        let truncated = try TemporaryFile(Array(WorkbookBuilder().archive.bytes().dropLast(30)))
        let other = #expect(throws: ReadingFault.self) { try FileInspection.inspect(path: truncated.path) }
        #expect(other?.kind.id == "zip.truncated")
    }
}
