/// The one way of writing a code or number: case numbers are typed with four kinds of brackets, with and without blanks, leading
/// zeros and capitals. Width and invisible characters are brought into one form for all texts and are no part of it.
public struct CanonicalForm: Hashable, Sendable, Encodable {
    /// How letters are written.
    public enum LetterCase: String, CaseIterable, Sendable, Encodable {
        /// In capitals.
        case upper
        /// In small letters.
        case lower
    }

    /// The opening and the closing bracket in place of all others; nil if brackets stay as they are.
    public var brackets: [String]?
    /// Whether blanks are taken out.
    public var dropsBlanks: Bool
    /// How ASCII letters are written; nil if they stay as they are.
    public var letters: LetterCase?
    /// Whether zeros before a number are taken out.
    public var dropsZeros: Bool
    /// Whether all dashes are hyphens, and an ordinal 第 before a number is taken out. Only to see that two keys look alike: no plan asks
    /// for it.
    private(set) var joinsLooks = false

    /// The properties that a plan can ask for; its digest must not change with the other one.
    private enum CodingKeys: String, CodingKey { case brackets, dropsBlanks, letters, dropsZeros }

    /// Makes a form.
    public init(
        brackets: [String]? = nil, dropsBlanks: Bool = false, letters: LetterCase? = nil, dropsZeros: Bool = false
    ) {
        self.brackets = brackets
        self.dropsBlanks = dropsBlanks
        self.letters = letters
        self.dropsZeros = dropsZeros
    }

    /// The form in which two spellings of one key are equal.
    public static let loosest = {
        var form = CanonicalForm(brackets: ["(", ")"], dropsBlanks: true, letters: .upper, dropsZeros: true)
        form.joinsLooks = true
        return form
    }()

    /// A text in this form.
    public func of(_ text: String) -> String {
        var output: [UInt8] = []
        unsafe Array(text.utf8).withUnsafeBytes { unsafe append($0, to: &output) }
        return String(decoding: output, as: UTF8.self)
    }

    /// Appends a text, in normal form and UTF-8, in this form.
    public func append(_ bytes: UnsafeRawBufferPointer, to output: inout [UInt8]) {
        var index = 0
        while index < bytes.count {
            let byte = unsafe bytes[index]
            if let (isOpening, length) = unsafe Self.bracket(bytes, index), let brackets {
                output.append(contentsOf: brackets[isOpening ? 0 : 1].utf8)
                index += length
                continue
            }
            let (kind, length) = unsafe Blank.kind(of: bytes, at: index)
            if kind != .other, dropsBlanks {
                index += length
                continue
            }
            if joinsLooks, let look = unsafe Self.look(bytes, index) {
                output.append(contentsOf: look)
                index += 3
                continue
            }
            switch byte {
            case 0x30 where unsafe dropsZeros && Self.isLeadingZero(bytes, index): break
            case 0x61...0x7A where letters == .upper: output.append(byte & 0xDF)
            case 0x41...0x5A where letters == .lower: output.append(byte | 0x20)
            default: output.append(byte)
            }
            index += 1
        }
    }

    /// Whether the zero at `index` is a leading zero: no digit or point before it, another digit after it.
    private static func isLeadingZero(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> Bool {
        func isDigit(_ index: Int) -> Bool { unsafe index >= 0 && index < bytes.count && bytes[index] &- 0x30 <= 9 }
        guard isDigit(index + 1) else { return false }
        var start = index
        while start > 0, unsafe bytes[start - 1] == 0x30 { start -= 1 }
        return unsafe start == 0 || !isDigit(start - 1) && bytes[start - 1] != UInt8(ascii: ".")
    }

    /// The bytes in place of the dash or the ordinal 第 at `index`; nil for other characters.
    private static func look(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> [UInt8]? {
        guard unsafe bytes[index] >= 0xE2, index + 2 < bytes.count else { return nil }
        switch unsafe (bytes[index], bytes[index + 1], bytes[index + 2]) {
        // ‐ ‑ ‒ – — ―, −, ﹘, ﹣ and －.
        case (0xE2, 0x80, 0x90...0x95), (0xE2, 0x88, 0x92), (0xEF, 0xB9, 0x98), (0xEF, 0xB9, 0xA3), (0xEF, 0xBC, 0x8D):
            return [UInt8(ascii: "-")]
        case (0xE7, 0xAC, 0xAC) where unsafe index + 3 < bytes.count && bytes[index + 3] &- 0x30 <= 9: return []
        default: return nil
        }
    }

    /// The bracket at `index`: whether it opens, and its length.
    private static func bracket(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> (isOpening: Bool, length: Int)? {
        switch unsafe bytes[index] {
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "<"): return (true, 1)
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ">"): return (false, 1)
        // 〈〉《》 and 【】〔〕〖〗〘〙〚〛, in pairs.
        case 0xE3 where unsafe index + 2 < bytes.count && bytes[index + 1] == 0x80:
            let last = unsafe bytes[index + 2]
            guard (0x88...0x8B).contains(last) || (0x90...0x91).contains(last) || (0x94...0x9B).contains(last) else {
                return nil
            }
            return (last & 1 == 0, 3)
        // ﹙﹚﹛﹜﹝﹞, small forms, and the full-width ones that normal form leaves.
        case 0xEF
        where unsafe index + 2 < bytes.count && bytes[index + 1] == 0xB9 && (0x99...0x9E).contains(bytes[index + 2]):
            return unsafe (bytes[index + 2] & 1 == 1, 3)
        case 0xEF
        where unsafe index + 2 < bytes.count && bytes[index + 1] == 0xBD && [0x9F, 0xA0].contains(bytes[index + 2]):
            return unsafe (bytes[index + 2] == 0x9F, 3)
        default: return nil
        }
    }
}

/// The common part of two spellings of a key, for hashes.
public enum KeyFolding {
    /// For each byte whether a text that holds it may be written otherwise: 1, or 2 if only where it begins a number.
    private static let classes: [UInt8] = {
        var classes = [UInt8](repeating: 0, count: 256)
        for byte in "()[]{}<> \t\n\rabcdefghijklmnopqrstuvwxyz".utf8 { classes[Int(byte)] = 1 }
        for lead in [0xC2, 0xE1, 0xE2, 0xE3, 0xE7, 0xEF] { classes[lead] = 1 }
        classes[0x30] = 2
        return classes
    }()

    /// Whether a text is sure to be its own folded form, as codes in capitals and digits are.
    @inline(__always)
    public static func isFolded(_ bytes: UnsafeRawBufferPointer) -> Bool {
        unsafe classes.withUnsafeBufferPointer { classes in
            var isInNumber = false
            for index in bytes.indices {
                let byte = unsafe bytes[index]
                let kind = unsafe classes[Int(byte)]
                if kind != 0, kind == 1 || !isInNumber { return false }
                isInNumber = byte &- 0x30 <= 9
            }
            return true
        }
    }

    /// Calls `body` with a text as all its spellings have it in common: in the loosest canonical form.
    public static func withFolded<Result>(
        _ bytes: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result {
        unsafe withUnsafeTemporaryAllocation(byteCount: bytes.count, alignment: 1) { room in
            if let count = unsafe foldASCII(bytes, into: room) {
                return unsafe body(UnsafeRawBufferPointer(rebasing: room[..<count]))
            }
            var output: [UInt8] = []
            unsafe CanonicalForm.loosest.append(bytes, to: &output)
            return unsafe output.withUnsafeBytes { unsafe body($0) }
        }
    }

    /// Folds a text whose brackets and blanks are ASCII, as in nearly all; nil if others may stand in it.
    private static func foldASCII(_ bytes: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer) -> Int? {
        var count = 0
        var isInNumber = false
        var next = 0
        while next < bytes.count {
            let index = next
            var byte = unsafe bytes[index]
            next += 1
            switch byte {
            case 0x30 where unsafe !isInNumber && index + 1 < bytes.count && bytes[index + 1] &- 0x30 <= 9: continue
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "<"): byte = UInt8(ascii: "(")
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ">"): byte = UInt8(ascii: ")")
            case 0x20, 0x09, 0x0A, 0x0D:
                isInNumber = false
                continue
            case 0x61...0x7A: byte &= 0xDF
            // 第, which is taken out before a number.
            case 0xE7 where unsafe index + 3 < bytes.count && bytes[index + 1] == 0xAC && bytes[index + 2] == 0xAC:
                if unsafe bytes[index + 3] &- 0x30 <= 9 { return nil }
            case 0xC2, 0xE1, 0xE2, 0xE3, 0xEF: return nil
            default: break
            }
            isInNumber = byte &- 0x30 <= 9 || byte == UInt8(ascii: ".")
            unsafe room[count] = byte
            count += 1
        }
        return count
    }
}
