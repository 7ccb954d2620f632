public import Bytes
public import Rows

/// How records are found in an XML file.
public struct XMLRecordLayout: Hashable, Sendable {
    /// The namespace of each prefix used in the paths. The prefix `""` stands for names without prefix;
    /// without it they are in no namespace. The prefixes of the file itself do not matter.
    public var namespaces: [String: String]
    /// The element that is one record: absolute, `/b:Register/b:Entry`.
    public var record: ElementPath
    /// The elements and attributes that become the cells, relative to the record, in the order of the cells.
    public var fields: [ElementPath]
    /// Single values in front of the first record: absolute.
    public var header: [ElementPath]

    /// Makes a layout.
    public init(
        namespaces: [String: String], record: ElementPath, fields: [ElementPath], header: [ElementPath] = []
    ) {
        self.namespaces = namespaces
        self.record = record
        self.fields = fields
        self.header = header
    }
}

/// Reads records out of XML: one row a record, one cell a field, absent where nothing matches.
///
/// The text of an element is all text inside it (XPath's string value), blanks kept. The first match of a path is
/// taken; a second one is reported. DOCTYPE, entities, and excess of depth, text or attributes end the reading.
/// A reader reads once: either `forEachRow` or `readHeader`.
public final class XMLRecordReader: RowReader {
    private let source: any ByteSource
    private let layout: XMLRecordLayout
    private let limits: XMLLimits
    private let report: (ReadingFault) -> Void

    /// The values of the layout's header paths, in order; nil where there was none. Known from the first row on.
    public private(set) var header: [String?]
    /// For each of the header's values the line on which its element begins, from 1. Known once reading has ended.
    public private(set) var headerLines: [Int]
    /// Is told of all that no path reads; nil if nobody wants to know.
    public var observer: (any XMLUnreadContentObserver)?
    /// True to leave all to libxml2, with which the scanner of plain XML is compared.
    var usesOnlyLibXML2 = false
    /// Number of bytes that the scanner of plain XML has read.
    private(set) var scannedBytes = 0

    /// Number of records seen so far.
    public private(set) var recordCount = 0

    /// Reads UTF-8 from `source`, whatever encoding the XML declaration names.
    ///
    /// `report` receives `xml.repeated` (a field twice in a record) and `xml.namespace` (once for each element of
    /// the record path found under its name in another namespace).
    public init(
        source: any ByteSource, layout: XMLRecordLayout, limits: XMLLimits = XMLLimits(),
        report: @escaping (ReadingFault) -> Void
    ) {
        self.source = source
        self.layout = layout
        self.limits = limits
        self.report = report
        header = Array(repeating: nil, count: layout.header.count)
        headerLines = Array(repeating: 1, count: layout.header.count)
    }

    /// Calls `body` for every record. `line` of the row is where the record's start tag begins.
    ///
    /// Throws `xml.syntax`, `xml.doctype`, `xml.depth`, `xml.text`, `xml.attributes`, `xml.truncated`, `xml.empty`,
    /// `xml.root`, `xml.layout`, what the source throws, and what `body` throws.
    public func forEachRow(_ body: (RowBuffer) throws -> ReadingDecision) throws {
        try withoutActuallyEscaping(body) { try read(stopsAtRecord: false, body: $0) }
    }

    /// Reads as far as the first record and gives the header's values. Throws like `forEachRow`.
    public func readHeader() throws -> [String?] {
        try read(stopsAtRecord: true) { _ in .stop }
        return header
    }

    /// Path of a record for people and tools (XPath); `number` from 1.
    public func recordPath(_ number: Int) -> String {
        if case .some(.none) = layout.record.steps.last?.predicate { return "\(layout.record)[\(number)]" }
        return "(\(layout.record))[\(number)]"
    }

    private func read(stopsAtRecord: Bool, body: @escaping (RowBuffer) throws -> ReadingDecision) throws {
        let matcher = UnsafeMutablePointer<XMLRecordMatcher>.allocate(capacity: 1)
        defer { unsafe matcher.deallocate() }
        let parser = try unsafe XMLPushParser(handler: matcher, events: XMLRecordMatcher.events, limits: limits)
        let tree = try XMLPathTree(layout, parser: parser)
        defer { tree.deallocate() }
        let output = XMLRecordOutput(
            layout: layout, stopsAtRecord: stopsAtRecord, observer: observer,
            recordPath: { [unowned self] in recordPath($0) },
            report: report, body: body)
        unsafe matcher.initialize(
            to: XMLRecordMatcher(tree: tree, parser: parser.state, limits: limits, output: output))
        defer {
            unsafe matcher.pointee.deallocate()
            unsafe matcher.deinitialize(count: 1)
        }
        defer {
            unsafe matcher.pointee.finishHeader()
            header = output.header
            headerLines = output.headerLines
            recordCount = unsafe matcher.pointee.recordCount
        }
        output.headerIsKnown = { [unowned self] in header = $0 }
        if usesOnlyLibXML2 {
            try parser.parse(source)
        } else {
            scannedBytes = try unsafe XMLDocumentReading(source: source, parser: parser, limits: limits).read(matcher)
        }
    }
}
