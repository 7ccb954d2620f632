/// How the files of the register are written.
enum RegisterFormat: String, CaseIterable {
    case xml = "xml.gz"
    case csv = "csv.gz"
    case gb18030 = "gb18030"
    /// The three in turn.
    case mixed

    /// The format of file `number`, from 0.
    func of(file number: Int) -> RegisterFormat { self == .mixed ? [.xml, .csv, .gb18030][number % 3] : self }

    /// The ending of the file's name.
    var ending: String { self == .gb18030 ? "csv" : rawValue }
}

/// One file of the register, written record by record; memory does not grow with it.
struct RegisterFile {
    private static let elements = [
        "Number", "Title", "Kind", "Filed", "Published", "Granted", "Lapsed", "Status", "Holder", "County", "Address",
        "PCT",
    ]
    private static let opening = elements.map { Array("  <\($0)>".utf8) }
    private static let closing = elements.map { Array("</\($0)>\n".utf8) }
    private static let begin = Array(" <Patent>\n".utf8)
    private static let end = Array(" </Patent>\n".utf8)

    private let file: GzipFile
    private let format: RegisterFormat
    private var pending: [UInt8] = []

    /// Makes the file at `path` and writes what stands before the first record.
    init(path: String, format: RegisterFormat, records: Int) throws(GeneratorFault) {
        file = try GzipFile(path: path, isCompressed: format != .gb18030)
        self.format = format
        pending +=
            format == .xml
            ? Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Register count=\"\(records)\">\n".utf8)
            : Array((RegisterText.headings.joined(separator: ",") + "\r\n").utf8)
    }

    /// Adds a record.
    mutating func add(_ text: RegisterText) throws(GeneratorFault) {
        if format == .xml {
            pending += Self.begin
            for index in Self.elements.indices where !text.value(index).isEmpty {
                pending += Self.opening[index]
                pending += text.value(index)
                pending += Self.closing[index]
            }
            pending += Self.end
        } else {
            for index in Self.elements.indices {
                if index > 0 { pending.append(UInt8(ascii: ",")) }
                pending += text.value(index)
            }
            pending += [0x0D, 0x0A]
        }
        if pending.count > 1 << 20 { try flush() }
    }

    /// Writes what stands behind the last record and closes the file.
    mutating func close() throws(GeneratorFault) {
        if format == .xml { pending += Array("</Register>\n".utf8) }
        try flush()
        try file.close()
    }

    private mutating func flush() throws(GeneratorFault) {
        if format == .gb18030 {
            try file.write(TextEncoding.gb18030.bytes(of: String(decoding: pending, as: UTF8.self)))
        } else {
            try file.write(pending)
        }
        pending.removeAll(keepingCapacity: true)
    }
}
