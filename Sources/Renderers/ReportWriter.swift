public import ReportModel
import Foundation
public import Statistics

/// A file of a report set.
public struct WrittenFile: Hashable, Sendable {
    /// Its name, without folder.
    public var name: String
    /// Its size in bytes.
    public var size: Int
    /// Its SHA-256 in hexadecimal.
    public var digest: String

    init(_ name: String, _ digest: FileDigest) {
        self.name = name
        size = digest.size
        self.digest = digest.hexadecimal
    }
}

/// Writes a report set's files from its model.
///
/// Every byte is a function of the model and the language: no clock, hash order or locale takes part.
public enum ReportWriter {
    /// Writes the workbook, the page, the tables and their description into an existing, empty folder.
    ///
    /// - Parameter second: makes the same model again, for a thread that writes the workbook while the others are
    ///   written.
    /// - Returns: the files written, sorted by name.
    /// - Throws: `ReportFault` with the path, if a file cannot be written; errors of reading the findings. Files
    ///   written so far
    ///   stay: the folder is no report set until it is published.
    public static func write(
        _ model: ReportModel, language: Language, into folder: String,
        second: (@Sendable () throws -> ReportModel)? = nil
    ) throws -> [WrittenFile] {
        let workbookName = "report-\(model.period).xlsx"
        let workbookPath = "\(folder)/\(workbookName)"
        let beside = second.map { second in
            WorkbookThread { try WorkbookReport(model: second(), language: language).write(to: workbookPath) }
        }
        // The other thread must have ended before anybody clears up, whatever happens here.
        let texts = Result { try writeTexts(model, language: language, into: folder) }
        if let beside {
            try beside.finish()
        } else {
            try WorkbookReport(model: model, language: language).write(to: workbookPath)
        }
        // The library writes the workbook itself: it is read back.
        let workbook = try WrittenFile(workbookName, FileDigest(of: workbookPath))
        return try (texts.get() + [workbook]).sorted { $0.name < $1.name }
    }

    /// Writes the page, the tables and their description.
    private static func writeTexts(_ model: ReportModel, language: Language, into folder: String) throws
        -> [WrittenFile]
    {
        let pageName = "report-\(model.period).html"
        let page = try FileOutput(path: "\(folder)/\(pageName)")
        try PageReport(model: model, language: language).write { try page.write($0) }
        var files = [WrittenFile(pageName, try page.finish())]

        var package = DataPackage(model: model, language: language)
        let tables = TidyTables(model: model, language: language).all
        for table in tables {
            let written = try table.write(to: "\(folder)/\(table.fileName)")
            package.add(table, written)
            files.append(WrittenFile(table.fileName, written.digest))
        }
        let description = try FileOutput.write(Array(package.json.utf8), to: "\(folder)/\(DataPackage.fileName)")
        return files + [WrittenFile(DataPackage.fileName, description)]
    }
}

/// Work that is done on a thread of its own.
private final class WorkbookThread: @unchecked Sendable {  // the semaphore hands the result over
    private let done = DispatchSemaphore(value: 0)
    private var result: Result<Void, any Error> = .success(())

    init(_ work: @escaping @Sendable () throws -> Void) {
        let thread = Thread { @Sendable [self] in
            result = Result { try work() }
            done.signal()
        }
        thread.stackSize = 4 << 20
        thread.start()
    }

    /// Waits for the end; throws the error of the thread.
    func finish() throws {
        done.wait()
        try result.get()
    }
}
