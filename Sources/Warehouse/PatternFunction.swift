internal import CSQLite
public import Definitions

extension Database {
    /// Makes the SQL function `matches_pattern(n, text)`, which says whether a text matches pattern `n` of `patterns` as a whole.
    public func setPatterns(_ patterns: [CharacterPattern]) throws(WarehouseError) {
        let box = Unmanaged.passRetained(PatternList(patterns))
        let flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS
        let code = sqlite3_create_function_v2(
            handle, "matches_pattern", 2, flags, box.toOpaque(),
            { context, _, arguments in
                guard let arguments, let data = sqlite3_user_data(context) else { return }
                let list = Unmanaged<PatternList>.fromOpaque(data).takeUnretainedValue()
                let index = Int(sqlite3_value_int64(arguments[0]))
                guard sqlite3_value_type(arguments[1]) != SQLITE_NULL, list.patterns.indices.contains(index) else {
                    sqlite3_result_null(context)
                    return
                }
                let bytes = UnsafeRawBufferPointer(
                    start: sqlite3_value_text(arguments[1]), count: Int(sqlite3_value_bytes(arguments[1])))
                sqlite3_result_int(context, list.patterns[index].matches(bytes) ? 1 : 0)
            }, nil, nil,
            { data in
                guard let data else { return }
                Unmanaged<PatternList>.fromOpaque(data).release()
            })
        guard code == SQLITE_OK else { throw failure(code, doing: "matches_pattern") }
    }
}

/// The patterns in a form that SQLite can hold.
private final class PatternList {
    let patterns: [CharacterPattern]

    init(_ patterns: [CharacterPattern]) { self.patterns = patterns }
}
