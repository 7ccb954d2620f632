public import Statistics

/// Writes a report set's files from its model.
///
/// Every byte is a function of the model and the language: no clock, hash order or locale takes part.
public enum ReportWriter {
    /// Writes the workbook, the page, the tables and their description into an existing, empty folder.
    /// - Returns: the names of the files written, relative to `folder`, sorted.
    /// - Throws: `ReportFault` with the path, if a file cannot be written; what walking through the findings throws. What was
    ///   written until then stays: the folder is not a report set until it is published.
    public static func write(_ model: ReportModel, language: Language, into folder: String) throws -> [String] {
        let workbookName = "report-\(model.period).xlsx"
        try WorkbookReport(model: model, language: language).write(to: "\(folder)/\(workbookName)")

        let pageName = "report-\(model.period).html"
        let page = try FileOutput(path: "\(folder)/\(pageName)")
        try PageReport(model: model, language: language).write { try page.write($0.utf8) }
        _ = try page.finish()

        var package = DataPackage(model: model, language: language)
        let tables = TidyTables(model: model, language: language).all
        for table in tables { package.add(table, try table.write(to: "\(folder)/\(table.fileName)")) }
        try FileOutput.write(Array(package.json.utf8), to: "\(folder)/\(DataPackage.fileName)")

        return (tables.map(\.fileName) + [workbookName, pageName, DataPackage.fileName]).sorted()
    }
}
