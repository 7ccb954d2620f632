public import Runs
import Foundation
public import ReportStage
import Statistics

/// Reproduces a published set from the present contents of the workspace, apart from it.
public final class SetReproduction {
    private let workspace: Workspace
    private let pipelineFolder: () throws -> String
    /// Keeps the copy alive while it is compared.
    private var scratch: ScratchWorkspace?

    /// Prepares to make sets of a workspace by a plan.
    public init(_ workspace: Workspace, pipelineFolder: @escaping () throws -> String) {
        self.workspace = workspace
        self.pipelineFolder = pipelineFolder
    }

    /// The set with that name; nil if something it was made from has changed since.
    public func remake(_ set: PublishedSet) throws -> PublishedSet? {
        guard let period = Period(code: set.contents.period), let language = Language(rawValue: set.contents.language),
            let asOf = set.contents.as_of.flatMap({ try? DateParser.parse($0).date })
        else { return nil }
        let scratch = try ScratchWorkspace(of: workspace)
        // The copy's own links to published sets; the sets of the workspace stay.
        try FileManager.default.removeItem(atPath: scratch.workspace.reports)
        let session = try Session(pipelineFolder: pipelineFolder(), workspace: scratch.workspace, asOf: asOf)
        guard let made = try session.report(Selection(period: period), language: language).first,
            let anew = try PublishedSet(folder: made.folder), anew.name == set.folderName
        else { return nil }
        self.scratch = scratch
        return anew
    }
}
