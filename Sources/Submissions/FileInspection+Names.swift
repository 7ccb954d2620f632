public import Encodings

extension FileInspection {
    /// An inspection whose outcome is known.
    public init(compression: Compression, container: Container, charset: Charset?) {
        self.init(compression: compression, container: container)
        self.charset = charset
    }
}

extension FileInspection.Container {
    /// The short name, as the warehouse keeps it: `csv`, `xml`, `xlsx`.
    public var name: String {
        switch self {
        case .csv: "csv"
        case .xml: "xml"
        case .workbook: "xlsx"
        case .empty: "empty"
        case .unsupported(let name): name
        }
    }

    /// The kind of file of that short name.
    public init(name: String) {
        switch name {
        case "csv": self = .csv
        case "xml": self = .xml
        case "xlsx": self = .workbook
        case "empty": self = .empty
        default: self = .unsupported(name)
        }
    }
}
