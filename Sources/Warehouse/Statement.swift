internal import CSQLite
import Definitions

/// A prepared statement. Positions of parameters are counted from 1, of columns from 0, as SQLite does.
@safe final class Statement {
    let handle: OpaquePointer
    private unowned let database: Database

    init(_ database: Database, sql: String) throws(WarehouseError) {
        var handle: OpaquePointer?
        var isWhole = true
        let code = unsafe sql.withCString { text in
            var rest: UnsafePointer<CChar>?
            let code = unsafe sqlite3_prepare_v3(
                database.handle, text, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, &rest)
            isWhole = unsafe rest.map { unsafe String(cString: $0).allSatisfy(\.isWhitespace) } ?? true
            return code
        }
        guard code == SQLITE_OK, let handle = unsafe handle else { throw database.failure(code, doing: sql) }
        unsafe self.handle = unsafe handle
        self.database = database
        // SQLite ignores text after the first statement; a condition that closes the statement must not pass.
        guard isWhole else { throw .severalStatements(in: sql) }
    }

    deinit { unsafe sqlite3_finalize(handle) }

    /// Makes it ready to run again, with nothing bound.
    func reset() {
        unsafe sqlite3_reset(handle)
        unsafe sqlite3_clear_bindings(handle)
    }

    /// Binds an integer; nil binds NULL.
    @discardableResult
    func bind(_ position: Int, _ value: Int64?) -> Statement {
        if let value {
            unsafe sqlite3_bind_int64(handle, Int32(position), value)
        } else {
            unsafe sqlite3_bind_null(handle, Int32(position))
        }
        return self
    }

    /// Binds an integer; nil binds NULL.
    @discardableResult
    func bind(_ position: Int, _ value: Int?) -> Statement { bind(position, value.map(Int64.init)) }

    /// Binds a text; nil binds NULL.
    @discardableResult
    func bind(_ position: Int, _ value: String?) -> Statement {
        guard var value else {
            unsafe sqlite3_bind_null(handle, Int32(position))
            return self
        }
        value.withUTF8 { bytes in
            unsafe bytes.withMemoryRebound(to: CChar.self) {
                _ = unsafe csqlite_bind_text(handle, Int32(position), $0.baseAddress, Int32($0.count))
            }
        }
        return self
    }

    /// Binds NULL.
    func bindNull(_ position: Int) { unsafe sqlite3_bind_null(handle, Int32(position)) }

    /// Binds UTF-8 bytes that stay where they are until the statement has been stepped and rewound.
    func bindStatic(_ position: Int, text: UnsafeBufferPointer<UInt8>) {
        unsafe text.withMemoryRebound(to: CChar.self) {
            _ = unsafe csqlite_bind_static_text(handle, Int32(position), $0.baseAddress, Int32($0.count))
        }
    }

    /// Binds bytes that stay where they are until the statement has been stepped and rewound; none bind NULL.
    func bindStatic(_ position: Int, blob: UnsafeBufferPointer<UInt8>) {
        guard blob.count > 0 else { return bindNull(position) }
        _ = unsafe csqlite_bind_static_blob(handle, Int32(position), blob.baseAddress, Int32(blob.count))
    }

    /// Prepares to run again with the same bindings.
    func rewind() { unsafe sqlite3_reset(handle) }

    /// Binds bytes; nil binds NULL.
    @discardableResult
    func bind(_ position: Int, blob: [UInt8]?) -> Statement {
        guard let blob else {
            unsafe sqlite3_bind_null(handle, Int32(position))
            return self
        }
        unsafe blob.withUnsafeBytes {
            _ = unsafe csqlite_bind_blob(handle, Int32(position), $0.baseAddress, Int32($0.count))
        }
        return self
    }

    /// Binds a text to a named parameter such as `:period_end`, if the statement has it.
    @discardableResult
    func bind(named name: String, _ value: String) -> Statement {
        let position = unsafe sqlite3_bind_parameter_index(handle, name)
        return position > 0 ? bind(Int(position), value) : self
    }

    /// Binds an integer to a named parameter, if the statement has it.
    @discardableResult
    func bind(named name: String, _ value: Int64) -> Statement {
        let position = unsafe sqlite3_bind_parameter_index(handle, name)
        return position > 0 ? bind(Int(position), value) : self
    }

    /// Steps once: true if there is a row.
    func step() throws(WarehouseError) -> Bool {
        let code = unsafe sqlite3_step(handle)
        switch code {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default:
            let error = unsafe database.failure(code, doing: String(cString: sqlite3_sql(handle)))
            unsafe sqlite3_reset(handle)
            throw error
        }
    }

    /// Runs a statement that returns no rows, and resets it.
    func run() throws(WarehouseError) {
        while try step() {}
        reset()
    }

    /// Calls `body` for every row.
    func forEach(_ body: (Statement) throws -> Void) throws {
        while try step() { try body(self) }
        reset()
    }

    /// One value a row.
    func map<Value>(_ transform: (Statement) throws -> Value) throws -> [Value] {
        var values: [Value] = []
        try forEach { values.append(try transform($0)) }
        return values
    }

    /// The integer in a column; 0 for NULL.
    func integer(_ column: Int) -> Int64 { unsafe sqlite3_column_int64(handle, Int32(column)) }
    /// The integer in a column as `Int`; 0 for NULL.
    func int(_ column: Int) -> Int { unsafe Int(sqlite3_column_int64(handle, Int32(column))) }
    /// Whether a column is NULL.
    func isNull(_ column: Int) -> Bool { unsafe sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL }
    /// The integer in a column; nil for NULL.
    func optionalInteger(_ column: Int) -> Int64? { isNull(column) ? nil : integer(column) }
    /// The text in a column; nil for NULL.
    func optionalText(_ column: Int) -> String? {
        guard let bytes = unsafe sqlite3_column_text(handle, Int32(column)) else { return nil }
        let count = unsafe Int(sqlite3_column_bytes(handle, Int32(column)))
        return unsafe String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }
    /// The text in a column; empty for NULL.
    func text(_ column: Int) -> String { optionalText(column) ?? "" }
    /// Number of columns of a row.
    var columnCount: Int { unsafe Int(sqlite3_column_count(handle)) }
    /// Calls `body` with the bytes of a column as text, where SQLite holds them; with none for NULL.
    func withText<Result>(_ column: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        let start = unsafe sqlite3_column_text(handle, Int32(column))
        return unsafe body(
            UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, Int32(column)))))
    }
    /// Calls `body` with the bytes in a column where SQLite holds them; with none for NULL.
    func withBlob(_ column: Int, _ body: (UnsafeRawBufferPointer) -> Void) {
        let start = unsafe sqlite3_column_blob(handle, Int32(column))
        unsafe body(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, Int32(column)))))
    }
    /// The bytes in a column; empty for NULL.
    func blob(_ column: Int) -> [UInt8] {
        let count = unsafe Int(sqlite3_column_bytes(handle, Int32(column)))
        guard count > 0, let bytes = unsafe sqlite3_column_blob(handle, Int32(column)) else { return [] }
        return unsafe Array(UnsafeRawBufferPointer(start: bytes, count: count))
    }
}
