import Feedback

extension Session {
    /// Updates the feedback to senders: the folders `feedback/<period>/<unit>` of the workspace.
    ///
    /// - Parameter unit: the only unit to update; nil for all.
    /// - Returns: the number of folders, and of those written now.
    @discardableResult
    public func feedback(unit: String? = nil) throws -> (folders: Int, written: Int) {
        let writer = FeedbackWriter(
            pipeline: pipeline, warehouse: warehouse, archive: archive, folder: workspace.feedback)
        let outcome = try writer.run(unit: unit, asOf: asOf)
        return (outcome.folders, outcome.written)
    }
}
