/// The program's exit codes. From 64 on they follow `sysexits.h`; from 128 on, as in shells, they report the signal
/// that ended the process.
public enum ExitStatus: Int32, CaseIterable, Sendable {
    /// Done, and nothing to say.
    case done = 0
    /// Done; something was rejected, refused, left or is overdue.
    case remarks = 2
    /// Done; the plan's gate holds a report set back.
    case held = 3
    /// The command line is wrong.
    case usage = 64
    /// The plan's definitions are at fault, or the workspace is another plan's.
    case definitions = 65
    /// The program is at fault.
    case internalFault = 70
    /// Input or output failed.
    case inputOutput = 74
    /// Another run holds the workspace.
    case busy = 75
    /// Stopped by SIGINT.
    case interrupted = 130
    /// Stopped by SIGTERM.
    case terminated = 143

    /// Whether a run that ended with that code left all its report sets in force.
    public static func isSuccess(_ code: Int32) -> Bool { code == done.rawValue || code == remarks.rawValue }
}
