import CompoundFiles
import FormatSamples
import Testing

/// A compound file with a directory of two sectors and no contents.
private func compoundFile(_ names: [String]) -> [UInt8] {
    func words(_ values: [UInt32]) -> [UInt8] {
        values.flatMap { value in (0..<4).map { UInt8(value >> (8 * $0) & 0xFF) } }
    }
    var header = [UInt8](repeating: 0, count: 512)
    header.replaceSubrange(0..<8, with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
    header[0x1E] = 9
    // The directory begins in sector 1 and goes on in sector 2; the table of sectors is sector 0.
    header.replaceSubrange(0x30..<0x34, with: words([1]))
    header.replaceSubrange(0x4C..<512, with: words([0] + [UInt32](repeating: 0xFFFF_FFFF, count: 108)))
    let table = words([0xFFFF_FFFD, 2, 0xFFFF_FFFE] + [UInt32](repeating: 0xFFFF_FFFF, count: 125))
    var directory: [UInt8] = []
    for name in ["Root Entry"] + names {
        var entry = name.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let length = entry.count + 2
        entry += [UInt8](repeating: 0, count: 128 - entry.count)
        entry[64] = UInt8(length)
        entry[66] = 2
        directory += entry
    }
    return header + table + directory + [UInt8](repeating: 0, count: 1024 - directory.count)
}

@Suite("Compound files by the streams they hold")
struct CompoundFileTests {
    @Test(
        "the streams say what it is",
        arguments: [
            (["Workbook"], "xls (OLE)"), (["Book"], "xls (OLE)"),
            (["EncryptionInfo", "EncryptedPackage"], "encrypted workbook"),
            (["WordDocument"], "doc"), (["PowerPoint Document"], "ppt"), (["__properties_version1.0"], "msg"),
            (["a", "b", "c", "d", "EncryptedPackage"], "encrypted workbook"), ([], "xls (OLE)"),
        ])
    func kinds(names: [String], kind: String) throws {
        let file = try TemporaryFile(compoundFile(names))
        #expect(try CompoundFile.kind(path: file.path) == kind)
    }

    @Test("a chain of sectors that bites its tail ends")
    func cycle() throws {
        var bytes = compoundFile(["Workbook"])
        bytes[512 + 8] = 1
        bytes.replaceSubrange((512 + 9)..<(512 + 12), with: [0, 0, 0])
        let file = try TemporaryFile(bytes)
        #expect(try CompoundFile.kind(path: file.path) == "xls (OLE)")
    }
}
