import Presentation
import Inquiry
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
            let predicate = try condition.map { try session.predicate($0, over: form) }
            let printer = RecordListingText(
                form: form, language: options.lang, format: format, write: Console.result)
            let most = limit ?? (format == .table ? 20 : .max)
            var count = 0
            printer.begin()
            try session.records(of: form, selection, where: predicate) { record in
                count += 1
                guard count <= most else { return .stop }
                try printer.add(record)
                return .proceed
            }
            try printer.end(isCut: count > most)
        }
    }
}
