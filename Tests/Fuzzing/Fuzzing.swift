import ArgumentParser
import Foundation
import Glibc
import TestSupport

/// Damages inputs of a parser at random. A process of its own reads them, so that a crash is seen, its input kept and made smaller.
@main
struct Fuzzing: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fuzzing", abstract: "Reads inputs that are damaged at random, for a while or a number of times.")

    @Option(
        name: .long,
        help: "The parser: \(FuzzFormat.allCases.map(\.rawValue).joined(separator: ", ")). All in turn if left out.")
    var format: String?

    @Option(name: .long, help: "The plan.")
    var pipeline = "Pipelines/gansu"

    @Option(name: .long, help: "The inbox whose smaller files are damaged.")
    var files = "SampleData/inbox"

    @Option(name: .long, help: "Seconds for each parser after which no further input is made.")
    var seconds = 30

    @Option(name: .long, help: "Seed of the first input; each further one has the next number.")
    var seed: UInt64 = .random(in: 0..<1_000_000)

    @Option(name: .long, help: "The most inputs to make for a parser.")
    var count = Int.max

    @Option(name: .long, help: "Where failing inputs are kept.")
    var failures = ".build-fuzzing"

    @Option(name: .long, help: "Reads this file and no other input.")
    var input: String?

    @Option(name: .long, help: "The number of the sample of which that file was made.")
    var sample = 0

    @Option(name: .long, help: .hidden)
    var progress: String?

    func run() throws {
        let formats = try self.formats()
        for format in formats {
            if let input {
                let target = try format.target(files: files, pipeline: pipeline)
                try target.check(Array(Data(contentsOf: URL(filePath: input))), sample: sample)
            } else if let progress {
                try damage(format, progress: progress)
            } else {
                try Supervisor(format: format, options: self).run()
            }
        }
    }

    private func formats() throws -> [FuzzFormat] {
        guard let format else { return FuzzFormat.allCases }
        guard let known = FuzzFormat(rawValue: format) else { throw ValidationError("there is no format \(format)") }
        return [known]
    }

    /// Makes and reads inputs, and notes the seed of each before it is read.
    private func damage(_ format: FuzzFormat, progress: String) throws {
        let target = try format.target(files: files, pipeline: pipeline)
        let notes = try FileHandle(forWritingTo: URL(filePath: progress))
        let end = ContinuousClock.now + .seconds(seconds)
        var made = 0
        while made < count, ContinuousClock.now < end {
            let seed = seed &+ UInt64(made)
            try notes.seek(toOffset: 0)
            try notes.write(contentsOf: Data("\(seed)\n".utf8))
            var damage = Damage(seed: seed)
            let (bytes, sample) = damage.input(of: target.samples)
            // A reader that never ends is ended by the system.
            alarm(Supervisor.longest)
            try target.check(bytes, sample: sample)
            alarm(0)
            made += 1
        }
        print("\(format.rawValue): \(made) inputs of \(target.samples.count) samples")
    }
}
