import Feedback

extension Session {
    /// Brings what is handed back to senders up to date: the folders `feedback/<period>/<unit>` of the workspace.
    ///
    /// - Parameter unit: only this unit's.
    /// - Returns: how many folders there are, and how many of them were written now.
    @discardableResult
    public func feedback(unit: String? = nil) throws -> (folders: Int, written: Int) {
        let writer = FeedbackWriter(
            pipeline: pipeline, warehouse: warehouse, archive: archive, folder: workspace.feedback)
        let outcome = try writer.run(unit: unit, asOf: asOf)
        return (outcome.folders, outcome.written)
    }
}
