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

        @OptionGroup var plan: PlanArgument

        func run() throws {
            try plan.run { folder in
                let pipeline = try PipelineLoader.load(folder: folder)
                return DefinitionsCommand.warnings(pipeline)
                    + "\(folder): \(pipeline.forms.count) forms, \(pipeline.rules.count) rules, "
                    + "\(pipeline.indicators.count) indicators, \(pipeline.targets.count) targets, "
                    + "\(pipeline.units.count) units, \(pipeline.areas.count) areas: 无误 no faults\n"
            }
        }
    }

    struct Upgrade: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "upgrade",
            abstract: "Rewrites a plan in the definition language of today; its meaning stays the same.")

        @OptionGroup var plan: PlanArgument

        func run() throws {
            try plan.run { folder in
                DefinitionsCommand.text(try DefinitionUpgrade.run(folder: folder), folder: folder)
            }
        }
    }

    /// The plan that a command works on.
    struct PlanArgument: ParsableArguments {
        @Argument(help: ArgumentHelp("The plan's folder. Default: the only one under Pipelines.", valueName: "folder"))
        var folder: String?

        /// Prints what `body` gives for the plan's folder, or the plan's faults.
        func run(_ body: (String) throws -> String) throws {
            try Console.run(.zh) {
                let folder = try PlanFolder.find(named: folder, workspace: nil)
                do {
                    try Console.result(body(folder))
                } catch let error as DefinitionFaults {
                    try Console.result(DefinitionReport(error.faults).text)
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
}
