import Bytes
import Compression
import Definitions
import Rows
import Foundation
import Testing

@testable import XML

/// What a reader of records made of a document, by the scanner of plain XML or by libxml2 alone.
private struct Reading: Equatable, CustomStringConvertible {
    var outcome = Outcome()
    var header: [String?] = []
    var headerLines: [Int] = []
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
        reading.headerLines = reader.headerLines
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
    let whole = Reading.read(bytes, layout, .whole, limits: limits, byLibXML2: true).reading
    for feeding in feedings ?? [.whole, .byteByByte, .random(seed: seed)] {
        let (found, count) = Reading.read(bytes, layout, feeding, limits: limits)
        scanned = max(scanned, count)
        if found == whole { continue }
        // Where a file breaks off inside a long CDATA section, the line libxml2 tells depends on the pieces it gets.
        let expected = Reading.read(bytes, layout, feeding, limits: limits, byLibXML2: true).reading
        #expect(
            found == expected,
            "seed \(seed), \(feeding.testDescription):\n\(String(decoding: bytes, as: UTF8.self))",
            sourceLocation: sourceLocation)
        if found != expected { break }
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
                "@a:no", "b:Note", "b:Note/a:Name", "b:Title", "b:Place/a:City",
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
        <b:Entry/><x/><x/><xy/><Entry/><b:备注>x</b:备注><b:Entry xmlns:b="urn:other"/>
        </b:Register>

        """

    @Test("plain XML is read by the scanner, from the root's first child to its last")
    func plain() {
        let bytes = Array(Self.register.utf8)
        let start = "<?xml version=\"1.0\"?>\n<b:Register xmlns:b=\"urn:business\" xmlns:a='urn:base' period=\"2016\">"
        #expect(
            expectTheSame(bytes, Self.layout, seed: 1) == bytes.count - start.utf8.count - "</b:Register>\n".utf8.count)
        let rows = Reading.read(bytes, Self.layout, .whole).reading.outcome.rows
        #expect(rows == ["3: A-1<|兰州（<甲>）]||乙|1|x&\"y|ab\tc\nd|b\tc|–|–", "13: –|–|–|–|–|–|–|–|–|–"])
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
            .deletingLastPathComponent().deletingLastPathComponent()
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

    @Test(
        "what a record may hold is the same to both, also where it stands a second time, or at a limit",
        arguments: [
            "<b:Title>一二三四</b:Title>", "<b:Title>1</b:Title><b:Title>2</b:Title>", "<b:Title>（，）\u{FFFF}</b:Title>",
            "<b:Title>a]]>b</b:Title>", "<b:Title>1</b:Titles>", "<b:Titles>1</b:Titles>",
            "<b:Note> <a:Name>x</a:Name> <a:Name>y</a:Name> </b:Note>",
            "<b:Note><![CDATA[a\r\nb]]></b:Note>", "<b:Note><![CDATA[a\rb]]></b:Note>", "<!-- a\rb -->",
            "<b:Place xmlns:a='urn:other'><a:City>1</a:City></b:Place><b:Place><a:City>2</a:City></b:Place>",
            "<b:Place><a:City>1</a:City></b:Place><b:Place xmlns:a='urn:other'><a:City>2</a:City></b:Place>",
            "</b:Entry><b:Head><a:Unit>x</a:Unit></b:Head><b:Entry>",
            "<b:备注>一</b:备注><b:备注>二</b:备注><b:备注>三</b:备注>", "<b:备注>一</b:备注 ><b:备注>二</b:备注 >",
            "<x xmlns:c='urn:base' a:no='1' c:no='2'/>", "<x xmlns:c='u:1' xmlns:c='u:2'/>", "<x xmlns:c=''/>",
            "<x xmlns:c=\"urn:it's\" xmlns='urn:&amp;'><c:y><", "&#xFFFE;", "&#1;", "&#x0;", "&#xD800;",
            "<x y='&#x1;'/>",
        ])
    func peculiarities(content: String) {
        let entry = "<b:Entry>\(content)</b:Entry>"
        let start = "<?xml version='1.0'?><b:Register xmlns:b='urn:business' xmlns:a='urn:base'>"
        let longer = "<b:Entry><b:Title>\(String(repeating: "1", count: 13))</b:Title></b:Entry></b:Register>"
        for end in [
            "</b:Register>", longer, "<b:Entry xmlns:b='urn:other'/></b:Register>", "</oops>", "<Entry>\(content)",
        ] {
            for text in [0, 1, 5, 12, 1000] {
                expectTheSame(
                    Array("\(start)\(entry)\(entry)\(entry)\(end)".utf8), Self.layout, limits: XMLLimits(text: text),
                    seed: 1)
            }
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
        var documents = XMLDocumentGenerator(seed: seed)
        for _ in 0..<50 {
            let text = documents.document()
            expectTheSame(Array(text.utf8), Self.layout, limits: documents.limits(), seed: seed)
        }
    }
}
