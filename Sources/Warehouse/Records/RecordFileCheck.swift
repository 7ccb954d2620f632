import Glibc
import Statistics

extension Warehouse {
    /// The names of record files whose contents have changed since they were written. Reads every file, which is too
    /// much for every night; `SegmentChecksum` checks the segments that a run reads.
    public func damagedRecordFiles() throws -> [String] {
        let files = try database.statement("SELECT name, submission, digest FROM record_file ORDER BY name").map {
            (name: $0.text(0), submission: $0.integer(1), digest: $0.text(2))
        }
        return try files.filter { file in
            let found = try digestOfRecords(file.name, submission: file.submission)
            return found != nil && found != file.digest
        }.map(\.name)
    }

    /// Removes the files of records that hold something else than was written, so that their submissions are read again.
    ///
    /// - Returns: their names.
    public func removeDamagedRecords() throws -> [String] {
        let names = try damagedRecordFiles()
        for name in names { unsafe unlink("\(recordFolder.path)/\(name)") }
        return names
    }

    /// The digest that `RecordFile` took as it wrote; nil if the file is not there.
    private func digestOfRecords(_ name: String, submission: Int64) throws -> String? {
        let descriptor = unsafe open("\(recordFolder.path)/\(name)", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        let range = RecordTable.range(of: submission)
        var hash = SHA256()
        try database.statement("SELECT records, offsets FROM record_block WHERE first BETWEEN ? AND ? ORDER BY first")
            .bind(1, range.lowerBound).bind(2, range.upperBound)
            .forEach { row in
                var offsets: [Int64] = []
                unsafe row.withBlob(1) { bytes in
                    offsets = (0..<bytes.count / 8).map {
                        unsafe bytes.loadUnaligned(fromByteOffset: $0 * 8, as: Int64.self)
                    }
                }
                Self.update(&hash, descriptor, offsets)
                unsafe offsets.withUnsafeBytes { unsafe hash.update($0) }
                unsafe withUnsafeBytes(of: row.int(0)) { unsafe hash.update($0) }
            }
        return hash.finish()
    }

    /// Adds the bytes of a block to the hash, as far as the file has them.
    private static func update(_ hash: inout SHA256, _ descriptor: Int32, _ offsets: [Int64]) {
        guard let start = offsets.first, offsets.count > 2 else { return }
        var place = start
        let segments = (offsets.count - 1) / 2
        let end = start + offsets[1...segments].reduce(0, +)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
        defer { unsafe buffer.deallocate() }
        while place < end {
            let count = unsafe pread(descriptor, buffer.baseAddress, min(buffer.count, Int(end - place)), off_t(place))
            guard count > 0 else { return }
            unsafe hash.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            place += Int64(count)
        }
    }
}
