import Bytes
import CSV
import Encodings
import Rows
import Testing

/// Reads CSV text in one way of feeding.
private func readCSV(_ text: String, _ feeding: Feeding = .whole, limits: CSVLimits = CSVLimits()) throws -> Outcome {
    var outcome = Outcome()
    let reader = CSVReader(source: feeding.source(Array(text.utf8)), limits: limits) { outcome.reported.append($0) }
    do {
        try reader.forEachRow { row in
            outcome.add(row)
            return .proceed
        }
    } catch let fault as ReadingFault {
        outcome.thrown = fault
    }
    return outcome
}

@Suite("CSV")
struct CSVReaderTests {
    /// What a file holds, and what is read from it.
    struct Quirk: CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let rows: [String]
        var codes: [String] = []

        init(_ name: String, _ text: String, _ rows: [String], _ codes: [String] = []) {
            (testDescription, self.text, self.rows, self.codes) = (name, text, rows, codes)
        }
    }

    static let quirks = [
        Quirk("LF", "a,b\n1,2\n", ["1: a|b", "2: 1|2"]),
        Quirk("CRLF", "a,b\r\n1,2\r\n", ["1: a|b", "2: 1|2"]),
        Quirk("lone CR", "a,b\r1,2\r", ["1: a|b", "2: 1|2"]),
        Quirk("mixed line ends", "a,b\r\n1,2\r3,4\n5,6", ["1: a|b", "2: 1|2", "3: 3|4", "4: 5|6"]),
        Quirk("a DOS end of file is no row", "a,b\n1,2\n\u{1A}", ["1: a|b", "2: 1|2"]),
        Quirk("a DOS end of file behind the last cell", "a,b\n1,2\u{1A}\u{1A}", ["1: a|b", "2: 1|2"]),
        Quirk("a DOS end of file on a line of its own", "a,b\n1,2\n\u{1A}\r\n", ["1: a|b", "2: 1|2"]),
        Quirk("no line end at the end", "a,b\n1,", ["1: a|b", "2: 1|"]),
        Quirk("blank lines are passed over and counted", "a,b\n\n\r\n1,2", ["1: a|b", "4: 1|2"]),
        Quirk("ragged rows", "a,b,c\n1\n1,2,3,4\n", ["1: a|b|c", "2: 1", "3: 1|2|3|4"]),
        Quirk("trailing delimiters are empty cells", "a,b,,,\n,,,,\n", ["1: a|b|||", "2: ||||"]),
        Quirk("quoted delimiter", "\"a,b\",c\n1,2\n", ["1: a,b|c", "2: 1|2"]),
        Quirk("doubled quote", "\"a\"\"b\",\"\"\"\"\n\"\",1\n", ["1: a\"b|\"", "2: |1"]),
        Quirk(
            "line numbers behind quoted line ends", "\"a\nb\r\nc\rd\",1\n\"\r\",2\nx,3",
            ["1: a\nb\r\nc\rd|1", "5: \r|2", "7: x|3"]),
        Quirk("blanks behind a closing quote", "\"a\" ,b\n\"c\" \n", ["1: a|b", "2: c"]),
        Quirk("quote in the middle of a cell is text", "5\" disk,b\nc,d\n", ["1: 5\" disk|b", "2: c|d"]),
        Quirk("guard of the formula kind", "=\"620100\",b\n\"=\"\"0620\"\"\",c\n", ["1: 620100|b", "2: 0620|c"]),
        Quirk("guard of tabs", "\t620100,b\n620100\t,\"\t1\"\n", ["1: 620100|b", "2: 620100|1"]),
        Quirk("guard of an apostrophe", "'620100,'=1\n'quoted','a\n", ["1: 620100|=1", "2: 'quoted'|'a"]),
        Quirk("an empty guard", "=\"\",1\nx,2\n", ["1: |1", "2: x|2"]),
        Quirk("tab", "a\tb\n1\t2,345\n", ["1: a|b", "2: 1|2,345"]),
        Quirk("semicolon", "a;b\n1;2,5\n2;3\n", ["1: a|b", "2: 1|2,5", "3: 2|3"]),
        Quirk("vertical bar", "a|b\n1|2\n", ["1: a|b", "2: 1|2"]),
        Quirk(
            "delimiter found below a title", "表号:甲301表;乙\n\na,b,c\n1,2,3\n4,5,6\n",
            ["1: 表号:甲301表;乙", "3: a|b|c", "4: 1|2|3", "5: 4|5|6"]),
        Quirk("sep line", "sep=;\r\na;b,c,d\r\n1;2,3,4\r\n", ["2: a|b,c,d", "3: 1|2,3,4"]),
        Quirk("quoted sep line", "\"sep=|\"\na|b,c\n", ["2: a|b,c"]),
        Quirk("one column", "名称\n甲\n乙\n", ["1: 名称", "2: 甲", "3: 乙"]),
        Quirk("empty file", "", []),
        Quirk("quote never closed", "a,b\n1,\"2\n3,4\n5,6\n", ["1: a|b"], ["csv.quote"]),
        Quirk(
            "text behind a closing quote costs the row only", "a,b\n\"1\"x,2\n3,4\n", ["1: a|b", "3: 3|4"],
            ["csv.strayText"]),
        Quirk(
            "a quote closed by the next one is noticed", "\"a,b\n1,\"2\",3\n4,5\n", ["3: 4|5"], ["csv.strayText"]),
    ]

    @Test("quirks are read alike however the bytes arrive", arguments: quirks, Feeding.all)
    func quirk(_ quirk: Quirk, feeding: Feeding) throws {
        let outcome = try readCSV(quirk.text, feeding)
        #expect(outcome.rows == quirk.rows)
        #expect(outcome.codes == quirk.codes)
        #expect(outcome == (try readCSV(quirk.text, .whole)))
    }

    @Test("a quote never closed names the line where it was opened")
    func unclosedQuote() throws {
        let fault = try #require(try readCSV("a,b\n\n1,\"2\n3,4\n5,6\n").thrown)
        #expect(fault.position.line == 3)
        #expect(fault.position.column == 2)
    }

    @Test("stray text is named with its line and the line of the quote")
    func strayText() throws {
        let fault = try #require(try readCSV("\"a\nb\"尾巴,c\n").reported.first)
        #expect(fault.position.line == 2)
        #expect(fault.found == "尾巴")
        #expect(fault.message.en.contains("line 1"))
    }

    @Test("a cell or row beyond the limits costs that row only", arguments: Feeding.all)
    func limits(feeding: Feeding) throws {
        let limits = CSVLimits(cell: 5, columns: 3)
        let outcome = try readCSV("a,b\n123456,1\n1,2,3,4\n12345,2,3\n", feeding, limits: limits)
        #expect(outcome.rows == ["1: a|b", "4: 12345|2|3"])
        #expect(outcome.codes == ["csv.cellSize", "csv.columns"])
        let quoted = try readCSV("a,b\n\"123456\n789\"\n", feeding, limits: limits)
        #expect(quoted.codes == ["csv.quote"])
        #expect(quoted.thrown?.position.line == 2)
    }

    @Test("a removed guard is remembered, an untouched cell is not marked")
    func guardFlag() throws {
        let reader = CSVReader(source: MemorySource(Array("=\"1\",2,'3\n".utf8))) { _ in }
        var flags: [Bool] = []
        try reader.forEachRow { row in
            flags = (0..<3).map { row.hadGuard($0) }
            return .proceed
        }
        #expect(flags == [true, false, true])
    }

    @Test("reading stops where it is told to")
    func stop() throws {
        let reader = CSVReader(source: MemorySource(Array("a\nb\nc\n".utf8))) { _ in }
        var lines: [Int] = []
        try reader.forEachRow { row in
            lines.append(row.line)
            return row.line == 2 ? .stop : .proceed
        }
        #expect(lines == [1, 2])
    }

    @Test("rows before a fault of the source are delivered", arguments: Feeding.all)
    func faultOfSource(feeding: Feeding) throws {
        var bytes = Array("a,b\n1,2\n3,".utf8)
        bytes += [0xFF] + Array("\n5,6\n".utf8)
        var outcome = Outcome()
        let reader = CSVReader(source: CharsetSource(feeding.source(bytes), charset: .utf8)) { _ in }
        let fault = #expect(throws: ReadingFault.self) {
            try reader.forEachRow { row in
                outcome.add(row)
                return .proceed
            }
        }
        #expect(outcome.rows == ["1: a|b", "2: 1|2"])
        #expect(fault?.position == SourcePosition(line: 3, column: 3, byteOffset: 10))
    }

    @Test("what was written is read back, whatever it is", arguments: 0..<20)
    func roundTrip(number: Int) throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        let alphabet = ["a", "兰", ",", "\"", "\n", "\r", "\r\n", " ", "1", ";", "𠮷"]
        let rows = (0..<30).map { _ in
            (0..<4).map { _ in
                (0..<Int.random(in: 0...6, using: &generator)).map { _ in
                    alphabet.randomElement(using: &generator) ?? ""
                }.joined()
            }
        }
        let text = rows.map { row in
            row.map { cell in
                "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
            }.joined(separator: ",")
        }.joined(separator: "\n")
        var found: [[String]] = []
        let source = RandomChunkSource(Array(text.utf8), seed: seed)
        let reader = CSVReader(source: source, dialect: .comma) { Issue.record("\($0)") }
        try reader.forEachRow { row in
            found.append((0..<row.count).map { row.text($0) })
            return .proceed
        }
        #expect(found == rows, "seed \(seed)")
    }

    @Test("any text gives the same rows and faults however it arrives", arguments: 0..<100)
    func anyText(number: Int) throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        let alphabet = ["a", "兰", ",", ",", "\"", "\"", "\n", "\r", " ", "\t", "'", "=", "1", ";"]
        let text = (0..<60).map { _ in alphabet.randomElement(using: &generator) ?? "" }.joined()
        let limits = CSVLimits(cell: 20, columns: 6)
        let whole = try readCSV(text, limits: limits)
        #expect(try readCSV(text, .byteByByte, limits: limits) == whole, "seed \(seed)")
        #expect(try readCSV(text, .random(seed: seed), limits: limits) == whole, "seed \(seed)")
    }
}
