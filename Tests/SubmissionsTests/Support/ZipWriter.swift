/// Writes zip archives, right or wrong on purpose.
struct ZipWriter {
    struct Part {
        var name: String
        var content: [UInt8]
        var isStored = false
        var checksumError: UInt32 = 0
        var sizeError = 0
        var flags: UInt16 = 0
    }

    var parts: [Part] = []

    func bytes() -> [UInt8] {
        var archive: [UInt8] = []
        var directory: [UInt8] = []
        for part in parts {
            let body = part.isStored ? part.content : deflated(part.content)
            let name = Array(part.name.utf8)
            var common = little(UInt16(20)) + little(part.flags) + little(UInt16(part.isStored ? 0 : 8))
            common += little(UInt32(0x0021_0000)) + little(checksum(part.content) &+ part.checksumError)
            common += little(UInt32(body.count)) + little(UInt32(part.content.count + part.sizeError))
            common += little(UInt16(name.count)) + little(UInt16(0))
            let offset = UInt32(archive.count)
            archive += [0x50, 0x4B, 3, 4] + common + name + body
            directory += [0x50, 0x4B, 1, 2] + little(UInt16(20)) + common
            directory += little(UInt16(0)) + little(UInt16(0)) + little(UInt16(0)) + little(UInt32(0)) + little(offset)
            directory += name
        }
        let start = UInt32(archive.count)
        let count = UInt16(parts.count)
        archive +=
            directory + [0x50, 0x4B, 5, 6] + little(UInt16(0)) + little(UInt16(0)) + little(count) + little(count)
        return archive + little(UInt32(directory.count)) + little(start) + little(UInt16(0))
    }

    private func little(_ number: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: number.littleEndian) { Array($0) }
    }
}
