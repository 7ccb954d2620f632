import Presentation
import Inquiry
import ArgumentParser
import Runs
import Statistics

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Tells why a figure is what it is, down to the records; or which figures a record goes into.",
        discussion: """
            With an indicator and --period: formula, coverage, submissions and records behind the figure.

            With --file or --key: the record at a line, cell or path of a file, or with a key, as it was received and as it is \
            kept, whether it counts, and every figure it goes into. With a column, cell or path only the figures that look at \
            that value.
            """)

    @OptionGroup var options: WorkspaceOptions

    @Argument(help: "The indicator, by id or by the number the plan gives it.")
    var indicator: String?

    @Option(name: .long, help: ArgumentHelp("The area, by code or name. Default: the whole.", valueName: "area"))
    var area: String?

    @Option(name: .long, help: ArgumentHelp("The period.", valueName: "period"))
    var period: Period?

    @Flag(
        name: .long,
        help: "List all records, with their text as received; also those that do not count, with the reason.")
    var records = false

    @OptionGroup(title: "The other way round") var place: PlaceOptions

    @Option(name: .long, help: "How to print: table or json.")
    var format: OutputFormat = .table

    func validate() throws {
        if format == .csv { throw ValidationError("explain prints a tree: --format table or json.") }
        if place.isGiven {
            if indicator != nil || area != nil || period != nil || records {
                throw ValidationError("Either a figure or a record: --file and --key go without indicator and period.")
            }
        } else if indicator == nil || period == nil {
            throw ValidationError("Name an indicator and --period, or a record by --file or --key.")
        }
    }

    func run() throws {
        try Console.run(options.lang) {
            let session = try options.session(.ask)
            let explainer = try Explainer(session)
            guard let indicator, let period else {
                let traces = try explainer.trace(place.search)
                let text = RecordTraceText(session, options.lang)
                return try Console.result(format == .json ? text.json(traces) : text.text(traces))
            }
            let explanation = try explainer.explain(indicator, area: area, period: period)
            let output = ResultStream()
            switch format {
            case .json:
                try ExplanationDocument(explainer, listsAll: records, write: output.write).print(explanation)
            default:
                try ExplanationText(explainer, options.lang, listsAll: records, write: output.write).print(explanation)
            }
            try output.finish()
        }
    }
}

/// The place of a record in a file.
struct PlaceOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp("The file: its path below the inbox, or the first digits of its SHA-256.", valueName: "file")
    )
    var file: String?

    @Option(name: .long, help: "The line, or row of a sheet.")
    var line: Int?

    @Option(name: .long, help: "Only this column: a number in text, a letter in a workbook.")
    var column: String?

    @Option(name: .long, help: "The sheet of a workbook. Default: the one that was read.")
    var sheet: String?

    @Option(name: .long, help: ArgumentHelp("A cell of a workbook, such as C12.", valueName: "cell"))
    var cell: String?

    @Option(
        name: .long, help: ArgumentHelp("In XML only the value at this path of the form's layout.", valueName: "path"))
    var path: String?

    @Option(name: .long, help: ArgumentHelp("The number of the record in the file.", valueName: "number"))
    var record: Int?

    @Option(name: .long, help: ArgumentHelp("The record's key; several fields joined by /.", valueName: "key"))
    var key: String?

    func validate() throws {
        guard isGiven else { return }
        guard file != nil || key != nil else { throw ValidationError("Name the file by --file, or a record by --key.") }
        guard key != nil || line != nil || record != nil || cell != nil else {
            throw ValidationError("Say which record of the file: --line, --cell, --record or --key.")
        }
        if let cell, Self.parts(of: cell) == nil { throw ValidationError("\(cell) is no cell; write it as C12.") }
    }

    /// Whether a record is meant.
    var isGiven: Bool {
        let texts = [file, column, sheet, cell, path, key]
        return texts.contains { $0 != nil } || line != nil || record != nil
    }

    /// Which record is meant.
    var search: RecordSearch {
        let parts = cell.flatMap(Self.parts)
        return RecordSearch(
            file: file, sheet: sheet, line: parts?.line ?? line, column: parts?.column ?? column, path: path,
            record: record, key: key)
    }

    /// `C12` as column and row.
    private static func parts(of cell: String) -> (column: String, line: Int)? {
        let letters = cell.prefix { $0.isASCII && $0.isLetter }
        guard !letters.isEmpty, let line = Int(cell.dropFirst(letters.count)), line > 0 else { return nil }
        return (String(letters), line)
    }
}

/// Gathers a long result and prints it piece by piece.
final class ResultStream {
    private var pending = ""

    /// Adds to the result.
    func write(_ text: String) throws {
        pending += text
        if pending.utf8.count > 1 << 16 { try finish() }
    }

    /// Prints the collected output.
    func finish() throws {
        try Console.result(pending)
        pending = ""
    }
}
