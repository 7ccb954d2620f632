import Presentation
import Inquiry
import ArgumentParser
import Runs
import Statistics

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: localized(
            "说明一个数的由来，直至记录；或一条记录用于哪些数。",
            "Explains a figure down to its records, or lists the figures that use a record."),
        discussion: localized(
            """
            写明指标和 --period：列出该数的公式、覆盖、报送和记录。

            用 --file 或 --key：列出文件中某行、某单元格、某路径的记录或某主键的记录，报送时的原文和读取后的值，是否计入，以及用到它的每一个数。\
            写明列、单元格或路径的，只列用到该值的数。
            """,
            """
            With an indicator and --period: formula, coverage, submissions and records behind the figure.

            With --file or --key: the record at a line, cell or path of a file, or with a key, as received and as \
            stored, whether it counts, and every figure that uses it. With a column, cell or path, only the figures that \
            use that value.
            """))

    @OptionGroup var options: WorkspaceOptions

    @Argument(help: localized("指标：标识或方案中的编号。", "The indicator, by id or by its number in the plan."))
    var indicator: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            localized("地区：代码或名称。默认为总体。", "The area, by code or name. Default: the whole."), valueName: "area"))
    var area: String?

    @Option(name: .long, help: ArgumentHelp(localized("报告期。", "The period."), valueName: "period"))
    var period: Period?

    @Flag(
        name: .long,
        help: localized(
            "列出全部记录及其报送时的原文；未计入的一并列出并说明原因。",
            "List all records with their original text, including excluded ones with the reason."))
    var records = false

    @OptionGroup(title: localized("由记录查数", "Record")) var place: PlaceOptions

    @Option(name: .long, help: localized("输出格式：table 或 json。", "The output format: table or json."))
    var format: OutputFormat = .table

    func validate() throws {
        if format == .csv {
            throw ValidationError(zh: "explain 的输出格式只有 table 和 json", en: "explain prints --format table or json")
        }
        if place.isGiven {
            if indicator != nil || area != nil || period != nil || records {
                throw ValidationError(
                    zh: "查数或查记录只能取其一：用 --file 或 --key 时不写指标和报告期",
                    en: "name a figure or a record, not both: --file and --key go without indicator and period")
            }
        } else if indicator == nil || period == nil {
            throw ValidationError(
                zh: "请写明指标和 --period，或用 --file 或 --key 指明记录",
                en: "name an indicator and --period, or a record by --file or --key")
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
        help: ArgumentHelp(
            localized(
                "文件：收件箱内的路径，或 SHA-256 的前若干位。",
                "The file, by its path below the inbox or the first digits of its SHA-256."), valueName: "file")
    )
    var file: String?

    @Option(name: .long, help: localized("行号。", "The line, or the row of a sheet."))
    var line: Int?

    @Option(
        name: .long,
        help: localized("只限该列：文本文件写序号，工作簿写字母。", "Only this column: a number in text, a letter in a workbook."))
    var column: String?

    @Option(name: .long, help: localized("工作表。默认为所读取的一张。", "The sheet of a workbook. Default: the one that was read."))
    var sheet: String?

    @Option(
        name: .long,
        help: ArgumentHelp(localized("工作簿的单元格，如 C12。", "A cell of a workbook, such as C12."), valueName: "cell"))
    var cell: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            localized("XML 文件：只限版式中该路径的值。", "In XML, only the value at this path of the form's layout."),
            valueName: "path"))
    var path: String?

    @Option(
        name: .long,
        help: ArgumentHelp(localized("记录在文件中的序号。", "The number of the record in the file."), valueName: "number"))
    var record: Int?

    @Option(
        name: .long,
        help: ArgumentHelp(
            localized("记录的主键；多个字段以 / 连接。", "The record's key; several fields joined by /."), valueName: "key"))
    var key: String?

    func validate() throws {
        guard isGiven else { return }
        guard file != nil || key != nil else {
            throw ValidationError(
                zh: "请用 --file 指明文件，或用 --key 指明记录", en: "name the file by --file, or a record by --key")
        }
        guard key != nil || line != nil || record != nil || cell != nil else {
            throw ValidationError(
                zh: "请用 --line、--cell、--record 或 --key 指明文件中的哪条记录",
                en: "name the record of the file by --line, --cell, --record or --key")
        }
        if let cell, Self.parts(of: cell) == nil {
            throw ValidationError(zh: "\(cell) 不是单元格；写法：C12", en: "\(cell) is no cell; write it as C12")
        }
    }

    /// Whether a record is given.
    var isGiven: Bool {
        let texts = [file, column, sheet, cell, path, key]
        return texts.contains { $0 != nil } || line != nil || record != nil
    }

    /// The record to search for.
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
