import Foundation
import Glibc

/// The built program, driven as a process of its own, so that exit codes and kills are real.
public struct Program: Sendable {
    /// The result of a process.
    public struct Outcome: Sendable {
        /// The exit code; for a process ended by a signal, minus the signal's number.
        public var exit: Int32
        /// Its standard output.
        public var output: String
        /// Its standard error.
        public var errors: String
    }

    /// Why a process could not be started.
    public struct Fault: Error, CustomStringConvertible {
        /// The operation that failed, and the system's message.
        public var description: String
    }

    /// The path of the program.
    public let path: String

    /// The program `name` that was built together with the tests, next to the running bundle.
    ///
    /// - Throws: `Fault` if it was not built.
    public init(_ name: String) throws {
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        path = URL(filePath: own).deletingLastPathComponent().path + "/" + name
        guard unsafe access(path, X_OK) == 0 else { throw Fault(description: "there is no program at \(path)") }
    }

    /// A program at another path.
    public init(path: String) { self.path = path }

    /// Runs the program to its end.
    ///
    /// - Parameters:
    ///   - arguments: without the program's own name.
    ///   - folder: a folder for its output while it runs.
    ///   - environment: additions to the plain environment, such as `NAME=value`.
    /// - Throws: `Fault`, or the error of reading the output.
    public func run(_ arguments: [String], folder: String, environment: [String] = []) throws -> Outcome {
        let output = "\(folder)/.output-\(UUID().uuidString)"
        let errors = "\(folder)/.errors-\(UUID().uuidString)"
        defer {
            unsafe unlink(output)
            unsafe unlink(errors)
        }
        let process = try start(arguments, output: output, errors: errors, environment: environment)
        let exit = try wait(for: process)
        return Outcome(exit: exit, output: try text(output), errors: try text(errors))
    }

    /// Runs the program and kills it after `milliseconds`, unless it has ended by then. `meanwhile` is called again and again
    /// until it has.
    ///
    /// - Returns: the exit code, or minus the signal's number.
    public func run(
        _ arguments: [String], killedAfter milliseconds: Int, meanwhile: () throws -> Void
    ) throws -> Int32 {
        let process = try start(arguments, output: "/dev/null", errors: "/dev/null")
        let deadline = ContinuousClock.now + .milliseconds(milliseconds)
        var isKilled = false
        while true {
            var status: Int32 = 0
            let ended = unsafe waitpid(process, &status, WNOHANG)
            if ended == process { return Self.exitCode(status) }
            guard ended == 0 || errno == EINTR else { throw Fault(description: "waitpid: \(errno)") }
            do {
                try meanwhile()
            } catch {
                // The process must not outlive the test that failed.
                kill(process, SIGKILL)
                _ = try wait(for: process)
                throw error
            }
            if !isKilled, ContinuousClock.now >= deadline {
                kill(process, SIGKILL)
                isKilled = true
            }
            usleep(1_000)
        }
    }

    private func start(
        _ arguments: [String], output: String, errors: String, environment added: [String] = []
    ) throws -> pid_t {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        unsafe posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        unsafe posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        var words: [UnsafeMutablePointer<CChar>?] = unsafe ([path] + arguments).map { (word: String) in
            unsafe strdup(word)
        }
        unsafe words.append(nil)
        // A plain environment: neither time zone nor language of whoever runs the tests takes part.
        // Only where coverage is measured, the program records its own as well.
        let coverage =
            ProcessInfo.processInfo.environment["LLVM_PROFILE_FILE"].map { ["LLVM_PROFILE_FILE=\($0)"] } ?? []
        let plain = ["PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8"] + coverage
        var environment: [UnsafeMutablePointer<CChar>?] = unsafe (plain + added)
            .map { (word: String) in unsafe strdup(word) }
        unsafe environment.append(nil)
        defer { unsafe (words + environment).forEach { unsafe free($0) } }
        // The threads of a test may block signals; the program's must not.
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        unsafe sigemptyset(&none)
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var process: pid_t = 0
        let code = unsafe posix_spawn(&process, path, &actions, &attributes, words, environment)
        guard code == 0 else { throw Fault(description: unsafe "\(path): \(String(cString: strerror(code)))") }
        return process
    }

    private func wait(for process: pid_t) throws -> Int32 {
        var status: Int32 = 0
        while unsafe waitpid(process, &status, 0) < 0 {
            guard errno == EINTR else { throw Fault(description: "waitpid: \(errno)") }
        }
        return Self.exitCode(status)
    }

    private static func exitCode(_ status: Int32) -> Int32 {
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : -signal
    }

    private func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    }
}
