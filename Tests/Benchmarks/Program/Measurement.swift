import Foundation
import Glibc

/// What one run of a command cost, by the operating system's own account.
struct Measurement {
    /// Seconds on the clock.
    var wall: Double
    /// Seconds of processor time, its children's included.
    var processor: Double
    /// Most memory that one of its processes held, in bytes.
    var memory: Int
}

/// Something that went wrong while measuring.
struct BenchmarkFault: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

/// A command to be measured.
struct Command {
    /// What it is called in results.
    var name: String
    /// Program and arguments.
    var words: [String]
    /// Exit codes that mean that the job was done.
    var accepted: Set<Int32> = [0]
    /// Done before each run, not measured.
    var prepare: () throws -> Void = {}
    /// Looks at what a run left; says what is wrong.
    var check: () throws -> String? = { nil }

    /// Runs it once; its output is thrown away.
    func measure() throws -> Measurement {
        try prepare()
        let before = Self.childUsage()
        let start = ContinuousClock.now
        let (code, usage) = try Self.run(words)
        let wall = ContinuousClock.now - start
        guard accepted.contains(code) else {
            throw BenchmarkFault("\(name): exit \(code) of \(words.joined(separator: " "))")
        }
        let after = Self.childUsage()
        if let fault = try check() { throw BenchmarkFault("\(name): \(fault)") }
        return Measurement(
            wall: Double(wall.components.seconds) + Double(wall.components.attoseconds) / 1e18,
            processor: after - before, memory: usage.ru_maxrss * 1024)
    }

    /// Starts a program and waits for it.
    static func run(_ words: [String], output: String = "/dev/null") throws -> (code: Int32, usage: rusage) {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var arguments: [UnsafeMutablePointer<CChar>?] = unsafe words.map { unsafe strdup($0) } + [nil]
        defer { unsafe arguments.forEach { unsafe free($0) } }
        var process = pid_t()
        let failure = unsafe posix_spawnp(&process, words[0], &actions, nil, &arguments, environ)
        guard failure == 0 else {
            throw BenchmarkFault(unsafe "cannot start \(words[0]): \(String(cString: strerror(failure)))")
        }
        var status: Int32 = 0
        var usage = rusage()
        while unsafe wait4(process, &status, 0, &usage) < 0 {
            guard errno == EINTR else { throw BenchmarkFault("lost sight of \(words[0])") }
        }
        guard status & 0x7F == 0 else { throw BenchmarkFault("\(words[0]) was ended by signal \(status & 0x7F)") }
        return (status >> 8 & 0xFF, usage)
    }

    /// Processor time of all children that have ended, in seconds.
    private static func childUsage() -> Double {
        var usage = rusage()
        unsafe getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }
}

/// Runs commands in turn, so that a machine whose speed drifts is unfair to none of them.
enum Interleaving {
    /// Measures each command `runs` times, after one run that does not count.
    static func measure(_ commands: [Command], runs: Int) throws -> [[Measurement]] {
        var results = commands.map { _ in [Measurement]() }
        for run in 0...runs {
            for (index, command) in commands.enumerated() {
                let measurement = try command.measure()
                if run > 0 { results[index].append(measurement) }
                FileHandle.standardError.write(Data(".".utf8))
            }
        }
        FileHandle.standardError.write(Data("\n".utf8))
        return results
    }
}

/// The value in the middle.
func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return .nan }
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/// The machine on which was measured.
enum Machine {
    static var description: String {
        func lines(_ path: String) -> [Substring] {
            (try? String(contentsOfFile: path, encoding: .utf8))?.split(separator: "\n") ?? []
        }
        let model = lines("/proc/cpuinfo").first { $0.hasPrefix("model name") }?.split(separator: ":").last ?? "?"
        let memory = lines("/proc/meminfo").first { $0.hasPrefix("MemTotal") }?.filter(\.isNumber) ?? "0"
        let kernel = lines("/proc/sys/kernel/osrelease").first ?? "?"
        let cores = ProcessInfo.processInfo.activeProcessorCount
        return
            "\(model.trimmingCharacters(in: .whitespaces)), \(cores) cores, \((Int(memory) ?? 0) >> 20) GB, Linux \(kernel)"
    }
}
