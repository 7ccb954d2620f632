import TestSupport
import FoundationEssentials
import Renderers
import ReportModel
import Statistics
import Testing

/// A report set written into a folder of its own, read back and removed.
struct WrittenReport {
    /// The files the writer reports.
    let written: [WrittenFile]
    /// The files in the folder.
    let files: [String: [UInt8]]

    init(_ model: ReportModel, _ language: Language = .zh) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("report-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer {
            do {
                try FileManager.default.removeItem(at: folder)
            } catch {
                Issue.record(error, "the test's own folder could not be removed")
            }
        }
        written = try ReportWriter.write(model, language: language, into: folder.path)
        var files: [String: [UInt8]] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            files[name] = Array(try Data(contentsOf: folder.appendingPathComponent(name)))
        }
        self.files = files
    }

    /// The names of the files the writer reports.
    var names: [String] { written.map(\.name) }

    /// A file's text.
    func text(_ name: String) throws -> String {
        guard let bytes = files[name] else { throw Absent(name: name) }
        return String(decoding: bytes, as: UTF8.self)
    }

    var page: String { get throws { try text("report-2016.html") } }

    var workbook: ZipArchive {
        get throws {
            guard let bytes = files["report-2016.xlsx"] else { throw Absent(name: "report-2016.xlsx") }
            return try ZipArchive(bytes)
        }
    }

    /// A table's rows, headings first.
    func table(_ name: String) throws -> [[String]] {
        guard let bytes = files[name] else { throw Absent(name: name) }
        return try DelimitedText.rows(bytes)
    }

    struct Absent: Error {
        var name: String
    }
}
