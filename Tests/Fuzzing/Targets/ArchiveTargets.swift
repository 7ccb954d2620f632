import Bytes
import CompoundFiles
import Compression
import FormatSamples
import TestSupport
import Workbooks

/// gzip.
struct GzipTarget: FuzzTarget {
    let samples: [[UInt8]] = {
        let text = Array((0..<300).map { "第\($0)行,\($0 * 7919 % 1000)\n" }.joined().utf8)
        return [
            gzipped(text), gzipped(text) + gzipped([]) + gzipped(text) + [0, 0, 0], gzipped(gzipped(text)),
            gzipped([UInt8](repeating: 0x61, count: 200_000)),
        ]
    }()

    func check(_ bytes: [UInt8], sample: Int) throws {
        try Feeding.compare(bytes) { make in
            try Reading { GzipSource(make(), limit: InflationLimit(output: 1 << 20, ratio: 500, ratioFloor: 1 << 16)) }
        }
    }
}

/// Zip archives.
struct ZipTarget: FuzzTarget {
    let samples: [[UInt8]] = {
        var archive = SampleArchive(parts: [
            SampleArchive.Part(name: "a.csv", content: Array(String(repeating: "甲,1\n", count: 50).utf8)),
            SampleArchive.Part(name: "b.csv", content: Array("乙".utf8), isStored: true),
        ])
        let plain = archive.bytes()
        archive.parts[0].hasDescriptor = true
        archive.parts[1].isLarge = true
        archive.comment = Array("备注".utf8)
        let mixed = archive.bytes()
        archive.isLarge = true
        return [plain, mixed, archive.bytes()]
    }()

    /// What is read must not depend on when: twice the same.
    func check(_ bytes: [UInt8], sample: Int) throws {
        let file = try TemporaryFile(bytes)
        let (first, second) = (try read(file.path), try read(file.path))
        guard first == second else { throw Failure(description: "\(first), then \(second)") }
    }

    private func read(_ path: String) throws -> [Reading] {
        var limits = ZipLimits()
        limits.inflation = InflationLimit(output: 1 << 20)
        var readings: [Reading] = []
        let whole = try Reading {
            let archive = try ZipArchive(path: path, limits: limits)
            readings = try archive.entries.map { entry in try Reading { try archive.open(entry) } }
            return MemorySource([])
        }
        return [whole] + readings
    }
}

/// Workbooks: their parts are damaged within a sound archive, or the archive itself.
struct WorkbookTarget: FuzzTarget {
    let samples: [[UInt8]]

    init(files: String) throws {
        var builder = WorkbookBuilder()
        builder.formats = ["0.00\"万元\""]
        builder.sharedStrings = "<si><t>甲</t></si><si><r><rPr><strike/></rPr><t>乙</t></r></si>"
        builder.sheetData = """
            <row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='inlineStr'><is><t>x</t></is></c></row>
            <row r='3' hidden='1'><c r='A3' s='1'><v>1.5</v></c><c t='b'><v>1</v></c><c t='e'><v>#N/A</v></c></row>
            """
        builder.afterSheetData = "<mergeCells count='1'><mergeCell ref='A1:B1'/></mergeCells>"
        let corpus = try Corpus(folder: files, limit: 32 << 10, count: 400)
        // Stored, so that damage reaches the readers of parts.
        samples =
            [builder.archive.bytes()]
            + builder.archive.parts.map { Array($0.content) }
            + corpus.samples { $0.starts(with: [0x50, 0x4B]) }.prefix(8)
        parts = builder.archive
    }

    private let parts: SampleArchive

    func check(_ bytes: [UInt8], sample: Int) throws {
        var whole = bytes
        if sample > 0, sample <= parts.parts.count {
            var archive = parts
            archive.parts[sample - 1].content = bytes
            whole = archive.bytes()
        }
        let file = try TemporaryFile(whole)
        let (first, second) = (try read(file.path), try read(file.path))
        guard first == second else { throw Failure(description: "\(first), then \(second)") }
    }

    private func read(_ path: String) throws -> Reading {
        try Reading { take, report in
            let workbook = try WorkbookReader(path: path)
            for sheet in workbook.sheets {
                _ = try workbook.mergedRanges(of: sheet)
                _ = try workbook.formatWords(of: sheet)
                try workbook.forEachRow(of: sheet, report: report) {
                    take($0)
                    return .proceed
                }
            }
        }
    }
}

/// Compound files, of which only the kind is told: `.xls`, `.doc` and their like.
struct CompoundTarget: FuzzTarget {
    let samples: [[UInt8]] = ["Workbook", "WordDocument", "EncryptedPackage", "__substg1.0_0037001F"].map { name in
        var bytes = [UInt8](repeating: 0, count: 512 * 3)
        bytes.replaceSubrange(0..<8, with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
        bytes[0x1E] = 9
        // The directory is sector 0, the table of sectors is sector 1 and says that the directory ends there.
        bytes.replaceSubrange(0x4C..<0x50, with: [1, 0, 0, 0])
        bytes.replaceSubrange(1024..<1028, with: [0xFE, 0xFF, 0xFF, 0xFF])
        for (index, entry) in ["Root Entry", name].enumerated() {
            let start = 512 + index * 128
            let units = entry.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            bytes.replaceSubrange(start..<start + units.count, with: units)
            bytes[start + 64] = UInt8(units.count + 2)
            bytes[start + 66] = 2
        }
        return bytes
    }

    func check(_ bytes: [UInt8], sample: Int) throws {
        let file = try TemporaryFile(bytes)
        let kinds = try (0..<2).map { _ in try CompoundFile.kind(path: file.path) }
        guard kinds[0] == kinds[1] else { throw Failure(description: "\(kinds)") }
    }
}
