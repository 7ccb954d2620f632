import Renderers
import Statistics
import Warehouse

/// All findings about a submission, in both languages.
struct FeedbackTable {
    private static let columns: [(name: String, value: @Sendable (String, Finding) -> String)] = [
        ("id", { id, _ in id }), ("severity", { $1.severity.rawValue }), ("rule", { $1.rule }),
        ("file", { $1.place.file ?? "" }), ("sheet", { $1.place.sheet ?? "" }),
        ("line", { $1.place.line.map(String.init) ?? "" }), ("column", { $1.place.column ?? "" }),
        ("path", { $1.place.path ?? "" }), ("record", { $1.place.record.map(String.init) ?? "" }),
        ("field", { $1.place.field ?? "" }), ("found", { $1.found ?? "" }), ("expected_zh", { $1.expected?.zh ?? "" }),
        ("message_zh", { $1.message.zh }), ("next_zh", { $1.remedy.zh }), ("expected_en", { $1.expected?.en ?? "" }),
        ("message_en", { $1.message.en }), ("next_en", { $1.remedy.en }),
    ]

    /// Writes the table row by row.
    static func write(_ submission: Submission, warehouse: Warehouse, to path: String) throws {
        let table = TidyTable(name: "findings", columns: columns.map(\.name)) { body in
            try warehouse.forEachFinding(about: submission) { id, finding in
                try body(columns.map { $0.value(id, finding) })
            }
        }
        _ = try table.write(to: path)
    }
}
