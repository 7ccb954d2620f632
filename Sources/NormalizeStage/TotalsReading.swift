import Definitions
import Statistics
import Submissions
import Warehouse

/// Follows the rows of a submission as they are read, and reports stated totals that disagree with them at the end.
struct TotalsReading {
    let form: Form
    let pipeline: Pipeline
    let areas: AreaRegister
    var ledger: TotalsLedger
    /// Positions of all fields of numbers.
    let numbers: [Int]
    /// Positions of the fields that identify a record.
    let keyFields: [Int]
    /// In statements about areas: the position of the area's field, or -1.
    private let areaKey: Int
    /// In statements: positions of the key's categories.
    private let kindFields: [Int]
    /// Whether a text in the key tells parts of a record from each other.
    private let hasTextKey: Bool
    /// The rows behind one of 其中; nil elsewhere.
    private var run: PartRun?
    /// Rows that may be parts, with the evidence for each.
    var parts = PartRows()
    /// Numbers of the records that were found at the end to state something about others.
    var marked: Set<Int> = []
    /// Whether a total came without its rows.
    var standsAlone = false
    /// Rows that may be totals without saying so.
    var unmarked: UnmarkedTotals
    /// The names of the area for which the sender speaks.
    let ownNames: [[UInt8]]
    /// Whether the last record began with a blank.
    private var isIndented = false
    /// The values of the total that is the row before; nil if that is a record.
    private var stated: [Int64?]?
    /// Takes the numbers of rows that are no records.
    private var aside: RecordBatch?

    init(form: Form, pipeline: Pipeline, areas: AreaRegister, unit: ReportingUnit) {
        ownNames =
            areas[unit.area].map { area in
                ([area.name.zh, area.name.en, area.shortName.zh, area.shortName.en, area.code] + area.aliases).map {
                    Array($0.utf8)
                }
            } ?? []
        self.form = form
        self.pipeline = pipeline
        self.areas = areas
        numbers = form.numberFields
        ledger = TotalsLedger(fields: TotalsCheck.fields(form, pipeline))
        keyFields = form.primaryKey.compactMap(form.fieldIndex)
        hasTextKey = keyFields.contains { form.fields[$0].type == .string }
        areaKey = form.kind == .statement ? keyFields.first { form.fields[$0].type == .area } ?? -1 : -1
        kindFields = form.kind == .statement ? keyFields.filter { form.fields[$0].type == .category } : []
        unmarked = UnmarkedTotals(form: form, isAboutAreas: areaKey >= 0)
    }

    /// Whether a record is identified by its key: 其中 below one name is independent of 其中 below another.
    func isKeyed(_ row: SubmissionRow) -> Bool {
        switch row.role {
        case .record: true
        case .ofWhich: !hasTextKey
        default: false
        }
    }

    /// Takes the record that was begun last.
    ///
    /// - Returns: whether it is a part of others and does not count.
    @inline(__always)
    mutating func take(_ row: SubmissionRow, _ batch: RecordBatch) -> Bool {
        var isPart = false
        if row.role == .record, !row.isShifted, run == nil {
            ledger.add(batch, isHidden: row.isHidden)
            isIndented = row.beginsWithBlank(field: keyFields.first)
            stated = nil
        } else {
            isPart = takeBehindPart(row, batch)
        }
        if unmarked.looksAtRecords, row.role == .record, !isPart {
            unmarked.take(row, number: batch.number, ledger.fields.map { batch.lastInteger($0) }, ledger.sums)
        }
        if areaKey >= 0 || !kindFields.isEmpty || row.role == .total, !isPart { takeRest(row, batch) }
        return isPart
    }

    private mutating func takeBehindPart(_ row: SubmissionRow, _ batch: RecordBatch) -> Bool {
        let values = ledger.fields.map { batch.lastInteger($0) }
        if row.role == .ofWhich {
            begin(values)
            return false
        }
        guard row.role == .record, !row.isShifted, var run else {
            end()
            return false
        }
        let isBlank = keyFields.contains { row.text(field: $0).allSatisfy(\.isWhitespace) }
        // A row with an area or a category of its own is found by it: it is asked for by itself.
        let isOwn =
            !hasTextKey
            && keyFields.allSatisfy { ![.area, .category].contains(form.fields[$0].type) || batch.lastText($0) != nil }
        if !isOwn, row.isIndented && !run.isIndented || run.isBelowTotal && run.leavesRoom(for: values) {
            run.add(values)
            self.run = run
            batch.markStated(batch.number)
            return true
        }
        if isBlank || row.isIndented {
            ledger.addDoubtful(batch, isHidden: row.isHidden)
            parts.doubtful.append(batch.number)
            self.run = run
            return false
        }
        ledger.add(batch, isHidden: row.isHidden)
        isIndented = false
        stated = nil
        self.run = run.isBelowTotal || isOwn ? nil : run
        guard self.run != nil else { return false }
        switch self.run?.takeCandidate(batch.number, row.line, values) {
        case .waits?: break
        case .complete?:
            parts.inferred += self.run?.candidates ?? []
            ledger.doubt(self.run?.candidates.map(\.values) ?? [])
            self.run = nil
        default: end()
        }
        return false
    }

    /// Begins or continues the parts of the previous row.
    private mutating func begin(_ values: [Int64?]) {
        if run == nil || run?.candidates.isEmpty == false {
            end()
            let isBelow = stated.map { ledger.isSum($0, leastRows: 1) } ?? false
            run = PartRun(whole: stated ?? ledger.last, isBelowTotal: isBelow, isIndented: stated == nil && isIndented)
        }
        run?.add(values)
    }

    private mutating func end() {
        if let run, !run.candidates.isEmpty { parts.runs.append(run.candidates) }
        run = nil
    }

    private mutating func takeRest(_ row: SubmissionRow, _ batch: RecordBatch) {
        if row.role == .total {
            state(
                row, ledger.fields.map { batch.lastInteger($0) }, mayCount: true,
                area: areaKey >= 0 ? batch.lastText(areaKey) : nil)
        } else if row.role == .record {
            if areaKey >= 0, let area = batch.lastText(areaKey) { ledger.add(batch, to: area) }
            for field in kindFields {
                if let kind = batch.lastText(field) { ledger.add(batch, toKind: "\(field)/\(kind)") }
            }
        }
    }

    /// Takes a row that is no record.
    ///
    /// - Parameter fields: those whose numbers are in a unit that is not certain.
    mutating func takeStatement(
        _ row: SubmissionRow, _ converters: inout [FieldConverter], besides fields: Set<Int> = []
    ) {
        guard !ledger.fields.isEmpty else { return }
        switch row.role {
        case .ofWhich: begin(values(row, &converters, besides: fields))
        case .total, .subtotal, .record:
            end()
            let units = row.labelUnits.isEmpty ? [] : ledger.fields.map { converters[$0].sentUnit }
            state(row, values(row, &converters, besides: fields), mayCount: false, units: units)
        case .running: end()
        case .heading:
            end()
            unmarked.endGroup()
        }
    }

    /// The numbers of a row that is no record.
    mutating func values(
        _ row: SubmissionRow, _ converters: inout [FieldConverter], besides fields: Set<Int> = []
    ) -> [Int64?] {
        let batch = aside ?? RecordBatch(submission: 0, form: form)
        aside = batch
        batch.beginRecord(line: row.line, isTotal: true)
        for index in converters.indices {
            guard ledger.fields.contains(index), !fields.contains(index), let cell = unsafe row.cell(field: index),
                unsafe cell.kind != .error, unsafe cell.kind != .uncalculatedFormula
            else {
                batch.appendNull()
                continue
            }
            do throws(ValueFault) {
                _ = try unsafe converters[index].convert(
                    SubmissionWork.behindLabel(cell.bytes), kind: cell.kind, into: batch)
            } catch {
                // 3笔 below a column of amounts is no sum of it.
                batch.appendNull()
            }
        }
        batch.endRecord()
        defer { _ = batch.takeBlock() }
        return ledger.fields.map { batch.lastInteger($0) }
    }

    private mutating func state(
        _ row: SubmissionRow, _ values: [Int64?], mayCount: Bool, area: String? = nil, units: [Int64] = []
    ) {
        stated = values
        guard let label = row.roleText ?? row.firstText else { return }
        // Rows without a name are alike, whatever number they begin with.
        let isNameless = row.role == .record && label.first?.isNumber == true
        let key = isNameless ? "" : TextNormalization.labelKey(label)
        // A total for one item or one kind is that of rows with the same: a rule of the plan compares it.
        let others = keyFields.filter { form.fields[$0].type != .area && !row.text(field: $0).isEmpty }
        guard mayCount ? others.allSatisfy({ TextNormalization.labelKey(row.text(field: $0)) == key }) : true else {
            return
        }
        ledger.state(
            TotalsLedger.Statement(
                label: key, line: row.line, isWhole: row.role == .total || row.role == .record, values: values,
                mayCount: mayCount, kinds: kinds(row, label), area: area, units: units))
    }

    /// The categories that a statement names, in a cell of its own or before its word: `省级小计`.
    private func kinds(_ row: SubmissionRow, _ label: String) -> [String] {
        kindFields.flatMap { field in
            let texts = [row.text(field: field), LabelVocabulary.withoutRoleWord(label)].map(TextNormalization.labelKey)
            return form.fields[field].categories.filter { category in
                category.spellings.contains { texts.contains(TextNormalization.labelKey($0)) }
            }.map { "\(field)/\($0.code)" }
        }
    }
}
