import Glibc

/// Reads blocks of records. Its statements and its file are its own, so that it can be asked while others run.
public final class RecordReader {
    private static let selection = """
        SELECT first, records, offsets, (SELECT name FROM record_file WHERE submission = first >> \(RecordTable.numberBits))
        FROM record_block
        """
    private let following: Statement
    private let containing: Statement
    private let kinds: [ColumnKind]
    private let folder: RecordFolder
    private let overlay: Overlay?
    /// The file that is open, and its name.
    private var descriptor: Int32 = -1
    private var name = ""

    init(
        _ database: Database, kinds: [ColumnKind], folder: RecordFolder, overlay: Overlay? = nil
    ) throws(WarehouseError) {
        self.kinds = kinds
        self.folder = folder
        self.overlay = overlay
        following = try Statement(database, sql: "\(Self.selection) WHERE first >= ? ORDER BY first LIMIT 1")
        containing = try Statement(database, sql: "\(Self.selection) WHERE first <= ? ORDER BY first DESC LIMIT 1")
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// An empty block to read into.
    public func makeBlock() -> RecordBlock { RecordBlock(kinds: kinds) }

    /// Reads the first block that begins at `id` or behind it, but not behind `last`; false if there is none.
    public func read(_ block: RecordBlock, from id: Int64, through last: Int64) throws(WarehouseError) -> Bool {
        try read(block, following, id) { first, _ in first <= last }
    }

    /// Reads the block that holds record `id`; false if there is none.
    public func read(_ block: RecordBlock, holding id: Int64) throws(WarehouseError) -> Bool {
        if block.count > 0, id >= block.first, id < block.first + Int64(block.count) { return true }
        return try read(block, containing, id) { first, count in id < first + Int64(count) }
    }

    private func read(
        _ block: RecordBlock, _ statement: Statement, _ id: Int64, where isMeant: (Int64, Int) -> Bool
    ) throws(WarehouseError) -> Bool {
        statement.bind(1, id)
        defer { statement.reset() }
        guard try statement.step(), isMeant(statement.integer(0), statement.int(1)) else { return false }
        var offsets: [Int64] = []
        unsafe statement.withBlob(2) { bytes in
            offsets = (0..<bytes.count / 8).map { unsafe bytes.loadUnaligned(fromByteOffset: $0 * 8, as: Int64.self) }
        }
        guard offsets.count == 2 * kinds.count + 3 else { throw .damagedBlock }
        let file = statement.text(3)
        try open(file)
        let memory = unsafe block.begin(
            first: statement.integer(0), count: statement.int(1), file: file, offsets: offsets)
        try unsafe read(into: memory, at: offsets[0], checksum: offsets[kinds.count + 2])
        block.takeCoordinates()
        if let overlay { block.lay(overlay) }
        return true
    }

    /// Loads the values of these fields.
    public func load(_ fields: some Sequence<Int>, of block: RecordBlock) throws(WarehouseError) {
        for field in fields where !block.has(field) {
            try open(block.file)
            let (memory, offset, checksum) = unsafe block.memory(field)
            try unsafe read(into: memory, at: offset, checksum: checksum)
            guard block.take(field) else { throw .damagedBlock }
        }
    }

    private func open(_ name: String) throws(WarehouseError) {
        guard name != self.name || descriptor < 0 else { return }
        if descriptor >= 0 { close(descriptor) }
        descriptor = unsafe Glibc.open("\(folder.path)/\(name)", O_RDONLY | O_CLOEXEC)
        self.name = name
        guard descriptor >= 0 else { throw .missingRecords(file: "\(folder.path)/\(name)") }
    }

    private func read(
        into memory: UnsafeMutableRawBufferPointer, at offset: Int64, checksum: Int64
    ) throws(WarehouseError) {
        var done = 0
        while done < memory.count {
            let count = unsafe pread(
                descriptor, memory.baseAddress?.advanced(by: done), memory.count - done, Int(offset) + done)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .damagedBlock }
            done += count
        }
        guard unsafe SegmentChecksum.of(UnsafeRawBufferPointer(memory)) == checksum else { throw .damagedBlock }
    }
}

extension RecordTable {
    /// A reader of this table's blocks.
    public func reader() throws(WarehouseError) -> RecordReader {
        try RecordReader(database, kinds: form.fields.map(\.columnKind), folder: folder, overlay: overlay())
    }

    /// A reader of this table's blocks as they were sent, without corrections.
    public func readerWithoutCorrections() throws(WarehouseError) -> RecordReader {
        try RecordReader(database, kinds: form.fields.map(\.columnKind), folder: folder, overlay: nil)
    }
}
