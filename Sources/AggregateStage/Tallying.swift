import Definitions
import Statistics
import Warehouse

/// Brings the tallies of submissions up to date: each submission is read once for all indicators and periods that need it, and not
/// at all if nothing it is counted from has changed.
struct Tallying {
    let pipeline: Pipeline
    let warehouse: Warehouse
    /// From what the records of submissions are, by number of the submission.
    private let contents: [Int64: String]
    /// Which records of a submission do not count.
    private let excluded: [Int64: UInt64]
    /// Those of the records that were refused, for the submissions that have such.
    private var refused: [Int64: RefusedRecords] = [:]

    init(pipeline: Pipeline, warehouse: Warehouse, submissions: some Sequence<Submission>) throws {
        self.pipeline = pipeline
        self.warehouse = warehouse
        let rejected = try warehouse.exclusionDigests(reason: .rejected)
        for submission in submissions where rejected[submission.id] != nil && refused[submission.id] == nil {
            guard let form = pipeline.form(submission.form) else { continue }
            refused[submission.id] = try RefusedRecords(
                submission, form: form, rules: pipeline.rules.filter { $0.form == form.id }, warehouse: warehouse)
        }
        contents = try warehouse.recordStates()
        excluded = try warehouse.exclusionDigests()
    }

    /// From what the tally of a submission is made.
    private func state(_ computation: String, _ submission: Submission) -> String {
        let parts = [
            String(AggregateStage.codeVersion), computation, contents[submission.id] ?? "",
            excluded[submission.id].map { String($0) } ?? "", refused[submission.id]?.state ?? "",
        ]
        return String(SHA256.hexadecimal(of: parts.joined(separator: "\n")).prefix(32))
    }

    /// Counts what is not counted yet, and forgets what does not count any more.
    ///
    /// - Returns: for every measure, from what the tally of each of its submissions is made.
    func update(_ measures: [MeasuredIndicator], progress: (Int, Int) throws -> Void) throws -> [MeasuredIndicator.Key:
        [Int64: String]]
    {
        var all: [MeasuredIndicator.Key: [Int64: String]] = [:]
        var due: [Int64: [Int]] = [:]
        var states: [Int: [Int64: String]] = [:]
        var submissions: [Int64: Submission] = [:]
        for (index, measure) in measures.enumerated() {
            let known = try warehouse.tallyStates(indicator: measure.indicator.id, period: measure.period)
            let counting = Set(measure.source.submissions.map(\.id))
            let computation = try DefinitionDigest.of(measure.indicator.computation)
            for id in known.keys.sorted() where !counting.contains(id) {
                try warehouse.removeTally(indicator: measure.indicator.id, period: measure.period, submission: id)
            }
            for submission in measure.source.submissions {
                let state = state(computation, submission)
                all[measure.key, default: [:]][submission.id] = state
                guard known[submission.id] != state else { continue }
                states[index, default: [:]][submission.id] = state
                due[submission.id, default: []].append(index)
                submissions[submission.id] = submission
            }
        }
        for (done, item) in due.sorted(by: { $0.key < $1.key }).enumerated() {
            guard let submission = submissions[item.key] else { continue }
            try count(submission, item.value.map { (measures[$0], states[$0]?[item.key] ?? "") })
            try progress(done + 1, due.count)
        }
        return all
    }

    /// The amounts that submissions which do not count for a figure would add to it, by area.
    static func cells(
        of submissions: [Submission], _ indicator: Indicator, period: Period, source: Source, warehouse: Warehouse
    ) throws -> [SubmissionTally.Cell] {
        guard let measure = MeasuredIndicator(indicator, period: period, form: source.form, source: source) else {
            return []
        }
        let counter = measure.counter
        return try submissions.flatMap { submission -> [SubmissionTally.Cell] in
            let excluded = try warehouse.excludedRecords(submission: submission.id)
            var cells: [SubmissionTally.Cell] = []
            try warehouse.scan([submission.id], of: source.form) { _ in
                counter.fields.union(counter.keys).sorted()
            } judge: { block in
                counter.count(block, excluded: excluded, whole: block.counted(excluded: excluded))
                    .tally(codes: counter.areaCodes(block))
            } take: { _, tally, _ in
                cells += tally.cells
                return .proceed
            }
            return cells
        }
    }

    private func count(_ submission: Submission, _ measures: [(measure: MeasuredIndicator, state: String)]) throws {
        guard let form = measures.first?.measure.form else { return }
        let counters = measures.map(\.measure.counter)
        let fields = counters.reduce(into: Set<Int>()) { $0.formUnion($1.fields) }.sorted()
        let keys = Set(counters.flatMap(\.keys))
        let named = Set(fields).union(keys).sorted()
        let excluded = try warehouse.excludedRecords(submission: submission.id)
        let refused = refused[submission.id]
        var sums = counters.map { _ in RecordCounter.Sum() }
        var codes = counters.map { _ in [String]() }
        var isCorrected = false
        try warehouse.scan([submission.id], of: form) { block in
            // The key is needed only to name records that do not count.
            refused != nil || block.hasUnreadable || !form.separateFields.isEmpty ? named : fields
        } judge: { block in
            let whole = block.counted(excluded: excluded)
            return counters.map { $0.count(block, excluded: excluded, whole: whole, refused: refused) }
        } take: { block, counts, _ in
            isCorrected = isCorrected || block.isCorrected
            for (index, count) in counts.enumerated() {
                let own = counters[index].areaCodes(block)
                if isCorrected {
                    // Corrected values bring codes that other blocks do not know.
                    codes[index] += own.filter { !codes[index].contains($0) }
                    sums[index].add(count.moved(from: own, to: codes[index]))
                } else {
                    // A later block knows all codes of an earlier one.
                    codes[index] = own
                    sums[index].add(count)
                }
            }
            return .proceed
        }
        for (index, item) in measures.enumerated() {
            guard !sums[index].isTooLarge else { throw ArithmeticFault.overflow }
            try warehouse.put(
                sums[index].tally(codes: codes[index]), state: item.state, indicator: item.measure.indicator.id,
                period: item.measure.period, submission: submission.id)
        }
    }
}
