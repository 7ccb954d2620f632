public import Bytes
public import Rows
import Compression
import Encodings
import CSV
import XML
import Workbooks
public import Definitions
import Statistics

/// Reads a file as a submission of a form: finds the layout it has, and gives its records with their coordinates.
///
/// Streams: whatever the file's size, one row is held at a time.
public struct FormReader {
    /// A layout that a file has, and what the file says about itself.
    public struct Match: Sendable {
        /// Id of the layout.
        public var layout: String
        /// The sheet, for workbooks.
        public var sheet: String?
        /// The header block.
        public var header: SubmissionHeader
        /// For each field found: its path, or its column and heading; in a table of blocks side by side the columns of all
        /// blocks, separated by commas, `-` where a block does not have the field.
        public var columns: [String: String]
        /// The units of measure in a field's headings, by field name.
        public var units: [String: [StatedUnit]]
        /// The line of the headings, for tables.
        public var headingLine: Int?
        /// Empty columns with the heading of another, which are passed over.
        var ignored: Set<Int> = []
    }

    /// Path of the file.
    public let path: String
    /// What the file is.
    public let inspection: FileInspection
    /// The form.
    public let form: Form
    /// Words by which its parts are recognised.
    public let vocabulary: LabelVocabulary
    private let digest: String?
    private let readsAhead: Bool

    /// Prepares to read; nothing is opened yet.
    ///
    /// - Parameters:
    ///   - readsAhead: decompresses and decodes on a thread of its own, for a file that has cores to spare.
    ///   - digest: the SHA-256 under which the file was inspected. When it is given, text is not checked again, but
    ///     the digest is: what lies in the archive must be what was taken in.
    public init(
        path: String, inspection: FileInspection, form: Form, vocabulary: LabelVocabulary, digest: String? = nil,
        readsAhead: Bool = false
    ) {
        self.readsAhead = readsAhead
        self.digest = digest
        self.path = path
        self.inspection = inspection
        self.form = form
        self.vocabulary = vocabulary
    }

    /// Finds the first of the form's layouts that the file has; reads no further than the first record.
    ///
    /// - Throws: `ReadingFault`: the one that tells most of why no layout fits.
    public func findLayout() throws -> Match {
        var best: ReadingFault?
        for layout in form.layouts {
            do {
                if let match = try self.match(layout) { return match }
            } catch let fault as ReadingFault {
                best = best ?? fault
            }
        }
        if let garbled = try garbledHeading() { throw garbled }
        if let separated = try separatedHeading() { throw separated }
        throw best ?? ReadingFault.noLayout(form: form, container: inspection.container.name)
    }

    /// The fault that tells that the first lines were read in a wrong encoding before they were sent; nil if they were not.
    private func garbledHeading() throws -> ReadingFault? {
        guard inspection.container == .csv else { return nil }
        var fault: ReadingFault?
        var lines = 0
        try csv(report: { _ in }).forEachRow { cells in
            lines += 1
            for index in 0..<cells.count where fault == nil {
                let text = cells.text(index)
                if case .meant(let meant)? = unsafe GarbledText.finding(cells.bytes(index)) {
                    fault = .textGarbled(text, meant: meant, line: cells.line)
                } else if let meant = GarbledText.fromUTF7(text) {
                    fault = .textUTF7(text, meant: meant, line: cells.line)
                }
            }
            return fault == nil && lines < 10 ? .proceed : .stop
        }
        return fault
    }

    /// Reads all records in the layout found before.
    ///
    /// - Parameters:
    ///   - match: the layout.
    ///   - givesStatements: whether rows that are no records but state something about them are given as well, with
    ///     the number 0: totals of registers, and sub-totals.
    ///   - report: gets every fault that does not end the reading.
    ///   - body: gets every record; return `.stop` to end.
    /// - Returns: the match with footers and stated count filled in.
    /// - Throws: `ReadingFault` if the file cannot be read to its end; whatever `body` throws.
    public func read(
        _ match: Match, givesStatements: Bool = false, report: @escaping (ReadingFault) -> Void,
        _ body: (SubmissionRow) throws -> ReadingDecision
    ) throws -> Match {
        guard let layout = form.layouts.first(where: { $0.id == match.layout }) else {
            throw ReadingFault.noLayout(form: form, container: inspection.container.name)
        }
        switch layout {
        case .table(let table):
            return try readTable(
                table, match: match, givesStatements: givesStatements, report: report, body)
        case .xml(let xml):
            return try readXML(xml, match: match, givesStatements: givesStatements, report: report, body)
        }
    }

    private func match(_ layout: Layout) throws -> Match? {
        switch (layout, inspection.container) {
        case (.xml(let xml), .xml): return try matchXML(xml)
        case (.table(let table), .csv) where table.containers.contains(.csv):
            return try matchTable(table, sheet: nil, merged: []) { body in
                try csv(report: { _ in }).forEachRow(body)
            }
        case (.table(let table), .workbook) where table.containers.contains(.xlsx):
            return try matchWorkbook(table)
        default: return nil
        }
    }

    private func source(isWhole: Bool = false) throws -> any ByteSource {
        var source: any ByteSource = try FileSource(path: path)
        if let digest { source = DigestSource(source, digest: digest) }
        if inspection.compression == .gzip { source = GzipSource(source) }
        let text = CharsetSource(
            source, charset: inspection.charset ?? .utf8, checking: digest == nil ? .located : .done)
        return readsAhead && isWhole ? ReadAheadSource(text) : text
    }

    /// The workbook, whose parts are not read in order: its digest is looked at first.
    private func workbook() throws -> WorkbookReader {
        if let digest {
            let source = DigestSource(try FileSource(path: path), digest: digest)
            let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: chunkSize, alignment: 16)
            defer { unsafe buffer.deallocate() }
            while try unsafe source.read(into: buffer) > 0 {}
        }
        return try WorkbookReader(path: path)
    }

    func csv(isWhole: Bool = false, report: @escaping (ReadingFault) -> Void) throws -> CSVReader {
        try CSVReader(source: source(isWhole: isWhole), report: report)
    }
}

// MARK: - Tables

extension FormReader {
    typealias Rows = ((RowBuffer) throws -> ReadingDecision) throws -> Void

    private func matchWorkbook(_ table: TableLayout) throws -> Match? {
        let workbook = try workbook()
        var best: ReadingFault?
        var matches: [Match] = []
        // A hidden sheet, such as last year's table, is not what its sender sees; only a layout that names it means it.
        for sheet in workbook.sheets where table.sheets.isEmpty ? !sheet.isHidden : table.sheets.contains(sheet.name) {
            do {
                let merged = try workbook.mergedRanges(of: sheet)
                let formats = try workbook.formatWords(of: sheet)
                let found = try matchTable(table, sheet: sheet.name, merged: merged, formats: formats) { body in
                    try workbook.forEachRow(of: sheet, report: { _ in }, body)
                }
                if let found { matches.append(found) }
            } catch let fault as ReadingFault {
                best = best ?? fault
            }
        }
        // Which of several tables is meant is for the sender to say; the first one would be a guess.
        if matches.count > 1 { throw ReadingFault.severalSheets(matches.compactMap(\.sheet)) }
        if let match = matches.first { return match }
        if let best { throw best }
        return nil
    }

    private func matchTable(
        _ table: TableLayout, sheet: String?, merged: [CellRange], formats: [FormatWords] = [],
        ignored: Set<Int> = [], _ rows: Rows
    ) throws -> Match? {
        let reader = TableReader(
            form: form, layout: table, vocabulary: vocabulary, merged: merged, ignored: ignored, report: { _ in })
        let row = SubmissionRow(cells: RowBuffer())
        try rows { cells in
            // One row below the headings is looked at: it may be one of units.
            if reader.isHopeless { return .stop }
            return try reader.take(cells, into: row) { _ in .stop }
        }
        guard reader.heading != nil else {
            if reader.turned.count > 1, reader.nearest?.heading.found ?? 0 < reader.turned.count {
                throw ReadingFault.turnedTable(reader.turned.compactMap(form.field), sheet: sheet)
            }
            guard let nearest = reader.nearest else { return nil }
            let missing = nearest.heading.missing.map { form.fields[$0] }
            throw ReadingFault.missingColumns(missing, layout: table, line: nearest.line, sheet: sheet)
        }
        if ignored.isEmpty, let line = reader.headingLine, let rivals = reader.heading?.rivals, !rivals.isEmpty {
            let empty = try Self.emptyColumns(rivals, below: line, rows)
            if !empty.isEmpty {
                return try matchTable(table, sheet: sheet, merged: merged, formats: formats, ignored: empty, rows)
            }
        }
        if let line = reader.headingLine, let heading = reader.heading,
            let rival = heading.rivals.first(where: { !$0.isSettled && reader.isCertain($0.field) })
        {
            var fault = ReadingFault.severalColumns(form.fields[rival.field], [rival.title, rival.other], line: line)
            fault.sheet = sheet
            throw fault
        }
        return match(reader, layout: table, sheet: sheet, formats: formats)
    }

    private func match(
        _ reader: TableReader, layout: TableLayout, sheet: String?, formats: [FormatWords] = []
    ) -> Match {
        var match = Match(layout: layout.id, sheet: sheet, header: reader.header, columns: [:], units: [:])
        match.header.count = reader.statedCount
        match.headingLine = reader.headingLine
        match.ignored = reader.ignored
        guard let heading = reader.heading else { return match }
        for (index, field) in form.fields.enumerated() where heading.blocks.contains(where: { $0[index] >= 0 }) {
            let columns = heading.blocks.map { $0[index] }
                .map { $0 < 0 ? "-" : sheet == nil ? String($0 + 1) : columnName($0) }
            match.columns[field.name] = columns.joined(separator: ",") + " " + (heading.titles[index] ?? "")
            let shown = formatUnits(formats, columns: heading.blocks.map { $0[index] }, reader)
            guard case .number = field.type else { continue }
            match.units[field.name] = (heading.units[index] ?? []) + shown
        }
        return match
    }

    private func readTable(
        _ table: TableLayout, match found: Match, givesStatements: Bool, report: @escaping (ReadingFault) -> Void,
        _ body: (SubmissionRow) throws -> ReadingDecision
    ) throws -> Match {
        let row = SubmissionRow(cells: RowBuffer())
        row.sheet = found.sheet
        row.namesColumnsByLetter = found.sheet != nil
        if let name = found.sheet {
            let workbook = try workbook()
            guard let sheet = workbook.sheets.first(where: { $0.name == name }) else {
                throw ReadingFault.noLayout(form: form, container: inspection.container.name)
            }
            let merged = try workbook.mergedRanges(of: sheet)
            let reader = TableReader(
                form: form, layout: table, vocabulary: vocabulary, merged: merged, givesStatements: givesStatements,
                isSheet: true, ignored: found.ignored, report: { report($0.inSheet(name)) })
            try workbook.forEachRow(of: sheet, report: report) { try reader.take($0, into: row, body) }
            reader.marked.faults(sheet: name).forEach(report)
            try reader.finish(into: row, body)
            return match(reader, layout: table, sheet: name, formats: try workbook.formatWords(of: sheet))
        }
        let reader = TableReader(
            form: form, layout: table, vocabulary: vocabulary, givesStatements: givesStatements, ignored: found.ignored,
            report: report)
        try csv(isWhole: true, report: report).forEachRow { try reader.take($0, into: row, body) }
        try reader.finish(into: row, body)
        return match(reader, layout: table, sheet: nil)
    }
}

// MARK: - XML

extension FormReader {
    private func reader(
        _ xml: XMLLayout, isWhole: Bool = false, report: @escaping (ReadingFault) -> Void
    ) throws -> XMLRecordReader {
        let fields = form.fields.compactMap { xml.fields[$0.name] }
        let header = [xml.unit, xml.period, xml.count].compactMap { $0 }
        let layout = XMLRecordLayout(namespaces: xml.namespaces, record: xml.record, fields: fields, header: header)
        let reader = try XMLRecordReader(source: source(isWhole: isWhole), layout: layout, report: report)
        let watch = XMLUnitWatch(fields: form.fields.filter { xml.fields[$0.name] != nil }, vocabulary: vocabulary)
        // Where nothing is measured in units, none is looked for.
        if watch.isNeeded { reader.observer = watch }
        return reader
    }

    /// For each field of the form its position among the paths of the layout, or -1.
    private func positions(_ xml: XMLLayout) -> [Int] {
        var next = 0
        return form.fields.map { field in
            guard xml.fields[field.name] != nil else { return -1 }
            next += 1
            return next - 1
        }
    }

    private func header(_ xml: XMLLayout, _ reader: XMLRecordReader) -> SubmissionHeader {
        var header = SubmissionHeader()
        var next = zip(reader.header, reader.headerLines).makeIterator()
        func text(_ path: ElementPath?) -> SubmissionHeader.Text? {
            guard path != nil, let (value, line) = next.next(), let value, !value.isEmpty else { return nil }
            return SubmissionHeader.Text(value, line: line)
        }
        header.unit = text(xml.unit)
        header.period = text(xml.period)
        header.count = text(xml.count)
        return header
    }

    private func matchXML(_ xml: XMLLayout) throws -> Match? {
        let reader = try self.reader(xml, report: { _ in })
        var hasRecord = false
        try reader.forEachRow { _ in
            hasRecord = true
            return .stop
        }
        guard hasRecord else { throw ReadingFault.noRecord(path: xml.record.description) }
        return match(xml, reader)
    }

    private func match(_ xml: XMLLayout, _ reader: XMLRecordReader) -> Match {
        let columns = xml.fields.mapValues(\.description)
        var header = header(xml, reader)
        header.units = (reader.observer as? XMLUnitWatch)?.statements ?? []
        return Match(layout: xml.id, sheet: nil, header: header, columns: columns, units: [:])
    }

    private func readXML(
        _ xml: XMLLayout, match found: Match, givesStatements: Bool, report: @escaping (ReadingFault) -> Void,
        _ body: (SubmissionRow) throws -> ReadingDecision
    ) throws -> Match {
        let reader = try self.reader(xml, isWhole: true, report: report)
        let row = SubmissionRow(cells: RowBuffer())
        row.positions = positions(xml)
        row.path = xml.record.description
        var number = 0
        let labels = vocabulary.labelFields(of: form)
        try reader.forEachRow { cells in
            row.cells = cells
            row.role = vocabulary.role(of: row, labels: labels)
            let isRecord =
                row.role == .record || form.kind == .statement && (row.role == .total || row.role == .ofWhich)
            guard isRecord || givesStatements else { return .proceed }
            if isRecord { number += 1 }
            row.number = isRecord ? number : 0
            return try body(row)
        }
        return match(xml, reader)
    }
}
