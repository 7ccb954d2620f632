import Bytes
import XML
import Testing

private func layout(
    _ fields: [String], header: [String] = [], record: String = "/b:Register/b:Entry"
) throws -> XMLRecordLayout {
    XMLRecordLayout(
        namespaces: ["b": "urn:business", "a": "urn:base"], record: try ElementPath(parsing: record),
        fields: try fields.map { try ElementPath(parsing: $0) },
        header: try header.map { try ElementPath(parsing: $0) })
}

private func readXML(
    _ text: String, _ layout: XMLRecordLayout, _ feeding: Feeding = .whole, limits: XMLLimits = XMLLimits()
) throws -> (outcome: Outcome, header: [String?]) {
    var outcome = Outcome()
    let source = feeding.source(Array(text.utf8))
    let reader = XMLRecordReader(source: source, layout: layout, limits: limits) { outcome.reported.append($0) }
    do {
        try reader.forEachRow { row in
            outcome.add(row)
            return .proceed
        }
    } catch let fault as ReadingFault {
        outcome.thrown = fault
    }
    return (outcome, reader.header)
}

private let register = """
    <?xml version="1.0" encoding="GB2312"?>
    <x:Register xmlns:x="urn:business" xmlns:y="urn:base" period="2016">
      <x:Head><y:Unit>620100</y:Unit></x:Head>
      <x:Entry kind="发明"
          no="1">
        <x:Ref dataFormat="original"><y:DocNumber>CN 1</y:DocNumber></x:Ref>
        <x:Ref dataFormat="standard"><y:DocNumber>201610000001.X</y:DocNumber></x:Ref>
        <x:Parties>
          <x:Party seq="1"><y:Name>兰州&amp;<![CDATA[<大学>]]></y:Name></x:Party>
          <x:Party seq="2"><y:Name>乙</y:Name></x:Party>
        </x:Parties>
      </x:Entry>
      <x:Entry kind="a&amp;b"><x:Parties><x:Party><y:Name/></x:Party></x:Parties></x:Entry>
      <Entry xmlns="urn:other"><x:Parties/></Entry>
    </x:Register>
    """

@Suite("XML records")
struct XMLRecordReaderTests {
    static let fields = [
        "b:Ref[@dataFormat='standard']/a:DocNumber", "b:Parties/b:Party[1]/a:Name",
        "b:Parties/b:Party[2]/a:Name", "@kind", "b:Parties/b:Party[2]/@seq",
    ]

    @Test("fields are found by name, namespace and predicate, however the bytes arrive", arguments: Feeding.all)
    func records(feeding: Feeding) throws {
        let result = try readXML(
            register,
            layout(Self.fields, header: ["/b:Register/@period", "/b:Register/b:Head/a:Unit", "/b:Register/b:No"]),
            feeding)
        #expect(result.outcome.rows == ["4: 201610000001.X|兰州&<大学>|乙|发明|2", "13: –||–|a&b|–"])
        #expect(result.outcome.codes == ["xml.namespace"])
        #expect(result.header == ["2016", "620100", nil])
    }

    @Test("the header can be read without the records, even if the rest of the file is missing")
    func headerOnly() throws {
        let text = "<b:Register xmlns:b='urn:business' period='2016'><b:Entry><b:Oops"
        let reader = XMLRecordReader(
            source: MemorySource(Array(text.utf8)), layout: try layout([], header: ["/b:Register/@period"])
        ) { _ in }
        #expect(try reader.readHeader() == ["2016"])
    }

    @Test("values of the header are known by the line on which their element begins", arguments: Feeding.all)
    func headerLines(feeding: Feeding) throws {
        let reader = XMLRecordReader(
            source: feeding.source(Array(register.utf8)),
            layout: try layout([], header: ["/b:Register/@period", "/b:Register/b:Head/a:Unit"])
        ) { _ in }
        try reader.forEachRow { _ in .proceed }
        #expect(reader.headerLines == [2, 3])
    }

    @Test("the header is known when the first row is handed out")
    func headerBeforeRows() throws {
        let reader = XMLRecordReader(
            source: MemorySource(Array(register.utf8)), layout: try layout([], header: ["/b:Register/@period"])
        ) { _ in }
        var seen: [String?] = []
        try reader.forEachRow { _ in
            seen = reader.header
            return .stop
        }
        #expect(seen == ["2016"])
        #expect(reader.recordPath(7) == "/b:Register/b:Entry[7]")
    }

    @Test("the text of an element is all text inside it, attributes inside not mixed in")
    func stringValue() throws {
        let text = "<r><p><n>a<i k='x'>b</i>c</n></p></r>"
        let plain = XMLRecordLayout(
            namespaces: [:], record: try ElementPath(parsing: "/r/p"),
            fields: try ["n", "n/i", "n/i/@k", "n"].map { try ElementPath(parsing: $0) })
        #expect(try readXML(text, plain).outcome.rows == ["1: abc|b|x|abc"])
    }

    @Test("the first match is taken and the second reported once, with its record", arguments: Feeding.all)
    func repeated(feeding: Feeding) throws {
        let text = "<r><p><n>1</n><n>2</n><n>3</n></p><p><n>4</n></p></r>"
        let plain = XMLRecordLayout(
            namespaces: [:], record: try ElementPath(parsing: "/r/p"), fields: [try ElementPath(parsing: "n")])
        let outcome = try readXML(text, plain, feeding).outcome
        #expect(outcome.rows == ["1: 1", "1: 4"])
        #expect(outcome.codes == ["xml.repeated"])
        #expect(outcome.reported.first?.path == "/r/p[1]")
    }

    @Test("names without prefix follow the default namespace of the layout, if it has one")
    func defaultNamespace() throws {
        let text = "<r xmlns='urn:d'><p k='1'><n>1</n></p></r>"
        let plain = XMLRecordLayout(
            namespaces: ["": "urn:d"], record: try ElementPath(parsing: "/r/p"),
            fields: try ["n", "@k"].map { try ElementPath(parsing: $0) })
        #expect(try readXML(text, plain).outcome.rows == ["1: 1|1"])
    }

    /// A file that must be refused, and how.
    struct Hostile: CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let code: String

        init(_ name: String, _ text: String, _ code: String) {
            (testDescription, self.text, self.code) = (name, text, code)
        }
    }

    static let start = "<b:Register xmlns:b='urn:business'>"
    static let hostile = [
        Hostile(
            "entity bomb", "<!DOCTYPE l [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'>]>\(start)&b;</b:Register>",
            "xml.doctype"),
        Hostile(
            "external entity", "<!DOCTYPE l [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>\(start)&x;</b:Register>",
            "xml.doctype"),
        Hostile("plain DOCTYPE", "<!DOCTYPE html>\(start)</b:Register>", "xml.doctype"),
        Hostile("external DOCTYPE", "<!DOCTYPE l SYSTEM 'http://localhost/x.dtd'>\(start)</b:Register>", "xml.doctype"),
        Hostile("unknown entity", "\(start)&x;</b:Register>", "xml.syntax"),
        Hostile("deep nesting", start + String(repeating: "<b:Entry>", count: 200), "xml.depth"),
        Hostile(
            "many attributes",
            "\(start)<b:Entry \((0..<300).map { "a\($0)='1'" }.joined(separator: " "))/></b:Register>",
            "xml.attributes"),
        Hostile(
            "long text",
            "\(start)<b:Entry><b:No>\(String(repeating: "x", count: 3000))</b:No></b:Entry></b:Register>",
            "xml.text"),
        Hostile("cut between elements", "\(start)<b:Entry><b:No>1</b:No>", "xml.truncated"),
        Hostile("cut inside text", "\(start)<b:Entry><b:No>1", "xml.truncated"),
        Hostile("cut inside a tag", "\(start)<b:Entry><b:No kind='", "xml.truncated"),
        Hostile("mismatched tags", "\(start)<b:Entry></b:Ent></b:Register>", "xml.syntax"),
        Hostile("quotation mark in an end tag, end cut", "\(start)<b:Entry></b:En\"ry>\n</b:Register'", "xml.syntax"),
        Hostile("unbound prefix", "\(start)<q:Entry/></b:Register>", "xml.syntax"),
        Hostile("two roots", "\(start)</b:Register><b:Register/>", "xml.syntax"),
        Hostile("control character", "\(start)\u{1}</b:Register>", "xml.syntax"),
        Hostile("empty", "", "xml.empty"),
        Hostile("declaration only", "<?xml version='1.0'?>", "xml.empty"),
        Hostile("no XML", "a,b\n1,2\n", "xml.syntax"),
        Hostile("wrong namespace", "<b:Register xmlns:b='urn:other'/>", "xml.root"),
        Hostile("wrong root", "<b:List xmlns:b='urn:business'/>", "xml.root"),
    ]

    @Test("hostile or damaged files are refused for the right reason", arguments: hostile, Feeding.all)
    func refusal(_ file: Hostile, feeding: Feeding) throws {
        let outcome = try readXML(file.text, layout(["b:No"]), feeding, limits: XMLLimits(text: 2000)).outcome
        #expect(outcome.thrown?.kind.id == file.code, "\(outcome)")
        #expect(outcome.rows.isEmpty)
    }

    @Test("a file that breaks off says inside which element")
    func truncated() throws {
        let fault = try #require(try readXML("\(Self.start)\n<b:Entry><b:No>1", layout(["b:No"])).outcome.thrown)
        #expect(fault.message.en.contains("<No>"))
        #expect(fault.path == "/Register/Entry/No")
        #expect(fault.position.line == 2)
    }

    @Test("records before a break are delivered, the broken one is not", arguments: Feeding.all)
    func partial(feeding: Feeding) throws {
        let text = "\(Self.start)<b:Entry><b:No>1</b:No></b:Entry>\n<b:Entry><b:No>2</b:No>"
        let outcome = try readXML(text, layout(["b:No"]), feeding).outcome
        #expect(outcome.rows == ["1: 1"])
        #expect(outcome.codes == ["xml.truncated"])
    }

    @Test("a syntax error has its line")
    func position() throws {
        let fault = try readXML("\(Self.start)\n\n<b:Entry></b:Oops>", layout(["b:No"])).outcome.thrown
        #expect(fault?.position.line == 3)
    }

    @Test("line numbers are right beyond 65,535")
    func manyLines() throws {
        let text = Self.start + String(repeating: "\n", count: 70_000) + "<b:Entry/></b:Register>"
        #expect(try readXML(text, layout(["b:No"])).outcome.rows == ["70001: –"])
    }

    @Test("a prefix without namespace is a fault of the layout")
    func unknownPrefix() throws {
        #expect(try readXML("<r/>", layout(["z:No"])).outcome.thrown?.kind.id == "xml.layout")
    }

    @Test("an error of the caller comes back as it is")
    func callerError() throws {
        struct Oops: Error {}
        let reader = XMLRecordReader(source: MemorySource(Array(register.utf8)), layout: try layout([])) { _ in }
        #expect(throws: Oops.self) { try reader.forEachRow { _ in throw Oops() } }
    }

    @Test("a changed file gives the same rows and faults however it arrives", arguments: 0..<100)
    func mutation(number: Int) throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        var bytes = Array(register.utf8)
        for _ in 0..<2 {
            bytes[Int.random(in: 0..<bytes.count, using: &generator)] =
                "<>/&'\"= a:!?[]x\n".utf8.randomElement(using: &generator) ?? 0x20
        }
        let text = String(decoding: bytes, as: UTF8.self)
        let whole = try readXML(text, layout(Self.fields)).outcome
        #expect(try readXML(text, layout(Self.fields), .byteByByte).outcome.rows == whole.rows, "seed \(seed)")
        #expect(try readXML(text, layout(Self.fields), .byteByByte).outcome.codes == whole.codes, "seed \(seed)")
        #expect(try readXML(text, layout(Self.fields), .random(seed: seed)).outcome == whole, "seed \(seed)")
    }
}
