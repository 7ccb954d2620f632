/// Where the keys of a submission's records are: for each record 32 bits of its key's hash and its number. Small enough to look
/// through all submissions for keys that occur twice without touching a record; divided by the upper bits of the hash, so that
/// memory holds a part at a time.
public struct KeyIndex: Sendable {
    /// Bits of the hash by which entries are divided.
    static let partitionBits: UInt64 = 4
    static let partitions = 1 << Int(partitionBits)
    /// Records after which a segment is written.
    private static let segmentSize = 1 << 16

    /// Hash in the upper 32 bits, number of the record in the lower ones.
    private var entries: [[UInt64]] = Array(repeating: [], count: partitions)
    private var count = 0

    /// Makes an empty index.
    public init() {}

    /// Adds the record that a batch began last, if it has all fields of the key. Its values must be complete.
    ///
    /// - Parameter fields: positions of the key's fields.
    public mutating func add(from batch: RecordBatch, fields: [Int]) {
        guard let hash = batch.keyHash(fields) else { return }
        let number = UInt64(UInt32(truncatingIfNeeded: batch.number))
        entries[Int(hash >> (64 - Self.partitionBits))].append(hash & 0xFFFF_FFFF_0000_0000 | number)
        count += 1
    }

    /// Whether a segment is full.
    public var isFull: Bool { count >= Self.segmentSize }

    /// A part of the index, ready for writing.
    public struct Segment: Sendable {
        let entries: [[UInt64]]
    }

    /// The entries added since the last segment; nil if there are none.
    public mutating func takeSegment() -> Segment? {
        guard count > 0 else { return nil }
        let segment = Segment(entries: entries)
        for partition in entries.indices { entries[partition].removeAll(keepingCapacity: true) }
        count = 0
        return segment
    }
}

extension Warehouse {
    /// Writes a segment of the index of a submission's keys.
    public func add(_ segment: KeyIndex.Segment, submission: Int64) throws {
        let number =
            try database.statement("SELECT count(*) FROM key_index WHERE submission = ?").bind(1, submission)
            .map { $0.integer(0) }.first ?? 0
        let insertion = try database.statement("INSERT INTO key_index VALUES (?, ?, ?, ?)")
        for (partition, entries) in segment.entries.enumerated() where !entries.isEmpty {
            insertion.bind(1, submission).bind(2, partition).bind(3, number)
            try unsafe entries.withUnsafeBytes { bytes in
                unsafe insertion.bindStatic(4, blob: bytes.assumingMemoryBound(to: UInt8.self))
                while try insertion.step() {}
            }
            insertion.reset()
        }
    }

    /// Forgets the keys of a submission.
    public func removeKeys(submission: Int64) throws {
        try database.statement("DELETE FROM key_index WHERE submission = ?").bind(1, submission).run()
    }

    /// Ids of all records in `submissions` whose key's hash occurs more than once among them, in order. Some of them only look
    /// alike: the caller compares the keys themselves.
    public func recordsWithRepeatedKeys(in submissions: [Int64]) throws -> [Int64] {
        var marks = RepeatedMarks()
        var repeated: [Int64] = []
        for partition in 0..<KeyIndex.partitions {
            marks.clear()
            for submission in submissions {
                try forEachKey(partition, submission) { marks.insert($0) }
            }
            // Only entries with a common mark can share a key, and these few are sorted.
            var entries: [KeyEntry] = []
            for submission in submissions {
                try forEachKey(partition, submission) { entry in
                    if marks.isRepeated(entry) { entries.append(KeyEntry(entry, submission)) }
                }
            }
            repeated += KeyEntry.repeated(in: entries)
        }
        return Self.each(repeated)
    }

    /// Ids of all records in `submissions` whose key's hash occurs in `changed`, and of those among them whose hash occurs more than
    /// once in `submissions`; both in order.
    public func recordsWithKeys(
        of changed: [Int64], in submissions: [Int64]
    ) throws -> (all: [Int64], repeated: [Int64]) {
        var marks = RepeatedMarks()
        var all: [Int64] = []
        var repeated: [Int64] = []
        for partition in 0..<KeyIndex.partitions {
            marks.clear()
            var hashes: Set<UInt32> = []
            for submission in changed {
                try forEachKey(partition, submission) { entry in
                    marks.insert(entry)
                    hashes.insert(UInt32(entry >> 32))
                }
            }
            var entries: [KeyEntry] = []
            for submission in submissions {
                try forEachKey(partition, submission) { entry in
                    guard marks.contains(entry), hashes.contains(UInt32(entry >> 32)) else { return }
                    entries.append(KeyEntry(entry, submission))
                }
            }
            all += entries.map(\.id)
            repeated += KeyEntry.repeated(in: entries)
        }
        return (Self.each(all), Self.each(repeated))
    }

    /// Each record once, in order: one whose key was corrected may be found under two hashes.
    private static func each(_ records: [Int64]) -> [Int64] {
        let sorted = records.sorted()
        return sorted.indices.filter { $0 == 0 || sorted[$0] != sorted[$0 - 1] }.map { sorted[$0] }
    }

    private func forEachKey(_ partition: Int, _ submission: Int64, _ body: (UInt64) -> Void) throws {
        let query = try database.statement("SELECT entries FROM key_index WHERE partition = ? AND submission = ?")
        query.bind(1, partition).bind(2, submission)
        while try query.step() {
            unsafe query.withBlob(0) { bytes in
                for index in 0..<bytes.count / 8 {
                    unsafe body(bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
                }
            }
        }
        query.reset()
        for table in openedTables {
            try table.overlay()?.forEachKey(of: submission) { number, hash in
                guard Int(hash >> (64 - KeyIndex.partitionBits)) == partition else { return }
                body(hash & 0xFFFF_FFFF_0000_0000 | UInt64(number))
            }
        }
    }
}

/// A key's hash and the record that has it.
private struct KeyEntry {
    let hash: UInt32
    let id: Int64

    init(_ entry: UInt64, _ submission: Int64) {
        hash = UInt32(entry >> 32)
        id = RecordTable.id(submission: submission, number: Int64(entry & 0xFFFF_FFFF))
    }

    /// Ids of the entries whose hash occurs more than once.
    static func repeated(in entries: [KeyEntry]) -> [Int64] {
        let sorted = entries.sorted { ($0.hash, $0.id) < ($1.hash, $1.id) }
        return sorted.indices.filter { index in
            index > 0 && sorted[index - 1].hash == sorted[index].hash
                || index + 1 < sorted.count && sorted[index + 1].hash == sorted[index].hash
        }
        .map { sorted[$0].id }
    }
}

/// Two bits for every value that a part of a hash can have: seen, and seen again.
private struct RepeatedMarks {
    private static let bits: UInt64 = 22
    private var seen = [UInt64](repeating: 0, count: 1 << Int(bits - 6))
    private var repeated = [UInt64](repeating: 0, count: 1 << Int(bits - 6))

    /// The words that hold a mark, as long as there are few of them: most forms have few keys, and need not pay for many.
    private var touched: [Int] = []
    private static let few = 1 << 12

    mutating func clear() {
        let isFew = touched.count < Self.few
        for index in isFew ? touched : Array(seen.indices) {
            seen[index] = 0
            repeated[index] = 0
        }
        touched.removeAll(keepingCapacity: true)
    }

    /// The bits of the hash behind those of the partition.
    private func position(_ entry: UInt64) -> (word: Int, bit: UInt64) {
        let value = entry >> (64 - KeyIndex.partitionBits - Self.bits) & (1 << Self.bits - 1)
        return (Int(value >> 6), 1 << (value & 63))
    }

    mutating func insert(_ entry: UInt64) {
        let (word, bit) = position(entry)
        if touched.count < Self.few { touched.append(word) }
        if seen[word] & bit != 0 { repeated[word] |= bit } else { seen[word] |= bit }
    }

    func contains(_ entry: UInt64) -> Bool {
        let (word, bit) = position(entry)
        return seen[word] & bit != 0
    }

    func isRepeated(_ entry: UInt64) -> Bool {
        let (word, bit) = position(entry)
        return repeated[word] & bit != 0
    }
}
