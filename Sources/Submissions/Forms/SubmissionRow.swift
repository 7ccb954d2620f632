public import Rows
import Workbooks
public import Definitions
import Statistics

/// One record of a submission in the order of its form's fields, with its coordinates. Reused: what it gives is valid until the
/// next one is read.
@safe public final class SubmissionRow {
    /// What a row is to the others.
    public enum Role: Sendable {
        /// A record.
        case record
        /// It states a total of the others (合计).
        case total
        /// It states a total of some of them (小计).
        case subtotal
        /// It states a total that reaches beyond the table (累计, 承前页).
        case running
        /// It is a part of the row before (其中), never added.
        case ofWhich
        /// It is the heading of a group of records: a name without values above rows that have them.
        case heading
    }

    /// A unit of measure in the brackets of a label: `合计（万元）`.
    public struct LabelUnit: Hashable, Sendable {
        /// As written.
        public var text: String
        /// The meaning; nil for another currency.
        public var meaning: MeasureNames.Meaning?
    }

    /// What it is to the others.
    public internal(set) var role: Role = .record
    /// The cell that says so, without blanks around it; nil if it is not known.
    public internal(set) var roleText: String?
    /// The units that this cell states for the numbers of the row; empty for records.
    public internal(set) var labelUnits: [LabelUnit] = []
    /// Its number among the records, from 1; 0 for a row that states something about records and is none.
    public internal(set) var number = 0
    /// Whether a comma too many may have moved its cells, so that no number of it is certain.
    public internal(set) var isShifted = false
    /// In a table of blocks side by side, the block it stands in, from 0; 0 elsewhere.
    public internal(set) var block = 0
    /// Counted up where a further heading states other units of measure.
    public internal(set) var section = 0
    /// The units in the headings it stands under, by field name; empty under the first ones.
    public internal(set) var sectionUnits: [String: [StatedUnit]] = [:]
    /// The line or row it stands on.
    public var line: Int { cells.line }
    /// Whether the sheet hides it.
    public var isHidden: Bool { cells.isHidden }
    /// The text of the first of its cells that holds a field's value and is not blank, without blanks around it.
    public var firstText: String? {
        positions.filter { $0 >= 0 }.sorted().lazy.map { self.cells.text($0) }
            .map { String($0.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()) }
            .first { !$0.isEmpty }
    }
    /// Whether the first of its cells that is filled begins with a blank.
    public var isIndented: Bool {
        positions.filter { $0 >= 0 }.sorted().lazy.map { self.cells.text($0) }
            .first { !$0.allSatisfy(\.isWhitespace) }?.first?.isWhitespace ?? false
    }
    /// Whether a field's cell begins with a blank.
    @inlinable
    public func beginsWithBlank(field: Int?) -> Bool {
        guard let field, let bytes = unsafe bytes(field: field), let first = unsafe bytes.first else { return false }
        return unsafe first <= 0x20 || first == 0xC2
            || first == 0xE3 && bytes.count > 2 && bytes[1] == 0x80 && bytes[2] == 0x80
    }
    /// For XML: the path of the record.
    public internal(set) var path: String?
    /// For workbooks: the sheet.
    public internal(set) var sheet: String?

    /// For each field: its position in `cells`, or -1.
    var positions: [Int] = [] {
        didSet { unsafe state.pointee.take(positions) }
    }
    var cells: RowBuffer {
        didSet { unsafe state.pointee.row = cells.cells }
    }
    var namesColumnsByLetter = false

    /// What every cell needs, behind a pointer: properties of a class are counted and checked at every touch.
    @usableFromInline
    @safe struct State {
        @usableFromInline var row: RowBuffer.Cells
        @usableFromInline var positions: UnsafeMutablePointer<Int>
        @usableFromInline var fields = 0

        mutating func take(_ list: [Int]) {
            if list.count > fields {
                unsafe positions.deallocate()
                unsafe positions = .allocate(capacity: list.count)
                fields = list.count
            }
            for (field, position) in list.enumerated() { unsafe positions[field] = position }
        }
    }

    @usableFromInline let state: UnsafeMutablePointer<State>

    init(cells: RowBuffer) {
        self.cells = cells
        unsafe state = .allocate(capacity: 1)
        unsafe state.initialize(to: State(row: cells.cells, positions: .allocate(capacity: 1)))
    }

    deinit {
        unsafe state.pointee.positions.deallocate()
        unsafe state.deallocate()
    }

    /// The UTF-8 bytes of a field's cell as received, and its kind; nil if the file has no such cell.
    @inlinable
    @inline(__always)
    public func cell(field: Int) -> (bytes: UnsafeRawBufferPointer, kind: CellKind)? {
        unsafe state.pointee.row[state.pointee.positions[field]]
    }

    /// The words and zeros that the format of a field's number shows besides it; nil for nearly all.
    public func mask(field: Int) -> NumberMask? {
        unsafe cells.mask(state.pointee.positions[field])
    }

    /// The UTF-8 bytes of a field's cell as received; nil if the file has no such cell.
    @inlinable
    public func bytes(field: Int) -> UnsafeRawBufferPointer? { unsafe cell(field: field)?.bytes }

    /// The text of a field's cell as received; empty if the file has no such cell.
    public func text(field: Int) -> String {
        unsafe bytes(field: field).map { unsafe String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// The column of a field's cell: a letter in a workbook, a number from 1 in text; nil in XML or if there is none.
    public func column(field: Int) -> String? {
        let position = positions[field]
        guard position >= 0, path == nil else { return nil }
        return namesColumnsByLetter ? columnName(position) : String(position + 1)
    }

    /// The number in a total row that stands for the number of records: the first cell after the label that is a number, or one with
    /// what is counted (`共5笔`). A bare number under a column of numbers is the sum of that column.
    ///
    /// - Parameters:
    ///   - sums: positions of the fields that hold numbers.
    ///   - units: their units; `6件` below a heading in 件 is its sum.
    public func statedCount(besides sums: [Int], units: [String?] = []) -> Int? {
        let columns = Set(sums.map { positions[$0] })
        let unitOfColumn = Dictionary(zip(sums.map { positions[$0] }, units)) { first, _ in first }
        var isBehindLabel = roleText == nil
        for position in 0..<cells.count where !cells.isAbsent(position) {
            let text = cells.text(position)
            guard text.utf8.count < 120 else { continue }
            defer { if !isBehindLabel { isBehindLabel = cells.text(position).contains(roleText ?? "") } }
            // A number before the label numbers the line.
            if isBehindLabel, !columns.contains(position),
                let number = Int(text.filter { !$0.isWhitespace && $0 != "," })
            {
                return number
            }
            let key = TextNormalization.labelKey(text)
            if let unit = unitOfColumn[position] ?? nil, key.hasSuffix(unit) { continue }
            if let number = Self.counted(key) { return number }
        }
        return nil
    }

    /// The number in `5笔`, `共5笔`, `合计5笔`, `合计:5户` and `共5笔,金额236万元`.
    private static func counted(_ key: String) -> Int? {
        var text = key.prefix { !",;。".contains($0) }
        guard let last = text.popLast(), LabelVocabulary.counters.contains(last) else { return nil }
        let digits = text.reversed().prefix { $0.isNumber }.count
        let before = text.dropLast(digits).filter { $0 != ":" }
        let words = LabelVocabulary.totalWords + ["", "共", "合共", "计"]
        return words.contains(String(before)) ? Int(text.suffix(digits)) : nil
    }
}
