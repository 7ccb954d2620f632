import ArgumentParser
import Definitions
import Runs
import Statistics
import Warehouse

struct DefinitionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "definitions", abstract: "Works on a plan's definitions.", subcommands: [Check.self])

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
                let faults = try PredicateTrial.faults(of: pipeline)
                guard faults.isEmpty else {
                    try Console.result(DefinitionsCommand.text(faults))
                    throw ExitCode(ExitStatus.definitions.rawValue)
                }
                try Console.result(
                    "\(folder): \(pipeline.forms.count) forms, \(pipeline.rules.count) rules, "
                        + "\(pipeline.indicators.count) indicators, \(pipeline.targets.count) targets, "
                        + "\(pipeline.units.count) units, \(pipeline.areas.count) areas: 无误 no faults\n")
            }
        }
    }

    /// The faults, one a line.
    static func text(_ faults: [DefinitionFault]) -> String {
        DefinitionReport(faults).text
    }
}
