import ReportModel
import Statistics

/// The description of the set's tables: a Data Package with Table Schemas (datapackage.org, version 2).
struct DataPackage {
    /// The file's name in the standard.
    static let fileName = "datapackage.json"

    private let model: ReportModel
    private let language: Language
    private var tables: [(table: TidyTable, written: TidyTable.WrittenTable)] = []

    init(model: ReportModel, language: Language) {
        self.model = model
        self.language = language
    }

    /// Adds a table that was written.
    mutating func add(_ table: TidyTable, _ written: TidyTable.WrittenTable) { tables.append((table, written)) }

    /// The file's text.
    var json: String {
        JSONText.object([
            ("$schema", .string("https://datapackage.org/profiles/2.0/datapackage.json")),
            ("name", .string(Self.slug("\(model.pipeline)-\(model.period)"))),
            ("title", .string("\(model.title[language])")),
            ("version", .string(model.pipelineVersion)),
            (
                "contributors",
                .array([
                    .object([
                        ("title", .string(model.publisher[language])), ("roles", .array([.string("publisher")])),
                    ])
                ])
            ),
            ("resources", .array(tables.map(resource))),
        ]).document
    }

    private func resource(_ table: TidyTable, _ written: TidyTable.WrittenTable) -> JSONText {
        .object([
            ("name", .string(table.name)),
            ("type", .string("table")),
            ("path", .string(table.fileName)),
            ("title", .string(table.title)),
            ("format", .string("csv")),
            ("mediatype", .string("text/csv")),
            ("encoding", .string("utf-8")),
            (
                "dialect",
                .object([
                    ("$schema", .string("https://datapackage.org/profiles/2.0/tabledialect.json")),
                    ("lineTerminator", .string("\r\n")), ("quoteChar", .string("\"")), ("doubleQuote", .bool(true)),
                ])
            ),
            ("bytes", .integer(written.digest.size)),
            ("hash", .string("sha256:" + written.digest.hexadecimal)),
            ("schema", schema(table, hasUniqueKeys: written.hasUniqueKeys)),
        ])
    }

    private func schema(_ table: TidyTable, hasUniqueKeys: Bool) -> JSONText {
        var members: [(String, JSONText)] = [
            ("$schema", .string("https://datapackage.org/profiles/2.0/tableschema.json")),
            ("fields", .array(table.fields.map(field))),
            ("missingValues", .array([.string("")])),
        ]
        // A key is a promise to the reader: it is made only if these very rows keep it.
        if hasUniqueKeys {
            members.append(("primaryKey", .array(table.primaryKey.map { .string($0) })))
        }
        let keys = table.foreignKeys.filter { holds($0, in: table) }.map { key in
            JSONText.object([
                ("fields", .array(key.fields.map { .string($0) })),
                (
                    "reference",
                    .object([
                        ("resource", .string(key.resource)), ("fields", .array(key.reference.map { .string($0) })),
                    ])
                ),
            ])
        }
        if !keys.isEmpty { members.append(("foreignKeys", .array(keys))) }
        return .object(members)
    }

    private func holds(_ key: TidyTable.ForeignKey, in table: TidyTable) -> Bool {
        guard let other = tables.map(\.table).first(where: { $0.name == key.resource }) else { return false }
        let known = Set(other.values(of: key.reference))
        return table.values(of: key.fields).allSatisfy { $0.contains("") || known.contains($0) }
    }

    private func field(_ field: TidyTable.Field) -> JSONText {
        var members: [(String, JSONText)] = [
            ("name", .string(field.name)), ("type", .string(field.type.rawValue)), ("title", .string(field.title)),
        ]
        if let description = field.description { members.append(("description", .string(description))) }
        var constraints: [(String, JSONText)] = []
        if field.isRequired { constraints.append(("required", .bool(true))) }
        if !field.values.isEmpty { constraints.append(("enum", .array(field.values.map { .string($0) }))) }
        if !constraints.isEmpty { members.append(("constraints", .object(constraints))) }
        return .object(members)
    }

    /// A name such as the standard recommends: lower-case letters, digits, `.`, `_`, `-`.
    private static func slug(_ text: String) -> String {
        String(text.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) ? $0 : "-" })
    }
}
