public import Statistics

/// Writes a report set's files from its model.
///
/// Every byte is a function of the model and the language: no clock, hash order or locale takes part.
public enum ReportWriter {
    /// Writes the workbook, the page, the tables and their description into an existing, empty folder.
    /// - Returns: the names of the files written, relative to `folder`, sorted.
    /// - Throws: `ReportFault` with the path, if a file cannot be written. What was written until then stays: the folder is
    ///   not a report set until it is published.
    public static func write(
        _ model: ReportModel, language: Language, into folder: String
    ) throws(ReportFault) -> [String] {
        let workbookName = "report-\(model.period).xlsx"
        try WorkbookReport(model: model, language: language).write(to: "\(folder)/\(workbookName)")

        let pageName = "report-\(model.period).html"
        let page = PageReport(model: model, language: language).page()
        try FileOutput.write(Array(page.utf8), to: "\(folder)/\(pageName)")

        let tables = TidyTables(model: model, language: language).all
        for table in tables {
            try FileOutput.write(table.bytes, to: "\(folder)/\(table.fileName)")
        }

        var package = DataPackage(model: model, language: language)
        for table in tables { package.add(table) }
        try FileOutput.write(Array(package.json.utf8), to: "\(folder)/\(DataPackage.fileName)")

        return (tables.map(\.fileName) + [workbookName, pageName, DataPackage.fileName]).sorted()
    }
}
