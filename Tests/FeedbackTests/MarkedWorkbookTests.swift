import Renderers
import TestSupport
import Bytes
import Foundation
import Statistics
import Submissions
import Testing

@testable import Feedback

/// A sender's own workbook is marked, and nothing else of it is touched.
@Suite("The marked workbook")
struct MarkedWorkbookTests {
    /// A workbook with features that marking must respect: a print area, a view, a row without a cell, a comment of its
    /// sender, a drawing behind the comments, an unknown part.
    private static let parts: [(name: String, text: String)] = [
        (
            "[Content_Types].xml",
            """
            <?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default \
            Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>
            """
        ),
        (
            "_rels/.rels",
            """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" \
            Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>\
            </Relationships>
            """
        ),
        (
            "xl/workbook.xml",
            """
            <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/\
            officeDocument/2006/relationships"><bookViews><workbookView firstSheet="1" activeTab="0"/></bookViews><sheets><sheet \
            name="表's" sheetId="7" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">x\
            </definedName></definedNames></workbook>
            """
        ),
        (
            "xl/_rels/workbook.xml.rels",
            """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" \
            Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>\
            <Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" \
            Target="styles.xml"/></Relationships>
            """
        ),
        (
            "xl/styles.xml",
            """
            <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font/></fonts><fills \
            count="2"><fill><patternFill patternType="none"/></fill><fill/></fills><cellXfs count="2"><xf numFmtId="0" fontId="0" \
            fillId="0"/><xf numFmtId="14" fontId="0" fillId="1"><alignment horizontal="center"/></xf></cellXfs></styleSheet>
            """
        ),
        ("xl/worksheets/sheet1.xml", sheet),
        ("custom/unknown.bin", "left as it is"),
    ]

    private static let sheet = """
        <x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><!-- <c r="A2"> --><x:sheetData><x:row \
        r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>a &lt;c r="A2"&gt;</x:t></x:is></x:c></x:row><x:row r="2"><x:c r="A2" s='1'>\
        <x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c><x:c r="D2"/></x:row><x:row r="3" s="1"/></x:sheetData><x:pageMargins/><x:extLst/>\
        </x:worksheet>
        """

    private func finding(_ cell: String?, _ row: Int?, id: String) -> Finding {
        Finding(
            rule: id, severity: .error, place: Place(file: "u/f.xlsx", sheet: "表's", line: row, column: cell),
            found: "<1>", expected: LocalizedText(zh: "二", en: "two"),
            message: LocalizedText(zh: "错了", en: "wrong"), remedy: LocalizedText(zh: "请改", en: "mend it"))
    }

    private func write(_ parts: [(name: String, text: String)]) throws -> String {
        let path = FileManager.default.temporaryDirectory.path + "/iptally-marked-\(UUID().uuidString).xlsx"
        var output = try ZipOutput(path: path)
        for (name, text) in parts { try output.add(name) { try $0.write(Array(text.utf8)) } }
        try output.finish()
        return path
    }

    private func marked(_ findings: [Finding], in parts: [(name: String, text: String)] = Self.parts) throws
        -> ZipArchive
    {
        let original = try write(parts)
        let path = original + ".marked"
        defer { for path in [original, path] { unsafe unlink(path) } }
        let list = TodoList(file: "u/f.xlsx", findings: findings, count: findings.count, table: "f.csv")
        try MarkedWorkbook(path: original, list: list).write(to: path)
        return try ZipArchive(Array(try Data(contentsOf: URL(filePath: path))))
    }

    @Test("keeps every part byte for byte but those that must say something new")
    func untouched() throws {
        let archive = try marked([finding("A", 2, id: "r")])
        for (name, text) in Self.parts where ["_rels/.rels", "custom/unknown.bin"].contains(name) {
            #expect(archive.entries[name] == Array(text.utf8), "\(name)")
        }
        let sheet = try archive.text("xl/worksheets/sheet1.xml")
        let expected = Self.sheet.replacing("s='1'", with: "s='2'").replacing(
            "<x:extLst/>",
            with: """
                <x:legacyDrawing xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rIdMark2"/>\
                <x:extLst/>
                """)
        #expect(sheet == expected)
    }

    @Test("gives a marked cell its own style with a fill, and puts in a cell that is not there")
    func styles() throws {
        let findings = [
            finding("A", 2, id: "a"), finding("B", 2, id: "b"), finding("C", 2, id: "c"), finding("F", 2, id: "f"),
            finding("B", 3, id: "g"),
        ]
        let archive = try marked(findings)
        let sheet = try archive.text("xl/worksheets/sheet1.xml")
        // Style 0 marked is 2, style 1 marked is 3.
        #expect(sheet.contains("<x:c r=\"A2\" s='3'><x:v>1</x:v></x:c><x:c s=\"2\"><x:v>2</x:v></x:c>"))
        #expect(sheet.contains("<x:c r=\"C2\" s=\"2\"/><x:c r=\"D2\"/><x:c r=\"F2\" s=\"2\"/></x:row>"))
        #expect(sheet.contains("<x:row r=\"3\" s=\"1\"><x:c r=\"B3\" s=\"3\"/></x:row>"))
        let styles = try archive.text("xl/styles.xml")
        #expect(styles.contains("<fills count=\"4\">") && styles.contains("<fonts count=\"4\">"))
        #expect(styles.contains("<cellXfs count=\"9\">"))
        #expect(
            styles.contains("<xf numFmtId=\"0\" fontId=\"0\" fillId=\"2\" applyFill=\"1\"/>")
                || styles.contains("applyFill=\"1\" numFmtId=\"0\" fontId=\"0\" fillId=\"2\"/>"))
        #expect(styles.contains("fontId=\"0\" fillId=\"2\"><alignment horizontal=\"center\"/></xf>"))
    }

    @Test("has the to-do list as its first sheet, linked to the cells, and adjusts indices of sheets")
    func list() throws {
        let archive = try marked([finding("A", 2, id: "r"), finding(nil, nil, id: "whole")])
        let workbook = try archive.text("xl/workbook.xml")
        #expect(workbook.contains("<sheets><sheet xmlns:r="))
        let first = try #require(workbook.range(of: "name=\"待办\" sheetId=\"8\"")).lowerBound
        let second = try #require(workbook.range(of: "sheetId=\"7\"")).lowerBound
        #expect(first < second)
        #expect(workbook.contains("localSheetId=\"1\""))
        #expect(workbook.contains("firstSheet=\"0\" activeTab=\"1\""))
        let list = try archive.text("xl/worksheets/todo1.xml")
        #expect(list.contains("location=\"'表''s'!A2\""))
        #expect(list.contains("&lt;1&gt;") && list.contains("错了\nwrong") && list.contains("请改\nmend it"))
        #expect(try archive.text("[Content_Types].xml").contains("/xl/worksheets/todo1.xml"))
        #expect(try archive.text("xl/_rels/workbook.xml.rels").contains("/xl/worksheets/todo1.xml"))
    }

    @Test("fastens rule, found and expected to the cell, in both languages")
    func comments() throws {
        let archive = try marked([finding("A", 2, id: "r"), finding("A", 2, id: "s")])
        let comments = try archive.text("xl/commentsMarked1.xml")
        #expect(comments.split(separator: "<comment ref=\"A2\"").count == 2)
        #expect(comments.contains("【错误】错了\n现为：&lt;1&gt;\n应为：二\n处理：请改\n[error] wrong\nfound: &lt;1&gt;\nexpected: two"))
        #expect(comments.contains("\nr F-") && comments.contains("\ns F-"))
        #expect(
            try archive.text("xl/drawings/vmlDrawingMarked1.vml").contains("<x:Row>1</x:Row><x:Column>0</x:Column>"))
    }

    @Test("leaves the comments of its sender as they are, and puts its own beside them")
    func ownComments() throws {
        let own = """
            <comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>me</author></authors>\
            <commentList><comment ref="A2" authorId="0"><text><t>mine</t></text></comment></commentList></comments>
            """
        let drawing = "<xml><v:shape id=\"mine\"><br></v:shape></xml>"
        var parts = Self.parts.map { part in
            part.name == "xl/worksheets/sheet1.xml"
                ? (
                    part.name,
                    part.text.replacing(
                        "<x:extLst/>", with: "<x:legacyDrawing q:id=\"rId9\" xmlns:q=\"q\"/><x:extLst/>")
                ) : part
        }
        let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        parts += [
            ("xl/comments1.xml", own), ("xl/drawings/vml1.vml", drawing),
            (
                "xl/worksheets/_rels/sheet1.xml.rels",
                """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId8" \
                Type="\(relation)/comments" Target="../comments1.xml"/><Relationship Id="rId9" Type="\(relation)/vmlDrawing" \
                Target="../drawings/vml1.vml"/></Relationships>
                """
            ),
        ]
        let archive = try marked([finding("A", 2, id: "r"), finding("B", 2, id: "s")], in: parts)
        let comments = try archive.text("xl/comments1.xml")
        #expect(
            comments.contains(
                "<comment ref=\"A2\" authorId=\"0\"><text><t>mine</t></text></comment><comment ref=\"B2\" authorId=\"1\">"
            ))
        #expect(comments.split(separator: "<comment ref=").count == 3)
        let boxes = try archive.text("xl/drawings/vml1.vml")
        #expect(boxes.hasPrefix("<xml><v:shape id=\"mine\"><br></v:shape>") && boxes.hasSuffix("</v:shape></xml>"))
        #expect(!archive.entries.keys.contains { $0.contains("Marked") })
        #expect(try archive.text("xl/worksheets/sheet1.xml").split(separator: "legacyDrawing").count == 2)
    }

    @Test("marked again, it has one list and one comment a cell")
    func again() throws {
        let once = try marked([finding("A", 2, id: "first"), finding("B", 2, id: "other")])
        let parts = try once.entries.keys.sorted().map { (name: $0, text: try once.text($0)) }
        let twice = try marked([finding("A", 2, id: "second")], in: parts)
        #expect(Set(twice.entries.keys) == Set(once.entries.keys))
        #expect(try twice.text("xl/workbook.xml") == once.text("xl/workbook.xml"))
        let list = try twice.text("xl/worksheets/todo1.xml")
        #expect(list.contains("second") && !list.contains("first"))
        let comments = try twice.text("xl/commentsMarked1.xml")
        #expect(comments.contains("\nsecond F-") && !comments.contains("\nfirst F-") && comments.contains("\nother F-"))
        #expect(comments.split(separator: "<comment ref=\"A2\"").count == 2)
        let boxes = try twice.text("xl/drawings/vmlDrawingMarked1.vml")
        #expect(boxes.split(separator: "<v:shape ").count == 3)
    }

    @Test(
        "is not made of a workbook that could be damaged by it",
        arguments: ["strict", "doctype", "no fills", "no sheets"])
    func unmarkable(kind: String) throws {
        var parts = Self.parts
        func change(_ name: String, _ body: (String) -> String) {
            parts = parts.map { $0.name == name ? ($0.name, body($0.text)) : $0 }
        }
        switch kind {
        case "strict":
            change("xl/worksheets/sheet1.xml") {
                $0.replacing("schemas.openxmlformats.org", with: "purl.oclc.org")
            }
        case "doctype": change("xl/worksheets/sheet1.xml") { "<!DOCTYPE x>" + $0 }
        case "no fills": change("xl/styles.xml") { $0.replacing("fills", with: "files") }
        case "no sheets": change("xl/worksheets/sheet1.xml") { _ in "<nothing/>" }
        default: break
        }
        #expect(throws: UnmarkableWorkbook.self) { try marked([finding("A", 2, id: "r")], in: parts) }
    }

    @Test("no damaged part ends the program", arguments: [1, 2, 3, 4])
    func damaged(seed: UInt64) throws {
        let sound = try marked([finding("A", 2, id: "a"), finding("B", 2, id: "b")])
        let parts = try sound.entries.keys.sorted().map { (name: $0, text: try sound.text($0)) }
        var state = seed
        func random(below limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % max(limit, 1)
        }
        let pieces = [
            "<", ">", "</", "/>", "\"", "<!--", "<c r=\"", "9223372036854775807", "</comment>", "<sheets>", "",
        ]
        for _ in 1...150 {
            var damaged = parts
            let index = random(below: parts.count)
            var bytes = Array(parts[index].text.utf8)
            let start = random(below: bytes.count)
            let end = min(bytes.count, start + random(below: 30))
            bytes.replaceSubrange(start..<end, with: Array(pieces[random(below: pieces.count)].utf8))
            damaged[index].text = String(decoding: bytes, as: UTF8.self)
            do {
                _ = try marked([finding("A", 2, id: "a"), finding("C", 3, id: "c")], in: damaged)
            } catch is UnmarkableWorkbook {
            } catch is ReadingFault {
            }
        }
    }

    @Test("comes out the same however the sheet arrives", arguments: [1, 2, 3, 7, 64])
    func pieces(size: Int) throws {
        let marks = SheetMarks([SheetMarks.Cell(row: 2, column: 0), SheetMarks.Cell(row: 3, column: 1)])
        let bytes = Array(Self.sheet.utf8)
        func run(_ size: Int) throws -> [UInt8] {
            func pieces(_ body: (ArraySlice<UInt8>) throws -> Void) throws {
                for start in stride(from: 0, to: bytes.count, by: size) {
                    try body(bytes[start..<min(start + size, bytes.count)])
                }
            }
            var result: [UInt8] = []
            let survey = try marks.survey(pieces)
            try withExtendedLifetime(survey) {
                let collected = Collected()
                try marks.write(
                    survey, styles: [0: 5, 1: 6], drawing: "legacyDrawing/>", pieces: pieces,
                    put: { collected.bytes += $0 })
                result = collected.bytes
            }
            return result
        }
        #expect(try run(size) == run(bytes.count))
    }

    private final class Collected {
        var bytes: [UInt8] = []
    }
}
