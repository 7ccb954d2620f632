import ArgumentParser
import Definitions
import Runs
import Statistics
import Warehouse

struct DefinitionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "definitions", abstract: "Works on a plan's definitions.", subcommands: [Check.self, Upgrade.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "Checks a plan's definitions as a whole and tells every fault with file, line and column.")

        @Argument(help: ArgumentHelp("The plan's folder. Default: the only one under Pipelines.", valueName: "folder"))
        var folder: String?

        func run() throws {
            try Console.run(.zh) {
                let folder = try PlanFolder.find(named: folder, workspace: nil)
                let pipeline: Pipeline
                do throws(DefinitionFaults) {
                    pipeline = try PipelineLoader.load(folder: folder)
                } catch {
                    try Console.result(DefinitionsCommand.text(error.faults))
                    throw ExitCode(ExitStatus.definitions.rawValue)
                }
                try Console.result(
                    DefinitionsCommand.warnings(pipeline)
                        + "\(folder): \(pipeline.forms.count) forms, \(pipeline.rules.count) rules, "
                        + "\(pipeline.indicators.count) indicators, \(pipeline.targets.count) targets, "
                        + "\(pipeline.units.count) units, \(pipeline.areas.count) areas: 无误 no faults\n")
            }
        }
    }

    struct Upgrade: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "upgrade",
            abstract: "Rewrites a plan in the definition language of today; its meaning stays the same.")

        @Argument(help: ArgumentHelp("The plan's folder. Default: the only one under Pipelines.", valueName: "folder"))
        var folder: String?

        func run() throws {
            try Console.run(.zh) {
                let folder = try PlanFolder.find(named: folder, workspace: nil)
                do {
                    let edits = try DefinitionUpgrade.run(folder: folder)
                    try Console.result(DefinitionsCommand.text(edits, folder: folder))
                } catch let error as DefinitionFaults {
                    try Console.result(DefinitionsCommand.text(error.faults))
                    throw ExitCode(ExitStatus.definitions.rawValue)
                }
            }
        }
    }

    /// The changes, one a line.
    static func text(_ edits: [DefinitionEdit], folder: String) -> String {
        guard !edits.isEmpty else { return "\(folder): language 2, 无须改写 nothing to rewrite\n" }
        return edits.map { edit in
            let change = edit.old.isEmpty ? "+ \(edit.new)" : "\(edit.old) -> \(edit.new)"
            return "\(edit.file):\(edit.line):\(edit.column): \(change)\n"
        }.joined()
    }

    /// The warnings about a plan without faults, one a line.
    static func warnings(_ pipeline: Pipeline) -> String {
        pipeline.warnings.map { warning in
            "\(warning.file):\(warning.line):\(warning.column): warning: \(warning.message.zh) / \(warning.message.en)\n"
        }.joined()
    }

    /// The faults, one a line.
    static func text(_ faults: [DefinitionFault]) -> String {
        DefinitionReport(faults).text
    }
}
