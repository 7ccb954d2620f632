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

    init() throws {
        let root = PrintedRow.root
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("national-\(UUID().uuidString)")
        let workspace = Workspace(folder: folder.path, inbox: "\(root)/SampleData/national/inbox")
        session = try Session(
            pipelineFolder: "\(root)/Pipelines/national", workspace: workspace,
            asOf: try #require(CalendarDate(year: 2014, month: 12, day: 31)))
        let sets = try session.run().sets
        warehouse = session.warehouse
        explainer = try Explainer(pipeline: session.pipeline, warehouse: session.warehouse)
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
