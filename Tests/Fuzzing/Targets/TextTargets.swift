import Bytes
import CSV
import Definitions
import Encodings
import XML

/// Tables of text.
struct CSVTarget: FuzzTarget {
    let samples: [[UInt8]]

    init(files: String) throws {
        let small = ["a,b\n1,\"x\"\"y\"\n", "sep=;\r\na;b\r\n1;2\r\n", "甲\t乙\r1\t'2\r", "a,=\"01\"\n\"x\ny\",2"]
        let made = small.map { Array($0.utf8) }
        let corpus = try Corpus(folder: files, limit: 16 << 10, count: 80)
        samples = made + corpus.samples { $0.first != UInt8(ascii: "<") && !$0.starts(with: [0x50, 0x4B]) }
    }

    func check(_ bytes: [UInt8], sample: Int) throws {
        try Feeding.compare(bytes) { make in
            try Reading { take, report in
                try CSVReader(source: make(), limits: CSVLimits(cell: 5_000, columns: 300), report: report).forEachRow {
                    take($0)
                    return .proceed
                }
            }
        }
    }
}

/// XML, by the layouts of a plan.
struct XMLTarget: FuzzTarget {
    let samples: [[UInt8]]
    private let layouts: [XMLRecordLayout]

    init(files: String, pipeline: String) throws {
        let small = """
            <?xml version="1.0"?><l xmlns="u" n="2"><!-- c --><r k="a&amp;b"><v>甲<![CDATA[<]]></v></r><r><v/>&#x41;</r></l>
            """
        let forms = try PipelineLoader.load(folder: pipeline).forms
        let made = XMLRecordLayout(
            namespaces: ["": "u"], record: try ElementPath(parsing: "/l/r"),
            fields: [try ElementPath(parsing: "v"), try ElementPath(parsing: "@k")],
            header: [try ElementPath(parsing: "/l/@n")])
        layouts =
            [made]
            + forms.flatMap { form in
                form.layouts.compactMap { layout in
                    guard case .xml(let xml) = layout else { return nil }
                    return XMLRecordLayout(
                        namespaces: xml.namespaces, record: xml.record,
                        fields: form.fields.compactMap { xml.fields[$0.name] },
                        header: [xml.unit, xml.period, xml.count].compactMap { $0 })
                }
            }
        let corpus = try Corpus(folder: files, limit: 16 << 10, count: 400)
        samples = [Array(small.utf8)] + corpus.samples { $0.first == UInt8(ascii: "<") }
    }

    func check(_ bytes: [UInt8], sample: Int) throws {
        for layout in layouts {
            try Feeding.compare(bytes) { make in
                try Reading { take, report in
                    let limits = XMLLimits(depth: 16, text: 5_000, attributes: 16)
                    let reader = XMLRecordReader(
                        source: CharsetSource(make(), charset: .utf8), layout: layout, limits: limits, report: report)
                    try reader.forEachRow {
                        take($0)
                        return .proceed
                    }
                }
            }
        }
    }
}

/// Character encodings: which one a text is in, and its text in UTF-8.
struct EncodingsTarget: FuzzTarget {
    let samples: [[UInt8]]

    init() {
        let text = "<?xml version='1.0' encoding='GBK'?>\n<l>登记号,金额𠀀\r\n甲公司,1.5</l>\n"
        let wide = Array(text.utf16)
        samples = [
            Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8),
            [0xFF, 0xFE] + wide.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
            wide.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] },
            text.unicodeScalars.flatMap {
                [UInt8($0.value & 0xFF), UInt8($0.value >> 8 & 0xFF), UInt8($0.value >> 16), 0]
            },
            // 兰州,𠀀㐀 and 甘肃 in GB18030, 樣例甲有限公司 in Big5.
            [
                0xC0, 0xBC, 0xD6, 0xDD, 0x2C, 0x95, 0x32, 0x82, 0x36, 0x81, 0x39, 0xEE, 0x39, 0x0A, 0xB8, 0xCA, 0xCB,
                0xE0,
            ],
            [0xBC, 0xCB, 0xA8, 0xD2, 0xA5, 0xD2, 0xA6, 0xB3, 0xAD, 0xAD, 0xA4, 0xBD, 0xA5, 0x71, 0x2C, 0xBD, 0xE8],
        ]
    }

    func check(_ bytes: [UInt8], sample: Int) throws {
        try Feeding.compare(bytes) { make in try Self.detected(make) }
        for charset in Charset.allCases {
            try Feeding.compare(bytes) { make in
                let reading = try Reading { CharsetSource(make(), charset: charset) }
                // Before a fault comes what was good, and perhaps the beginning of a character.
                guard !reading.faults.isEmpty || String(validating: reading.bytes, as: UTF8.self) != nil else {
                    throw Failure(description: "\(charset) gave what is no UTF-8")
                }
                return reading
            }
        }
    }

    private static func detected(_ make: () -> any ByteSource) throws -> String {
        do {
            let found = try CharsetDetection.detect { () throws(ReadingFault) -> any ByteSource in make() }
            return "\(found)"
        } catch {
            return "\(error)"
        }
    }
}
