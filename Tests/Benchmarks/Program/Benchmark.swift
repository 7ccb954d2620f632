import ArgumentParser

/// Measures the program on registers of any size, beside commands and programs that do a part of the job or all of it.
@main
struct Benchmark: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "benchmark",
        abstract: "Measures iptally on a register of any size, checks its answers, and compares it in the same run.",
        subcommands: [RegisterCommand.self, NightsCommand.self, ReaderCommand.self, ThresholdsCommand.self])
}

/// Where things lie.
struct Places: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("The folder of the built programs.", valueName: "folder"))
    var programs = ".build/release"

    @Option(
        name: .long,
        help: ArgumentHelp("The folder for registers, workspaces and results; registers are kept.", valueName: "folder")
    )
    var cache = ".build-benchmark"

    @Option(name: .long, help: ArgumentHelp("The plan that consolidates the register.", valueName: "folder"))
    var plan = "Pipelines/register"

    /// The program that is measured.
    var iptally: String { "\(programs)/iptally" }

    /// Arguments that lead `iptally` to a register and a workspace.
    func options(inbox: String, workspace: String) -> [String] {
        ["--pipeline", plan, "--inbox", inbox, "--workspace", workspace, "--as-of", "2018-01-01"]
    }
}
