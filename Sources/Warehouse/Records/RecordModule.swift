internal import CSQLite

/// Shows blocks of columns to SQL as a table of rows: a virtual table of SQLite.
///
/// A column is read when a row's value is first requested. The table is created for every connection and leaves nothing
/// in the file.
enum RecordModule {
    static let name = "iptally_records"

    /// What SQLite keeps for a table; the base must come first.
    @safe private struct Table {
        var base = unsafe sqlite3_vtab()
        let source: Unmanaged<Source>
    }

    /// What SQLite keeps for a walk through a table; the base must come first.
    @safe private struct Cursor {
        var base = unsafe sqlite3_vtab_cursor()
        let walk: Unmanaged<Walk>
    }

    /// The records behind a table.
    final class Source {
        let table: RecordTable

        init(_ table: RecordTable) { self.table = table }
    }

    /// A walk through the rows of a range.
    private final class Walk {
        let reader: RecordReader
        let block: RecordBlock
        var row = 0
        var last: Int64 = 0
        var isAtEnd = true

        init(_ table: RecordTable) throws(WarehouseError) {
            reader = try table.reader()
            block = reader.makeBlock()
        }

        func begin(_ range: ClosedRange<Int64>) throws(WarehouseError) {
            last = range.upperBound
            if try reader.read(block, holding: range.lowerBound) {
                row = Int(range.lowerBound - block.first)
                isAtEnd = false
            } else {
                try enter(from: range.lowerBound)
            }
        }

        func next() throws(WarehouseError) {
            row += 1
            if row >= block.count { return try enter(from: block.first + Int64(block.count)) }
            isAtEnd = block.id(row) > last
        }

        private func enter(from id: Int64) throws(WarehouseError) {
            row = 0
            isAtEnd = try !reader.read(block, from: id, through: last)
        }
    }

    /// Columns before those of the fields. No field can have such a name: it would begin with a letter.
    private static let coordinates: Int32 = 7

    static func declaration(of table: RecordTable) -> String {
        let fields = table.form.fields.map { ", \(quoted($0.name)) \($0.columnKind.storageType)" }.joined()
        return
            "CREATE TABLE rows(_id INTEGER, _line INTEGER, _block INTEGER, _is_total INTEGER, _unreadable INTEGER, _rewrites BLOB, _whole INTEGER\(fields))"
    }

    /// Lets a connection see the records of a form as the table of its name, in place of one it saw before.
    static func attach(_ table: RecordTable, to database: Database) throws(WarehouseError) {
        let module = quoted("\(name) \(table.form.id)")
        try database.execute("DROP TABLE IF EXISTS temp.\(table.name)")
        let source = unsafe Unmanaged.passRetained(Source(table))
        let code = unsafe sqlite3_create_module_v2(
            database.handle, "\(name) \(table.form.id)", unsafe Self.module, unsafe source.toOpaque(),
            { data in
                if let data = unsafe data { unsafe Unmanaged<Source>.fromOpaque(data).release() }
            })
        guard code == SQLITE_OK else { throw database.failure(code, doing: name) }
        try database.execute("CREATE VIRTUAL TABLE temp.\(table.name) USING \(module)")
    }

    private static func walk(_ cursor: UnsafeMutablePointer<sqlite3_vtab_cursor>?) -> Walk? {
        guard let cursor = unsafe cursor else { return nil }
        return unsafe UnsafeRawPointer(cursor).assumingMemoryBound(to: Cursor.self).pointee.walk.takeUnretainedValue()
    }

    /// The functions SQLite calls; made once and never freed, since SQLite keeps the address.
    nonisolated(unsafe) private static let module: UnsafeMutablePointer<sqlite3_module> = {
        let module = UnsafeMutablePointer<sqlite3_module>.allocate(capacity: 1)
        var functions = sqlite3_module()
        functions.iVersion = 1
        unsafe functions.xConnect = { handle, data, _, _, result, _ in
            guard let handle = unsafe handle, let data = unsafe data, let result = unsafe result else {
                return SQLITE_ERROR
            }
            let source = unsafe Unmanaged<Source>.fromOpaque(data)
            let code = unsafe sqlite3_declare_vtab(handle, declaration(of: source.takeUnretainedValue().table))
            guard code == SQLITE_OK else { return code }
            let table = UnsafeMutablePointer<Table>.allocate(capacity: 1)
            unsafe table.initialize(to: Table(source: source))
            unsafe result.pointee = unsafe UnsafeMutableRawPointer(table).assumingMemoryBound(to: sqlite3_vtab.self)
            return SQLITE_OK
        }
        unsafe functions.xCreate = unsafe functions.xConnect
        unsafe functions.xDisconnect = { table in
            if let table = unsafe table {
                unsafe UnsafeMutableRawPointer(table).assumingMemoryBound(to: Table.self).deallocate()
            }
            return SQLITE_OK
        }
        unsafe functions.xDestroy = unsafe functions.xDisconnect
        unsafe functions.xBestIndex = { _, info in unsafe info.map { unsafe plan($0) } ?? SQLITE_ERROR }
        unsafe functions.xOpen = { table, result in
            guard let table = unsafe table, let result = unsafe result else { return SQLITE_ERROR }
            let source = unsafe UnsafeRawPointer(table).assumingMemoryBound(to: Table.self).pointee.source
            return attempt { () throws(WarehouseError) in
                let walk = try unsafe Walk(source.takeUnretainedValue().table)
                let cursor = UnsafeMutablePointer<Cursor>.allocate(capacity: 1)
                unsafe cursor.initialize(to: Cursor(walk: Unmanaged.passRetained(walk)))
                unsafe result.pointee = unsafe UnsafeMutableRawPointer(cursor).assumingMemoryBound(
                    to: sqlite3_vtab_cursor.self)
            }
        }
        unsafe functions.xClose = { cursor in
            guard let cursor = unsafe cursor else { return SQLITE_OK }
            let own = unsafe UnsafeMutableRawPointer(cursor).assumingMemoryBound(to: Cursor.self)
            unsafe own.pointee.walk.release()
            unsafe own.deallocate()
            return SQLITE_OK
        }
        unsafe functions.xFilter = { cursor, number, _, count, arguments in
            guard let walk = unsafe walk(cursor) else { return SQLITE_ERROR }
            return attempt { () throws(WarehouseError) in
                guard let range = unsafe range(number, count, arguments) else {
                    walk.isAtEnd = true
                    return
                }
                try walk.begin(range)
            }
        }
        unsafe functions.xNext = { cursor in
            guard let walk = unsafe walk(cursor) else { return SQLITE_ERROR }
            return attempt { () throws(WarehouseError) in try walk.next() }
        }
        unsafe functions.xEof = { cursor in unsafe walk(cursor).map { $0.isAtEnd ? 1 : 0 } ?? 1 }
        unsafe functions.xRowid = { cursor, result in
            guard let walk = unsafe walk(cursor), let result = unsafe result else { return SQLITE_ERROR }
            unsafe result.pointee = walk.block.id(walk.row)
            return SQLITE_OK
        }
        unsafe functions.xColumn = { cursor, context, column in
            guard let walk = unsafe walk(cursor) else { return SQLITE_ERROR }
            return attempt { () throws(WarehouseError) in
                if column >= coordinates {
                    try walk.reader.load(CollectionOfOne(Int(column - coordinates)), of: walk.block)
                }
                unsafe returnColumn(walk.block, walk.row, column, to: context)
            }
        }
        unsafe module.initialize(to: functions)
        return unsafe module
    }()

    private static func attempt(_ body: () throws(WarehouseError) -> Void) -> Int32 {
        do throws(WarehouseError) {
            try body()
            return SQLITE_OK
        } catch {
            return error.code
        }
    }

    // MARK: Ranges

    /// Bits of the plan: which bounds of the id are known.
    private static let exact: Int32 = 1
    private static let lower: Int32 = 2
    private static let lowerOpen: Int32 = 4
    private static let upper: Int32 = 8
    private static let upperOpen: Int32 = 16

    /// Tells SQLite which conditions on the id it need not check, and the cost they save.
    private static func plan(_ info: UnsafeMutablePointer<sqlite3_index_info>) -> Int32 {
        var bits: Int32 = 0
        var used: Int32 = 0
        func use(_ index: Int, _ bit: Int32) {
            bits |= bit
            used += 1
            unsafe info.pointee.aConstraintUsage[index].argvIndex = used
            unsafe info.pointee.aConstraintUsage[index].omit = 1
        }
        // In the order exact, lower, upper, which is the order of the arguments.
        let known = unsafe (0..<Int(info.pointee.nConstraint)).filter { index in
            let constraint = unsafe info.pointee.aConstraint[index]
            return constraint.usable != 0 && constraint.iColumn <= 0
        }
        func first(_ operations: [(Int32, Int32)]) {
            for index in known {
                let operation = unsafe Int32(info.pointee.aConstraint[index].op)
                if let (_, bit) = operations.first(where: { $0.0 == operation }) { return use(index, bit) }
            }
        }
        first([(SQLITE_INDEX_CONSTRAINT_EQ, exact)])
        if bits == 0 {
            first([(SQLITE_INDEX_CONSTRAINT_GE, lower), (SQLITE_INDEX_CONSTRAINT_GT, lowerOpen)])
            first([(SQLITE_INDEX_CONSTRAINT_LE, upper), (SQLITE_INDEX_CONSTRAINT_LT, upperOpen)])
        }
        unsafe info.pointee.idxNum = bits
        unsafe info.pointee.estimatedRows = bits & exact != 0 ? 1 : bits != 0 ? 100_000 : 10_000_000
        unsafe info.pointee.estimatedCost = unsafe Double(info.pointee.estimatedRows) * 10
        if bits & exact != 0 { unsafe info.pointee.idxFlags = SQLITE_INDEX_SCAN_UNIQUE }
        if unsafe info.pointee.nOrderBy == 1, unsafe info.pointee.aOrderBy[0].iColumn <= 0,
            unsafe info.pointee.aOrderBy[0].desc == 0
        {
            unsafe info.pointee.orderByConsumed = 1
        }
        return SQLITE_OK
    }

    /// The range of ids that a plan and its arguments mean; nil if none.
    private static func range(
        _ plan: Int32, _ count: Int32, _ arguments: UnsafeMutablePointer<OpaquePointer?>?
    ) -> ClosedRange<Int64>? {
        var low = Int64.min
        var high = Int64.max
        var position = 0
        func value() -> Int64? {
            guard position < Int(count), let argument = unsafe arguments?[position] else { return nil }
            position += 1
            return unsafe sqlite3_value_type(argument) == SQLITE_INTEGER ? sqlite3_value_int64(argument) : nil
        }
        if plan & exact != 0 {
            guard let id = value() else { return nil }
            return id...id
        }
        if plan & (lower | lowerOpen) != 0 {
            guard let bound = value(), plan & lowerOpen == 0 || bound < .max else { return nil }
            low = plan & lowerOpen != 0 ? bound + 1 : bound
        }
        if plan & (upper | upperOpen) != 0 {
            guard let bound = value(), plan & upperOpen == 0 || bound > .min else { return nil }
            high = plan & upperOpen != 0 ? bound - 1 : bound
        }
        return low <= high ? low...high : nil
    }

    // MARK: Values

    private static func returnColumn(_ block: RecordBlock, _ row: Int, _ column: Int32, to context: OpaquePointer?) {
        switch column {
        case 0: unsafe sqlite3_result_int64(context, block.id(row))
        case 1: unsafe sqlite3_result_int64(context, Int64(block.line(row)))
        case 2: unsafe sqlite3_result_int64(context, Int64(block.block(row)))
        case 3: unsafe sqlite3_result_int(context, block.isTotal(row) ? 1 : 0)
        case 4: unsafe sqlite3_result_int64(context, block.unreadable(row))
        case 5:
            let bytes = unsafe block.rewrites(row)
            if unsafe bytes.isEmpty { return unsafe sqlite3_result_null(context) }
            unsafe csqlite_result_blob(context, bytes.baseAddress, Int32(bytes.count))
        case 6:
            // The record of which it is a part (其中).
            guard let whole = block.whole(of: row) else { return unsafe sqlite3_result_null(context) }
            unsafe sqlite3_result_int64(context, block.id(whole))
        default: unsafe giveField(block.column(Int(column - coordinates)), row, to: context)
        }
    }

    private static func giveField(_ column: RecordBlock.Column, _ row: Int, to context: OpaquePointer?) {
        guard column.isPresent(row) else { return unsafe sqlite3_result_null(context) }
        switch column.kind {
        case .integer: unsafe sqlite3_result_int64(context, column.integers[row])
        case .date:
            unsafe withUnsafeBytes(of: PackedDay.text(column.small[row])) {
                unsafe csqlite_result_text(context, $0.baseAddress, Int32($0.count))
            }
        case .text, .code:
            let bytes = unsafe column.text(row)
            unsafe csqlite_result_text(context, bytes.baseAddress, Int32(bytes.count))
        }
    }
}
