import Bytes
import Rows
import Workbooks
import Definitions
import Statistics

/// Understands a table as people lay it out: a header block, headings of one or more rows, records, totals, and notes and
/// signatures below. Gets the rows of a sheet one by one and passes on the records.
final class TableReader {
    /// Rows in which the headings must turn up.
    static let headingSearchRows = 60
    /// Rows of units, letters and column numbers that may stand between the headings and the records.
    private static let mostRowsBelowHeadings = 3

    enum State {
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
    var headingLine: Int?
    /// The heading that came nearest, to say what was missing in it.
    var nearest: (heading: TableHeading, line: Int)?
    /// The stated number of records.
    var statedCount: SubmissionHeader.Text?
    /// Rows of which people see something else than what is read.
    var marked = MarkedRows()
    /// Rows that are totals.
    private(set) var totalLines: Set<Int> = []
    /// Columns that are passed over, since nothing stands in them and another has the same heading.
    let ignored: Set<Int>
    /// Cells merged over rows below the headings; nil if there are none.
    var mergedBody: MergedBody?

    /// Whether rows that only state something about records are passed on as well: totals of registers, and sub-totals.
    private let givesStatements: Bool
    /// Positions of the fields that hold numbers.
    let numberFields: [Int]
    /// Whether every cell stands under its column's letter.
    let isSheet: Bool
    /// The names of all columns, to see other headings.
    let aliases: [String: String]
    /// Units behind labels above the headings, with the columns in which they stand.
    var labelledUnits: [StatedUnit] = []
    /// What nothing reads.
    var unread = UnreadCells()
    /// Rows that head groups of records.
    private var groupHeadings = GroupHeadings()
    /// Rows that may stand above repeated headings: records, unless these follow.
    var held: [RowBuffer] = []
    /// Columns of the required fields.
    var needed: [Int] = []
    /// The first column that a field reads.
    var firstRead = 0
    /// A column with the currency of amounts, which no field reads; -1 for none.
    var currencyColumn = -1
    /// Columns of units that no field reads, each with the field of the numbers left of it.
    var unitColumns: [(column: Int, field: Int)] = []
    /// Columns of the key that hold names.
    var keyColumns: [Int] = []
    /// Columns whose field lists a word such as 合计 as one of its values.
    var listedColumns: Set<Int> = []
    /// Fields that the first cells of rows name, where no headings have turned up.
    var turned: Set<String> = []
    /// Fields of numbers whose heading is merged over further columns, with these.
    var wideHeadings: [(field: Int, columns: ClosedRange<Int>)] = []
    /// A column of numbers or days, by which headings are told from records; -1 for none.
    var probe = -1
    /// Whether rows are passed over until the headings come again.
    var isSkipping = false
    var state = State.aboveHeadings
    var rowsSeen = 0
    var recent: [[String]] = []
    private(set) var number = 0
    var rowsInTable = 0
    /// Whether the row's fields stand where the only block of the heading has them.
    private var isPlaced = false
    /// The column in which the row before began.
    private var lastFirst = -1
    /// The byte with which the first heading begins, to see it again on the next printed page.
    var headingByte: UInt8?

    init(
        form: Form, layout: TableLayout, vocabulary: LabelVocabulary, merged: [CellRange] = [],
        givesStatements: Bool = false, isSheet: Bool = false, ignored: Set<Int> = [],
        report: @escaping (ReadingFault) -> Void
    ) {
        self.ignored = ignored
        self.givesStatements = givesStatements
        self.isSheet = isSheet
        aliases = vocabulary.headings(of: layout, in: form)
        self.form = form
        self.layout = layout
        self.vocabulary = vocabulary
        self.merged = merged
        self.report = report
        numberFields = form.numberFields
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
            marked.take(cells)
            return try takeInTable(mergedBody?.shown(cells) ?? cells, into: row, body)
        case .belowTable: takeBelowTable(cells)
        }
        return .proceed
    }

    private func takeInTable(
        _ cells: RowBuffer, into row: SubmissionRow, _ body: (SubmissionRow) throws -> ReadingDecision
    ) throws -> ReadingDecision {
        guard let first = firstFilled(cells) else { return .proceed }
        rowsInTable += 1
        if number == 0, rowsInTable <= Self.mostRowsBelowHeadings, isLetterRow(cells) || takeUnitRow(cells) {
            return .proceed
        }
        if isBlankButForNumber(cells, first: first) || isNothing(cells) { return .proceed }
        if !wideHeadings.isEmpty { try refuseDivided(cells) }
        var role = SubmissionRow.Role.record
        var label = first
        let bytes = unsafe cells.bytes(first)
        if unsafe rowsInTable == 1 || first != lastFirst || vocabulary.mayBeLabel(bytes)
            || vocabulary.mayEndInLabel(bytes)
            || bytes.first == headingByte || vocabulary.mayBeWord(bytes) || beginsWithLetter(cells, probe)
        {
            let key = TextNormalization.labelKey(String(cells.text(first).prefix(60)))
            if takeClosing(cells, key) { return .proceed }
            if takeUnitLine(cells, first: first, key) { return .proceed }
            role = self.role(key, cells, at: first)
            if takeHeading(cells, key, row) { return .proceed }
        }
        if isSkipping { return .proceed }
        lastFirst = first
        if role == .record, let word = word(in: cells, besides: first) { (role, label) = word }
        if role == .record, !row.namesColumnsByLetter, isOtherDialect(cells) { return .proceed }
        let lead = lead(cells, first)
        if role == .record, needed.count > 1, !needed.contains(where: { $0 != lead && isFilled(cells, $0) }),
            isHeaderLike(cells, first: lead)
        {
            held.append(cells.copy())
            return .proceed
        }
        if !held.isEmpty {
            let headings = groupHeadings(before: cells, role)
            if try releaseHeld(headings, into: row, body) == .stop { return .stop }
        }
        if isSkipping { return .proceed }
        tell(role, by: label, of: cells, row)
        return try pass(cells, role, into: row, body)
    }

    /// Notes the cell that tells a row's role, and the unit in it.
    @inline(__always)
    private func tell(_ role: SubmissionRow.Role, by label: Int, of cells: RowBuffer, _ row: SubmissionRow) {
        if role == .record, row.roleText == nil { return }
        let text = role == .record ? nil : trimmed(cells.text(label))
        row.roleText = text
        row.labelUnits = text.map(vocabulary.phrases.units(inLabel:)) ?? []
    }

    /// Ends the table: what was held back is passed on, and what nothing read is told.
    func finish(into row: SubmissionRow, _ body: (SubmissionRow) throws -> ReadingDecision) throws {
        held.removeAll { noteHeldUnit($0) || takeRemark($0) }
        guard heading != nil, try releaseHeld(into: row, body) == .proceed else { return }
        unread.faults(line: headingLine) { isSheet ? columnName($0) : String($0 + 1) }.forEach(report)
        if let fault = groupHeadings.fault { report(fault) }
    }

    /// Passes on the rows that were held back: no headings of the table followed.
    ///
    /// - Parameter headings: the lines of those that head a group of records.
    private func releaseHeld(
        _ headings: Set<Int> = [], into row: SubmissionRow, _ body: (SubmissionRow) throws -> ReadingDecision
    ) throws -> ReadingDecision {
        let rows = held
        held = []
        for cells in rows where !isSkipping && !takeUnitBetween(cells) {
            let isHeading = headings.contains(cells.line)
            if isHeading { groupHeadings.add(cells.line, nameAlone(cells)) }
            tell(.record, by: 0, of: cells, row)
            if try pass(cells, isHeading ? .heading : .record, into: row, body) == .stop { return .stop }
        }
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
        if role == .total { totalLines.insert(cells.line) }
        if isPlaced { return try deliver(row, body) }
        return try takeBlocks(cells, into: row, body)
    }

    /// Whether a cell begins with something no number begins with.
    @inline(__always)
    private func beginsWithLetter(_ cells: RowBuffer, _ position: Int) -> Bool {
        guard position >= 0, let first = unsafe cells.bytes(position).first else { return false }
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
            statedCount = row.statedCount(besides: numberFields, units: numberFields.map { form.fields[$0].unit }).map {
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

    func firstFilled(_ cells: RowBuffer) -> Int? { (0..<cells.count).first { isFilled(cells, $0) } }

    func isFilled(_ cells: RowBuffer, _ position: Int) -> Bool {
        guard position >= 0, position < cells.count, !cells.isAbsent(position) else { return false }
        let bytes = unsafe cells.bytes(position)
        guard let first = unsafe bytes.first else { return false }
        // A letter, a digit or a Chinese character in the first place settles nearly every cell without making a text of it.
        if first > 0x20 && first < 0x7F || first > 0xE3 && first < 0xEF { return true }
        return !trimmed(cells.text(position)).isEmpty
    }

    func trimmed(_ text: String) -> String {
        var view = Substring(text)
        while let last = view.last, last.isWhitespace || last == "\u{FEFF}" { view.removeLast() }
        while let first = view.first, first.isWhitespace || first == "\u{FEFF}" { view.removeFirst() }
        return String(view)
    }
}
