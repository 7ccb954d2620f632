import Foundation
public import Statistics

/// Writes a report set's files from its model.
///
/// Every byte is a function of the model and the language: no clock, hash order or locale takes part.
public enum ReportWriter {
    /// Writes the workbook, the page, the tables and their description into an existing, empty folder.
    ///
    /// - Parameter second: makes the same model once more, on another thread, where the workbook is then written beside the rest.
    /// - Returns: the names of the files written, relative to `folder`, sorted.
    /// - Throws: `ReportFault` with the path, if a file cannot be written; what walking through the findings throws. What was
    ///   written until then stays: the folder is not a report set until it is published.
    public static func write(
        _ model: ReportModel, language: Language, into folder: String,
        second: (@Sendable () throws -> ReportModel)? = nil
    ) throws -> [String] {
        let workbookName = "report-\(model.period).xlsx"
        let workbookPath = "\(folder)/\(workbookName)"
        let beside = second.map { second in
            Beside { try WorkbookReport(model: second(), language: language).write(to: workbookPath) }
        }
        // The other thread must have ended before anybody clears up, whatever happens here.
        let names = Result { try writeTexts(model, language: language, into: folder) }
        if let beside {
            try beside.finish()
        } else {
            try WorkbookReport(model: model, language: language).write(to: workbookPath)
        }
        return try (names.get() + [workbookName]).sorted()
    }

    /// Writes the page, the tables and their description; gives their names.
    private static func writeTexts(_ model: ReportModel, language: Language, into folder: String) throws -> [String] {
        let pageName = "report-\(model.period).html"
        let page = try FileOutput(path: "\(folder)/\(pageName)")
        try PageReport(model: model, language: language).write { try page.write($0.utf8) }
        _ = try page.finish()

        var package = DataPackage(model: model, language: language)
        let tables = TidyTables(model: model, language: language).all
        for table in tables { package.add(table, try table.write(to: "\(folder)/\(table.fileName)")) }
        try FileOutput.write(Array(package.json.utf8), to: "\(folder)/\(DataPackage.fileName)")
        return tables.map(\.fileName) + [pageName, DataPackage.fileName]
    }
}

/// Work that is done on a thread of its own.
private final class Beside: @unchecked Sendable {  // the semaphore hands the result over
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

    /// Waits until it is done; throws what it threw.
    func finish() throws {
        done.wait()
        try result.get()
    }
}
