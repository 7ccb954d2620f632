import Foundation
import Glibc

/// The built program, driven as a process of its own, so that exit codes and kills are real.
public struct Program: Sendable {
    /// What a process left behind.
    public struct Outcome: Sendable {
        /// The exit code; for a process ended by a signal, minus the signal's number.
        public var exit: Int32
        /// What it wrote to standard output.
        public var output: String
        /// What it wrote to standard error.
        public var errors: String
    }

    /// Why a process could not be started.
    public struct Fault: Error, CustomStringConvertible {
        /// What was tried, and what the system said.
        public var description: String
    }

    /// Where the program lies.
    public let path: String

    /// The program `name` that was built together with the tests: it lies beside the bundle that is running.
    ///
    /// - Throws: `Fault` if it was not built.
    public init(_ name: String) throws {
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        path = URL(filePath: own).deletingLastPathComponent().path + "/" + name
        guard access(path, X_OK) == 0 else { throw Fault(description: "there is no program at \(path)") }
    }

    /// A program that lies elsewhere.
    public init(path: String) { self.path = path }

    /// Runs the program to its end.
    ///
    /// - Parameters:
    ///   - arguments: without the program's own name.
    ///   - folder: where its output is kept while it runs.
    ///   - environment: what its environment holds besides the plain one, such as `NAME=value`.
    /// - Throws: `Fault`, or what reading the output throws.
    public func run(_ arguments: [String], folder: String, environment: [String] = []) throws -> Outcome {
        let output = "\(folder)/.output-\(UUID().uuidString)"
        let errors = "\(folder)/.errors-\(UUID().uuidString)"
        defer {
            unlink(output)
            unlink(errors)
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
            let ended = waitpid(process, &status, WNOHANG)
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
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { (word: String) in strdup(word) }
        words.append(nil)
        // A plain environment: neither time zone nor language of whoever runs the tests takes part.
        // Only where coverage is measured, the program writes down as well what it reaches.
        let coverage =
            ProcessInfo.processInfo.environment["LLVM_PROFILE_FILE"].map { ["LLVM_PROFILE_FILE=\($0)"] } ?? []
        let plain = ["PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8"] + coverage
        var environment: [UnsafeMutablePointer<CChar>?] = (plain + added).map { (word: String) in strdup(word) }
        environment.append(nil)
        defer { for word in words + environment { free(word) } }
        // The threads of a test may block signals; the program's must not.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var process: pid_t = 0
        let code = posix_spawn(&process, path, &actions, &attributes, words, environment)
        guard code == 0 else { throw Fault(description: "\(path): \(String(cString: strerror(code)))") }
        return process
    }

    private func wait(for process: pid_t) throws -> Int32 {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 {
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
