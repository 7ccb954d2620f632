public import Bytes

/// The names of the streams in a compound file (MS-CFB), the container that office programs before 2007 wrote, and in which
/// newer ones put a workbook that has a password.
public enum CompoundFile {
    private static let lastSector: UInt32 = 0xFFFF_FFFA
    /// Sectors of the directory that are looked at: a workbook's has one or two.
    private static let mostSectors = 64

    /// The names of the streams and storages, in the order of the directory; none where it cannot be followed. Throws `file.*`.
    public static func names(path: String) throws(ReadingFault) -> [String] {
        let file = try RandomAccessFile(path: path)
        guard let header = try file.bytes(at: 0, count: 512) else { return [] }
        let shift = Int(header[0x1E])
        guard (7...16).contains(shift) else { return [] }
        let size = 1 << shift
        var sector = number(header, 0x30)
        var names: [String] = []
        var read = 0
        while sector < lastSector, read < mostSectors {
            guard let bytes = try file.bytes(at: (Int(sector) + 1) * size, count: size) else { break }
            for entry in stride(from: 0, to: bytes.count - 127, by: 128) {
                if let name = name(bytes[entry..<(entry + 128)]) { names.append(name) }
            }
            read += 1
            guard let next = try follower(of: sector, header, file, size) else { break }
            sector = next
        }
        return names
    }

    /// The sector behind `sector` in its chain; nil where the table of the first 109 sectors does not reach.
    private static func follower(
        of sector: UInt32, _ header: [UInt8], _ file: RandomAccessFile, _ size: Int
    ) throws(ReadingFault) -> UInt32? {
        let perSector = size / 4
        let table = Int(sector) / perSector
        guard table < 109 else { return nil }
        let place = number(header, 0x4C + table * 4)
        guard place < lastSector else { return nil }
        let offset = (Int(place) + 1) * size + Int(sector) % perSector * 4
        return try file.bytes(at: offset, count: 4).map { number($0, 0) }
    }

    private static func name(_ entry: ArraySlice<UInt8>) -> String? {
        let bytes = Array(entry)
        // An entry of type 0 is free.
        guard bytes[66] != 0 else { return nil }
        let length = Int(bytes[64]) + Int(bytes[65]) << 8
        guard (4...64).contains(length) else { return nil }
        let units = stride(from: 0, to: length - 2, by: 2).map { UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8 }
        return String(decoding: units, as: UTF16.self)
    }

    private static func number(_ bytes: [UInt8], _ offset: Int) -> UInt32 {
        (0..<4).reduce(0) { $0 | UInt32(bytes[offset + $1]) << (8 * $1) }
    }
}

extension CompoundFile {
    /// The kind of file, by the streams it holds: `xls (OLE)`, `doc`, `ppt`, `msg`, `encrypted workbook`. Throws `file.*`.
    public static func kind(path: String) throws(ReadingFault) -> String {
        let names = try names(path: path)
        func has(_ name: String) -> Bool { names.contains { $0.caseInsensitiveCompare(name) } }
        if has("EncryptedPackage") || has("EncryptionInfo") { return "encrypted workbook" }
        if has("Workbook") || has("Book") { return "xls (OLE)" }
        if has("WordDocument") { return "doc" }
        if has("PowerPoint Document") { return "ppt" }
        if names.contains(where: { $0.hasPrefix("__substg1.0_") || $0.hasPrefix("__properties_version") }) {
            return "msg"
        }
        return "xls (OLE)"
    }
}

extension String {
    fileprivate func caseInsensitiveCompare(_ other: String) -> Bool { lowercased() == other.lowercased() }
}
