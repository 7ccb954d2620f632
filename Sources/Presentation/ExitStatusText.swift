public import Runs

extension ExitStatus {
    /// The meaning of the code, for the help.
    public var meaning: String {
        switch self {
        case .done: "done"
        case .remarks: "done, but something was rejected or is overdue (reports were still published)"
        case .held: "done, but a report set was held back: the last good one stays"
        case .usage: "usage"
        case .definitions: "definitions at fault"
        case .internalFault: "internal"
        case .inputOutput: "input or output"
        case .busy: "another run holds the workspace"
        case .interrupted: "stopped by SIGINT"
        case .terminated: "stopped by SIGTERM"
        }
    }
}
