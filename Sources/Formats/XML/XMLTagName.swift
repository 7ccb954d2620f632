import Glibc

/// A name as it stands in tags, looked up once; lives at one address as long as its book.
@safe struct XMLTagName {
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
        unsafe bytes = .allocate(capacity: written.count)
        count = written.count
        for index in written.indices { unsafe (bytes + index).initialize(to: written[index]) }
        continuations = unsafe written.count { $0 & 0xC0 == 0x80 }
        self.head = head
        self.headMask = headMask
        unsafe self.prefix = unsafe prefix
        unsafe self.local = unsafe local
    }

    /// True if the text at `place` begins with the name. The eight bytes there must be readable.
    @inline(__always)
    func begins(_ place: UnsafePointer<UInt8>) -> Bool {
        guard unsafe loadWord(place) & headMask == head else { return false }
        return unsafe count <= 8 || memcmp(place + 8, bytes + 8, count - 8) == 0
    }

    @inline(__always)
    private func isWhole(_ place: UnsafePointer<UInt8>) -> Bool {
        unsafe begins(place) && !XMLCharacters.continuesName(place[count])
    }

    /// The name of the start tag at `place`, if it is one of those that came next before.
    @inline(__always)
    func successor(at place: UnsafePointer<UInt8>) -> UnsafeMutablePointer<XMLTagName>? {
        if let successor = unsafe successor, unsafe successor.pointee.isWhole(place) { return unsafe successor }
        if let earlierSuccessor = unsafe earlierSuccessor, unsafe earlierSuccessor.pointee.isWhole(place) {
            return unsafe earlierSuccessor
        }
        return nil
    }

    /// Notes what came next.
    @inline(__always)
    mutating func note(successor next: UnsafeMutablePointer<XMLTagName>) {
        if unsafe successor == next || earlierSuccessor == next { return }
        unsafe earlierSuccessor = unsafe successor
        unsafe successor = unsafe next
    }
}

/// Eight bytes, the first one lowest.
@inline(__always)
func loadWord(_ place: UnsafePointer<UInt8>) -> UInt64 {
    unsafe UInt64(littleEndian: UnsafeRawPointer(place).loadUnaligned(as: UInt64.self))
}

/// All names seen in tags.
@safe struct XMLTagNameBook {
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
        unsafe slots = .allocate(capacity: Self.slotCount)
        unsafe slots.initialize(repeating: nil, count: Self.slotCount)
    }

    func deallocate() {
        for index in 0..<Self.slotCount {
            guard let name = unsafe slots[index] else { continue }
            unsafe name.pointee.bytes.deallocate()
            unsafe name.deallocate()
        }
        unsafe slots.deallocate()
    }

    /// The entry of a name; nil if it is none, no plain one, or one too many.
    mutating func find(_ bytes: UnsafePointer<UInt8>, count length: Int) -> UnsafeMutablePointer<XMLTagName>? {
        let mask: UInt64 = length >= 8 ? .max : (1 << UInt64(8 * length)) - 1
        let head = unsafe loadWord(bytes) & mask
        let tail = unsafe length > 8 ? loadWord(bytes + length - 8) : 0
        let hash = (head ^ (tail &* 0xC2B2_AE3D_27D4_EB4F) ^ UInt64(length)) &* 0x9E37_79B9_7F4A_7C15
        var slot = Int(hash >> 54)
        while let name = unsafe slots[slot] {
            if unsafe name.pointee.count == length, unsafe name.pointee.begins(bytes) { return unsafe name }
            slot = (slot + 1) % Self.slotCount
        }
        guard let name = unsafe make(bytes, count: length, head: head, mask: mask) else { return nil }
        unsafe slots[slot] = unsafe name
        return unsafe name
    }

    private mutating func make(
        _ bytes: UnsafePointer<UInt8>, count length: Int, head: UInt64, mask: UInt64
    ) -> UnsafeMutablePointer<XMLTagName>? {
        guard count < Self.mostNames, length <= Self.longestName else { return nil }
        let written = unsafe UnsafeBufferPointer(start: bytes, count: length)
        guard let text = unsafe String(validating: written, as: UTF8.self) else { return nil }
        let parts = text.unicodeScalars.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.allSatisfy(XMLCharacters.isPlainName), let last = parts.last,
            let local = unsafe parser.intern(String(last))
        else { return nil }
        let prefix = unsafe parts.count == 2 ? parser.intern(String(parts[0])) : nil
        if parts.count == 2, unsafe prefix == nil { return nil }
        let name = UnsafeMutablePointer<XMLTagName>.allocate(capacity: 1)
        unsafe name.initialize(to: XMLTagName(written, head: head, headMask: mask, prefix: prefix, local: local))
        count += 1
        return unsafe name
    }
}
