public import Messages

/// Where in a file something was found. Whatever is not known or does not apply is nil.
public struct SourcePosition: Hashable, Sendable {
    /// Line of a text file or row of a sheet, from 1.
    public var line: Int?
    /// Column, from 1: of a CSV the number of the cell, of a sheet the number of the column (A is 1),
    /// of other text the number of the character within the line.
    public var column: Int?
    /// Offset of the byte, from 0: within the decompressed text for faults of text,
    /// within the compressed file for faults of compression.
    public var byteOffset: Int?

    /// Makes a position; everything may be left out.
    public init(line: Int? = nil, column: Int? = nil, byteOffset: Int? = nil) {
        self.line = line
        self.column = column
        self.byteOffset = byteOffset
    }
}

/// What is wrong with the form of a file: its compression, encoding or syntax, never its figures.
///
/// A fault that is thrown ends the reading; a fault that is reported costs the row or cell it names, and
/// reading goes on with the next.
public struct ReadingFault: Error, Hashable, Sendable {
    /// The rows that a reported fault costs.
    public enum LostRows: Hashable, Sendable {
        /// Just the one it names.
        case one
        /// Any number of rows, which nobody has counted.
        case several
    }

    /// Its entry in the catalogue of findings.
    public let kind: FindingKind
    /// What is wrong.
    public var message: LocalizedText
    /// What the sender can do about it.
    public var remedy: LocalizedText
    /// Where it is.
    public var position: SourcePosition
    /// The offending text, or the offending bytes in hexadecimal.
    public var found: String?
    /// What should stand there.
    public var expected: LocalizedText?
    /// The sheet's name, for workbooks.
    public var sheet: String?
    /// The path of the element, for XML; the name of the part, for archives.
    public var path: String?
    /// For a reported fault, the rows that were not read because of it and may be records; nil if every row was read.
    public var lostRows: LostRows?

    /// Makes a fault of a kind of the catalogue.
    ///
    /// - Parameter remedy: the next step for this very fault; without it, that of its kind.
    public init(
        _ kind: FindingKind, message: LocalizedText, remedy: LocalizedText? = nil,
        position: SourcePosition = SourcePosition(), found: String? = nil, expected: LocalizedText? = nil,
        sheet: String? = nil, path: String? = nil, lostRows: LostRows? = nil
    ) {
        self.kind = kind
        self.lostRows = lostRows
        self.message = message
        self.remedy = remedy ?? kind.nextStep
        self.position = position
        self.found = found
        self.expected = expected
        self.sheet = sheet
        self.path = path
    }
}

extension ReadingFault {
    /// The same fault, with the name of the sheet in which it was found.
    public func inSheet(_ name: String) -> ReadingFault {
        var fault = self
        fault.sheet = name
        return fault
    }

    /// The same fault, with the path of the element or part in which it was found.
    public func atPath(_ name: String) -> ReadingFault {
        var fault = self
        fault.path = name
        return fault
    }
}

/// Bytes as a person reads them in a message: `E5 85 2C`.
public func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { byte in
        let digits = String(byte, radix: 16, uppercase: true)
        return digits.utf8.count < 2 ? "0" + digits : digits
    }.joined(separator: " ")
}

/// The beginning of UTF-8 text for a message, at most `limit` bytes, never cutting a character in two.
public func excerpt(_ bytes: some Collection<UInt8>, limit: Int = 40) -> String {
    guard bytes.count > limit else { return String(decoding: bytes, as: UTF8.self) }
    var kept = Array(bytes.prefix(limit + 1))
    // The first byte left out must begin a character.
    while let last = kept.popLast(), last & 0xC0 == 0x80 {}
    return String(decoding: kept, as: UTF8.self) + "…"
}
