import Glibc

/// A name as it stands in tags, looked up once; lives at one address as long as its book.
struct XMLTagName {
    /// The name as written, with its prefix.
    let bytes: UnsafeMutablePointer<UInt8>
    let count: Int
    /// Number of bytes that do not begin a character.
    let continuations: Int
    /// The first eight bytes, and which of them belong to the name.
    let head: UInt64
    let headMask: UInt64
    let prefix: XMLName?
    let local: XMLName
    /// The namespace of an element of this name, and the scope in which that holds.
    var namespace: XMLName?
    var scope = -1
    /// The names of the start tags that came next the last times: records repeat themselves.
    private var successor: UnsafeMutablePointer<XMLTagName>?
    private var earlierSuccessor: UnsafeMutablePointer<XMLTagName>?

    init(_ written: UnsafeBufferPointer<UInt8>, head: UInt64, headMask: UInt64, prefix: XMLName?, local: XMLName) {
        bytes = .allocate(capacity: written.count)
        count = written.count
        for index in written.indices { (bytes + index).initialize(to: written[index]) }
        continuations = written.count { $0 & 0xC0 == 0x80 }
        self.head = head
        self.headMask = headMask
        self.prefix = prefix
        self.local = local
    }

    /// True if the text at `place` begins with the name. The eight bytes there must be readable.
    @inline(__always)
    func begins(_ place: UnsafePointer<UInt8>) -> Bool {
        guard loadWord(place) & headMask == head else { return false }
        return count <= 8 || memcmp(place + 8, bytes + 8, count - 8) == 0
    }

    @inline(__always)
    private func isWhole(_ place: UnsafePointer<UInt8>) -> Bool {
        begins(place) && !XMLCharacters.continuesName(place[count])
    }

    /// The name of the start tag at `place`, if it is one of those that came next before.
    @inline(__always)
    func successor(at place: UnsafePointer<UInt8>) -> UnsafeMutablePointer<XMLTagName>? {
        if let successor, successor.pointee.isWhole(place) { return successor }
        if let earlierSuccessor, earlierSuccessor.pointee.isWhole(place) { return earlierSuccessor }
        return nil
    }

    /// Notes what came next.
    @inline(__always)
    mutating func note(successor next: UnsafeMutablePointer<XMLTagName>) {
        if successor == next || earlierSuccessor == next { return }
        earlierSuccessor = successor
        successor = next
    }
}

/// Eight bytes, the first one lowest.
@inline(__always)
func loadWord(_ place: UnsafePointer<UInt8>) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(place).loadUnaligned(as: UInt64.self))
}

/// All names seen in tags.
struct XMLTagNameBook {
    /// More names than this, or longer ones, no submission has; libxml2 can have them.
    private static let mostNames = 512
    private static let slotCount = 1024
    static let longestName = 255

    private let slots: UnsafeMutablePointer<UnsafeMutablePointer<XMLTagName>?>
    private let parser: XMLPushParser
    private var count = 0

    /// A book whose names are interned by `parser`.
    init(parser: XMLPushParser) {
        self.parser = parser
        slots = .allocate(capacity: Self.slotCount)
        slots.initialize(repeating: nil, count: Self.slotCount)
    }

    func deallocate() {
        for index in 0..<Self.slotCount {
            guard let name = slots[index] else { continue }
            name.pointee.bytes.deallocate()
            name.deallocate()
        }
        slots.deallocate()
    }

    /// The entry of a name; nil if it is none, no plain one, or one too many.
    mutating func find(_ bytes: UnsafePointer<UInt8>, count length: Int) -> UnsafeMutablePointer<XMLTagName>? {
        let mask: UInt64 = length >= 8 ? .max : (1 << UInt64(8 * length)) - 1
        let head = loadWord(bytes) & mask
        let tail = length > 8 ? loadWord(bytes + length - 8) : 0
        let hash = (head ^ (tail &* 0xC2B2_AE3D_27D4_EB4F) ^ UInt64(length)) &* 0x9E37_79B9_7F4A_7C15
        var slot = Int(hash >> 54)
        while let name = slots[slot] {
            if name.pointee.count == length, name.pointee.begins(bytes) { return name }
            slot = (slot + 1) % Self.slotCount
        }
        guard let name = make(bytes, count: length, head: head, mask: mask) else { return nil }
        slots[slot] = name
        return name
    }

    private mutating func make(
        _ bytes: UnsafePointer<UInt8>, count length: Int, head: UInt64, mask: UInt64
    ) -> UnsafeMutablePointer<XMLTagName>? {
        guard count < Self.mostNames, length <= Self.longestName else { return nil }
        let written = UnsafeBufferPointer(start: bytes, count: length)
        guard let text = String(validating: written, as: UTF8.self) else { return nil }
        let parts = text.unicodeScalars.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.allSatisfy(XMLCharacters.isPlainName), let last = parts.last,
            let local = parser.intern(String(last))
        else { return nil }
        let prefix = parts.count == 2 ? parser.intern(String(parts[0])) : nil
        if parts.count == 2, prefix == nil { return nil }
        let name = UnsafeMutablePointer<XMLTagName>.allocate(capacity: 1)
        name.initialize(to: XMLTagName(written, head: head, headMask: mask, prefix: prefix, local: local))
        count += 1
        return name
    }
}
