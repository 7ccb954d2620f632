import Renderers
import Submissions
import Workbooks
import XML

/// The marked cells of a sheet: reads their styles, and writes them with other ones.
struct SheetMarks {
    /// A cell.
    struct Cell: Hashable, Comparable {
        /// The row, from 1.
        var row: Int
        /// The column, from 0.
        var column: Int

        static func < (left: Cell, right: Cell) -> Bool { (left.row, left.column) < (right.row, right.column) }

        /// As it is written, `F6`.
        var reference: String { columnName(column) + String(row) }
    }

    /// The facts about a sheet that are needed to rewrite it.
    struct SheetFacts {
        /// The style of each marked cell that exists, by cell.
        var styles: [Cell: Int] = [:]
        /// The styles of rows with marked cells.
        var rowStyles: [Int: Int] = [:]
        /// The id by which it refers to the drawing of its comments, if it has one.
        var drawing: String?

        /// The style a marked cell has, or would have if it were there.
        func style(of cell: Cell) -> Int { styles[cell] ?? rowStyles[cell.row] ?? 0 }
    }

    /// Marked cells in the order in which a sheet has them.
    let cells: [Cell]
    private let rows: [Int: [Cell]]

    init(_ cells: some Sequence<Cell>) {
        self.cells = Set(cells).sorted()
        rows = Dictionary(grouping: self.cells, by: \.row)
    }

    /// Looks through a sheet.
    func survey(_ pieces: ((ArraySlice<UInt8>) throws -> Void) throws -> Void) throws -> SheetFacts {
        var survey = SheetFacts()
        var walk = RowCursor()
        var isRoot = true
        var stream = XMLTagStream(put: { _ in }) { tag in
            if isRoot { try Self.checkRoot(tag) }
            isRoot = false
            guard !tag.isEnd else { return XMLTagChange() }
            switch walk.step(tag) {
            case .row(let row):
                if rows[row] != nil, let style = tag.number("s") { survey.rowStyles[row] = style }
            case .cell(let cell):
                if rows[cell.row]?.contains(cell) == true { survey.styles[cell] = tag.number("s") ?? 0 }
            case nil:
                if tag.isNamed("legacyDrawing") {
                    survey.drawing = Self.prefixedId(tag)
                }
            }
            return XMLTagChange()
        }
        try pieces { try stream.take($0) }
        try stream.finish()
        return survey
    }

    /// Rewrites a sheet.
    ///
    /// - Parameters:
    ///   - styles: for each style the one that marks it.
    ///   - drawing: the element that refers to the drawing of comments, without its prefix and `<`; nil if the sheet
    ///     has it.
    func write(
        _ survey: SheetFacts, styles: [Int: Int], drawing: String?,
        pieces: ((ArraySlice<UInt8>) throws -> Void) throws -> Void, put: @escaping ([UInt8]) throws -> Void
    ) throws {
        var walk = RowCursor()
        var waiting: [Cell] = []
        var isDrawn = drawing == nil
        var depth = 0
        func absent(_ cells: some Sequence<Cell>, _ prefix: String) -> [UInt8] {
            Array(
                cells.map { cell in
                    "<\(prefix)c r=\"\(cell.reference)\" s=\"\(styles[survey.style(of: cell)] ?? 0)\"/>"
                }.joined().utf8)
        }
        var stream = XMLTagStream(put: put) { tag in
            defer { depth += tag.isEnd ? -1 : tag.isEmpty ? 0 : 1 }
            if tag.isEnd {
                if tag.isNamed("row"), !waiting.isEmpty {
                    defer { waiting = [] }
                    return XMLTagChange(before: absent(waiting, tag.prefix))
                }
                guard depth == 1, !isDrawn, let drawing else { return XMLTagChange() }
                isDrawn = true
                return XMLTagChange(before: Array("<\(tag.prefix)\(drawing)".utf8))
            }
            switch walk.step(tag) {
            case .row(let row):
                waiting = rows[row] ?? []
                guard tag.isEmpty, !waiting.isEmpty else { return XMLTagChange() }
                defer { waiting = [] }
                let opened = tag.opened
                return XMLTagChange(tag: opened.start + absent(waiting, tag.prefix) + opened.end)
            case .cell(let cell):
                guard !waiting.isEmpty else { return XMLTagChange() }
                let before = waiting.prefix { $0 < cell }
                waiting.removeFirst(before.count)
                var change = XMLTagChange(before: absent(before, tag.prefix))
                if waiting.first == cell {
                    waiting.removeFirst()
                    change.tag = tag.setting("s", to: styles[survey.style(of: cell)] ?? 0)
                }
                return change
            case nil:
                guard depth == 1, !isDrawn, let drawing, Self.followsDrawing(tag) else { return XMLTagChange() }
                isDrawn = true
                return XMLTagChange(before: Array("<\(tag.prefix)\(drawing)".utf8))
            }
        }
        try pieces { try stream.take($0) }
        try stream.finish()
    }

    /// The elements of a sheet that stand behind the drawing of comments.
    private static func followsDrawing(_ tag: XMLTag) -> Bool {
        tag.isNamed("legacyDrawingHF") || tag.isNamed("drawingHF") || tag.isNamed("picture")
            || tag.isNamed("oleObjects") || tag.isNamed("controls") || tag.isNamed("webPublishItems")
            || tag.isNamed("tableParts") || tag.isNamed("extLst") || tag.isNamed("AlternateContent")
    }

    /// Refuses the strict variant, whose names differ, and parts that are no sheets.
    private static func checkRoot(_ tag: XMLTag) throws {
        guard tag.isNamed("worksheet") else { throw UnmarkableWorkbook(reason: "a sheet that is no worksheet") }
        if String(decoding: tag.bytes, as: UTF8.self).contains("purl.oclc.org") {
            throw UnmarkableWorkbook(reason: "the strict variant of the format")
        }
    }

    /// The value of the attribute `id` with whatever prefix.
    static func prefixedId(_ tag: XMLTag) -> String? {
        let text = String(decoding: tag.bytes, as: UTF8.self)
        return text.firstMatch(of: /[A-Za-z0-9_]+:id\s*=\s*["']([^"']*)["']/).map { String($0.output.1) }
    }
}

extension SheetMarks {
    /// The position within the rows of a sheet. A cell without a reference follows the previous cell.
    private struct RowCursor {
        enum Step {
            case row(Int)
            case cell(Cell)
        }

        private var cell = Cell(row: 0, column: -1)

        mutating func step(_ tag: XMLTag) -> Step? {
            if tag.isNamed("c") {
                if let reference = tag["r"], let known = Self.cell(reference) {
                    cell = known
                } else {
                    cell.column += 1
                }
                return .cell(cell)
            }
            guard tag.isNamed("row") else { return nil }
            cell = Cell(row: tag.number("r") ?? cell.row + 1, column: -1)
            return .row(cell.row)
        }

        private static func cell(_ reference: ArraySlice<UInt8>) -> Cell? {
            let letters = reference.prefix { $0 >= UInt8(ascii: "A") }
            guard (1...3).contains(letters.count),
                let row = XMLTag.number(reference[letters.endIndex...])
            else { return nil }
            let column = letters.reduce(0) { $0 * 26 + Int($1 & 0x1F) }
            return Cell(row: row, column: column - 1)
        }
    }
}
