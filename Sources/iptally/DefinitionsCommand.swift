import Presentation
import ArgumentParser
import Definitions
import Runs
import Statistics

struct DefinitionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "definitions", abstract: localized("检查或改写方案。", "Checks or rewrites a plan's definitions."),
        subcommands: [Check.self, Upgrade.self, Schema.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: localized(
                "检查整个方案，列出每处错误的文件、行和列。",
                "Checks a plan's definitions as a whole and lists every fault with file, line and column."))

        @OptionGroup var plan: PlanArgument

        func run() throws {
            try plan.run { folder in
                DefinitionsText.checked(try PipelineLoader.load(folder: folder), folder: folder)
            }
        }
    }

    struct Upgrade: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "upgrade",
            abstract: localized(
                "将方案改写为现行的定义语言，含义不变。", "Rewrites a plan in the current definition language; its meaning stays the same."
            ))

        @OptionGroup var plan: PlanArgument

        func run() throws {
            try plan.run { folder in
                DefinitionsText.edits(try DefinitionUpgrade.run(folder: folder), folder: folder)
            }
        }
    }

    struct Schema: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "schema",
            abstract: localized(
                "写出定义文件的 JSON Schema，供编辑器随写随查。",
                "Writes the JSON Schemas of definition files, by which editors check while one writes."))

        @Option(
            name: .long, help: ArgumentHelp(localized("写入的目录。", "The folder they are written to."), valueName: "folder")
        )
        var output = "schemas"

        func run() throws {
            try Console.run(.zh) {
                try Console.result(DefinitionsText.schemas(try DefinitionSchemas.write(to: output), folder: output))
            }
        }
    }

    /// The plan that a command works on.
    struct PlanArgument: ParsableArguments {
        @Argument(
            help: ArgumentHelp(
                localized("方案目录。默认为 Pipelines 下唯一的方案。", "The plan's folder. Default: the only one under Pipelines."),
                valueName: "folder"))
        var folder: String?

        /// Prints the result of `body` for the plan's folder, or the plan's faults.
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
}
