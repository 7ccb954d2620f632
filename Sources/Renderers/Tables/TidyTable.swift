import Statistics

/// A table for machines: named, typed columns, one observation a row.
public struct TidyTable {
    /// A Table Schema type.
    enum FieldType: String {
        /// Text, exactly as it is.
        case string
        /// An integer.
        case integer
        /// A decimal number, written exactly.
        case number
        /// A day, `2016-12-31`.
        case date
        /// A list, as a JSON array.
        case array
    }

    /// A column.
    struct Field {
        var name: String
        var type: FieldType
        var title: String
        /// The description, where the title is not enough.
        var description: String?
        var isRequired = false
        /// The only values it may have; empty if any.
        var values: [String] = []
    }

    /// A claim that every value of some columns is found in those of another table.
    struct ForeignKey {
        var fields: [String]
        var resource: String
        var reference: [String]
    }

    /// The resource's name; the file is called after it.
    var name: String
    /// The title.
    var title: String
    /// The columns.
    var fields: [Field]
    /// The columns by which a row is known. Claimed only if no two rows share them.
    var primaryKey: [String]
    /// References to other tables. Claimed only where they hold.
    var foreignKeys: [ForeignKey] = []
    /// The rows, in the order of the columns. Empty text is a missing value.
    var rows: [[String]] = []
    /// Yields the rows one by one, in place of `rows`, for a table too long to keep.
    var stream: ((_ body: ([String]) throws -> Void) throws -> Void)?

    /// The file's name.
    var fileName: String { name + ".csv" }

    /// The rows' values in the named columns.
    func values(of names: [String]) -> [[String]] {
        let indices = names.compactMap { name in fields.firstIndex { $0.name == name } }
        return rows.map { row in indices.map { row[$0] } }
    }

    /// The properties of the written file for `datapackage.json`.
    public struct WrittenTable {
        /// Its size and SHA-256.
        public var digest: FileDigest
        /// Whether no two rows have the same primary key.
        public var hasUniqueKeys: Bool
    }

    /// Writes the file: RFC 4180 with CRLF, in UTF-8 with a byte order mark, by which spreadsheets know it for UTF-8.
    ///
    /// Values are exact, but that people open these files in spreadsheets: a text that would be a formula there has an apostrophe in
    /// front, by a rule that programs can undo (`SpreadsheetText`).
    public func write(to path: String) throws -> WrittenTable {
        let output = try FileOutput(path: path)
        try output.write([0xEF, 0xBB, 0xBF])
        var bytes: [UInt8] = []
        Self.append(fields.map(\.name), to: &bytes)
        let key = primaryKey.compactMap { name in fields.firstIndex { $0.name == name } }
        var keys = UniqueKeys()
        func write(_ row: [String]) throws {
            keys.insert(key, of: row)
            Self.append(row, to: &bytes)
            if bytes.count >= 1 << 15 {
                try output.write(bytes)
                bytes.removeAll(keepingCapacity: true)
            }
        }
        if let stream { try stream(write) } else { for row in rows { try write(row) } }
        try output.write(bytes)
        return WrittenTable(digest: try output.finish(), hasUniqueKeys: keys.areUnique)
    }

    /// Sees whether keys repeat, by sixteen bytes of each: a table may be long. Two keys that look alike are taken for one, which
    /// only means that nothing is claimed.
    private struct UniqueKeys {
        private var seen: Set<UInt128> = []
        private(set) var areUnique = true

        /// Adds the key of a row, at the positions `columns`.
        mutating func insert(_ columns: [Int], of row: [String]) {
            guard areUnique else { return }
            // FNV-1a over the texts, from two beginnings.
            var (first, second): (UInt64, UInt64) = (0xCBF2_9CE4_8422_2325, 0x9AE1_6A3B_2F90_404F)
            for column in columns {
                for byte in row[column].utf8 {
                    first = (first ^ UInt64(byte)) &* 0x100_0000_01B3
                    second = (second ^ UInt64(byte)) &* 0x9E37_79B9_7F4A_7C15
                }
                first = (first ^ 0x1F) &* 0x100_0000_01B3
                second = (second ^ 0x1F) &* 0x9E37_79B9_7F4A_7C15
            }
            areUnique = seen.insert(UInt128(first) << 64 | UInt128(second)).inserted
        }
    }

    private static func append(_ row: [String], to bytes: inout [UInt8]) {
        let quote = UInt8(ascii: "\"")
        for (index, value) in row.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            let value = SpreadsheetText.guarded(value)
            let isBare = unsafe value.withBytes { bytes in
                // Blanks at the ends are quoted too: some readers trim bare fields.
                unsafe bytes.first != 0x20 && bytes.last != 0x20
                    && bytes.allSatisfy { $0 != quote && $0 != UInt8(ascii: ",") && $0 != 0x0D && $0 != 0x0A }
            }
            if isBare {
                bytes += value
                continue
            }
            bytes.append(quote)
            for byte in value.utf8 {
                if byte == quote { bytes.append(quote) }
                bytes.append(byte)
            }
            bytes.append(quote)
        }
        bytes.append(0x0D)
        bytes.append(0x0A)
    }
}

extension TidyTable {
    /// A table of texts whose rows are streamed.
    ///
    /// - Parameter stream: calls its argument with each row, in the order of the columns.
    public init(
        name: String, columns: [String], stream: @escaping (_ body: ([String]) throws -> Void) throws -> Void
    ) {
        let fields = columns.map { Field(name: $0, type: .string, title: $0) }
        self.init(name: name, title: name, fields: fields, primaryKey: [])
        self.stream = stream
    }
}
