import ReportModel
import Statistics
import Testing

@Suite("A table of findings too long to be held")
struct LongTableTests {
    /// A row of a sheet.
    private struct Row {
        var height: Substring
        /// Of each cell the number of its style, and its text as XML; no text if it is blank.
        var cells: [[Substring]]

        /// Whether it is the same row, byte by byte.
        func isSame(as other: Row) -> Bool {
            height == other.height
                && cells.map { $0.map { Array($0.utf8) } } == other.cells.map { $0.map { Array($0.utf8) } }
        }
    }

    /// More than this many findings are not held in memory.
    private static let mostHeld = 1_000

    private static let texts =
        HostileModel.texts + [
            "caf\u{E9}", "cafe\u{301}", "", " ", "\n", "　全角空格　", "，。、；：“”", "\u{FFFE}and\u{FFFF}", "\u{7F}\u{80}\u{9F}",
            "※—·",
            String(repeating: "长", count: 33_000), String(repeating: "行\n", count: 60),
        ]

    private static func finding(_ text: String, _ severity: Severity, id: String) -> ReportModel.FindingRow {
        let both = LocalizedText(zh: text, en: text)
        let place = Place(unit: "u", file: text, line: 1, column: "A")
        return .init(
            finding: Finding(
                rule: text, severity: severity, place: place, found: text, expected: both, message: both, remedy: both),
            id: id, unitName: both, formTitle: nil, fieldTitle: both)
    }

    /// A report with a finding for each text, then so many ordinary ones of each severity.
    private static func report(_ ordinary: [(Severity, Int)], _ language: Language) throws -> WrittenReport {
        var rows = texts.enumerated().map { finding($1, .error, id: "F-text-\($0)") }
        for (severity, count) in ordinary {
            rows += (0..<count).map { finding("ordinary \($0 / 3)", severity, id: "F-\(severity.rawValue)-\($0)") }
        }
        var model = SampleModel.model()
        model.sections.removeAll { if case .findings = $0 { true } else { false } }
        model.sections.insert(.findings(title: LocalizedText(zh: "问题", en: "Findings"), list: FindingList(rows)), at: 1)
        return try WrittenReport(model, language)
    }

    /// The findings of a workbook by their ids.
    private static func rows(_ report: WrittenReport) throws -> [Substring: Row] {
        let workbook = try report.workbook
        let names = workbook.entries.keys
        let shared =
            names.contains("xl/sharedStrings.xml")
            ? try workbook.text("xl/sharedStrings.xml").split(separator: "<si>").dropFirst().map {
                $0.split(separator: "</si>")[0]
            } : []
        let sheet = try workbook.text("xl/worksheets/sheet2.xml")
        // Title, two remarks and headings stand above.
        var rows: [Substring: Row] = [:]
        for (index, row) in sheet.split(separator: "<row ").dropFirst(5).enumerated() {
            #expect(row.hasPrefix("r=\"\(index + 5)\" "))
            let cells = row.split(separator: "<c r=\"").dropFirst().enumerated().map { column, cell -> [Substring] in
                let letter = "ABCDEFGHIJKL".dropFirst(column).prefix(1)
                #expect(cell.hasPrefix("\(letter)\(index + 5)\" s=\""))
                let style = cell.split(separator: " s=\"")[1].prefix { $0 != "\"" }
                if let start = cell.firstRange(of: "<is>"), let end = cell.firstRange(of: "</is>") {
                    return [style, cell[start.upperBound..<end.lowerBound]]
                }
                guard let start = cell.firstRange(of: "<v>"), let end = cell.firstRange(of: "</v>") else {
                    #expect(cell.contains("/>"))
                    return [style]
                }
                return [style, shared[Int(cell[start.upperBound..<end.lowerBound]) ?? -1]]
            }
            let height = try #require(row.firstRange(of: " ht=\""))
            rows[try #require(cells.last?.last)] = Row(
                height: row[height.upperBound...].prefix { $0 != "\"" }, cells: cells)
        }
        return rows
    }

    @Test("has the cells that the library would write for a short one", arguments: Language.allCases)
    func sameAsShort(language: Language) throws {
        // Including a severity with a single finding, at the very end.
        let short = try Self.rows(Self.report([(.error, 20), (.warning, 2), (.note, 1)], language))
        let long = try Self.rows(Self.report([(.error, Self.mostHeld), (.warning, 2), (.note, 1)], language))
        #expect(short.count == Self.texts.count + 23)
        #expect(long.count == Self.texts.count + Self.mostHeld + 3)
        for (id, row) in short { #expect(long[id]?.isSame(as: row) == true, "\(id)") }
    }

    @Test("leaves the other sheets, the styles and the extent of the table as they are", arguments: [0, 1, 2])
    func surroundings(notes: Int) throws {
        let short = try Self.report([(.error, 1), (.note, notes)], .zh).workbook
        let long = try Self.report([(.error, Self.mostHeld), (.note, notes)], .zh).workbook
        #expect(try long.text("xl/styles.xml") == short.text("xl/styles.xml"))
        #expect(long.entries.keys.sorted() == short.entries.keys.filter { $0 != "xl/sharedStrings.xml" }.sorted())
        let sheet = try long.text("xl/worksheets/sheet2.xml")
        let last = Self.texts.count + Self.mostHeld + notes + 4
        #expect(sheet.contains("<dimension ref=\"A1:L\(last)\"/>"))
        #expect(sheet.contains("<autoFilter ref=\"A4:L\(last)\"/>"))
        #expect(MarkupCheck.faults(String(sheet.drop { $0 != "\n" })).isEmpty)
        for number in [1, 3, 4, 5] {
            let name = "xl/worksheets/sheet\(number).xml"
            #expect(try long.text(name).split(separator: "<c ").count == short.text(name).split(separator: "<c ").count)
        }
    }
}
