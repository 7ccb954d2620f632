import ArgumentParser
import Definitions
import Runs
import Statistics
import Warehouse

struct RecordsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "records",
        abstract: "Lists the records of a form as they were read: place, whether they count, and their values.",
        discussion:
            "A condition is a predicate over the form's fields, as in rules and indicators: numbers in the field's unit, as listed."
    )

    @OptionGroup var options: WorkspaceOptions

    @Argument(help: "The form, by id.")
    var form: String

    @Option(name: .long, help: ArgumentHelp("Only what this reporting unit sent.", valueName: "code"))
    var unit: String?

    @Option(
        name: .long, help: ArgumentHelp("Only this period and those in it: 2016, 2016Q4, 2016-11.", valueName: "period")
    )
    var period: Period?

    @Option(
        name: .customLong("where"), help: ArgumentHelp("Only records for which this is true.", valueName: "predicate"))
    var condition: String?

    @Option(name: .long, help: "List at most so many records. Default: 20 in a table, else all.")
    var limit: Int?

    @Option(name: .long, help: "How to print: table, csv or json.")
    var format: OutputFormat = .table

    func validate() throws {
        if let limit, limit < 1 {
            throw ValidationError("--limit is at least 1; leave it out with csv or json to list all.")
        }
    }

    func run() throws {
        try Console.run(options.lang) {
            let session = try options.session(.ask)
            let selection = Selection(unit: unit, form: form, period: period)
            try session.check(selection)
            guard let form = session.pipeline.form(form) else { return }
            let printer = RecordPrinter(form: form, language: options.lang, format: format)
            let most = limit ?? (format == .table ? 20 : .max)
            var count = 0
            printer.begin()
            try session.records(of: form, selection, where: condition) { record in
                count += 1
                guard count <= most else { return .stop }
                try printer.add(record)
                return .proceed
            }
            try printer.end(isCut: count > most)
        }
    }
}

/// Prints records as they come: a listing may be as long as the form.
private final class RecordPrinter {
    private let form: Form
    private let language: Language
    private let format: OutputFormat
    private var rows: [[String]] = []
    private var isFirst = true
    private var pending = ""

    init(form: Form, language: Language, format: OutputFormat) {
        self.form = form
        self.language = language
        self.format = format
    }

    func begin() {
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

    func add(_ record: ListedRecord) throws {
        let place = record.place
        switch format {
        case .table:
            let sheet = place.sheet.map { "\($0)!" } ?? ""
            let values = zip(form.fields, record.values).map { field, value in
                // A value that is not the one read says so.
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
            let text = try Listing.json(RecordRecord(record, form: form))
            pending += (isFirst ? "\n" : ",\n") + text.trimmingSuffix("\n")
            isFirst = false
        }
        guard pending.utf8.count > 1 << 16 else { return }
        try Console.result(pending)
        pending = ""
    }

    func end(isCut: Bool) throws {
        switch format {
        case .table:
            let more =
                language == .zh
                ? "…… 还有更多，用 --limit 或 --format csv 列出\n" : "… there are more: --limit or --format csv\n"
            pending = TextTable.lines(rows).joined(separator: "\n") + "\n" + (isCut ? more : "")
        case .csv: break
        case .json: pending += isFirst ? "]\n" : "\n]\n"
        }
        try Console.result(pending)
    }
}

extension String {
    fileprivate func trimmingSuffix(_ suffix: String) -> String {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
    }
}
