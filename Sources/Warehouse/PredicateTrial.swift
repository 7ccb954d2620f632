public import Definitions
import Statistics

/// Lets SQLite itself judge the SQL in the definitions, on an empty warehouse in memory: a mistyped function or a missing bracket
/// is told before anything runs.
public enum PredicateTrial {
    /// The faults, each naming the rule or indicator.
    ///
    /// - Throws: `WarehouseError` if SQLite cannot be used at all.
    public static func faults(of pipeline: Pipeline) throws -> [DefinitionFault] {
        let warehouse = try Warehouse(path: ":memory:")
        var faults: [DefinitionFault] = []
        func check(_ sql: String, form: String, owner: String) throws {
            guard let form = pipeline.form(form) else { return }
            let table = try warehouse.records(of: form).name
            do {
                _ = try Statement(warehouse.database, sql: "SELECT 1 FROM \(table) AS r WHERE (\(sql))")
            } catch {
                faults.append(
                    DefinitionFault(
                        file: owner, line: 0, column: 0,
                        message: LocalizedText(
                            zh: "条件不是有效的SQL：\(error.message.zh)", en: "no valid SQL: \(error.message.en)")))
            }
        }
        for rule in pipeline.rules {
            if case .assert(let sql) = rule.check { try check(sql, form: rule.form, owner: rule.id) }
        }
        for indicator in pipeline.indicators {
            guard let records = indicator.computation.records, let filter = records.filter else { continue }
            try check(filter, form: records.form, owner: indicator.id)
        }
        return faults
    }
}
