/// Reads blocks of records from the warehouse. Its statements are its own, so that it can be asked while others run.
public final class RecordReader {
    private static let selection = "SELECT slot, first, records, coordinates FROM record_block"
    private let following: Statement
    private let containing: Statement
    private let columns: Statement
    private let kinds: [ColumnKind]

    init(_ database: Database, kinds: [ColumnKind]) throws(WarehouseError) {
        self.kinds = kinds
        following = try Statement(database, sql: "\(Self.selection) WHERE first >= ? ORDER BY first LIMIT 1")
        containing = try Statement(database, sql: "\(Self.selection) WHERE first <= ? ORDER BY first DESC LIMIT 1")
        columns = try Statement(database, sql: "SELECT data FROM record_column WHERE id = ?")
    }

    /// An empty block to read into.
    public func makeBlock() -> RecordBlock { RecordBlock(kinds: kinds) }

    /// Reads the first block that begins at `id` or behind it, but not behind `last`; false if there is none.
    public func read(_ block: RecordBlock, from id: Int64, through last: Int64) throws(WarehouseError) -> Bool {
        try read(block, following, id) && block.first <= last
    }

    /// Reads the block that holds record `id`; false if there is none.
    public func read(_ block: RecordBlock, holding id: Int64) throws(WarehouseError) -> Bool {
        if block.count > 0, id >= block.first, id < block.first + Int64(block.count) { return true }
        return try read(block, containing, id) && id < block.first + Int64(block.count)
    }

    private func read(_ block: RecordBlock, _ statement: Statement, _ id: Int64) throws(WarehouseError) -> Bool {
        statement.bind(1, id)
        defer { statement.reset() }
        guard try statement.step() else { return false }
        statement.withBlob(3) {
            block.begin(
                slot: statement.integer(0), first: statement.integer(1), count: statement.int(2), coordinates: $0)
        }
        return true
    }

    /// Makes sure that the values of these fields are there.
    public func load(_ fields: some Sequence<Int>, of block: RecordBlock) throws(WarehouseError) {
        for field in fields where !block.has(field) {
            columns.bind(1, RecordTable.column(slot: block.slot, field: field))
            defer { columns.reset() }
            var isWhole = false
            if try columns.step() { columns.withBlob(0) { isWhole = block.fill(field, $0) } }
            guard isWhole else { throw WarehouseError.damagedBlock }
        }
    }
}

extension RecordTable {
    /// A reader of this table's blocks.
    public func reader() throws(WarehouseError) -> RecordReader {
        try RecordReader(database, kinds: form.fields.map(\.columnKind))
    }
}
