/// Where the keys of a submission's records are: for each record 32 bits of its key's hash and its number, in order. Small enough
/// to look through all submissions for keys that may occur twice without touching a record.
public struct KeyIndex: Sendable {
    /// Hash in the upper 32 bits, number of the record in the lower ones.
    private(set) var entries: [UInt64] = []

    /// Makes an empty index.
    public init() {}

    /// Adds the record that a batch began last, if it has all fields of the key. Its values must be complete.
    ///
    /// - Parameter fields: positions of the key's fields.
    public mutating func add(from batch: RecordBatch, fields: [Int], number: Int) {
        guard let hash = batch.lastKeyHash(fields) else { return }
        entries.append(hash & 0xFFFF_FFFF_0000_0000 | UInt64(UInt32(truncatingIfNeeded: number)))
    }

    /// Brings the entries into order; needed once, after the last was added.
    public mutating func sort() { entries.sort() }
}

extension RecordBatch {
    /// A hash of the last record's values in `fields` (FNV-1a, 64 bits, mixed); nil if one is missing.
    fileprivate func lastKeyHash(_ fields: [Int]) -> UInt64? {
        let first = slots.count - fieldCount
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        func take(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        for field in fields {
            switch slots[first + field] {
            case .null: return nil
            case .integer(let value):
                for shift in stride(from: 0, to: 64, by: 8) { take(UInt8(truncatingIfNeeded: value >> shift)) }
            case .text(let offset, let count):
                text.withUnsafeBufferPointer { bytes in
                    for index in Int(offset)..<Int(offset) + Int(count) { take(bytes[index]) }
                }
            }
            take(0xFF)
        }
        hash ^= hash >> 32
        hash = hash &* 0x9E37_79B9_7F4A_7C15
        return hash
    }
}

extension Warehouse {
    /// Writes the index of a submission, in place of an older one.
    public func put(_ index: KeyIndex, submission: Int64) throws {
        let bytes = index.entries.withUnsafeBytes { Array($0) }
        try database.statement("INSERT OR REPLACE INTO key_index VALUES (?, ?)")
            .bind(1, submission).bind(2, blob: bytes).run()
    }

    /// Ids of all records in `submissions` whose key's hash occurs more than once among them. Some of them only look alike: the
    /// caller compares the keys themselves.
    public func recordsWithRepeatedKeys(in submissions: [Int64]) throws -> [Int64] {
        let indexes = try submissions.map { ($0, try keyEntries(of: $0)) }
        var repeated: [Int64] = []
        // A slice of the range of hashes at a time, so that memory stays small beside the indexes.
        let slices: UInt64 = 16
        for slice in 0..<slices {
            let low = slice << 60
            let high = slice == slices - 1 ? UInt64.max : (slice + 1) << 60 - 1
            var entries: [(hash: UInt32, id: Int64)] = []
            for (submission, index) in indexes {
                for entry in index[Self.range(of: low...high, in: index)] {
                    let id = RecordTable.id(submission: submission, number: Int64(entry & 0xFFFF_FFFF))
                    entries.append((UInt32(entry >> 32), id))
                }
            }
            entries.sort { ($0.hash, $0.id) < ($1.hash, $1.id) }
            var start = 0
            for position in entries.indices.dropFirst() {
                if entries[position].hash != entries[start].hash { start = position }
                if position == start { continue }
                if position == start + 1 { repeated.append(entries[start].id) }
                repeated.append(entries[position].id)
            }
        }
        return repeated.sorted()
    }

    private func keyEntries(of submission: Int64) throws -> [UInt64] {
        let blob =
            try database.statement("SELECT entries FROM key_index WHERE submission = ?").bind(1, submission)
            .map { $0.blob(0) }.first ?? []
        return blob.withUnsafeBytes { bytes in
            (0..<bytes.count / 8).map { bytes.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self) }
        }
    }

    /// Positions of the entries within a range, in a sorted list.
    private static func range(of range: ClosedRange<UInt64>, in entries: [UInt64]) -> Range<Int> {
        func position(_ isBefore: (UInt64) -> Bool) -> Int {
            var low = 0
            var high = entries.count
            while low < high {
                let middle = (low + high) / 2
                if isBefore(entries[middle]) { low = middle + 1 } else { high = middle }
            }
            return low
        }
        let start = position { $0 < range.lowerBound }
        return start..<max(start, position { $0 <= range.upperBound })
    }
}
