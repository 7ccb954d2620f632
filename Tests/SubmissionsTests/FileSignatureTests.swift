import FormatSamples
import Submissions
import Testing

@Suite("Files that are not read, by their contents")
struct FileSignatureTests {
    private static func kind(_ bytes: [UInt8]) throws -> FileInspection.Container {
        let file = try TemporaryFile(bytes)
        return try FileInspection.inspect(path: file.path).container
    }

    /// A beginning, filled up with zeros, and what it is the beginning of.
    struct Beginning: CustomTestStringConvertible {
        let bytes: [UInt8]
        let kind: String
        var testDescription: String { kind }

        init(_ text: String, at offset: Int = 0, _ kind: String) {
            bytes = [UInt8](repeating: 0x61, count: offset) + Array(text.utf8) + [UInt8](repeating: 0, count: 80)
            self.kind = kind
        }

        init(bytes: [UInt8], _ kind: String) {
            self.bytes = bytes + [UInt8](repeating: 0, count: 80)
            self.kind = kind
        }
    }

    static let beginnings: [Beginning] = [
        Beginning("Rar!\u{1A}\u{7}", "rar"),
        Beginning("GIF89a", "gif"),
        Beginning("SQLite format 3\0", "sqlite"),
        Beginning("ustar", at: 257, "tar"),
        Beginning(bytes: [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "7z"),
        Beginning(bytes: [0x49, 0x49, 0x2A, 0x00, 0x08], "tiff"),
        Beginning(bytes: [0x4C, 0, 0, 0, 1, 0x14, 2, 0], "shortcut"),
        Beginning(bytes: [0x09, 0x08, 0x10, 0x00, 0x00, 0x06], "xls (BIFF)"),
        Beginning(bytes: [0x03, 117, 5, 12, 1, 0, 0, 0, 0x61, 0, 0x20, 0], "dbf"),
    ]

    @Test("beginnings of binary files", arguments: beginnings)
    func binary(_ beginning: Beginning) throws {
        #expect(try Self.kind(beginning.bytes) == .unsupported(beginning.kind))
    }

    @Test(
        "texts that are no tables",
        arguments: [
            ("From: a@example.invalid\nSubject: b\nMIME-Version: 1.0\nContent-Type: text/plain\n\nx", "eml"),
            ("Received: from a\r\nMessage-ID: <1@b>\r\n\r\nx", "eml"),
            ("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b", "mhtml"),
            ("<style>td{}</style><table>", "html"), ("ID;PWXL;N;E\n", "sylk"),
            ("[InternetShortcut]\nURL=a", "shortcut"),
            ("UEsDBBQAAAAIAMZbfF1Gx01IlQAAAM0AAAAQAAAAZG9jUHJvcHMvYXBwLnhtbE3P", "base64"),
        ])
    func text(text: String, kind: String) throws {
        #expect(try Self.kind(Array(text.utf8)) == .unsupported(kind))
    }

    @Test(
        "tables that begin a little like them",
        arguments: ["From,To\n1,2\n", "Date: 2017\nname,number\na,1\n", "subject:a\nto:b\n", "Rara,1\n", "BMW,1\n"])
    func tables(text: String) throws {
        #expect(try Self.kind(Array(text.utf8)) == .csv)
    }

    @Test(
        "archives by what they hold",
        arguments: [
            (["ppt/presentation.xml", "[Content_Types].xml"], "pptx"), (["OFD.xml"], "ofd"),
            (["Index/Document.iwa"], "numbers"),
            (["a.xlsx", "b.xlsx"], "zip"),
        ])
    func archives(names: [String], kind: String) throws {
        let parts = names.map { SampleArchive.Part(name: $0, content: Array("a".utf8)) }
        #expect(try Self.kind(SampleArchive(parts: parts).bytes()) == .unsupported(kind))
    }
}
