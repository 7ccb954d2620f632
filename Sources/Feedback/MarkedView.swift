import Wording
import Renderers
import Encodings
import Definitions
import Statistics
import Submissions
import Warehouse

/// A workbook about a file that is none itself, or that cannot be marked in place: the to-do list, and the records with findings as
/// they stand in the file, each with its line and path.
struct MarkedView {
    let list: TodoList
    let form: Form?
    /// The note above the list.
    var note: LocalizedText
    /// The day that is taken for the one on which it was made.
    let day: CalendarDate
    private var records: [Record] = []

    /// A record with its place in the file.
    private struct Record {
        var number: Int
        var line: Int
        var path: String
        var texts: [String]
    }

    init(list: TodoList, form: Form?, note: LocalizedText, day: CalendarDate) {
        self.list = list
        self.form = form
        self.note = note
        self.day = day
    }

    /// Reads the records with findings again from the original.
    ///
    /// - Throws: `ReadingFault` if it cannot be read to the last of them.
    mutating func read(_ submission: Submission, at path: String, vocabulary: LabelVocabulary) throws {
        guard let form else { return }
        let wanted = Set(list.findings.compactMap(\.place.record))
        guard let last = wanted.max() else { return }
        let inspection = FileInspection(
            compression: submission.isGzip ? .gzip : .none, container: .init(name: submission.container),
            charset: Charset(rawValue: submission.charset))
        let reader = FormReader(
            path: path, inspection: inspection, form: form, vocabulary: vocabulary, digest: submission.digest)
        var found: [Record] = []
        _ = try reader.read(try reader.findLayout(), report: { _ in }) { row in
            if wanted.contains(row.number) {
                found.append(
                    Record(
                        number: row.number, line: row.line, path: row.path ?? "",
                        texts: form.fields.indices.map { row.text(field: $0) }))
            }
            return row.number < last ? .proceed : .stop
        }
        records = found
    }

    /// Writes the workbook.
    func write(to path: String) throws {
        try FileOutput.write([], to: path)
        var workbook = try WorkbookWriter(path: path, language: .zh, isLong: false)
        try workbook.setProperties(title: list.file, author: "iptally", subject: list.file, created: day)
        try writeList(to: &workbook)
        if !records.isEmpty { try writeRecords(to: &workbook) }
        try workbook.close()
    }

    private func writeList(to workbook: inout WorkbookWriter) throws {
        let sheet = try workbook.addSheet(FeedbackWording.todoSheet, footer: "&R&8&P / &N")
        let headingRow = try writeHead(to: sheet, of: &workbook)
        for (column, heading) in FeedbackWording.todoColumns.enumerated() {
            try workbook.setWidth(heading.width, of: column, in: sheet)
            try workbook.write(
                .text(FeedbackWording.both(heading.title), .heading), to: sheet, row: headingRow, column: column)
        }
        let rows = Dictionary(records.enumerated().map { ($1.number, $0) }) { first, _ in first }
        for (index, finding) in list.findings.enumerated() {
            let row = headingRow + 1 + index
            let texts = [String(index + 1)] + FeedbackWording.row(finding)
            for (column, text) in texts.enumerated() {
                try workbook.write(.text(text), to: sheet, row: row, column: column)
            }
            let lines = FeedbackWording.lines(of: texts)
            try workbook.setHeight(WorkbookWriter.height(lines: lines), of: row, in: sheet)
            if let target = finding.place.record.flatMap({ rows[$0] }) {
                let field = finding.place.field.flatMap { name in form?.fieldIndex(name) } ?? 0
                let cell = SheetMarks.Cell(row: target + 2, column: places.count + field)
                // On the number, which is short: not every program wraps the text of a link.
                try workbook.writeLink(
                    texts[0], to: "'\(FeedbackWording.recordsSheet)'!\(cell.reference)", on: sheet, row: row, column: 0)
            }
        }
        try workbook.setHeading(row: headingRow, frozenColumns: 0, in: sheet)
    }

    /// Writes the lines above the list; returns the row of the headings.
    private func writeHead(to sheet: WorkbookWriter.Sheet, of workbook: inout WorkbookWriter) throws -> Int {
        let lines = list.head(note)
        for (row, line) in lines.enumerated() {
            try workbook.write(.text(line, row == 0 ? .title : .remark), to: sheet, row: row, column: 0)
        }
        try workbook.setHeight(26, of: 0, in: sheet)
        try workbook.setHeight(WorkbookWriter.height(lines: 2), of: lines.count, in: sheet)
        return lines.count
    }

    private static let fieldWidth = 22

    /// The columns before a record's fields: line, number, and in XML the path.
    private var places: [(title: LocalizedText, width: Int, text: (Record) -> String)] {
        let places: [(title: LocalizedText, width: Int, text: (Record) -> String)] = [
            (ReportWording.line, 9, { String($0.line) }), (ReportWording.record, 9, { String($0.number) }),
        ]
        let hasPaths = records.contains { !$0.path.isEmpty }
        return places + (hasPaths ? [(ReportWording.path, 30, { $0.path })] : [])
    }

    private func writeRecords(to workbook: inout WorkbookWriter) throws {
        guard let form else { return }
        let sheet = try workbook.addSheet(FeedbackWording.recordsSheet, footer: "&R&8&P / &N")
        let places = places
        // Not the form's own headings: a view that is sent by mistake must not be taken for a file.
        let fields = form.fields.map { "\(FeedbackWording.recordsSheet)·\(FeedbackWording.both($0.title))" }
        for (column, title) in (places.map { FeedbackWording.both($0.title) } + fields).enumerated() {
            let width = column < places.count ? places[column].width : Self.fieldWidth
            try workbook.setWidth(width, of: column, in: sheet)
            try workbook.write(.text(title, .heading), to: sheet, row: 0, column: column)
        }
        try workbook.setHeight(WorkbookWriter.height(lines: 3), of: 0, in: sheet)
        let byRecord = Dictionary(grouping: list.findings.filter { $0.place.record != nil }) { $0.place.record ?? 0 }
        for (index, record) in records.enumerated() {
            let row = index + 1
            for (column, place) in places.enumerated() {
                try workbook.write(.text(place.text(record)), to: sheet, row: row, column: column)
            }
            let lines = record.texts.map { Cell.lines(of: $0, width: Self.fieldWidth - 2) }.max() ?? 1
            try workbook.setHeight(WorkbookWriter.height(lines: lines), of: row, in: sheet)
            let findings = byRecord[record.number] ?? []
            let byField = Dictionary(grouping: findings) { $0.place.field.flatMap { form.fieldIndex($0) } ?? 0 }
            for (field, text) in record.texts.enumerated() {
                var cell = Cell.text(text)
                if byField[field] != nil { cell.style.fill = 0xFFC7CE }
                let column = places.count + field
                try workbook.write(cell, to: sheet, row: row, column: column)
                if let own = byField[field] {
                    try workbook.writeComment(FeedbackWording.comment(own), on: sheet, row: row, column: column)
                }
            }
        }
        try workbook.setHeading(row: 0, frozenColumns: 2, in: sheet)
    }
}
