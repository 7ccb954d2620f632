import Inquiry
import Foundation
import Runs
import Statistics
import Testing
import Warehouse

/// One run of the plan in a folder of its own, taken away at the end.
final class NationalRun {
    let warehouse: Warehouse
    let explainer: Explainer
    /// Periods of the reports published.
    let periods: [String]
    /// The published pages, by period.
    let pages: [String]
    private let session: Session
    private let folder: URL

    /// Runs the plan over the shipped tables, or over a copy of them in which `old` is replaced by `new` in the file of `period`.
    init(in period: String = "", replacing old: String = "", by new: String = "") throws {
        let root = PrintedRow.root
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("national-\(UUID().uuidString)")
        var inbox = "\(root)/SampleData/national/inbox"
        if !old.isEmpty {
            let copy = folder.appendingPathComponent("inbox")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try FileManager.default.copyItem(atPath: inbox, toPath: copy.path)
            let file = copy.appendingPathComponent("cnipa/in-force_\(period).csv")
            let text = try String(contentsOf: file, encoding: .utf8)
            try #require(text.contains(old))
            try Data(text.replacing(old, with: new).utf8).write(to: file)
            inbox = copy.path
        }
        let workspace = Workspace(folder: folder.path, inbox: inbox)
        session = try Session(
            pipelineFolder: "\(root)/Pipelines/national", workspace: workspace,
            asOf: try #require(CalendarDate(year: 2014, month: 12, day: 31)))
        let sets = try session.run().sets
        warehouse = session.warehouse
        explainer = try Explainer(session)
        periods = sets.map(\.model.period.description)
        let reports = workspace.reports
        pages = try periods.map { period in
            try String(contentsOfFile: "\(reports)/\(period)/latest/report-\(period).html", encoding: .utf8)
        }
    }

    deinit {
        do {
            try FileManager.default.removeItem(at: folder)
        } catch {
            Issue.record("cannot remove \(folder.path): \(error)")
        }
    }
}
