import Definitions
import Statistics

/// Understands a table as people lay it out: a header block, headings of one or more rows, records, totals, and notes and
/// signatures below. Gets the rows of a sheet one by one and passes on the records.
final class TableReader {
    /// Rows in which the headings must turn up.
    static let headingSearchRows = 60

    private enum State {
        case aboveHeadings, inTable, belowTable
    }

    let form: Form
    let layout: TableLayout
    let vocabulary: LabelVocabulary
    let report: (ReadingFault) -> Void
    /// Merged cells; they matter in the headings.
    let merged: [CellRange]

    var header = SubmissionHeader()
    var heading: TableHeading?
    /// The line on which the headings end.
    private(set) var headingLine: Int?
    /// The heading that came nearest, to say what was missing in it.
    private(set) var nearest: (heading: TableHeading, line: Int)?
    /// The stated number of records.
    private(set) var statedCount: SubmissionHeader.Text?
    /// Rows of the table with struck-out cells.
    private(set) var struckLines: [Int] = []
    /// Cells merged over rows below the headings; nil if there are none.
    private var mergedBody: MergedBody?

    /// Whether rows that only state something about records are passed on as well: totals of registers, and sub-totals.
    private let givesStatements: Bool
    /// Positions of the fields that hold numbers.
    let numberFields: [Int]
    /// Whether every cell stands under its column's letter.
    let isSheet: Bool
    /// The names of all columns, to see other headings.
    let aliases: Set<String>
    /// What nothing reads.
    var unread = UnreadCells()
    /// Rows that may stand above repeated headings: records, unless these follow.
    var held: [RowBuffer] = []
    /// Columns of the required fields.
    private(set) var needed: [Int] = []
    /// A column of numbers or days, by which headings are told from records; -1 for none.
    private var probe = -1
    /// Whether rows are passed over until the headings come again.
    private var isSkipping = false
    private var state = State.aboveHeadings
    private var rowsSeen = 0
    private var recent: [[String]] = []
    private(set) var number = 0
    private var rowsInTable = 0
    /// Whether the row's fields stand where the only block of the heading has them.
    private var isPlaced = false
    /// The column in which the row before began.
    private var lastFirst = -1
    /// The byte with which the first heading begins, to see it again on the next printed page.
    private var headingByte: UInt8?

    init(
        form: Form, layout: TableLayout, vocabulary: LabelVocabulary, merged: [CellRange] = [],
        givesStatements: Bool = false, isSheet: Bool = false, report: @escaping (ReadingFault) -> Void
    ) {
        self.givesStatements = givesStatements
        self.isSheet = isSheet
        aliases = Set(layout.columns.values.joined().map(TextNormalization.labelKey))
        self.form = form
        self.layout = layout
        self.vocabulary = vocabulary
        self.merged = merged
        self.report = report
        numberFields = form.fields.indices.filter { index in
            if case .number = form.fields[index].type { true } else { false }
        }
    }

    /// Whether the headings can still turn up.
    var isHopeless: Bool { heading == nil && rowsSeen >= Self.headingSearchRows }

    /// Takes one row of the file; `body` gets the records it holds.
    func take(
        _ cells: RowBuffer, into row: SubmissionRow, _ body: (SubmissionRow) throws -> ReadingDecision
    ) throws -> ReadingDecision {
        switch state {
        case .aboveHeadings: takeAboveHeadings(cells)
        case .inTable:
            if cells.isStruck { struckLines.append(cells.line) }
            return try takeInTable(mergedBody?.shown(cells) ?? cells, into: row, body)
        case .belowTable: takeBelowTable(cells)
        }
        return .proceed
    }

    private func takeAboveHeadings(_ cells: RowBuffer) {
        rowsSeen += 1
        let texts = headingTexts(cells)
        recent.append(texts)
        if recent.count > layout.headingRows { recent.removeFirst() }
        if recent.count == layout.headingRows {
            let candidate = TableHeading(
                rows: recent, line: cells.line, form: form, layout: layout, vocabulary: vocabulary)
            if candidate.isComplete {
                begin(candidate, line: cells.line)
                headingLine = cells.line
                headingByte = texts.first { !$0.isEmpty }?.utf8.first
                state = .inTable
                mergedBody = MergedBody(
                    merged, below: cells.line, fields: Set(candidate.blocks.joined()),
                    numbers: Set(candidate.blocks.flatMap { block in numberFields.map { block[$0] } }))
                // The upper rows of the headings were taken for titles when they were read.
                let first = cells.line - layout.headingRows + 1
                header.titles.removeAll { $0.line >= first }
                header.units.removeAll { $0.source == .title && $0.line ?? 0 >= first }
                noteUnits(besideHeadings: texts, line: cells.line)
                return
            }
            if candidate.found > max(1, nearest?.heading.found ?? 1) { nearest = (candidate, cells.line) }
        }
        takeHeaderLine(cells)
    }

    private func begin(_ found: TableHeading, line: Int) {
        heading = found
        let positions = found.blocks[0]
        needed = form.fields.indices.filter { form.fields[$0].isRequired && positions[$0] >= 0 }.map { positions[$0] }
        let telling = form.fields.indices.filter { index in
            guard positions[index] >= 0 else { return false }
            if case .number = form.fields[index].type { return true }
            return form.fields[index].type == .date
        }
        probe = (telling.first { form.fields[$0].isRequired } ?? telling.first).map { positions[$0] } ?? -1
        if !layout.isSideBySide { unread.begin(found) }
        for rival in found.rivals where rival.isSettled || !isCertain(rival.field) {
            report(.preferredColumn(form.fields[rival.field], rival.title, over: rival.other, line: line))
        }
        for (field, title) in similar(found) { report(.similarHeading(form.fields[field], title, line: line)) }
    }

    /// Whether a field's column must be beyond doubt: all but remarks.
    func isCertain(_ field: Int) -> Bool {
        let field = form.fields[field]
        return field.type != .string || field.isRequired || form.primaryKey.contains(field.name)
    }

    /// Fields of numbers without a column, with a heading nothing reads that differs in one letter or has words around.
    private func similar(_ heading: TableHeading) -> [(Int, String)] {
        numberFields.filter { index in !heading.blocks.contains { $0[index] >= 0 } }.compactMap { index in
            let names = (layout.columns[form.fields[index].name] ?? []).map(TextNormalization.labelKey)
            let found = heading.unread.first { _, title in
                let bare = String(TextNormalization.labelKey(title).prefix { !"([".contains($0) })
                return names.contains { $0.count > 2 && (bare.hasPrefix($0) || NearestName.isOneLetterOff($0, bare)) }
            }
            return found.map { (index, $0.title) }
        }
    }

    /// The texts of a row with merged cells spread over what they cover.
    func headingTexts(_ cells: RowBuffer) -> [String] {
        var texts = (0..<cells.count).map { cells.isAbsent($0) ? "" : cells.text($0) }
        guard layout.headingRows > 1 else { return texts }
        for range in merged where range.rows.contains(cells.line) && range.columns.count > 1 {
            // A title over the whole table is merged too, but it heads no column of its own.
            guard range.rows.lowerBound == cells.line, range.columns.lowerBound < texts.count else { continue }
            while texts.count <= range.columns.upperBound { texts.append("") }
            for column in range.columns { texts[column] = texts[range.columns.lowerBound] }
        }
        return texts
    }

    private func takeHeaderLine(_ cells: RowBuffer) {
        var position = 0
        while position < cells.count {
            defer { position += 1 }
            guard !cells.isAbsent(position) else { continue }
            let text = trimmed(cells.text(position))
            guard !text.isEmpty else { continue }
            let labelled = vocabulary.labelled(text)
            if labelled.isEmpty {
                if vocabulary.labels[TextNormalization.labelKey(text)] == .measure, position + 1 < cells.count,
                    !cells.isAbsent(position + 1), vocabulary.phrases.unit(inCell: cells.text(position + 1)) != nil
                {
                    // 单位 in one cell and 万元 in the next one, without a colon.
                    note(.measure, .init(trimmed(cells.text(position + 1)), line: cells.line), quote: text)
                    position += 1
                    continue
                }
                header.titles.append(.init(text, line: cells.line))
                noteUnits(ofTitle: text, line: cells.line)
                continue
            }
            for (index, item) in labelled.enumerated() {
                var value = item.value
                // `填报单位：` in one cell and the name in the next one.
                if value.isEmpty, index == labelled.count - 1, position + 1 < cells.count, !cells.isAbsent(position + 1)
                {
                    let next = trimmed(cells.text(position + 1))
                    if vocabulary.labelled(next).isEmpty {
                        value = next
                        position += 1
                    }
                }
                guard !value.isEmpty else { continue }
                note(item.label, SubmissionHeader.Text(value, line: cells.line), quote: text)
            }
        }
    }

    private func note(_ label: LabelVocabulary.Label, _ text: SubmissionHeader.Text, quote: String) {
        switch label {
        case .unit: header.unit = header.unit ?? text
        case .period: header.period = header.period ?? text
        case .measure:
            header.measure = header.measure ?? text
            noteUnits(ofLabel: text.text, line: text.line, quote: quote.contains(text.text) ? quote : quote + text.text)
        case .code: header.code = header.code ?? text
        case .date: header.date = header.date ?? text
        case .other: break
        }
    }

    private func takeInTable(
        _ cells: RowBuffer, into row: SubmissionRow, _ body: (SubmissionRow) throws -> ReadingDecision
    ) throws -> ReadingDecision {
        guard let first = firstFilled(cells) else { return .proceed }
        rowsInTable += 1
        if number == 0, rowsInTable <= 2, takeUnitRow(cells) { return .proceed }
        var role = SubmissionRow.Role.record
        let bytes = cells.bytes(first)
        if rowsInTable == 1 || first != lastFirst || vocabulary.mayBeLabel(bytes) || vocabulary.mayEndInLabel(bytes)
            || bytes.first == headingByte || beginsWithLetter(cells, probe)
        {
            let key = TextNormalization.labelKey(String(cells.text(first).prefix(60)))
            if vocabulary.isFooter(key) {
                state = .belowTable
                takeBelowTable(cells)
                return .proceed
            }
            if takeUnitLine(cells, first: first, key) { return .proceed }
            role = self.role(key, cells, at: first)
            if rowsInTable == 1, isLetterRow(cells) { return .proceed }
            if takeHeading(cells, key, row) { return .proceed }
        }
        if isSkipping { return .proceed }
        lastFirst = first
        if role == .record, !row.namesColumnsByLetter, isOtherDialect(cells) { return .proceed }
        if role == .record, needed.count > 1, !needed.contains(where: { $0 != first && isFilled(cells, $0) }),
            isHeaderLike(cells, first: first)
        {
            held.append(cells.copy())
            return .proceed
        }
        if !held.isEmpty, try releaseHeld(into: row, body) == .stop { return .stop }
        return try pass(cells, role, into: row, body)
    }

    /// Takes headings that come again; false if the row is none.
    private func takeHeading(_ cells: RowBuffer, _ key: String, _ row: SubmissionRow) -> Bool {
        let kind = headingKind(cells, key: key)
        if case .none = kind { return false }
        let isSame = dropHeld()
        switch kind {
        case .none, .repeated: isSkipping = !isSame
        case .other: isSkipping = true
        case .otherUnits(let further):
            isSkipping = !isSame
            if isSame { enter(further, row) }
        }
        if isSkipping { report(.secondHeading(line: cells.line, text: heading?.line(cells) ?? "")) }
        return true
    }

    /// Ends the table: what was held back is passed on, and what nothing read is told.
    func finish(into row: SubmissionRow, _ body: (SubmissionRow) throws -> ReadingDecision) throws {
        held.removeAll { noteHeldUnit($0) }
        guard heading != nil, try releaseHeld(into: row, body) == .proceed else { return }
        unread.faults { isSheet ? columnName($0) : String($0 + 1) }.forEach(report)
    }

    /// Passes on the rows that were held back: no headings followed.
    private func releaseHeld(
        into row: SubmissionRow, _ body: (SubmissionRow) throws -> ReadingDecision
    ) throws -> ReadingDecision {
        let rows = held
        held = []
        for cells in rows where try pass(cells, .record, into: row, body) == .stop { return .stop }
        return .proceed
    }

    private func pass(
        _ cells: RowBuffer, _ role: SubmissionRow.Role, into row: SubmissionRow,
        _ body: (SubmissionRow) throws -> ReadingDecision
    ) throws -> ReadingDecision {
        if row.cells !== cells { row.cells = cells }
        row.role = role
        row.isShifted = false
        if role == .record { account(for: cells, row) }
        if isPlaced { return try deliver(row, body) }
        return try takeBlocks(cells, into: row, body)
    }

    /// Whether a cell begins with something no number begins with.
    @inline(__always)
    private func beginsWithLetter(_ cells: RowBuffer, _ position: Int) -> Bool {
        guard position >= 0, let first = cells.bytes(position).first else { return false }
        return first >= 0x80 || first | 0x20 >= UInt8(ascii: "a") && first | 0x20 <= UInt8(ascii: "z")
    }

    /// Passes a row on: a record with the next number; what only states something about records to those that ask for it.
    @inline(__always)
    private func deliver(
        _ row: SubmissionRow, _ body: (SubmissionRow) throws -> ReadingDecision
    ) throws -> ReadingDecision {
        if row.role == .record { return try number(row, body) }
        if form.kind == .statement, row.role == .total || row.role == .ofWhich { return try number(row, body) }
        if row.role == .total {
            statedCount = row.statedCount(besides: numberFields).map {
                SubmissionHeader.Text(String($0), line: row.line)
            }
        }
        guard givesStatements else { return .proceed }
        row.number = 0
        return try body(row)
    }

    @inline(__always)
    private func number(
        _ row: SubmissionRow, _ body: (SubmissionRow) throws -> ReadingDecision
    ) throws -> ReadingDecision {
        number += 1
        row.number = number
        return try body(row)
    }

    /// Whether a line of text is divided by another sign than the others; it is reported and not read.
    private func isOtherDialect(_ cells: RowBuffer) -> Bool {
        guard let heading, cells.count * 2 <= heading.found,
            let sign = RowDialect.otherDelimiter(in: cells, fields: heading.found)
        else { return false }
        report(.csvDialect(line: cells.line, sign: sign, text: cells.text(0)))
        return true
    }

    /// Takes the records of a row whose blocks lie side by side, and what states the number of records.
    private func takeBlocks(
        _ cells: RowBuffer, into row: SubmissionRow, _ body: (SubmissionRow) throws -> ReadingDecision
    ) throws -> ReadingDecision {
        guard let heading else { return .proceed }
        isPlaced = heading.blocks.count == 1
        for (block, positions) in heading.blocks.enumerated() {
            // Blocks side by side end at different rows; a block with nothing in it holds no record.
            guard heading.blocks.count == 1 || positions.contains(where: { isFilled(cells, $0) }) else { continue }
            row.positions = positions
            row.block = block
            if heading.blocks.count > 1, let first = positions.filter({ isFilled(cells, $0) }).min() {
                row.role = self.role(TextNormalization.labelKey(cells.text(first)), cells, at: first)
            }
            if try deliver(row, body) == .stop { return .stop }
        }
        return .proceed
    }

    /// What a row is to the others, as the label in one of its cells says.
    private func role(_ key: String, _ cells: RowBuffer, at first: Int) -> SubmissionRow.Role {
        guard let word = vocabulary.roleWord(key) else { return .record }
        // A name may end in such a word; what has all that a record needs is one.
        let isSure = word.isWhole && word.role != .ofWhich
        return !isSure && hasAllTexts(cells, besides: first) ? .record : word.role
    }

    /// Whether the row has all required texts and days besides the cell of the label; false if the form requires none.
    private func hasAllTexts(_ cells: RowBuffer, besides label: Int) -> Bool {
        guard form.kind == .register, let positions = heading?.blocks.first else { return false }
        let others = form.fields.indices.filter { index in
            if case .number = form.fields[index].type { return false }
            return form.fields[index].isRequired && positions[index] >= 0 && positions[index] != label
        }
        return !others.isEmpty && others.allSatisfy { isFilled(cells, positions[$0]) }
    }

    private func takeBelowTable(_ cells: RowBuffer) {
        let filled = (0..<cells.count).filter { isFilled(cells, $0) }
        guard let first = filled.first else { return }
        // Below the notes of one page the next one begins.
        if case .repeated = headingKind(cells, key: TextNormalization.labelKey(cells.text(first))) {
            state = .inTable
            return
        }
        let text = filled.map { trimmed(cells.text($0)) }.joined(separator: " ")
        header.footers.append(.init(text, line: cells.line))
        let labelled = vocabulary.labelled(text)
        for item in labelled where item.label == .date && !item.value.isEmpty {
            header.date = header.date ?? .init(item.value, line: cells.line)
        }
        let measures = labelled.filter { $0.label == .measure && !$0.value.isEmpty }
        for item in measures { noteUnits(ofLabel: item.value, line: cells.line, quote: text, source: .note) }
        if measures.isEmpty { noteUnits(ofNote: text, line: cells.line) }
        // A record below the notes would be lost in silence: say so.
        guard let heading, !vocabulary.isFooter(TextNormalization.labelKey(cells.text(first))) else { return }
        let required = form.fields.indices.filter { form.fields[$0].isRequired && heading.blocks[0][$0] >= 0 }
        if required.count > 1, required.allSatisfy({ isFilled(cells, heading.blocks[0][$0]) }) {
            report(.recordBelowNotes(text: text, line: cells.line))
        }
    }

    /// The row of letters and column numbers below the headings of official forms: 甲 | 乙 | 1 | 2.
    private func isLetterRow(_ cells: RowBuffer) -> Bool {
        let texts = (0..<cells.count).filter { isFilled(cells, $0) }.map { trimmed(cells.text($0)) }
        guard texts.count > 1, texts.contains(where: { "甲乙丙丁戊".contains($0) }) else { return false }
        return texts.allSatisfy { $0.count == 1 && "甲乙丙丁戊己庚辛".contains($0) || Int($0).map { $0 < 100 } ?? false }
    }

    func isRepeatedHeading(_ cells: RowBuffer, _ heading: TableHeading) -> Bool {
        let keys = (0..<cells.count).map { cells.isAbsent($0) ? "" : TextNormalization.labelKey(cells.text($0)) }
        return keys.prefix(heading.keys.count) == heading.keys.prefix(keys.count) && keys.count >= heading.keys.count
    }

    private func firstFilled(_ cells: RowBuffer) -> Int? { (0..<cells.count).first { isFilled(cells, $0) } }

    func isFilled(_ cells: RowBuffer, _ position: Int) -> Bool {
        guard position >= 0, position < cells.count, !cells.isAbsent(position) else { return false }
        let bytes = cells.bytes(position)
        guard let first = bytes.first else { return false }
        // A letter or digit in the first place settles nearly every cell without making a text of it.
        if first > 0x20, first < 0x7F { return true }
        return !trimmed(cells.text(position)).isEmpty
    }

    func trimmed(_ text: String) -> String {
        var view = Substring(text)
        while let last = view.last, last.isWhitespace || last == "\u{FEFF}" { view.removeLast() }
        while let first = view.first, first.isWhitespace || first == "\u{FEFF}" { view.removeFirst() }
        return String(view)
    }
}
