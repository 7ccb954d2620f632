import Renderers
import XML

/// The styles of a workbook, with those added that mark cells and those of the to-do list.
struct StyleMarks {
    /// The part with the additions.
    private(set) var part: [UInt8] = []
    /// For each style that was asked for, the one that has the fill besides.
    private(set) var marked: [Int: Int] = [:]
    /// Styles of the to-do list: running text, a note, a heading, a title, a link.
    private(set) var text = 0, note = 0, heading = 0, title = 0, link = 0

    /// Light red, as in the style “Bad” of Excel.
    private static let fill = "FFFFC7CE"

    /// - Parameters:
    ///   - original: the part as its sender made it.
    ///   - styles: the styles of the cells to be marked.
    init(_ original: [UInt8], marking styles: Set<Int>) throws {
        var lists = try StyleLists(original)
        guard lists.fills > 0, lists.fonts > 0, let first = lists.cells.first else {
            throw UnmarkableWorkbook(reason: "a list of styles without fills, fonts or cell formats")
        }
        let (fills, fonts) = (lists.fills, lists.fonts)
        let prefix = lists.prefix
        var added: [UInt8] = []
        var next = lists.cells.count
        for style in styles.sorted() {
            let own = lists.cells.indices.contains(style) ? lists.cells[style] : first
            added += try XMLTagStream.change(own) { tag in
                guard tag.isNamed("xf"), !tag.isEnd else { return XMLTagChange() }
                let filled = XMLTag(bytes: tag.setting("fillId", to: fills)[...])
                return XMLTagChange(tag: filled.setting("applyFill", to: 1))
            }
            marked[style] = next
            next += 1
        }
        func add(font: Int, fill: Int, alignment: String) -> Int {
            added += Array(
                """
                <\(prefix)xf numFmtId="49" fontId="\(font)" fillId="\(fill)" borderId="0" xfId="0" applyNumberFormat="1" \
                applyFont="1" applyFill="1" applyAlignment="1"><\(prefix)alignment vertical="top"\(alignment)/></\(prefix)xf>
                """.utf8)
            defer { next += 1 }
            return next
        }
        text = add(font: fonts, fill: 0, alignment: " wrapText=\"1\"")
        note = add(font: fonts, fill: 0, alignment: "")
        heading = add(font: fonts + 1, fill: fills + 1, alignment: " wrapText=\"1\"")
        title = add(font: fonts + 1, fill: 0, alignment: "")
        link = add(font: fonts + 2, fill: 0, alignment: " wrapText=\"1\"")
        lists.add(fonts: Self.fonts(prefix), fills: Self.fills(prefix), cells: added, count: next - lists.cells.count)
        part = try lists.write(original)
    }

    private static func fonts(_ prefix: String) -> [String] {
        ["", "<\(prefix)b/>", "<\(prefix)u/>"].map { kind in
            let ink = kind.contains("u/") ? "FF0563C1" : "FF000000"
            return """
                <\(prefix)font>\(kind)<\(prefix)sz val="11"/><\(prefix)color rgb="\(ink)"/><\(prefix)name val="宋体"/></\(prefix)font>
                """
        }
    }

    private static func fills(_ prefix: String) -> [String] {
        [fill, "FFDCE6EF"].map { colour in
            """
            <\(prefix)fill><\(prefix)patternFill patternType="solid"><\(prefix)fgColor rgb="\(colour)"/>\
            <\(prefix)bgColor indexed="64"/></\(prefix)patternFill></\(prefix)fill>
            """
        }
    }

    /// The lists of the part to extend.
    private struct StyleLists {
        private(set) var fonts = 0
        private(set) var fills = 0
        /// The formats of cells, each with its children.
        private(set) var cells: [[UInt8]] = []
        private(set) var prefix = ""
        private var additions: [String: (bytes: [UInt8], count: Int)] = [:]

        init(_ part: [UInt8]) throws {
            var path: [String] = []
            var current: [UInt8] = []
            var lists = self
            _ = try XMLTagStream.change(part) { tag in
                let name = String(decoding: tag.name, as: UTF8.self)
                if path.isEmpty { lists.prefix = tag.prefix }
                let isFormat = path.count >= 2 && path[1] == "cellXfs"
                if isFormat, !(path.count == 2 && tag.isEnd) { current += tag.bytes }
                if tag.isEnd { path.removeLast(path.isEmpty ? 0 : 1) }
                let isWhole = path.count == 2 && (tag.isEnd || tag.isEmpty)
                if isWhole {
                    switch path[1] {
                    case "fonts": lists.fonts += 1
                    case "fills": lists.fills += 1
                    case "cellXfs":
                        lists.cells.append(current)
                        current = []
                    default: break
                    }
                }
                if !tag.isEnd, !tag.isEmpty { path.append(name) }
                return XMLTagChange()
            }
            self = lists
        }

        private init() {}

        mutating func add(fonts: [String], fills: [String], cells: [UInt8], count: Int) {
            additions["fonts"] = (Array(fonts.joined().utf8), self.fonts + fonts.count)
            additions["fills"] = (Array(fills.joined().utf8), self.fills + fills.count)
            additions["cellXfs"] = (cells, self.cells.count + count)
        }

        /// The part with the additions at the end of their lists.
        func write(_ part: [UInt8]) throws -> [UInt8] {
            var depth = 0
            return try XMLTagStream.change(part) { tag in
                defer { depth += tag.isEnd ? -1 : tag.isEmpty ? 0 : 1 }
                guard depth == (tag.isEnd ? 2 : 1), let own = additions[String(decoding: tag.name, as: UTF8.self)]
                else { return XMLTagChange() }
                return tag.isEnd
                    ? XMLTagChange(before: own.bytes) : XMLTagChange(tag: tag.setting("count", to: own.count))
            }
        }
    }
}
