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
        abstract: localized(
            "列出报表的记录：位置、是否计入、各字段的值。", "Lists the records of a form: place, whether they count, and values."),
        discussion:
            localized(
                "条件的写法与规则、指标中的相同；数按字段的计量单位，如所列。",
                "A condition is a predicate over the form's fields, as in rules and indicators; numbers are in the field's unit, as listed."
            )
    )

    @OptionGroup var options: WorkspaceOptions

    @Argument(help: localized("报表的标识。", "The form, by id."))
    var form: String

    @Option(
        name: .long,
        help: ArgumentHelp(localized("只限该单位报送的。", "Only submissions of this reporting unit."), valueName: "code"))
    var unit: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            localized(
                "只限该报告期及其所含各期：2016、2016Q4、2016-11。",
                "Only this period and the periods within it: 2016, 2016Q4, 2016-11."), valueName: "period")
    )
    var period: Period?

    @Option(
        name: .customLong("where"),
        help: ArgumentHelp(
            localized("只列符合该条件的记录。", "Only records that satisfy this condition."), valueName: "predicate"))
    var condition: String?

    @Option(
        name: .long,
        help: localized(
            "至多列出的记录数。table 格式默认 20 条，其他格式默认全部。", "The most records to list. Default: 20 in a table, otherwise all."))
    var limit: Int?

    @Option(name: .long, help: localized("输出格式：table、csv 或 json。", "The output format: table, csv or json."))
    var format: OutputFormat = .table

    func validate() throws {
        if let limit, limit < 1 {
            throw ValidationError(
                zh: "--limit 至少为 1；csv 和 json 格式不写即列出全部",
                en: "--limit is at least 1; with csv or json, leave it out to list all")
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
