import ArgumentParser
import Runs
import Statistics
import Warehouse

struct RehearseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rehearse",
        abstract:
            "Tells what changed definitions would do: findings that would come and go, figures that would differ.",
        discussion: """
            Runs the plan at work and the changed one, a copy of it in another place, over everything archived, in a workspace that is \
            thrown away. Nothing live is touched; a run may be at work meanwhile.

            A table shows findings by rule and unit, and figures; --findings lists the findings behind it. JSON holds all of them.
            """)

    @OptionGroup var options: WorkspaceOptions

    @Option(
        name: .long,
        help: ArgumentHelp("The plan at work. Default: the one that works in the workspace.", valueName: "folder"))
    var live: String?

    @Flag(name: .long, help: "List the findings that would come and go.")
    var findings = false

    @Option(name: .long, help: "How to print: table or json.")
    var format: RehearsalFormat = .table

    /// How a rehearsal is printed.
    enum RehearsalFormat: String, CaseIterable, ExpressibleByArgument {
        case table, json
    }

    func validate() throws {
        guard options.pipeline != nil else {
            throw ValidationError("Name the folder of the changed plan with --pipeline.")
        }
    }

    func run() throws {
        try Console.run(options.lang) {
            let rehearsal = try options.rehearsal(live: live)
            switch format {
            case .table:
                try Console.result(rehearsal.text(options.lang))
                guard findings else { return }
                for change in Warehouse.Change.allCases { try list(change, of: rehearsal) }
            case .json: try printJSON(rehearsal)
            }
        }
    }

    private func list(_ change: Warehouse.Change, of rehearsal: Rehearsal) throws {
        var isFirst = true
        try rehearsal.forEachFinding(change) { finding in
            if isFirst {
                let zh = change == .new ? "新增：" : "消除："
                try Console.result("\n" + (options.lang == .zh ? zh : change == .new ? "New:" : "Gone:") + "\n")
                isFirst = false
            }
            try Console.result(Listing.findings([finding], language: options.lang, format: .table))
        }
    }

    /// Finding by finding: there may be as many as records.
    private func printJSON(_ rehearsal: Rehearsal) throws {
        try Console.result("{\n")
        for change in Warehouse.Change.allCases {
            try Console.result("\"\(change.rawValue)\" : [")
            var separator = "\n"
            try rehearsal.forEachFinding(change) { finding in
                try Console.result(separator + Listing.json(FindingRecord(finding)))
                separator = ","
            }
            try Console.result("],\n")
        }
        let figures = rehearsal.figures.map { FigureChangeRecord($0) }
        try Console.result("\"figures\" : \(Listing.json(figures))}\n")
    }
}

/// A figure that would differ, as JSON.
private struct FigureChangeRecord: Encodable {
    struct Figure: Encodable {
        let numerator, denominator: Int64?
        let per: Int64
        let status: String
        let coveragePresent, coverageExpected: Int

        init(_ figure: StoredObservation) {
            numerator = figure.numerator
            denominator = figure.denominator
            per = figure.per
            status = figure.status.rawValue
            coveragePresent = figure.coverage.present
            coverageExpected = figure.coverage.expected
        }
    }

    let indicator, area, period: String
    let code: String?
    let old, new: Figure?

    init(_ change: Rehearsal.FigureChange) {
        indicator = change.indicator.id
        code = change.indicator.code
        area = change.area
        period = change.period.description
        old = change.old.map(Figure.init)
        new = change.new.map(Figure.init)
    }
}
