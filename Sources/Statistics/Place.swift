/// Where something was found, from the submission down to the cell. Whatever is not known or does not apply is nil.
public struct Place: Hashable, Sendable {
    /// Code of the reporting unit.
    public var unit: String?
    /// Id of the form (报表).
    public var form: String?
    /// The period, as `Period.description`.
    public var period: String?
    /// The file's path below the inbox, as received.
    public var file: String?
    /// SHA-256 of the file as received, in hexadecimal.
    public var digest: String?
    /// The sheet's name, for workbooks.
    public var sheet: String?
    /// Line of a text file or row of a sheet, from 1.
    public var line: Int?
    /// Column: the letter of a sheet's column, or the number from 1 of a text file's.
    public var column: String?
    /// The path of the element, for XML.
    public var path: String?
    /// Number of the record within the submission, from 1.
    public var record: Int?
    /// Name of the form's field.
    public var field: String?

    /// Makes a place; everything may be left out.
    public init(
        unit: String? = nil, form: String? = nil, period: String? = nil, file: String? = nil, digest: String? = nil,
        sheet: String? = nil, line: Int? = nil, column: String? = nil, path: String? = nil, record: Int? = nil,
        field: String? = nil
    ) {
        self.unit = unit
        self.form = form
        self.period = period
        self.file = file
        self.digest = digest
        self.sheet = sheet
        self.line = line
        self.column = column
        self.path = path
        self.record = record
        self.field = field
    }

    /// The coordinate inside the file as a person writes it: `Sheet1!C12`, `12:3`, `/r/p (record 7, line 90)`.
    public var coordinate: String {
        if let sheet {
            return "\(sheet)!\(column ?? "")\(line.map(String.init) ?? "")"
        }
        if let path {
            let inner = [record.map { "#\($0)" }, line.map { "line \($0)" }].compactMap { $0 }
            return inner.isEmpty ? path : "\(path) (\(inner.joined(separator: ", ")))"
        }
        guard let line else { return column ?? "" }
        return column.map { "\(line):\($0)" } ?? String(line)
    }
}
