import Bytes
import Definitions
import Foundation
import Inquiry
import TestSupport

/// The plan's language: a file of a plan is damaged, and the whole plan is loaded.
struct DefinitionsTarget: FuzzTarget {
    let samples: [[UInt8]]
    private let files: [String]
    private let folder: TemporaryFolder

    init(pipeline: String) throws {
        folder = try TemporaryFolder()
        let plan = "\(folder.path)/plan"
        try FileManager.default.copyItem(atPath: pipeline, toPath: plan)
        files = try FileTree.paths(plan).sorted().map { "\(plan)/\($0)" }
        samples = try files.map { try Array(Data(contentsOf: URL(filePath: $0))) }
    }

    func check(_ bytes: [UInt8], sample: Int) throws {
        try Data(bytes).write(to: URL(filePath: files[sample]))
        let (first, second) = (load(), load())
        try Data(samples[sample]).write(to: URL(filePath: files[sample]))
        guard first == second else { throw Failure(description: "\(first), then \(second)") }
        guard first.allSatisfy({ !$0.hasPrefix(":") }) else {
            throw Failure(description: "a fault without a file: \(first)")
        }
    }

    /// The faults of the plan, each with its place.
    private func load() -> [String] {
        do {
            _ = try PipelineLoader.load(folder: "\(folder.path)/plan")
            return []
        } catch {
            return error.faults.map { "\($0)" }
        }
    }
}

/// Whole submissions, checked as a sender would: no file may end the check, and one that is not accepted has a finding that says why.
struct SubmissionsTarget: FuzzTarget {
    let samples: [[UInt8]]
    private let files: [Corpus.File]
    private let pipeline: String

    init(files: String, pipeline: String) throws {
        self.files = try Corpus(folder: files, limit: 64 << 10, count: 200).files
        self.pipeline = pipeline
        samples = self.files.map(\.bytes)
    }

    func check(_ bytes: [UInt8], sample: Int) throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/\(files[sample].sender)/\(files[sample].name)"
        try FileManager.default.createDirectory(
            atPath: "\(folder.path)/\(files[sample].sender)", withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(filePath: path))
        let outcome = try FileCheck(pipelineFolder: pipeline, files: [path], unit: nil).run()
        for file in outcome.files where file.submission == nil {
            guard outcome.findings.contains(where: { $0.place.file == file.path }) else {
                throw Failure(description: "\(file.path) was refused without a finding")
            }
        }
    }
}
