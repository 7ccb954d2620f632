public import Statistics
public import Warehouse

/// Receives the progress of a run. A terminal shows it; a log ignores it.
public protocol ProgressReporter: Sendable {
    /// `done` of `total` pieces of work of a stage are finished.
    func advanced(_ stage: Stage, done: Int, total: Int)
    /// A stage has finished; `summary` gives its result in one line.
    func finished(_ stage: Stage, summary: LocalizedText)
    /// Something was found amiss and put right.
    func noticed(_ message: LocalizedText)
}

extension ProgressReporter {
    /// Says nothing.
    public func noticed(_ message: LocalizedText) {}
}

/// Says nothing.
public struct SilentProgress: ProgressReporter {
    /// Makes one.
    public init() {}
    /// Says nothing.
    public func advanced(_ stage: Stage, done: Int, total: Int) {}
    /// Says nothing.
    public func finished(_ stage: Stage, summary: LocalizedText) {}
}

/// Tells several.
public struct ProgressReporters: ProgressReporter {
    private let all: [any ProgressReporter]
    /// Makes one of several.
    public init(_ all: any ProgressReporter...) { self.all = all }
    /// Tells all.
    public func advanced(_ stage: Stage, done: Int, total: Int) {
        for one in all { one.advanced(stage, done: done, total: total) }
    }
    /// Tells all.
    public func finished(_ stage: Stage, summary: LocalizedText) {
        for one in all { one.finished(stage, summary: summary) }
    }
    /// Tells all.
    public func noticed(_ message: LocalizedText) {
        for one in all { one.noticed(message) }
    }
}
