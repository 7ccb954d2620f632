import Definitions
import Foundation
import IngestStage
import Statistics
import Submissions
import Testing
import Warehouse

/// An inbox of the first plan's unit 620300 in a folder of its own, with a warehouse next to it.
final class Inbox {
    let folder: String
    var pipeline: Pipeline
    let warehouse: Warehouse

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("inbox-\(UUID())").path
        try FileManager.default.createDirectory(atPath: "\(folder)/inbox/620300", withIntermediateDirectories: true)
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        pipeline = try PipelineLoader.load(folder: root.appendingPathComponent("Pipelines/gansu").path)
        warehouse = try Warehouse(path: "\(folder)/warehouse.sqlite")
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: folder)
        } catch {
            Issue.record("cannot remove \(folder): \(error)")
        }
    }

    /// A list of titles of 2017 with one holder; `sender` is named in its header block.
    func put(_ name: String, holder: String, sender: String? = nil) throws {
        let header = sender.map { "填报单位：\($0)\n" } ?? ""
        let text =
            header + "称号种类,级别,持有者,所在地区,认定日期,终止日期\n省级知识产权强县,省级,\(holder),永昌县,2016-01-01,\n"
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/inbox/620300/\(name)"))
    }

    func remove(_ name: String) throws {
        try FileManager.default.removeItem(atPath: "\(folder)/inbox/620300/\(name)")
    }

    func ingest(
        unit: String? = nil, progress: (Int, Int) throws -> Void = { _, _ in }
    ) throws -> IngestStage.Outcome {
        let archive = Archive(folder: "\(folder)/archive")
        return try IngestStage(
            pipeline: pipeline, warehouse: warehouse, archive: archive, inbox: .folder("\(folder)/inbox")
        ).run(unit: unit, progress: progress)
    }

    /// The names of the files that count.
    func counting() throws -> [String] {
        try warehouse.submissions(state: .current).map { String($0.file.dropFirst("620300/".count)) }.sorted()
    }

    /// The digests of the files that count.
    func digests() throws -> Set<String> { Set(try warehouse.submissions(state: .current).map(\.digest)) }

    func rules() throws -> [String] { try warehouse.findings().map(\.rule) }
}
