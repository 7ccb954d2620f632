import ArgumentParser
import Foundation
import Inquiry
import TestSupport

/// Damages files of a corpus at random and checks each as a sender would: no file may crash the program or end its check, and a
/// file that is not accepted has a finding that says why.
@main
struct Fuzzing: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fuzzing", abstract: "Checks files that are damaged at random, for a while or a number of times.")

    @Option(name: .long, help: "The plan.")
    var pipeline = "Pipelines/gansu"

    @Option(name: .long, help: "The inbox whose files are damaged; larger ones than 64 KiB are left out.")
    var files = "SampleData/inbox"

    @Option(name: .long, help: "Seconds after which no further file is made.")
    var seconds = 30

    @Option(name: .long, help: "Seed of the first file; each further one has the next number.")
    var seed: UInt64 = .random(in: 0..<1_000_000)

    @Option(name: .long, help: "The most files to make.")
    var count = Int.max

    /// Files checked together: opening the plan and a workspace costs more than reading a file.
    private static let together = 16

    func run() throws {
        let corpus = try Corpus(folder: files, limit: 65_536)
        let end = ContinuousClock.now + .seconds(seconds)
        var (made, accepted) = (0, 0)
        print("fuzzing from seed \(seed), \(corpus.count) files")
        while made < count, ContinuousClock.now < end {
            let seeds = (made..<min(count, made + Self.together)).map { seed &+ UInt64($0) }
            accepted += try check(seeds, corpus)
            made += seeds.count
        }
        print("\(made) files made, \(accepted) of them accepted; each of the others has a finding")
    }

    /// Damages and checks a file for each seed; how many were accepted. Of several with one name only the first is tried.
    private func check(_ seeds: [UInt64], _ corpus: Corpus) throws -> Int {
        let folder = try TemporaryFolder()
        var paths: [String] = []
        for seed in seeds {
            let file = corpus.damaged(seed: seed)
            let path = "\(folder.path)/\(file.sender)/\(file.name)"
            if paths.contains(path) { continue }
            try FileManager.default.createDirectory(
                atPath: "\(folder.path)/\(file.sender)", withIntermediateDirectories: true)
            // Written before it is tried: what crashes the process lies there to be looked at.
            try Data(file.bytes).write(to: URL(filePath: path))
            paths.append(path)
        }
        let outcome: FileCheck.Outcome
        do {
            outcome = try FileCheck(pipelineFolder: pipeline, files: paths, unit: nil).run()
        } catch {
            throw Failure(description: "seeds \(seeds[0])...: the check ended: \(error)")
        }
        for file in outcome.files where file.submission == nil {
            guard outcome.findings.contains(where: { $0.place.file == file.path }) else {
                throw Failure(description: "seeds \(seeds[0])...: \(file.path) was refused without a finding")
            }
        }
        return outcome.files.count { $0.submission != nil }
    }
}

/// What fuzzing found.
struct Failure: Error, CustomStringConvertible {
    var description: String
}
