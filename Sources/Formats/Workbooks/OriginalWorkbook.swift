import Bytes
import Compression

/// A workbook as its sender made it, part by part: for whoever changes some parts and leaves all others as they are.
public struct OriginalWorkbook {
    /// A part, as it is packed.
    public struct Part: Hashable, Sendable {
        /// The name.
        public var name: String
        /// How it is packed: 0 not at all, 8 deflated.
        public var method: Int
        /// CRC-32 of its contents.
        public var checksum: UInt32
        /// Packed size in bytes.
        public var packedSize: Int
        /// Size of its contents in bytes.
        public var size: Int
    }

    /// What a part refers to.
    public struct Relationship: Hashable, Sendable {
        /// The id by which the part names it.
        public var id: String
        /// What it is: an address whose last step says it.
        public var type: String
        /// The name of the part referred to.
        public var target: String
    }

    private let package: WorkbookPackage

    /// Opens a workbook. Throws `file.*`, `zip.*`, `xlsx.part`, `xml.*`.
    public init(path: String) throws { package = try WorkbookPackage(path: path) }

    /// All parts in the order of the archive's directory.
    public var parts: [Part] {
        package.archive.entries.map {
            Part(
                name: $0.name, method: $0.method, checksum: $0.checksum, packedSize: $0.compressedSize, size: $0.size)
        }
    }

    /// Whether every part stands for itself: no name twice, none inside another one, none encrypted. A hostile archive may be
    /// otherwise, and grow without bounds when it is copied.
    public var isPlain: Bool {
        let entries = package.archive.entries
        return Set(entries.map(\.name)).count == entries.count && !entries.contains(where: \.isEncrypted)
            && entries.reduce(0) { $0.addingReportingOverflow($1.compressedSize).partialValue } <= package.archive.size
    }

    /// The sheets in the order of their tabs, each with the name of its part.
    public var sheets: [(name: String, part: String)] { package.sheets.map { ($0.name, $0.part) } }

    /// The part that lists the sheets.
    public var mainPart: String { package.mainPart }

    /// The part that holds the styles; nil if there is none.
    public var stylesPart: String? { package.stylesPart }

    /// The name under which the archive has a part: some writers use other capitals. Nil if it does not have it.
    public func name(of part: String) -> String? { package.archive.entry(part)?.name }

    /// The name of the part that says what a part refers to.
    public static func relationshipsPart(of part: String) -> String { WorkbookPackage.relationshipsPart(of: part) }

    /// What a part refers to, by id; nothing if it says nothing. Throws `zip.*`, `xml.*`.
    public func relationships(of part: String) throws -> [Relationship] {
        guard name(of: Self.relationshipsPart(of: part)) != nil else { return [] }
        return try package.relationships(of: part).map {
            Relationship(id: $0.key, type: $0.value.type, target: $0.value.target)
        }.sorted { $0.id < $1.id }
    }

    /// Calls `body` with the contents of a part, piece by piece. Throws `zip.*`, `xlsx.part`, what `body` throws.
    public func forEachPiece(of part: String, _ body: (ArraySlice<UInt8>) throws -> Void) throws {
        guard let entry = package.archive.entry(part) else { throw ReadingFault.workbookPart(part) }
        try package.archive.open(entry).forEachPiece(body)
    }

    /// Calls `body` with the bytes of a part as they are packed, piece by piece. Throws like `forEachPiece`.
    public func forEachPackedPiece(of part: String, _ body: (ArraySlice<UInt8>) throws -> Void) throws {
        guard let entry = package.archive.entry(part) else { throw ReadingFault.workbookPart(part) }
        try package.archive.packed(entry).forEachPiece(body)
    }
}
