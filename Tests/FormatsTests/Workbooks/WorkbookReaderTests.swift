import Bytes
import FormatSamples
import Rows
import Workbooks
import Testing

/// Reads the first sheet: each row as `3: A=text(甲) C=number(1)`, absent cells left out.
private func readSheet(_ archive: SampleArchive) throws -> (rows: [String], reported: [ReadingFault]) {
    let file = try TemporaryFile(archive.bytes())
    let reader = try WorkbookReader(path: file.path)
    let sheet = try #require(reader.sheets.first)
    var rows: [String] = []
    var reported: [ReadingFault] = []
    try reader.forEachRow(of: sheet, report: { reported.append($0) }) { row in
        let cells = (0..<row.count).filter { !row.isAbsent($0) }.map {
            "\(columnName($0))=\(row.kind($0))(\(row.text($0)))"
        }
        rows.append("\(row.line)\(row.isHidden ? " hidden" : ""): \(cells.joined(separator: " "))")
        return .proceed
    }
    return (rows, reported)
}

/// The one cell of a sheet that holds only `xml`.
private func readCell(_ xml: String, _ builder: WorkbookBuilder = WorkbookBuilder()) throws -> String {
    var builder = builder
    builder.sheetData = "<row r='1'>\(xml)</row>"
    return try readSheet(builder.archive).rows.first ?? "no row"
}

@Suite("Workbooks")
struct WorkbookReaderTests {
    @Test(
        "values come as their type says",
        arguments: [
            ("<c r='A1'><v>620100</v></c>", "1: A=number(620100)"),
            ("<c r='A1'><v>6.2e5</v></c>", "1: A=number(620000)"),
            ("<c r='A1'><v>6.2010000000000003E-3</v></c>", "1: A=number(0.006201)"),
            ("<c r='A1'><v>1.23E+17</v></c>", "1: A=number(123000000000000000)"),
            ("<c r='A1'><v>-0.30000000000000004</v></c>", "1: A=number(-0.30000000000000004)"),
            ("<c r='A1'><v>7.8200000000000003</v></c>", "1: A=number(7.82)"),
            ("<c r='A1'><v>5.0</v></c>", "1: A=number(5)"),
            ("<c r='A1'><v>-0</v></c>", "1: A=number(0)"),
            ("<c r='A1' t='b'><v>1</v></c>", "1: A=boolean(TRUE)"),
            ("<c r='A1' t='e'><v>#N/A</v></c>", "1: A=error(#N/A)"),
            ("<c r='A1' t='d'><v>2016-11-10T00:00:00</v></c>", "1: A=date(2016-11-10)"),
            ("<c r='A1' t='str'><f>A2</f><v>甲_x000D__x000A_乙</v></c>", "1: A=text(甲\r\n乙)"),
            ("<c r='A1' t='str'><f>A2</f><v></v></c>", "1: A=text()"),
            ("<c r='A1'><f>SUM(B1:B2)</f><v>3</v></c>", "1: A=number(3)"),
            ("<c r='A1'><f>SUM(B1:B2)</f></c>", "1: A=uncalculatedFormula()"),
            ("<c r='A1'><f>SUM(B1:B2)</f><v/></c>", "1: A=uncalculatedFormula()"),
            ("<c r='A1' t='inlineStr'><is><t>甲</t></is></c>", "1: A=text(甲)"),
            (
                "<c r='A1' t='inlineStr'><is><r><t>甲</t></r><r><t xml:space='preserve'> 乙</t></r><rPh sb='0' eb='1'><t>jia</t></rPh></is></c>",
                "1: A=text(甲 乙)"
            ),
            ("<c r='A1' s='0'/>", "no row"),
            ("<c><v>1</v></c><c/><c><v>2</v></c>", "1: A=number(1) C=number(2)"),
            (
                "<c r='B1'><v>1</v></c><c r='AB1'><v>2</v></c><c r='XFD1'><v>3</v></c>",
                "1: B=number(1) AB=number(2) XFD=number(3)"
            ),
        ])
    func value(xml: String, expected: String) throws {
        #expect(try readCell(xml) == expected)
    }

    @Test(
        "a value that is none is reported and delivered as an error",
        arguments: [
            "<c r='A1'><v>abc</v></c>", "<c r='A1'><v>nan</v></c>", "<c r='A1' t='s'><v>99</v></c>",
            "<c r='A1' t='b'><v>yes</v></c>",
        ])
    func badValue(xml: String) throws {
        var builder = WorkbookBuilder()
        builder.sheetData = "<row r='1'>\(xml)</row>"
        let result = try readSheet(builder.archive)
        #expect(result.reported.map(\.kind.id) == ["xlsx.value"])
        #expect(result.reported.first?.position == SourcePosition(line: 1, column: 1))
        #expect(result.reported.first?.sheet == "数据")
        #expect(result.rows.first?.hasPrefix("1: A=error(") == true)
    }

    @Test(
        "formats that show a date make dates, others do not",
        arguments: [
            ("yyyy\"年\"m\"月\"d\"日\"", "date(2016-11-10)"),
            ("yyyy年m月d日", "date(2016-11-10)"),
            ("[$-804]yyyy\"年\"m\"月\";@", "date(2016-11-10)"),
            ("[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\"", "date(2016-11-10)"),
            ("yyyy\\-mm\\-dd", "date(2016-11-10)"),
            ("m\"月\"", "date(2016-11-10)"),
            ("yyyy/m/d h:mm", "date(2016-11-10)"),
            ("0.00\"days\"", "number(42684)"),
            ("#,##0\"元\";[Red]-#,##0", "number(42684)"),
            ("[h]:mm:ss", "number(42684)"),
            ("mm:ss", "number(42684)"),
            ("General", "number(42684)"),
            ("0_d", "number(42684)"),
        ])
    func customFormat(format: String, expected: String) throws {
        var builder = WorkbookBuilder()
        builder.formats = [format]
        #expect(try readCell("<c r='A1' s='1'><v>42684</v></c>", builder) == "1: A=\(expected)")
    }

    @Test(
        "built-in date formats are known, those of Chinese programs included",
        arguments: [
            (14, true), (22, true), (31, true), (36, true), (57, true), (58, true), (0, false), (4, false), (20, false),
            (45, false), (49, false), (55, false),
        ])
    func builtInFormat(id: Int, isDate: Bool) throws {
        var builder = WorkbookBuilder()
        builder.builtInFormats = [id]
        let expected = isDate ? "1: A=date(2016-11-10)" : "1: A=number(42684)"
        #expect(try readCell("<c r='A1' s='1'><v>42684</v></c>", builder) == expected)
    }

    @Test(
        "serial numbers become dates in both date systems",
        arguments: [
            ("1", false, "date(1900-01-01)"), ("59", false, "date(1900-02-28)"), ("61", false, "date(1900-03-01)"),
            ("42684", false, "date(2016-11-10)"), ("42684.5", false, "date(2016-11-10)"),
            ("2958465", false, "date(9999-12-31)"), ("41222", true, "date(2016-11-10)"),
            ("0", true, "date(1904-01-01)"),
            ("60", false, "error(60)"), ("0", false, "error(0)"), ("-1", true, "error(-1)"),
            ("2958466", false, "error(2958466)"),
        ])
    func serial(number: String, is1904: Bool, expected: String) throws {
        var builder = WorkbookBuilder()
        builder.builtInFormats = [14]
        builder.usesDateSystem1904 = is1904
        builder.sheetData = "<row r='1'><c r='A1' s='1'><v>\(number)</v></c></row>"
        let result = try readSheet(builder.archive)
        #expect(result.rows == ["1: A=\(expected)"])
        #expect(result.reported.map(\.kind.id) == (expected.hasPrefix("error") ? ["xlsx.date"] : []))
    }

    @Test("shared texts are joined from their runs, without phonetic guides")
    func sharedStrings() throws {
        var builder = WorkbookBuilder()
        builder.sharedStrings =
            "<si><t>甲</t></si><si><r><t>乙</t></r><r><rPr/><t>丙</t></r><rPh sb='0' eb='1'><t>bing</t></rPh></si><si><t/></si>"
        builder.sheetData = """
            <row r='2' hidden='1'><c r='A2' t='s'><v>1</v></c><c r='C2' t='s'><v>0</v></c></row>
            <row r='5'><c r='B5' t='s'><v>2</v></c></row>
            """
        #expect(try readSheet(builder.archive).rows == ["2 hidden: A=text(乙丙) C=text(甲)", "5: B=text()"])
    }

    @Test("sheets have names and visibility, merged ranges are known before the rows")
    func sheets() throws {
        var builder = WorkbookBuilder()
        builder.sheetData = "<row r='1'><c r='A1'><v>1</v></c></row>"
        builder.afterSheetData = "<mergeCells count='2'><mergeCell ref='B2:D3'/><mergeCell ref='A5:A6'/></mergeCells>"
        builder.extraSheets = [("附表", "hidden"), ("说明", "veryHidden"), ("二", "visible")]
        let file = try TemporaryFile(builder.archive.bytes())
        let reader = try WorkbookReader(path: file.path)
        #expect(reader.sheets.map(\.name) == ["数据", "附表", "说明", "二"])
        #expect(reader.sheets.map(\.isHidden) == [false, true, true, false])
        let ranges = try reader.mergedRanges(of: try #require(reader.sheets.first))
        #expect(ranges == [CellRange(rows: 2...3, columns: 1...3), CellRange(rows: 5...6, columns: 0...0)])
        #expect(ranges.map(\.description) == ["B2:D3", "A5:A6"])
    }

    @Test(
        "parts are found through relationships, absolute and relative",
        arguments: [
            "/xl/worksheets/sheet1.xml", "../xl/worksheets/sheet1.xml", "./worksheets/Sheet1.xml",
        ])
    func targets(target: String) throws {
        var builder = WorkbookBuilder()
        builder.sheetTarget = target
        #expect(try readCell("<c r='A1'><v>1</v></c>", builder) == "1: A=number(1)")
    }

    @Test(
        "rows and cells out of order are refused",
        arguments: [
            "<row r='2'/><row r='1'/>", "<row r='1'><c r='B1'/><c r='A1'/></row>", "<row r='1'><c r='A2'/></row>",
            "<row r='x'/>", "<row r='1'><c r='1A'/></row>", "<row r='1048577'/>", "<row r='1'><c r='XFE1'/></row>",
        ])
    func order(xml: String) throws {
        var builder = WorkbookBuilder()
        builder.sheetData = xml
        let archive = builder.archive
        let fault = #expect(throws: ReadingFault.self) { try readSheet(archive) }
        #expect(fault?.kind == .workbookReference)
        #expect(fault?.sheet == "数据")
    }

    @Test("damaged archives are refused for the right reason")
    func damage() throws {
        var builder = WorkbookBuilder()
        builder.sheetData = "<row r='1'><c r='A1'><v>1</v></c></row>"
        func code(_ change: (inout SampleArchive.Part) -> Void) throws -> String? {
            var archive = builder.archive
            change(&archive.parts[archive.parts.count - 1])
            let changed = archive
            return #expect(throws: ReadingFault.self) { try readSheet(changed) }?.kind.id
        }
        #expect(try code { $0.checksumError = 1 } == "zip.checksum")
        #expect(try code { $0.sizeError = 1 } == "zip.checksum")
        #expect(try code { $0.sizeError = -1 } == "zip.checksum")
        #expect(try code { $0.flags = 1 } == "zip.encrypted")
        #expect(try code { $0.name = "xl/other.xml" } == "xlsx.part")
        #expect(try code { $0.content = Array("<!DOCTYPE x><worksheet/>".utf8) } == "xml.doctype")
        #expect(try code { $0.content.removeLast(20) } == "xml.truncated")
    }

    @Test("a workbook cut off or changed anywhere is refused or read, without a crash")
    func robustness() throws {
        var builder = WorkbookBuilder()
        builder.sheetData = "<row r='1'><c r='A1'><v>1</v></c></row>"
        let bytes = builder.archive.bytes()
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            var damaged = bytes
            damaged[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            if Bool.random(using: &generator) {
                damaged.removeLast(Int.random(in: 0..<bytes.count, using: &generator))
            }
            let file = try TemporaryFile(damaged)
            do {
                let reader = try WorkbookReader(path: file.path)
                for sheet in reader.sheets {
                    try reader.forEachRow(of: sheet, report: { _ in }) { _ in .proceed }
                }
            } catch {
                #expect(error is ReadingFault, "seed \(seed)")
            }
        }
    }

    @Test(
        "columns are lettered as in spreadsheets",
        arguments: [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (16_383, "XFD")])
    func letters(index: Int, name: String) {
        #expect(columnName(index) == name)
    }
}
