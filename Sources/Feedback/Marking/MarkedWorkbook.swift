import Compression
import Renderers
import Statistics
import Workbooks
import XML

/// A sender's own workbook with its faults marked: cells filled and commented, a first sheet with the to-do list. The parts that
/// need no change are copied as they are packed.
struct MarkedWorkbook {
    private let original: OriginalWorkbook
    private let list: TodoList
    /// Small parts that are changed or new, by name.
    private var small: [String: [UInt8]] = [:]
    /// Names of new parts, in the order in which they are written.
    private var new: [String] = []
    /// Kinds of new parts.
    private var types: [(name: String, type: String)] = []
    /// Rewritten sheets, by the name of their part.
    private var sheets: [String: (inout Deflater) throws -> Void] = [:]

    /// Plans the changes.
    ///
    /// - Throws: `UnmarkableWorkbook` if marking could damage the workbook; `ReadingFault`.
    init(path: String, list: TodoList) throws {
        do {
            try self.init(preparing: path, list: list)
        } catch let fault as XMLEditingFault {
            throw UnmarkableWorkbook(reason: fault.reason)
        }
    }

    private init(preparing path: String, list: TodoList) throws {
        let original = try OriginalWorkbook(path: path)
        guard original.isPlain else { throw UnmarkableWorkbook(reason: "an unusual archive") }
        guard let stylesPart = original.stylesPart else { throw UnmarkableWorkbook(reason: "no styles") }
        self.original = original
        self.list = list
        var surveys:
            [(part: String, marks: SheetMarks, survey: SheetMarks.SheetFacts, findings: [SheetMarks.Cell: [Finding]])] =
                []
        let bySheet = list.bySheet
        for (name, part) in original.sheets {
            guard let findings = bySheet[name] else { continue }
            let marks = SheetMarks(findings.keys)
            let survey = try marks.survey { try original.forEachPiece(of: part, $0) }
            surveys.append((part, marks, survey, findings))
        }
        let used = surveys.flatMap { item in item.marks.cells.map { item.survey.style(of: $0) } }
        let styles = try StyleMarks(try contents(stylesPart), marking: Set(used))
        small[stylesPart] = styles.part
        for (part, marks, survey, findings) in surveys {
            let texts = marks.cells.map { ($0, FeedbackWording.comment(findings[$0] ?? [])) }
            let drawing = try addComments(CommentParts(texts: texts), to: part, survey)
            sheets[part] = { deflater in
                let collected = ByteCollector()
                try marks.write(
                    survey, styles: styles.marked, drawing: drawing,
                    pieces: { body in
                        try original.forEachPiece(of: part) { piece in
                            try body(piece)
                            try deflater.write(collected.take())
                        }
                    }, put: { collected.bytes += $0 })
                try deflater.write(collected.take())
            }
        }
        try addTodoSheet(styles, inPlaceOf: try Self.formerTodoSheet(path))
        small["[Content_Types].xml"] = try WorkbookParts.addingTypes(types, to: try contents("[Content_Types].xml"))
    }

    /// Bytes on their way from a stream to the compressor.
    private final class ByteCollector {
        var bytes: [UInt8] = []

        func take() -> [UInt8] {
            defer { bytes = [] }
            return bytes
        }
    }

    /// Writes the workbook. Throws `UnmarkableWorkbook` and `ReportFault`.
    func write(to path: String) throws {
        do {
            try writeParts(to: path)
        } catch let fault as XMLEditingFault {
            throw UnmarkableWorkbook(reason: fault.reason)
        }
    }

    private func writeParts(to path: String) throws {
        var output = try ZipOutput(path: path)
        // By the names that the archive has: looked up once, for it may have thousands.
        let changed = byOwnName(small)
        let marked = byOwnName(sheets)
        for part in original.parts {
            if let bytes = changed[part.name] {
                try output.add(part.name) { try $0.write(bytes) }
            } else if let sheet = marked[part.name] {
                try output.add(part.name, sheet)
            } else {
                try output.add(
                    part.name, method: part.method, checksum: part.checksum, packedSize: part.packedSize,
                    size: part.size
                ) { try original.forEachPackedPiece(of: part.name, $0) }
            }
        }
        for name in new {
            let bytes = small[name] ?? []
            try output.add(name) { try $0.write(bytes) }
        }
        try output.finish()
    }

    private func byOwnName<Contents>(_ parts: [String: Contents]) -> [String: Contents] {
        let named = parts.compactMap { name, contents in original.name(of: name).map { ($0, contents) } }
        return Dictionary(named) { first, _ in first }
    }

    private func contents(_ part: String) throws -> [UInt8] { try WorkbookParts.contents(of: part, original) }

    /// A name for a new part that no part has.
    private func freeName(_ stem: String, _ ending: String) -> String {
        var number = 1
        while original.name(of: "\(stem)\(number).\(ending)") != nil || small["\(stem)\(number).\(ending)"] != nil {
            number += 1
        }
        return "\(stem)\(number).\(ending)"
    }

    private mutating func addTodoSheet(_ styles: StyleMarks, inPlaceOf former: String?) throws {
        let names = Set(original.sheets.map(\.name))
        if let former {
            small[former] = TodoSheet(list: list, styles: styles, sheets: names).part
            return
        }
        var name = FeedbackWording.todoSheet
        var number = 2
        while names.contains(name) {
            name = "\(FeedbackWording.todoSheet)\(number)"
            number += 1
        }
        let part = freeName("xl/worksheets/todo", "xml")
        add(part, TodoSheet(list: list, styles: styles, sheets: names).part, type: "worksheet")
        let references = OriginalWorkbook.relationshipsPart(of: original.mainPart)
        let (list, ids) = try WorkbookParts.adding(
            [.init(kind: "worksheet", target: part)], to: try contents(references))
        small[references] = list
        small[original.mainPart] = try WorkbookParts.addingSheet(
            name, id: ids[0], to: try contents(original.mainPart))
    }

    /// The part of the to-do list of a marked workbook that was sent back with it; nil if there is none. Only a list of ours is
    /// written over: a sender may have a sheet of that name.
    private static func formerTodoSheet(_ path: String) throws -> String? {
        let reader = try WorkbookReader(path: path)
        guard let first = reader.sheets.first, first.name == FeedbackWording.todoSheet else { return nil }
        var title = ""
        try reader.forEachRow(of: first, report: { _ in }) { row in
            title = row.text(0)
            return .stop
        }
        guard title.hasPrefix("\(FeedbackWording.todoSheet)：") else { return nil }
        return try OriginalWorkbook(path: path).sheets.first?.part
    }

    private mutating func add(_ name: String, _ bytes: [UInt8], type: String?) {
        small[name] = bytes
        new.append(name)
        if let type { types.append((name, type)) }
    }

    /// Adds comments to a sheet.
    ///
    /// - Returns: the element that refers to their drawing; nil if the sheet has it.
    private mutating func addComments(
        _ comments: CommentParts, to sheet: String, _ survey: SheetMarks.SheetFacts
    ) throws -> String? {
        let known = try original.relationships(of: sheet)
        let commentsPart = known.first { $0.type.hasSuffix("/comments") }?.target
        let drawingPart = known.first { $0.id == survey.drawing }?.target
        guard survey.drawing == nil || drawingPart != nil else {
            throw UnmarkableWorkbook(reason: "a drawing of comments that is not there")
        }
        let (bytes, cells) = try comments.comments(beside: try commentsPart.map(contents))
        let drawing = try CommentParts.drawing(beside: try drawingPart.map(contents), cells: cells)
        var references: [WorkbookParts.Reference] = []
        if let commentsPart {
            small[commentsPart] = bytes
        } else {
            let name = freeName("xl/commentsMarked", "xml")
            add(name, bytes, type: "comments")
            references.append(.init(kind: "comments", target: name))
        }
        if let drawingPart {
            small[drawingPart] = drawing
        } else {
            let name = freeName("xl/drawings/vmlDrawingMarked", "vml")
            add(name, drawing, type: nil)
            references.append(.init(kind: "vmlDrawing", target: name))
        }
        guard !references.isEmpty else { return nil }
        let list = OriginalWorkbook.relationshipsPart(of: sheet)
        let isThere = original.name(of: list) != nil
        let (extended, ids) = try WorkbookParts.adding(references, to: isThere ? try contents(list) : nil)
        if isThere { small[list] = extended } else { add(list, extended, type: nil) }
        return drawingPart == nil ? WorkbookParts.drawingElement(id: ids[ids.count - 1]) : nil
    }
}
