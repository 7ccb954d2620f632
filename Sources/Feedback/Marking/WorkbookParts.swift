import Renderers
import Statistics
import Submissions
import Workbooks
import XML

/// The parts of a workbook that list its contents, with the additions for marking.
struct WorkbookParts {
    private static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let types = "application/vnd.openxmlformats-officedocument.spreadsheetml"

    /// The contents of a small part.
    static func contents(of part: String, _ original: OriginalWorkbook) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try original.forEachPiece(of: part) { piece in
            bytes += piece
            guard bytes.count <= 16 << 20 else { throw UnmarkableWorkbook(reason: "\(part) is very large") }
        }
        return bytes
    }

    /// A reference from one part to another, before it has an id.
    struct Reference {
        /// The last step of the type, `worksheet`.
        var kind: String
        /// The name of the part referred to.
        var target: String
    }

    /// The list of a part's references with new ones.
    ///
    /// - Parameter list: nil if the part has none yet.
    /// - Returns: the list and the ids of the new references.
    static func adding(_ references: [Reference], to list: [UInt8]?) throws -> (list: [UInt8], ids: [String]) {
        let list =
            list
            ?? Array(
                """
                <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>
                """.utf8)
        let text = String(decoding: list, as: UTF8.self)
        var ids: [String] = []
        var number = 1
        for _ in references {
            while text.contains("rIdMark\(number)\"") || text.contains("rIdMark\(number)'") { number += 1 }
            ids.append("rIdMark\(number)")
            number += 1
        }
        let added = try list.appendingToRoot { prefix in
            zip(references, ids).map { reference, id in
                "<\(prefix)Relationship Id=\"\(id)\" Type=\"\(relations)/\(reference.kind)\" Target=\"/\(reference.target)\"/>"
            }.joined()
        }
        return (added, ids)
    }

    /// The list of kinds of parts with those of new ones.
    static func addingTypes(_ parts: [(name: String, type: String)], to list: [UInt8]) throws -> [UInt8] {
        var hasDrawings = false
        _ = try XMLTagStream.change(list) { tag in
            if tag.isNamed("Default"), let ending = tag["Extension"] {
                hasDrawings = hasDrawings || String(decoding: ending, as: UTF8.self).lowercased() == "vml"
            }
            return XMLTagChange()
        }
        return try list.appendingToRoot { prefix in
            let drawings = "application/vnd.openxmlformats-officedocument.vmlDrawing"
            return (hasDrawings ? "" : "<\(prefix)Default Extension=\"vml\" ContentType=\"\(drawings)\"/>")
                + parts.map { "<\(prefix)Override PartName=\"/\($0.name)\" ContentType=\"\(types).\($0.type)+xml\"/>" }
                .joined()
        }
    }

    /// The list of sheets with a new first one. Indices of sheets are increased by one.
    static func addingSheet(_ name: String, id: String, to workbook: [UInt8]) throws -> [UInt8] {
        var highest = 0
        var hasView = false
        _ = try XMLTagStream.change(workbook) { tag in
            guard !tag.isEnd else { return XMLTagChange() }
            if tag.isNamed("sheet") { highest = max(highest, tag.number("sheetId") ?? 0) }
            if tag.isNamed("workbookView") { hasView = true }
            return XMLTagChange()
        }
        var isAdded = false
        let result = try XMLTagStream.change(workbook) { tag in
            guard !tag.isEnd else { return XMLTagChange() }
            let prefix = tag.prefix
            if tag.isNamed("workbookView") {
                let moved = tag.setting("activeTab", to: (tag.number("activeTab") ?? 0) + 1)
                guard tag["firstSheet"] != nil else { return XMLTagChange(tag: moved) }
                return XMLTagChange(tag: XMLTag(bytes: moved[...]).setting("firstSheet", to: 0))
            }
            if tag.isNamed("definedName"), let sheet = tag.number("localSheetId") {
                return XMLTagChange(tag: tag.setting("localSheetId", to: sheet + 1))
            }
            guard tag.isNamed("sheets"), !tag.isEmpty else { return XMLTagChange() }
            isAdded = true
            let view = "<\(prefix)bookViews><\(prefix)workbookView activeTab=\"1\"/></\(prefix)bookViews>"
            let sheet = """
                <\(prefix)sheet xmlns:r="\(relations)" name="\(XMLText.shown(name))" sheetId="\(highest + 1)" r:id="\(id)"/>
                """
            return XMLTagChange(before: hasView ? [] : Array(view.utf8), after: Array(sheet.utf8))
        }
        guard isAdded else { throw UnmarkableWorkbook(reason: "a workbook that is no XML in UTF-8") }
        return result
    }

    /// The element in a sheet that refers to the drawing of its comments, without its prefix.
    static func drawingElement(id: String) -> String { "legacyDrawing xmlns:r=\"\(relations)\" r:id=\"\(id)\"/>" }
}
