import Definitions
import Statistics
import Submissions
public import Warehouse

extension Explainer {
    /// Calls `body` for the records of a submission behind a figure, in the order of the file.
    ///
    /// - Parameters:
    ///   - source: one of the explanation's own sources.
    ///   - all: also those that would lie behind it if they counted, and each with its text as received, for which the original is
    ///     read again.
    /// - Throws: `ReadingFault` if the original is not as it was taken in; `WarehouseError`; whatever `body` throws.
    public func forEachLeaf(
        of source: Explanation.Source, in explanation: Explanation, all: Bool, _ body: (Leaf) throws -> ScanDecision
    ) throws {
        let figure = explanation.observation.key
        guard let measured = Measured(figure, pipeline: pipeline, areas: areas) else { return }
        let tally = try warehouse.tally(
            indicator: figure.indicator, period: figure.period, submission: source.submission.id)
        let walk = try LeafWalk(
            measured, source.submission, tally, warehouse: warehouse, withExcluded: all, leftOut: source.leftOut)
        guard all else {
            guard source.records > 0 else { return }
            while try walk.next(), try body(walk.leaf(original: nil)) == .proceed {}
            return
        }
        var isThere = try walk.next()
        guard isThere else { return }
        try originals.forEachRow(of: source.submission) { row in
            guard isThere, row.number == walk.view.number else { return }
            isThere = try body(walk.leaf(original: row)) == .proceed && walk.next()
        }
    }
}

/// Walks through the records of a submission that lie behind a figure.
final class LeafWalk {
    private let measured: Measured
    private let submission: Submission
    private let reading: Reading?
    private let warehouse: Warehouse
    private let withExcluded: Bool
    private let excluded: [Int64]
    private let corrections: [Int64: [Correction]]
    private let reader: RecordReader
    private let block: RecordBlock
    /// Which records of the block the measure takes, and which of them count.
    private var taken = TakenRecords(truths: nil, within: [])
    private var counted: [Bool] = []
    /// What the submission gives to the figure.
    private let tally: SubmissionTally
    /// Areas that are not compared.
    private let leftOut: Set<String>
    private var row = -1

    init(
        _ measured: Measured, _ submission: Submission, _ tally: SubmissionTally, warehouse: Warehouse,
        withExcluded: Bool, leftOut: Set<String> = []
    ) throws {
        self.leftOut = leftOut
        self.tally = tally
        self.measured = measured
        self.submission = submission
        self.warehouse = warehouse
        self.withExcluded = withExcluded
        reading = try warehouse.reading(of: submission.id)
        excluded = try warehouse.excludedRecords(submission: submission.id)
        corrections = Dictionary(grouping: try warehouse.corrections(of: submission.id), by: \.record)
        reader = try warehouse.records(of: measured.form).reader()
        block = reader.makeBlock()
    }

    /// The record come to.
    var view: ShownRecord {
        ShownRecord(
            submission: submission, form: measured.form, reading: reading, block: block, row: row,
            corrections: corrections)
    }

    /// Goes on to the next record that lies behind the figure; false if there is none.
    func next() throws -> Bool {
        while true {
            row += 1
            if row >= block.count, try !readBlock() { return false }
            if counted[row] || withExcluded, isMeant, isBehind { return true }
        }
    }

    private func readBlock() throws -> Bool {
        let range = RecordTable.range(of: submission.id)
        let next = block.count == 0 ? range.lowerBound : block.first + Int64(block.count)
        guard try reader.read(block, from: next, through: range.upperBound) else { return false }
        let keys = measured.form.primaryKey.compactMap(measured.form.fieldIndex)
        try reader.load(Set(measured.fields).union(keys), of: block)
        counted = block.counted(excluded: excluded, decisive: measured.measure.decisive)
        taken = measured.measure.taken(block)
        row = 0
        return true
    }

    /// Whether the filter is true, or cannot be told because a value of an excluded record could not be read.
    private var isMeant: Bool {
        taken.isMeant(row)
            || taken.isOpen(row) && !counted[row] && block.hasFault(row, measured.measure.decisive)
    }

    private var isBehind: Bool {
        guard let code = block.text(measured.measure.area, row) else {
            // Where an excluded record lies is not known if just that could not be read.
            return !counted[row] && block.unreadable(row) & 1 << Int64(measured.measure.area) != 0
        }
        guard measured.scope.holds(code, isTotal: block.isTotal(row)), !leftOut.contains(code),
            !taken.isWithinOther(row)
        else { return false }
        if block.isTotal(row), !tally.countsTotal(of: code) { return false }
        return !counted[row] || measured.measure.value(of: block, row) != nil
    }

    /// The record come to as a leaf.
    func leaf(original: SubmissionRow?) throws -> Leaf {
        let view = self.view
        let counts = counted[row]
        return Leaf(
            place: view.place(measured.placeField), key: view.key, area: block.text(measured.measure.area, row),
            value: counts ? measured.measure.value(of: block, row) ?? 0 : 0,
            member: measured.memberField.flatMap { block.text($0, row) },
            excludedBy: counts ? nil : try warehouse.excludingRule(of: block.id(row)) ?? block.faultRule(row),
            cells: view.cells(measured.fields, original: original))
    }
}
