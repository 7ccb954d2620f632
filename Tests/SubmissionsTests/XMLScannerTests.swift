import Definitions
import Foundation
import Testing

@testable import Submissions

/// What a reader of records made of a document, by the scanner of plain XML or by libxml2 alone.
private struct Reading: Equatable, CustomStringConvertible {
    var outcome = Outcome()
    var header: [String?] = []
    var recordCount = 0

    var description: String { "\(outcome) \(header) \(outcome.reported) \(outcome.thrown.map { "\($0)" } ?? "")" }

    /// Reads the document; the second value is the number of bytes that the scanner read.
    static func read(
        _ bytes: [UInt8], _ layout: XMLRecordLayout, _ feeding: Feeding, limits: XMLLimits = XMLLimits(),
        byLibXML2: Bool = false
    ) -> (reading: Reading, scannedBytes: Int) {
        var reading = Reading()
        let reader = XMLRecordReader(source: feeding.source(bytes), layout: layout, limits: limits) {
            reading.outcome.reported.append($0)
        }
        reader.usesOnlyLibXML2 = byLibXML2
        do {
            try reader.forEachRow { row in
                reading.outcome.add(row)
                return .proceed
            }
        } catch let fault as ReadingFault {
            reading.outcome.thrown = fault
        } catch {
            Issue.record("\(error)")
        }
        reading.header = reader.header
        reading.recordCount = reader.recordCount
        return (reading, reader.scannedBytes)
    }
}

/// Expects the scanner to say the same as libxml2, wherever the bytes are cut. Gives the number of bytes it read.
@discardableResult
private func expectTheSame(
    _ bytes: [UInt8], _ layout: XMLRecordLayout, limits: XMLLimits = XMLLimits(), seed: UInt64,
    feedings: [Feeding]? = nil, sourceLocation: SourceLocation = #_sourceLocation
) -> Int {
    var scanned = 0
    for feeding in feedings ?? [.whole, .byteByByte, .random(seed: seed)] {
        let expected = Reading.read(bytes, layout, feeding, limits: limits, byLibXML2: true).reading
        let found = Reading.read(bytes, layout, feeding, limits: limits)
        scanned = max(scanned, found.scannedBytes)
        #expect(
            found.reading == expected,
            "seed \(seed), \(feeding.testDescription):\n\(String(decoding: bytes, as: UTF8.self))",
            sourceLocation: sourceLocation)
        if found.reading != expected { break }
    }
    return scanned
}

@Suite("the scanner of plain XML beside libxml2")
struct XMLScannerTests {
    static let layout: XMLRecordLayout = {
        func path(_ text: String) -> ElementPath {
            guard let path = try? ElementPath(parsing: text) else { preconditionFailure(text) }
            return path
        }
        return XMLRecordLayout(
            namespaces: ["b": "urn:business", "a": "urn:base"], record: path("/b:Register/b:Entry"),
            fields: [
                "b:Ref[@form='standard']/a:Number", "b:Party[1]/a:Name", "b:Party[2]/a:Name", "b:Party[2]/@kind", "@no",
                "@a:no", "b:Note", "b:Note/a:Name",
            ].map(path),
            header: ["/b:Register/@period", "/b:Register/b:Head/a:Unit"].map(path))
    }()

    static let register = """
        <?xml version="1.0"?>
        <b:Register xmlns:b="urn:business" xmlns:a='urn:base' period="2016"><b:Head><a:Unit>甘&#x8083;</a:Unit></b:Head>
        <b:Entry no="1" a:no='x&amp;"y'>
          <b:Ref form="original"><a:Number>1</a:Number></b:Ref>
          <b:Ref form="standard"><a:Number>A-1&lt;</a:Number></b:Ref >
          <b:Party><a:Name>兰州<![CDATA[（<甲>）]]]></a:Name></b:Party><!-- 一-2 -->\r
          <b:Party kind = "乙"
            ><a:Name/></b:Party>
          <c:Other xmlns:c="urn:c" c:x='1' x='2'><Deep xmlns="urn:d&amp;e"><c:x/>t]]</Deep></c:Other>
          <b:Note>a<a:Name>b\tc</a:Name>\r\nd</b:Note><b:Note/>
        </b:Entry>
        <b:Entry/><Entry/><b:备注>x</b:备注><b:Entry xmlns:b="urn:other"/>
        </b:Register>

        """

    @Test("plain XML is read by the scanner, from the root's first child to its last")
    func plain() {
        let bytes = Array(Self.register.utf8)
        let start = "<?xml version=\"1.0\"?>\n<b:Register xmlns:b=\"urn:business\" xmlns:a='urn:base' period=\"2016\">"
        #expect(
            expectTheSame(bytes, Self.layout, seed: 1) == bytes.count - start.utf8.count - "</b:Register>\n".utf8.count)
        let rows = Reading.read(bytes, Self.layout, .whole).reading.outcome.rows
        #expect(rows == ["3: A-1<|兰州（<甲>）]||乙|1|x&\"y|ab\tc\nd|b\tc", "13: –|–|–|–|–|–|–|–"])
    }

    @Test("what the caller throws or decides in the scanner's part counts as in the other", arguments: [1, 2])
    func callers(number: Int) throws {
        struct Oops: Error {}
        func reader() -> XMLRecordReader {
            XMLRecordReader(source: MemorySource(Array(Self.register.utf8)), layout: Self.layout) { _ in }
        }
        #expect(throws: Oops.self) {
            try reader().forEachRow { row in
                if row.line == (number == 1 ? 3 : 13) { throw Oops() }
                return .proceed
            }
        }
        let stopping = reader()
        var lines: [Int] = []
        try stopping.forEachRow { cells in
            lines.append(cells.line)
            return lines.count == number ? .stop : .proceed
        }
        #expect(lines == Array([3, 13][..<number]))
        #expect(stopping.header == ["2016", "甘肃"])
        #expect(stopping.scannedBytes > 0)
        #expect(try reader().readHeader() == ["2016", "甘肃"])
    }

    @Test("every XML file of the project is read the same by both")
    func files() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let pipeline = try PipelineLoader.load(folder: root.appending(path: "Pipelines/gansu").path)
        var layouts = [Self.layout]
        for case .xml(let xml) in pipeline.forms.flatMap(\.layouts) {
            layouts.append(
                XMLRecordLayout(
                    namespaces: xml.namespaces, record: xml.record,
                    fields: xml.fields.keys.sorted().compactMap { xml.fields[$0] },
                    header: [xml.unit, xml.period, xml.count].compactMap { $0 }))
        }
        var scanned = 0
        for folder in ["SampleData", "Tests/Cases"] {
            let files = FileManager.default.enumerator(
                at: root.appending(path: folder), includingPropertiesForKeys: nil)
            while let file = files?.nextObject() as? URL {
                let name = file.lastPathComponent
                guard name.hasSuffix(".xml") || name.hasSuffix(".xml.gz") else { continue }
                let source = try FileSource(path: file.path)
                let bytes = try readAll(name.hasSuffix(".gz") ? GzipSource(source) : source)
                for layout in layouts {
                    scanned += expectTheSame(bytes, layout, seed: 1, feedings: [.whole])
                    expectTheSame(Array(bytes.prefix(100_000)), layout, seed: 1)
                }
            }
        }
        #expect(scanned > 1_000_000)
    }

    @Test("text and tags longer than what is held in memory are the same to both")
    func longTokens() {
        let long = String(repeating: "长text ", count: 30_000)
        let start =
            "<?xml version='1.0'?>\n<b:Register xmlns:b='urn:business' xmlns:a='urn:base'><b:Entry><b:Note>1</b:Note></b:Entry>"
        for token in ["<x>\(long)</x>", "<x y='\(long)'/>", "<b:Note>\(long)</b:Note>", "<!--\(long)-->", "<\(long)>"] {
            let text = "\(start)\n<b:Entry>\(token)\n</b:Entry>\n<b:Entry/></b:Register>"
            expectTheSame(Array(text.utf8), Self.layout, seed: 1, feedings: [.whole])
        }
    }

    @Test("a document cut off at any byte is the same to both")
    func truncations() {
        let bytes = Array(Self.register.utf8)
        for count in 0..<bytes.count { expectTheSame(Array(bytes[..<count]), Self.layout, seed: UInt64(count)) }
    }

    @Test(
        "a document with any byte replaced, removed or added is the same to both",
        arguments: [
            "<", ">", "&", ";", "/", "'", "\"", "=", " ", "\n", "\r", "\t", "]", "!", "?", ":", "x", "\u{1}", "é",
            "\u{FFFE}",
        ])
    func changes(text: String) {
        let bytes = Array(Self.register.utf8)
        let seed = UInt64.random(in: 0...UInt64.max)
        // A third of all places, other ones each time.
        for index in stride(from: Int(seed % 3), to: bytes.count, by: 3) {
            for removed in 0...1 {
                var changed = bytes
                changed.replaceSubrange(index..<(index + removed), with: text.utf8)
                // What arrives here is UTF-8, whatever a sender wrote.
                let whole = Array(String(decoding: changed, as: UTF8.self).utf8)
                expectTheSame(whole, Self.layout, seed: seed, feedings: [.whole, .random(seed: seed)])
            }
        }
    }

    @Test("random documents are the same to both", arguments: 0..<20)
    func randomDocuments(number: Int) {
        let seed = UInt64.random(in: 0...UInt64.max)
        var documents = DocumentGenerator(seed: seed)
        for _ in 0..<50 {
            let text = documents.document()
            expectTheSame(Array(text.utf8), Self.layout, limits: documents.limits(), seed: seed)
        }
    }
}

/// Writes documents that are mostly right, with something wrong or unusual now and then.
private struct DocumentGenerator {
    private var generator: SeededGenerator

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    mutating func limits() -> XMLLimits {
        if isRare(in: 2) { return XMLLimits() }
        return XMLLimits(depth: number(2...6), text: number(1...60), attributes: number(1...4))
    }

    mutating func document() -> String {
        let declaration = one(of: [
            "<?xml version='1.0'?>", "<?xml version='1.0' encoding='GBK'?>\n", "", "\n", "<!-- > -->",
        ])
        let content = (0..<number(0...6)).map { _ in element(depth: 0) + text() }.joined()
        let root =
            "<b:Register xmlns:b='urn:business' xmlns:a='urn:base' period='2016'>\(text())\(content)</b:Register>"
        return declaration + root + (isRare(in: 20) ? text() : "\n")
    }

    private mutating func element(depth: Int) -> String {
        let names = [
            ["b:Entry", "b:Head"], ["b:Ref", "b:Party", "b:Note", "x", "c:y", "a:Name", "b:备注"],
            ["a:Number", "a:Name", "a:Unit", "b:Ref"],
        ]
        let name =
            isRare(in: 200)
            ? one(of: ["q:r", "é", "a:b:c", "-x", "长·", "b:2长", "xml:x", ""]) : one(of: names[min(depth, 2)])
        let attributes = (0..<(isRare(in: 2) ? number(0...4) : 0)).map { _ in blank() + attribute() }.joined()
        let scope = name.hasPrefix("c:") ? " xmlns:c='\(one(of: ["urn:c", "urn:d", "urn:base"]))'" : ""
        let start = name + scope + attributes + (isRare(in: 5) ? blank() : "")
        if isRare(in: 6) { return "<\(start)/>" }
        let content = depth > 4 ? "" : (0..<number(0...3)).map { _ in element(depth: depth + 1) + text() }.joined()
        let end = isRare(in: 300) ? one(of: ["b:Entry", "", name + "x"]) : name
        return "<\(start)>\(text())\(content)</\(end)\(isRare(in: 9) ? blank() : "")>"
    }

    private mutating func attribute() -> String {
        let name =
            isRare(in: 12)
            ? one(of: ["xmlns", "xmlns:b", "xmlns:xml", "xmlns:xmlns", "xml:space", "q:x", "é", "1"])
            : one(of: ["no", "kind", "form", "a:no", "b:no", "x", "y", "xmlns:n\(number(0...9))"])
        let value =
            isRare(in: 15)
            ? one(of: ["", "%zz", "a<b", "&x;", "\n", "a\tb", "urn:a&#9;", "\u{FFFF}"])
            : "urn:" + plain().replacing("<", with: "")
        let equals = isRare(in: 9) ? " = " : isRare(in: 90) ? "" : "="
        return isRare(in: 2) ? "\(name)\(equals)\"\(value)\"" : "\(name)\(equals)'\(value)'"
    }

    private mutating func text() -> String {
        let unusual = [
            "<?p i?>", "<![CDATA[]]]]>", "<!-- - -->", "<![CDATA[\r\n]]>", "<![CDATA[\u{1}]]>", "<![CDATA[",
            "<!--a--->", "]]>", "&x;", "&#1;", "&#x110000;", "& ", "\r", "\u{1}", "\u{FFFE}", "<",
            "<!DOCTYPE a>", "<!-- -- -->",
        ]
        return (0..<number(0...3)).map { _ in isRare(in: 150) ? one(of: unusual) : plain() }.joined()
    }

    private mutating func plain() -> String {
        one(of: [
            "\n", "\r\n", "  ", "a", "abcdefghijklmnop", "甘肃省", "（，）", "&amp;", "&lt;&gt;", "&#65;", "&#x4E2D;",
            "&quot;&apos;", "]", "]]",
            "😀", "é", "2016-01-01", "\u{7F}", String(repeating: "长 ", count: 40), "<!-- c -->", "<!--é\n-->",
            "<![CDATA[<长>]]>", "<![CDATA[a\n]b]]]>",
        ]).replacing("\r\n", with: isRare(in: 2) ? "\r\n" : "\n")
    }

    private mutating func blank() -> String { one(of: [" ", "\n", "  ", "\t", "\r\n"]) }

    private mutating func isRare(in count: Int) -> Bool { number(1...count) == 1 }
    private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
    private mutating func one<Element>(of elements: [Element]) -> Element { elements[number(0...(elements.count - 1))] }
}
