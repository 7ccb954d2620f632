public import Definitions
public import Inquiry
public import Statistics

/// Prints records one by one: a listing may be as long as the form.
public final class RecordListingText {
    private let form: Form
    private let language: Language
    private let format: OutputFormat
    private var rows: [[String]] = []
    private var isFirst = true
    private var pending = ""
    private let write: (String) throws -> Void

    /// Prepares to print records of a form by `write`.
    public init(
        form: Form, language: Language, format: OutputFormat, write: @escaping (String) throws -> Void
    ) {
        self.write = write
        self.form = form
        self.language = language
        self.format = format
    }

    /// Prints the headings.
    public func begin() {
        switch format {
        case .table:
            rows = [
                [language == .zh ? "位置" : "place", language == .zh ? "未计入" : "not counted"]
                    + form.fields.map(\.title[language])
            ]
        case .csv:
            let heading = ["unit", "period", "file", "sheet", "line", "record", "excluded_by"]
            pending = Listing.csv([heading + form.fields.map(\.name)])
        case .json: pending = "["
        }
    }

    /// Adds a record.
    ///
    /// - Throws: errors of `write`.
    public func add(_ record: ListedRecord) throws {
        let place = record.place
        switch format {
        case .table:
            let sheet = place.sheet.map { "\($0)!" } ?? ""
            let values = zip(form.fields, record.values).map { field, value in
                // A corrected value is marked.
                (value ?? "") + (record.corrected[field.name] != nil ? language == .zh ? "（更正）" : " (corrected)" : "")
            }
            rows.append(["\(place.file ?? ""):\(sheet)\(place.line ?? 0)", record.excludedBy ?? ""] + values)
        case .csv:
            let coordinates = [
                place.unit ?? "", place.period ?? "", place.file ?? "", place.sheet ?? "",
                place.line.map(String.init) ?? "", place.record.map(String.init) ?? "", record.excludedBy ?? "",
            ]
            pending += Listing.csv([coordinates + record.values.map { $0 ?? "" }])
        case .json:
            let text = try Listing.json(RecordJSON(record, form: form))
            pending += (isFirst ? "\n" : ",\n") + text.trimmingSuffix("\n")
            isFirst = false
        }
        guard pending.utf8.count > 1 << 16 else { return }
        try write(pending)
        pending = ""
    }

    /// Prints the remaining rows.
    ///
    /// - Parameter isCut: whether there are more records than were added.
    /// - Throws: errors of `write`.
    public func end(isCut: Bool) throws {
        switch format {
        case .table:
            let more =
                language == .zh
                ? "…… 还有更多，用 --limit 或 --format csv 列出\n" : "… there are more: --limit or --format csv\n"
            pending = TextTable.lines(rows).joined(separator: "\n") + "\n" + (isCut ? more : "")
        case .csv: break
        case .json: pending += isFirst ? "]\n" : "\n]\n"
        }
        try write(pending)
    }
}

extension String {
    fileprivate func trimmingSuffix(_ suffix: String) -> String {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
    }
}
