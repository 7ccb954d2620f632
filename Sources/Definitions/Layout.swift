public import XML

/// How a form stands in a file of one kind.
public enum Layout: Hashable, Sendable, Encodable {
    /// A table: CSV text or a workbook's sheet.
    case table(TableLayout)
    /// An XML document.
    case xml(XMLLayout)

    /// The id, unique within the form.
    public var id: String {
        switch self {
        case .table(let table): table.id
        case .xml(let xml): xml.id
        }
    }
}

/// A table with headings, in CSV text or a workbook's sheet.
public struct TableLayout: Hashable, Sendable, Encodable {
    /// A kind of file that holds tables.
    public enum Container: String, CaseIterable, Sendable, Encodable {
        /// Comma-separated values, or with another separator.
        case csv
        /// An Office Open XML workbook.
        case xlsx
    }

    /// Whose a number is that is merged over the rows of several records.
    public enum MergedNumber: String, CaseIterable, Sendable, Encodable {
        /// It holds for each of them.
        case each
        /// It is the sum of all: the first record has it, the others add nothing.
        case once
    }

    /// The id, unique within the form.
    public var id: String
    /// The kinds of file in which it occurs.
    public var containers: [Container]
    /// For workbooks: names of the sheets that hold the table; empty for the first one that has its headings.
    public var sheets: [String]
    /// Number of rows the headings take. With more than one, merged cells spread over what they cover, and a column's
    /// heading is that of its rows joined by `/`.
    public var headingRows: Int
    /// Whether the headings repeat in the same row, each repetition heading a block of records of its own.
    public var isSideBySide: Bool
    /// For each field by name: the headings under which it is found. Compared as label keys, the unit in brackets left
    /// aside; a heading of several rows by all its rows or by the last.
    public var columns: [String: [String]]
    /// For numbers by field: whose one is that is merged over several records; where nothing is said, it is refused.
    public var mergedNumbers: [String: MergedNumber]

    /// Makes a table layout.
    public init(
        id: String, containers: [Container], sheets: [String], headingRows: Int, isSideBySide: Bool,
        columns: [String: [String]], mergedNumbers: [String: MergedNumber] = [:]
    ) {
        self.id = id
        self.containers = containers
        self.sheets = sheets
        self.headingRows = headingRows
        self.isSideBySide = isSideBySide
        self.columns = columns
        self.mergedNumbers = mergedNumbers
    }
}

/// An XML document that holds records.
public struct XMLLayout: Hashable, Sendable, Encodable {
    /// The id, unique within the form.
    public var id: String
    /// Namespace names by the prefixes used in the paths.
    public var namespaces: [String: String]
    /// The absolute path of a record.
    public var record: ElementPath
    /// For each field by name: its path from the record.
    public var fields: [String: ElementPath]
    /// For fields by name: the unit in which this document has them where a value names none, before that of the field.
    public var sentUnits: [String: String]
    /// The absolute path of the sender's name, if the document has it.
    public var unit: ElementPath?
    /// The absolute path of the period, if the document has it.
    public var period: ElementPath?
    /// The absolute path of the number of records stated, if the document has it.
    public var count: ElementPath?

    /// Makes an XML layout.
    public init(
        id: String, namespaces: [String: String], record: ElementPath, fields: [String: ElementPath],
        sentUnits: [String: String] = [:], unit: ElementPath? = nil, period: ElementPath? = nil,
        count: ElementPath? = nil
    ) {
        self.id = id
        self.namespaces = namespaces
        self.record = record
        self.fields = fields
        self.sentUnits = sentUnits
        self.unit = unit
        self.period = period
        self.count = count
    }
}
