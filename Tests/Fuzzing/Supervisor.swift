import Foundation
import TestSupport

/// Lets another process read damaged inputs. If that fails or crashes, keeps the input, as it was and made smaller.
struct Supervisor {
    /// Seconds that an input may take.
    static let longest: UInt32 = 60
    private static let environment = ["ASAN_OPTIONS=detect_leaks=0", "SWIFT_BACKTRACE=enable=no"]

    let format: FuzzFormat
    let options: Fuzzing
    private let program: Program
    private let folder: TemporaryFolder

    init(format: FuzzFormat, options: Fuzzing) throws {
        self.format = format
        self.options = options
        program = Program(path: try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
        folder = try TemporaryFolder()
    }

    func run() throws {
        print("\(format.rawValue): from seed \(options.seed)")
        let progress = "\(folder.path)/seed"
        try Data().write(to: URL(filePath: progress))
        let outcome = try program.run(
            arguments + [
                "--seconds", "\(options.seconds)", "--seed", "\(options.seed)", "--count", "\(options.count)",
                "--progress", progress,
            ], folder: folder.path, environment: Self.environment)
        print(outcome.output, terminator: "")
        guard outcome.exit != 0 else { return }
        let noted = try String(contentsOf: URL(filePath: progress), encoding: .utf8)
        guard let line = noted.split(separator: "\n").first, let seed = UInt64(line) else {
            throw Failure(description: outcome.errors)
        }
        try keep(seed, outcome)
    }

    private var arguments: [String] {
        ["--format", format.rawValue, "--pipeline", options.pipeline, "--files", options.files]
    }

    private func keep(_ seed: UInt64, _ outcome: Program.Outcome) throws {
        let target = try format.target(files: options.files, pipeline: options.pipeline)
        var damage = Damage(seed: seed)
        let (bytes, sample) = damage.input(of: target.samples)
        try FileManager.default.createDirectory(atPath: options.failures, withIntermediateDirectories: true)
        let path = "\(options.failures)/\(format.rawValue)-\(seed)"
        try Data(bytes).write(to: URL(filePath: path))
        let smallest = try Minimizer { try exit(of: $0, sample) == outcome.exit }.smallest(bytes)
        try Data(smallest).write(to: URL(filePath: path + ".small"))
        throw Failure(
            description: """
                \(outcome.errors.suffix(4_000))
                \(format.rawValue): seed \(seed) failed with \(outcome.exit); its \(bytes.count) bytes are in \(path), \
                \(smallest.count) that fail alike in \(path).small
                again: fuzzing \(arguments.joined(separator: " ")) --sample \(sample) --input \(path).small
                """)
    }

    private func exit(of bytes: [UInt8], _ sample: Int) throws -> Int32 {
        let input = "\(folder.path)/input"
        try Data(bytes).write(to: URL(filePath: input))
        return try program.run(
            arguments + ["--sample", "\(sample)", "--input", input], folder: folder.path,
            environment: Self.environment
        ).exit
    }
}
