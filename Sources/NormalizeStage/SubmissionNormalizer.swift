import Bytes
import Rows
import Definitions
import Statistics
import Submissions
import Warehouse

/// Reads one submission into records, on a reading thread.
struct SubmissionNormalizer: Sendable {
    /// The output, in order: parts, then one end.
    enum Output: Sendable {
        case part(Part)
        case end(End)
        /// Something outside the submission failed.
        case failure(any Error)
    }

    /// The records of one block.
    struct Part: Sendable {
        var submission: Submission
        var keys: KeyIndex.Segment?
        var findings: [Finding]
    }

    /// The result for the whole submission.
    struct End: Sendable {
        var submission: Submission
        var reading: Reading
        var conversions: [Conversion]
        /// The file of its records; nil if it could not be read to its end.
        var records: RecordFile.WrittenRecords?
        /// False if the archive could not return the original; it is read again after it may have been restored.
        var isOriginalSound: Bool
    }

    let pipeline: Pipeline
    let areas: AreaRegister
    let vocabulary: LabelVocabulary
    let archive: Archive
    /// Whether there are fewer submissions to read than cores to read them.
    var readsAhead = false

    /// Reads `submission` and emits its contents.
    ///
    /// - Parameter records: the file for its records.
    func read(_ submission: Submission, records: RecordFile.Plan?, emit: (Output) -> ReadingDecision) {
        guard let form = pipeline.form(submission.form), let unit = pipeline.unit(submission.unit), let records else {
            return
        }
        do {
            var passedOn = 0
            func first(_ output: Output) -> ReadingDecision {
                passedOn += 1
                return emit(output)
            }
            var work = SubmissionWork(
                submission: submission, form: form, unit: unit, normalizer: self, file: try RecordFile(records))
            guard let stated = try work.run(emit: first) else { return }
            // Both readings pass on the same records in the same order: statements about others take effect only at the
            // end.
            var left = passedOn
            func second(_ output: Output) -> ReadingDecision {
                left -= 1
                return left >= 0 ? .proceed : emit(output)
            }
            work = SubmissionWork(
                submission: submission, form: form, unit: unit, normalizer: self, file: try RecordFile(records),
                stated: stated)
            _ = try work.run(emit: second)
        } catch {
            _ = emit(.failure(error))
        }
    }
}

/// The reading of one submission.
struct SubmissionWork {
    let submission: Submission
    let form: Form
    let unit: ReportingUnit
    let normalizer: SubmissionNormalizer
    /// Findings passed on at a time, so that a file full of faults does not fill the memory.
    private static let mostFindings = 1000

    let batch: RecordBatch
    private let file: RecordFile
    /// Numbers of the records that a first reading found to state something about others.
    private let stated: Set<Int>
    var findings: [Finding] = []
    var converters: [FieldConverter] = []
    /// The units stated, by field.
    var units: [Int: StatedUnit] = [:]
    /// The headings under which the present records stand.
    var section = 0
    var match: FormReader.Match?
    /// Converters of fields whose unit of measure is in another field, by that unit.
    var converterByUnit: [Int: [String: FieldConverter]] = [:]
    /// The unit that the row above names, for each such field.
    var unitAbove: [Int: String] = [:]
    /// For each field the position of the field that names its unit of measure, or -1.
    var unitFields: [Int]
    private var tally: ConversionTally
    private var keys = KeyIndex()
    let keyFields: [Int]
    /// The units in the name of the file.
    private(set) var unitsOfFileName: [StatedUnit] = []
    /// The field with the unit of a row whose numbers are bare counts, or -1; and the meanings of its texts.
    let countUnitField: Int
    var countUnits: [String: Bool] = [:]
    /// For each field whether it is a text of the key.
    private let isKeyText: [Bool]
    /// For each field whether it holds areas.
    private let isArea: [Bool]
    var totals: TotalsReading

    init(
        submission: Submission, form: Form, unit: ReportingUnit, normalizer: SubmissionNormalizer, file: RecordFile,
        stated: Set<Int> = []
    ) {
        self.file = file
        self.stated = stated
        self.submission = submission
        self.form = form
        self.unit = unit
        self.normalizer = normalizer
        batch = RecordBatch(submission: submission.id, form: form)
        keyFields = form.primaryKey.compactMap(form.fieldIndex)
        isArea = form.fields.map { $0.type == .area }
        countUnitField = Self.countUnitField(form, normalizer.vocabulary)
        isKeyText = form.fields.map { $0.type == .string && form.primaryKey.contains($0.name) }
        totals = TotalsReading(form: form, pipeline: normalizer.pipeline, areas: normalizer.areas, unit: unit)
        unitFields = form.fields.map { $0.unitField.flatMap(form.fieldIndex) ?? -1 }
        tally = ConversionTally(fields: form.fields.map(\.name))
        let file = submission.file.split(separator: "/").last.map(String.init) ?? ""
        unitsOfFileName = unitsInName(file, .fileName)
    }

    /// Reads the submission and emits its contents.
    ///
    /// - Returns: nil; or, if the file must be read again, the numbers of all records that state something about
    ///   others, some of which
    ///   were already written as if they counted.
    mutating func run(emit: (SubmissionNormalizer.Output) -> ReadingDecision) throws -> Set<Int>? {
        let path = normalizer.archive.path(of: submission.digest)
        var reading = Reading(
            records: 0, statedCount: nil, statedLine: nil, sheet: nil, columns: [:], isReadable: true)
        let faults = FaultList(place: submission.place)
        var isOriginalSound = true
        do {
            let reader = FormReader(
                path: path, inspection: submission.inspection, form: form, vocabulary: normalizer.vocabulary,
                digest: submission.digest, readsAhead: normalizer.readsAhead)
            var match = try reader.findLayout()
            (reading.sheet, reading.columns) = (match.sheet, match.columns)
            if statesTooFew(match) {
                // A note below the table may say it.
                match.header.units = try reader.read(match, report: { _ in }) { _ in .proceed }.header.units
            }
            if prepareConverters(match) {
                reading.units = origins(match)
                let factors = converters.map(\.sentUnit)
                match = try reader.read(match, givesStatements: true, report: faults.add) { row in
                    try convert(row)
                    guard batch.isFull || findings.count >= Self.mostFindings else { return .proceed }
                    findings += faults.take()
                    return try flush(emit, isLast: false)
                }
                note(match, in: &reading)
                // A note below the table may say something else than the headings.
                if prepareConverters(match), !contradictsLater(factors) {
                    // In a document a unit may stand anywhere.
                    if match.headingLine == nil { reading.units = origins(match) }
                    findings += totals.findings(batch, in: reading, of: submission, converters)
                    if totals.standsAlone { reading.unreadRows = .uncounted }
                    if !totals.marked.allSatisfy({ batch.holds($0) || stated.contains($0) }) { return totals.marked }
                    findings += assumptions(match) + remarks(match)
                } else {
                    reading.isReadable = false
                }
            } else {
                reading.isReadable = false
            }
        } catch let fault as UnitFault {
            findings.append(fault.finding)
            reading.isReadable = false
        } catch let fault as ReadingFault {
            findings.append(fault.finding(in: submission.place))
            reading.isReadable = false
            isOriginalSound = !fault.isOfArchive
        }
        findings += faults.take()
        reading.unreadRows = reading.unreadRows + faults.unreadRows
        // The number of the last record, before the batch is emptied.
        reading.records = reading.isReadable ? batch.number : 0
        guard try flush(emit, isLast: true) == .proceed else { return nil }
        let end = SubmissionNormalizer.End(
            submission: submission, reading: reading, conversions: reading.isReadable ? tally.conversions : [],
            records: reading.isReadable ? try file.finish() : nil, isOriginalSound: isOriginalSound)
        _ = emit(.end(end))
        return nil
    }

    /// Records the file's statements about itself.
    private func note(_ match: FormReader.Match, in reading: inout Reading) {
        reading.statedCount = match.header.count.flatMap { Int($0.text.filter(\.isNumber)) }
        reading.statedLine = match.header.count?.line
        reading.statedDate = match.header.date.flatMap { DateParser.date($0.text) }
        reading.statedDateLine = reading.statedDate == nil ? nil : match.header.date?.line
        reading.headingLine = match.headingLine
    }

    private mutating func flush(
        _ emit: (SubmissionNormalizer.Output) -> ReadingDecision, isLast: Bool
    ) throws -> ReadingDecision {
        if isLast || batch.isFull, let block = batch.takeBlock() { try file.add(block) }
        let part = SubmissionNormalizer.Part(
            submission: submission, keys: isLast || keys.isFull ? keys.takeSegment() : nil, findings: findings)
        findings = []
        guard part.keys != nil || !part.findings.isEmpty else { return .proceed }
        return emit(.part(part))
    }

    private mutating func convert(_ row: SubmissionRow) throws(UnitFault) {
        if row.section != section { try enter(row) }
        let role = row.role
        guard row.number > 0, !isForeignPart(row), !totals.takeUnmarked(row, &converters) else {
            return takeStatement(row)
        }
        batch.beginRecord(line: row.line, block: row.block, isTotal: role == .total, isPart: role == .ofWhich)
        for index in converters.indices {
            try convert(row, role, field: index)
        }
        // A comma too many may have put any number into the wrong column.
        if row.isShifted { batch.markUnreadable(totals.numbers) }
        if totals.isKeyed(row) { keys.add(from: batch, fields: keyFields) }
        let number = batch.number
        // A part of the rows before needs no key and no area of its own.
        if totals.take(row, batch), let first = findings.firstIndex(where: { $0.place.record == number }) {
            findings.removeSubrange(first...)
        }
        batch.endRecord()
        if !stated.isEmpty, stated.contains(number) { batch.markStated(number) }
    }

    private mutating func convert(
        _ row: SubmissionRow, _ role: SubmissionRow.Role, field index: Int
    ) throws(UnitFault) {
        guard let cell = unsafe row.cell(field: index) else {
            appendDefault(row, field: index)
            return
        }
        var bytes = unsafe cell.bytes
        if role != .record {
            if isArea[index], role == .total, unsafe statesNoArea(bytes) {
                // 合计 names no area: it is the total of the sender's own.
                batch.append(unit.area)
                return
            }
            if form.fields[index].type == .category, unsafe normalizer.vocabulary.isRoleWord(bytes) {
                batch.appendNull()
                return
            }
            // A plan may list 其中 and all as one of its categories.
            if unsafe isArea[index] || form.fields[index].type == .category && !lists(form.fields[index], bytes) {
                unsafe bytes = unsafe withoutLabel(bytes)
            }
        }
        do throws(ValueFault) {
            if unsafe cell.kind == .uncalculatedFormula { throw .unsavedFormula }
            if unsafe cell.kind == .error { throw .notANumber }
            if isKeyText[index], let mark = unsafe FootnoteMark.trailing(ofCode: bytes) {
                throw .unclear(.footnoteMark(mark))
            }
            var rewrites: RewriteSet
            if let mask = row.mask(field: index), let shown = try unsafe shown(mask, bytes, role, field: index) {
                rewrites = shown
            } else if let unit = scalingUnit(row, field: index) {
                throw .unclear(.scaledCount(unit))
            } else if role != .record, let unit = labelUnit(row, field: index) {
                rewrites = try unsafe convert(bytes, kind: cell.kind, field: index, row: row, label: unit)
            } else if unitFields[index] < 0 {
                rewrites = try unsafe converters[index].convert(bytes, kind: cell.kind, into: batch)
            } else {
                rewrites = try unsafe convert(
                    bytes, kind: cell.kind, field: index, unit: row.text(field: unitFields[index]))
            }
            while let kind = rewrites.popFirst() {
                batch.note(kind)
                if tally.count(field: index, kind: kind) {
                    unsafe tally.keep(
                        field: index, kind: kind, record: batch.number, raw: bytes, value: batch.lastValue)
                }
            }
        } catch {
            batch.appendUnreadable()
            let atFault = unitAtFault(row, field: index, error)
            let found = unsafe atFault.map { row.text(field: $0) } ?? String(decoding: bytes, as: UTF8.self)
            let finding = finding(error, row: row, field: index, at: atFault ?? index, found: found)
            // Where no row names its own unit, every number of the column is as uncertain as this one.
            if case .unstatedUnit = error, unitFields[index] < 0 { throw UnitFault(finding: finding) }
            findings.append(finding)
        }
    }

    /// Appends the default of a field that the submission does not have.
    private mutating func appendDefault(_ row: SubmissionRow, field index: Int) {
        switch form.fields[index].defaultValue {
        case nil: batch.appendNull()
        case .unitArea: batch.append(unit.area)
        case .value(var text):
            text.withUTF8 { bytes in
                let bytes = UnsafeRawBufferPointer(bytes)
                do throws(ValueFault) {
                    _ = try unsafe converters[index].convert(bytes, kind: .text, into: batch)
                } catch {
                    batch.appendUnreadable()
                    let found = unsafe String(decoding: bytes, as: UTF8.self)
                    findings.append(finding(error, row: row, field: index, at: index, found: found))
                }
            }
        }
    }

    /// - Parameter position: the field of the text's column.
    private func finding(
        _ fault: ValueFault, row: SubmissionRow, field index: Int, at position: Int, found: String
    ) -> Finding {
        var place = submission.place
        place.line = row.line
        // Not the number the reader gave: rows that state something about others are taken out here.
        place.record = batch.number
        place.field = form.fields[index].name
        place.column = row.column(field: position)
        place.path = row.path
        place.sheet = row.sheet
        // The record's key outlives a line inserted above it, so the finding keeps its id.
        let keys = form.primaryKey.compactMap(form.fieldIndex).map { row.text(field: $0) }
        let isKey = form.primaryKey.contains(form.fields[index].name)
        return Finding(
            fault, place: place, found: found,
            subject: isKey || keys.contains("") ? nil : keys.joined(separator: "/"))
    }
}
