import ArgumentParser
import Foundation
import Glibc
import Runs
import Statistics

/// Programs that are called when a run has ended.
struct HookOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            localized(
                "运行结束且报告集已生效（退出码 0 或 2）时调用的程序。",
                "A program to call when the run ended with its report sets in force (exit code 0 or 2)."),
            discussion: localized(
                """
                参数为退出码和日志路径。环境变量有 IPTALLY_EXIT、IPTALLY_RUN、IPTALLY_LOG、IPTALLY_WORKSPACE、IPTALLY_PLAN 和 \
                IPTALLY_MESSAGE。
                """,
                """
                Its arguments are the exit code and the path of the log. Its environment holds IPTALLY_EXIT, IPTALLY_RUN, \
                IPTALLY_LOG, IPTALLY_WORKSPACE, IPTALLY_PLAN and IPTALLY_MESSAGE.
                """), valueName: "program"))
    var onSuccess: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            localized("以其他退出码结束时调用的程序。被强行终止的运行不调用。", "The same for any other exit code. A killed run calls nothing."),
            valueName: "program"))
    var onFailure: String?

    /// Calls the configured program and waits for it. If the program fails, the failure is reported and the run stays
    /// as it is.
    ///
    /// - Parameter message: the error that ended the run; nil if there was none.
    func call(_ log: RunLog, exit: Int32, message: LocalizedText?) {
        guard let program = ExitStatus.isSuccess(exit) ? onSuccess : onFailure else { return }
        var environment = ProcessInfo.processInfo.environment
        environment["IPTALLY_EXIT"] = "\(exit)"
        environment["IPTALLY_RUN"] = log.run
        environment["IPTALLY_LOG"] = Self.absolute(log.path)
        environment["IPTALLY_WORKSPACE"] = Self.absolute(log.workspace.folder)
        environment["IPTALLY_PLAN"] = log.plan ?? ""
        environment["IPTALLY_MESSAGE"] = message.map { "\($0.zh)\n\($0.en)" } ?? ""
        let code = Self.run([program, "\(exit)", Self.absolute(log.path)], environment: environment)
        guard code != 0 else { return }
        Console.note("iptally: \(program) 以 \(code) 结束\n         \(program) ended with \(code)\n")
    }

    private static func absolute(_ path: String) -> String { URL(filePath: path).path }

    /// Runs a program, found through PATH; returns its exit code, 128 and more for a signal, 127 if it cannot be
    /// started.
    private static func run(_ words: [String], environment: [String: String]) -> Int32 {
        var argv: [UnsafeMutablePointer<CChar>?] =
            unsafe words.map { (word: String) in unsafe strdup(word) } + [nil]
        var names: [UnsafeMutablePointer<CChar>?] =
            unsafe environment.sorted { $0.key < $1.key }.map { (pair: (key: String, value: String)) in
                unsafe strdup("\(pair.key)=\(pair.value)")
            } + [nil]
        defer { unsafe (argv + names).forEach { unsafe free($0) } }
        // This program ignores a closed pipe; scripts count on ending there.
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        unsafe sigemptyset(&signals)
        unsafe sigaddset(&signals, SIGPIPE)
        unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
        unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
        var process: pid_t = 0
        guard unsafe posix_spawnp(&process, words[0], nil, &attributes, &argv, &names) == 0 else { return 127 }
        var status: Int32 = 0
        while unsafe waitpid(process, &status, 0) < 0 { guard errno == EINTR else { return 127 } }
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    }
}
