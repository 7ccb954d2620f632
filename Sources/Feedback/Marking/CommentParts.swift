import Renderers
import Statistics
import XML

/// The comments on a sheet and the boxes in which they are shown, added to those its sender made.
struct CommentParts {
    private static let author = "iptally"

    /// The comments by cell.
    let texts: [(cell: SheetMarks.Cell, text: String)]

    /// The part that holds the comments: a new one, or the sender's with ours behind its own. A cell that has a comment of its
    /// sender keeps it as it is. Where a comment of ours from before is, the new one takes its place.
    ///
    /// - Returns: the part, and the cells that need a box.
    func comments(beside original: [UInt8]?) throws -> (part: [UInt8], cells: [SheetMarks.Cell]) {
        let original =
            original
            ?? Array(
                """
                <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
                <comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors></authors>\
                <commentList></commentList></comments>
                """.utf8)
        let before = try ExistingComments(original)
        let own = texts.filter { cell, _ in
            before.comments.first { $0.cell == cell.reference }.map { before.isOurs($0) } ?? true
        }
        let replaced = Set(own.map(\.cell.reference))
        let kept = before.removing(replaced, from: original)
        var isWhole = (authors: false, list: false)
        let part = try XMLTagStream.change(kept) { tag in
            let prefix = tag.prefix
            func put(_ text: String) -> XMLTagChange {
                if tag.isEnd { return XMLTagChange(before: Array(text.utf8)) }
                let opened = tag.opened
                return XMLTagChange(tag: opened.start + Array(text.utf8) + opened.end)
            }
            guard tag.isEnd || tag.isEmpty else { return XMLTagChange() }
            if tag.isNamed("authors") {
                isWhole.authors = true
                return put("<\(prefix)author>\(Self.author)</\(prefix)author>")
            }
            guard tag.isNamed("commentList") else { return XMLTagChange() }
            isWhole.list = true
            return put(
                own.map { cell, text in
                    """
                    <\(prefix)comment ref="\(cell.reference)" authorId="\(before.authors.count)"><\(prefix)text><\(prefix)r>\
                    <\(prefix)t xml:space="preserve">\(XMLText.shown(text))</\(prefix)t></\(prefix)r></\(prefix)text></\(prefix)comment>
                    """
                }.joined())
        }
        guard isWhole.authors, isWhole.list else { throw UnmarkableWorkbook(reason: "comments without a list") }
        let boxed = Set(before.comments.map(\.cell))
        return (part, own.map(\.cell).filter { !boxed.contains($0.reference) })
    }

    /// The sender's comments.
    private struct ExistingComments {
        var authors: [String] = []
        var comments: [(cell: String, author: Int, bytes: Range<Int>)] = []

        init(_ part: [UInt8]) throws {
            var authors: [String] = []
            var comments: [(cell: String, author: Int, bytes: Range<Int>)] = []
            var start = 0
            // The part is passed as a whole, so offsets in the stream are offsets in the part.
            _ = try XMLTagStream.change(part) { tag in
                if tag.isNamed("author") {
                    if tag.isEnd { authors.append(String(decoding: part[start..<tag.bytes.startIndex], as: UTF8.self)) }
                    if tag.isEmpty { authors.append("") }
                    start = tag.bytes.endIndex
                } else if tag.isNamed("comment") {
                    if tag.isEnd {
                        guard var last = comments.popLast() else { return XMLTagChange() }
                        last.bytes = last.bytes.lowerBound..<tag.bytes.endIndex
                        comments.append(last)
                    } else {
                        let cell = tag["ref"].map { String(decoding: $0, as: UTF8.self) } ?? ""
                        comments.append((cell, tag.number("authorId") ?? -1, tag.bytes.startIndex..<tag.bytes.endIndex))
                    }
                }
                return XMLTagChange()
            }
            self.authors = authors
            self.comments = comments
        }

        func isOurs(_ comment: (cell: String, author: Int, bytes: Range<Int>)) -> Bool {
            authors.indices.contains(comment.author) && authors[comment.author] == CommentParts.author
        }

        /// The part without the comments on some cells.
        func removing(_ cells: Set<String>, from part: [UInt8]) -> [UInt8] {
            var result = part
            for comment in comments.reversed() where cells.contains(comment.cell) {
                result.removeSubrange(comment.bytes)
            }
            return result
        }
    }

    /// The drawing that holds the boxes of comments: a new one, or the sender's with ours behind its own.
    static func drawing(beside original: [UInt8]?, cells: [SheetMarks.Cell]) throws -> [UInt8] {
        let original =
            original
            ?? Array(
                """
                <xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
                xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/>\
                </o:shapelayout></xml>
                """.utf8)
        // Office itself writes drawings that are no XML (`<br>`): only the end of the root is looked for.
        let end = Array("</xml>".utf8)
        guard
            let position = stride(from: original.count - end.count, through: 0, by: -1)
                .first(where: { original[$0..<$0 + end.count].elementsEqual(end) })
        else { throw UnmarkableWorkbook(reason: "a drawing of comments without an end") }
        let boxes = boxType + cells.enumerated().map { box($1, number: $0) }.joined()
        return original[..<position] + Array(boxes.utf8) + original[position...]
    }

    private static let namespaces = """
        xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
        xmlns:x="urn:schemas-microsoft-com:office:excel"
        """

    private static let boxType = """
        <v:shapetype \(namespaces) id="_x0000_t202_iptally" coordsize="21600,21600" o:spt="202" \
        path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/>\
        </v:shapetype>
        """

    /// The box of a comment, five columns wide and ten rows high, right of its cell.
    private static func box(_ cell: SheetMarks.Cell, number: Int) -> String {
        let (row, column) = (cell.row - 1, cell.column)
        return """
            <v:shape \(namespaces) id="_x0000_s\(60_000 + number)" type="#_x0000_t202_iptally" \
            style="position:absolute;width:320pt;height:160pt;z-index:\(number + 1);visibility:hidden" fillcolor="#ffffe1" \
            o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>\
            <v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div>\
            </v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>\
            <x:Anchor>\(column + 1), 15, \(max(row - 1, 0)), 4, \(column + 6), 15, \(max(row - 1, 0) + 10), 4</x:Anchor>\
            <x:AutoFill>False</x:AutoFill><x:Row>\(row)</x:Row><x:Column>\(column)</x:Column></x:ClientData></v:shape>
            """
    }
}
