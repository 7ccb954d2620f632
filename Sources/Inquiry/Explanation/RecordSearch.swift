import Runs
import Definitions
import Statistics
import Warehouse

/// Which record, or which value of it, is meant.
public struct RecordSearch: Sendable {
    /// The file: its path below the inbox, or the first digits of its SHA-256; nil for all that count.
    public var file: String?
    /// The sheet, for workbooks; nil for the one that was read.
    public var sheet: String?
    /// Line or row, from 1.
    public var line: Int?
    /// The column: a number from 1 in text, a letter in a workbook.
    public var column: String?
    /// For XML: the path of a value, as in the form's layout.
    public var path: String?
    /// Number of the record, from 1.
    public var record: Int?
    /// The record's key.
    public var key: String?

    /// Describes the record to search for.
    public init(
        file: String? = nil, sheet: String? = nil, line: Int? = nil, column: String? = nil, path: String? = nil,
        record: Int? = nil, key: String? = nil
    ) {
        self.file = file
        self.sheet = sheet
        self.line = line
        self.column = column?.uppercased()
        self.path = path
        self.record = record
        self.key = key
    }

    var nothingFound: InquiryError {
        let parts = [file, sheet, line.map(String.init), column, path, record.map { "#\($0)" }, key]
        return .noRecord(place: parts.compactMap { $0 }.joined(separator: ":"))
    }

    /// Whether a value or only a record is meant.
    private var meansValue: Bool { column != nil || path != nil }

    /// The field meant; nil if the whole record is.
    func field(of view: ShownRecord) -> Int? {
        guard meansValue else { return nil }
        return view.form.fields.indices.first { field in
            let place = view.place(field)
            return column != nil ? place.column == column : place.path == path
        }
    }

    func means(_ view: ShownRecord) -> Bool {
        (line == nil || view.block.line(view.row) == line) && (record == nil || view.number == record)
            && (key == nil || view.key == key) && (sheet == nil || view.reading?.sheet == sheet)
            && (!meansValue || field(of: view) != nil)
    }
}

extension Explainer {
    /// The submissions in which a record is looked for. Of a file's several versions those that count, else the last one.
    func submissions(_ search: RecordSearch) throws -> [Submission] {
        guard let file = search.file else { return try warehouse.submissions(state: .current) }
        let shortest = 6
        let named = try warehouse.submissions().filter { submission in
            submission.file == file || file.utf8.count >= shortest && submission.digest.hasPrefix(file.lowercased())
        }
        guard !named.isEmpty else {
            throw RunError.unknownName(
                kind: .receivedFile, name: file,
                nearest: NearestName.nearest(to: file, among: try warehouse.submissions().map(\.file)))
        }
        let current = named.filter { $0.state == .current }
        return current.isEmpty ? named.max { $0.arrival < $1.arrival }.map { [$0] } ?? [] : current
    }

    /// The records of a submission that are meant, by number, each with all its values loaded.
    func records(_ search: RecordSearch, of submission: Submission, form: Form) throws -> [Int: ShownRecord] {
        let reading = try warehouse.reading(of: submission.id)
        let reader = try warehouse.records(of: form).reader()
        let range = RecordTable.range(of: submission.id)
        let keys = search.key == nil ? [] : form.primaryKey.compactMap(form.fieldIndex)
        let corrections = Dictionary(grouping: try warehouse.corrections(of: submission.id), by: \.record)
        var found: [Int: ShownRecord] = [:]
        var next = range.lowerBound
        while true {
            let block = reader.makeBlock()
            guard try reader.read(block, from: next, through: range.upperBound) else { return found }
            next = block.first + Int64(block.count)
            try reader.load(keys, of: block)
            for row in 0..<block.count {
                let view = ShownRecord(
                    submission: submission, form: form, reading: reading, block: block, row: row,
                    corrections: corrections)
                guard search.means(view) else { continue }
                try reader.load(form.fields.indices, of: block)
                found[view.number] = view
            }
        }
    }
}
