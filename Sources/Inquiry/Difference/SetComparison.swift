public import Runs
import Definitions
public import ReportStage
public import Statistics
import Warehouse

/// Splits the difference of two report sets by cause. Starting from the state of the earlier set, it applies one cause
/// after the other and computes all figures after each, apart from the workspace. The effect of a cause is the
/// difference of two consecutive computations, so the effects add up to the whole difference exactly.
public struct SetComparison {
    private static let corrections = "adjustments/"
    /// Files that change no figure by themselves: withdrawals show in the submissions, and explanations concern
    /// findings.
    private static let decisions = ["withdrawals/", "explanations/"]

    private let workspace: Workspace

    /// Prepares to compare sets that were published in a workspace.
    public init(_ workspace: Workspace) { self.workspace = workspace }

    /// The set meant by a name or folder.
    ///
    /// - Throws: `RunError` if there is none.
    public func set(named name: String) throws -> PublishedSet {
        if let set = try PublishedSet(folder: name) { return set }
        let sets = try PublishedSet.all(in: workspace.reports)
        if let set = sets.first(where: { $0.folderName == name }) { return set }
        throw RunError.unknownName(
            kind: .reportSet, name: name,
            nearest: NearestName.nearest(to: name, among: sets.map(\.folderName)))
    }

    /// The set that readers see of a period, and the one they saw before; nil if there is none before.
    public func lastTwo(_ period: Period, _ language: Language) throws -> (before: PublishedSet, after: PublishedSet)? {
        let reports = workspace.reports
        guard let before = try PublishedSet.linked("previous", period.description, language, in: reports),
            let after = try PublishedSet.linked("latest", period.description, language, in: reports)
        else { return nil }
        return (before, after)
    }

    /// The set in force for the period and in the language of another.
    public func latest(beside set: PublishedSet) throws -> PublishedSet {
        let (period, language) = (set.contents.period, Language(rawValue: set.contents.language) ?? .zh)
        if let latest = try PublishedSet.linked("latest", period, language, in: workspace.reports) { return latest }
        throw InquiryError.noSet(period: period)
    }

    /// The periods for which sets were published, in order.
    public func periods() throws -> [Period] {
        Set(try PublishedSet.all(in: workspace.reports).compactMap { Period(code: $0.contents.period) }).sorted()
    }

    /// Splits the difference of two sets.
    ///
    /// - Throws: `InquiryError` if the sets cannot be compared, or one of them cannot be reproduced as it was
    ///   published;
    ///   `WarehouseError`, `ArithmeticFault`.
    public func difference(from before: PublishedSet, to after: PublishedSet) throws -> SetDifference {
        guard before.contents.pipeline == after.contents.pipeline, before.contents.period == after.contents.period,
            let period = Period(code: after.contents.period)
        else {
            throw InquiryError.notComparable(before: before.folderName, after: after.folderName)
        }
        let asOf = after.contents.as_of.flatMap(DateParser.date) ?? period.end
        let recomputation = try Recomputation(workspace, asOf: asOf)
        var walk = Progress(recomputation: recomputation, period: period, submissions: before.contents.inputs)
        walk.scope = Scope(inputs: before.contents.inputs + after.contents.inputs)

        try walk.begin(before)
        try walk.change(definitions: before.contents, to: after.contents)
        for change in SubmissionChange.all(
            before.contents.inputs, after.contents.inputs, arrivals: try recomputation.arrivals())
        {
            try walk.apply(change)
        }
        try walk.change(corrections: before.contents, to: after.contents)
        try walk.check(after)
        return SetDifference(
            before: before, after: after, causes: walk.causes, figures: try walk.figures(recomputation.pipeline))
    }

    /// Which forms and periods the two sets speak of.
    private struct Scope {
        var pairs: Set<String>
        var basis: Basis?

        init(inputs: [PublishedSet.Input]) { pairs = Set(inputs.map { "\($0.form)/\($0.period)" }) }

        func contains(_ form: String, _ period: Period) -> Bool {
            pairs.contains("\(form)/\(period)") || basis?.contains(form: form, period: period) == true
        }
    }

    /// The way from one set to the other.
    private struct Progress {
        let recomputation: Recomputation
        let period: Period
        var submissions: Set<SubmissionKey>
        var scope = Scope(inputs: [])
        var causes: [SetDifference.Cause] = []
        /// The figures at the beginning and after each cause.
        var states: [[FigureKey: SetDifference.Value]] = []

        init(recomputation: Recomputation, period: Period, submissions: [PublishedSet.Input]) {
            self.recomputation = recomputation
            self.period = period
            self.submissions = Set(submissions.map(SubmissionKey.init))
        }

        mutating func begin(_ set: PublishedSet) throws {
            try recomputation.use(set.contents.definitions, of: set.contents.pipeline)
            try compute()
            try check(set)
        }

        private mutating func compute() throws {
            scope.basis = try recomputation.pipeline.basis(of: period)
            let scope = scope
            try recomputation.use(submissions) { scope.contains($0, $1) }
            states.append(try recomputation.figures(period))
        }

        private mutating func take(_ cause: SetDifference.Cause) throws {
            causes.append(cause)
            try compute()
        }

        /// Changes all definitions but the corrections; if new definitions and old corrections do not go together, both at once.
        mutating func change(definitions old: PublishedSet.Contents, to new: PublishedSet.Contents) throws {
            let main = new.definitions.filter { !$0.file.hasPrefix(corrections) }
            let own = old.definitions.filter { !$0.file.hasPrefix(corrections) }
            let changed = SetComparison.changed(own, main).filter { file in !decisions.contains { file.hasPrefix($0) } }
            guard !changed.isEmpty else { return }
            do {
                try recomputation.use(
                    main + old.definitions.filter { $0.file.hasPrefix(corrections) }, of: new.pipeline)
                try take(SetDifference.Cause(kind: .definitions, files: changed))
            } catch RunError.definitions {
                try recomputation.use(new.definitions, of: new.pipeline)
                let all = SetComparison.changed(old.definitions, new.definitions)
                try take(SetDifference.Cause(kind: .definitions, files: all))
                isDone = true
            }
        }

        /// Whether the corrections were changed together with the other definitions.
        private var isDone = false

        mutating func apply(_ change: SubmissionChange) throws {
            submissions.subtract(change.gone)
            submissions.formUnion(change.come)
            try take(change.cause)
        }

        mutating func change(corrections old: PublishedSet.Contents, to new: PublishedSet.Contents) throws {
            let files = SetComparison.changed(old.definitions, new.definitions).filter { $0.hasPrefix(corrections) }
            guard !files.isEmpty, !isDone else { return }
            try recomputation.use(new.definitions, of: new.pipeline)
            try take(SetDifference.Cause(kind: .correction, files: files))
        }

        /// Makes sure that the figures come out as the set states them: else no part of the difference could be trusted.
        func check(_ set: PublishedSet) throws {
            let stated = try set.statedFigures(period)
            let found = states.last ?? [:]
            let differing = Set(stated.keys).union(found.keys).filter { stated[$0] != found[$0] }
            guard
                let figure = differing.min(by: {
                    ($0.indicator, $0.area, $0.period) < ($1.indicator, $1.area, $1.period)
                })
            else { return }
            throw InquiryError.notReproduced(set: set.folderName, figure: figure, count: differing.count)
        }

        /// The changed figures, with the effect of each cause.
        func figures(_ pipeline: Pipeline) throws -> [SetDifference.Figure] {
            let order = Dictionary(uniqueKeysWithValues: pipeline.indicators.enumerated().map { ($1.id, $0) })
            let keys = Set(states.flatMap(\.keys)).sorted {
                (order[$0.indicator] ?? .max, $0.indicator, $0.period, $0.area)
                    < (order[$1.indicator] ?? .max, $1.indicator, $1.period, $1.area)
            }
            return keys.compactMap { key in
                let values = states.map { $0[key] ?? .none }
                let parts = causes.indices.compactMap { index -> SetDifference.Part? in
                    guard values[index] != values[index + 1] else { return nil }
                    return SetDifference.Part(
                        cause: index, kind: kind(causes[index], key.indicator, pipeline), before: values[index],
                        after: values[index + 1])
                }
                // An indicator that the new plan does not have any more is known by its id alone.
                guard !parts.isEmpty else { return nil }
                return SetDifference.Figure(key: key, indicator: pipeline.indicator(key.indicator), parts: parts)
            }
        }

        private func kind(
            _ cause: SetDifference.Cause, _ indicator: String, _ pipeline: Pipeline
        ) -> SetDifference.Kind {
            guard let form = cause.form, let indicator = pipeline.indicator(indicator),
                pipeline.isOnlyDenominator(form, of: indicator) == true
            else { return cause.kind }
            return .denominator
        }
    }

    /// The files that were added, changed or taken away, in order.
    private static func changed(_ old: [PublishedSet.File], _ new: [PublishedSet.File]) -> [String] {
        Set(Set(old).symmetricDifference(new).map(\.file)).sorted()
    }
}
