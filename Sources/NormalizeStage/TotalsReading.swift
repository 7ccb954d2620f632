import Definitions
import Statistics
import Submissions
import Warehouse

/// Follows the rows of a submission as they are read, and says at the end which stated totals do not agree with them.
struct TotalsReading {
    private let form: Form
    private let pipeline: Pipeline
    private let areas: AreaRegister
    private var ledger: TotalsLedger
    /// Positions of all fields of numbers.
    let numbers: [Int]
    /// Positions of the fields that identify a record.
    private let keyFields: [Int]
    /// In statements about areas: the position of the area's field, or -1.
    private let areaKey: Int
    /// Whether the key of a record of which others are part tells those apart as well.
    private let hasTextKey: Bool
    /// Whether the row before is part of another, or may be.
    private var followsPart = false
    /// Numbers of the records that may be part of another, as the one before is: indented, or without a key.
    private var doubtful: [Int] = []
    /// Takes the numbers of rows that are no records.
    private var aside: RecordBatch?

    init(form: Form, pipeline: Pipeline, areas: AreaRegister) {
        self.form = form
        self.pipeline = pipeline
        self.areas = areas
        numbers = form.fields.indices.filter { index in
            if case .number = form.fields[index].type { true } else { false }
        }
        ledger = TotalsLedger(fields: TotalsCheck.fields(form, pipeline))
        keyFields = form.primaryKey.compactMap(form.fieldIndex)
        hasTextKey = keyFields.contains { form.fields[$0].type == .string }
        areaKey = form.kind == .statement ? keyFields.first { form.fields[$0].type == .area } ?? -1 : -1
    }

    /// Whether a record is found again by its key: 其中 below one name says nothing about 其中 below another.
    func isKeyed(_ row: SubmissionRow) -> Bool {
        switch row.role {
        case .record: true
        case .ofWhich: !hasTextKey
        default: false
        }
    }

    /// Takes the record that was begun last.
    @inline(__always)
    mutating func take(_ row: SubmissionRow, _ batch: RecordBatch) {
        if row.role == .record, !row.isShifted, !followsPart {
            ledger.add(batch, isHidden: row.isHidden)
        } else {
            takeBehindPart(row, batch)
        }
        if areaKey >= 0 || row.role == .total { takeRest(row, batch) }
    }

    private mutating func takeBehindPart(_ row: SubmissionRow, _ batch: RecordBatch) {
        guard row.role == .record else { return followsPart = row.role == .ofWhich }
        if row.isShifted { return }
        followsPart = row.isIndented || keyFields.contains { row.text(field: $0).allSatisfy(\.isWhitespace) }
        guard followsPart else { return ledger.add(batch, isHidden: row.isHidden) }
        ledger.addDoubtful(batch, isHidden: row.isHidden)
        doubtful.append(batch.number)
    }

    private mutating func takeRest(_ row: SubmissionRow, _ batch: RecordBatch) {
        if row.role == .total {
            state(row, ledger.fields.map { batch.lastInteger($0) }, mayCount: true)
        } else if row.role == .record, let area = batch.lastText(areaKey) {
            ledger.add(batch, to: area)
        }
    }

    /// Takes a row that is no record.
    mutating func takeStatement(_ row: SubmissionRow, _ converters: inout [FieldConverter]) {
        followsPart = row.role == .ofWhich
        guard row.role == .total || row.role == .subtotal, !ledger.fields.isEmpty else { return }
        let batch = aside ?? RecordBatch(submission: 0, form: form)
        aside = batch
        batch.beginRecord(line: row.line, isTotal: true)
        for index in converters.indices {
            guard ledger.fields.contains(index), let cell = row.cell(field: index), cell.kind != .error,
                cell.kind != .uncalculatedFormula
            else {
                batch.appendNull()
                continue
            }
            do throws(ValueFault) {
                _ = try converters[index].convert(cell.bytes, kind: cell.kind, into: batch)
            } catch {
                // 3笔 below a column of amounts is no sum of it.
                batch.appendNull()
            }
        }
        batch.endRecord()
        let values = ledger.fields.map { batch.lastInteger($0) }
        _ = batch.takeBlock()
        state(row, values, mayCount: false)
    }

    private mutating func state(_ row: SubmissionRow, _ values: [Int64?], mayCount: Bool) {
        guard let label = row.firstText else { return }
        let key = TextNormalization.labelKey(label)
        // A total for one item or one kind is that of rows with the same: a rule of the plan compares it.
        let others = keyFields.filter { form.fields[$0].type != .area && !row.text(field: $0).isEmpty }
        guard mayCount ? others.allSatisfy({ TextNormalization.labelKey(row.text(field: $0)) == key }) : true else {
            return
        }
        ledger.state(
            TotalsLedger.Statement(
                label: key, line: row.line, isWhole: row.role == .total, values: values,
                mayCount: mayCount))
    }

    /// The totals that do not agree with their rows. Records that a total shows to be part of others are marked so in `batch`, which must hold them.
    func findings(
        _ batch: RecordBatch, in reading: Reading, of submission: Submission, _ converters: [FieldConverter]
    ) -> [Finding] {
        guard !ledger.statements.isEmpty else { return [] }
        var place = submission.place
        place.sheet = reading.sheet
        let units = Dictionary(uniqueKeysWithValues: ledger.fields.map { ($0, converters[$0].sentUnit) })
        let check = TotalsCheck(
            form: form, areas: areas, sentUnits: units, place: place,
            columns: form.fields.map { reading.column(of: $0.name, block: 0) },
            canTakeForParts: doubtful.allSatisfy(batch.holds))
        let findings = check.findings(ledger)
        let isShown = findings.contains { $0.rule == "table.total.parts" }
        if isShown { for number in doubtful { batch.markStated(number) } }
        return findings
    }
}
