import Glibc

/// The characters of two bytes in GB18030, which nearly all Chinese text is made of, as UTF-8. Made from iconv itself, so that both
/// always agree; what is not in it, iconv decodes.
struct GB18030Table: Sendable {
    /// The table, made when first needed; nil if this machine cannot convert.
    static let shared = GB18030Table()

    private static let firstLead: UInt8 = 0x81
    private static let firstTrail: UInt8 = 0x40
    private static let trails = 0xC0
    /// For every pair the UTF-8 in the lower 24 bits, first byte lowest, and its length in the upper 8; 0 if iconv must be asked.
    private let entries: [UInt32]

    private init?() {
        let converter = unsafe iconv_open("UTF-8", Charset.gb18030.rawValue)
        guard let converter = unsafe converter, unsafe converter != iconv_t(bitPattern: -1) else { return nil }
        defer { unsafe iconv_close(converter) }
        var entries: [UInt32] = []
        for lead in Self.firstLead...0xFE {
            for trail in Self.firstTrail...0xFF { unsafe entries.append(Self.entry(lead, trail, converter)) }
        }
        self.entries = entries
    }

    private static func entry(_ lead: UInt8, _ trail: UInt8, _ converter: iconv_t) -> UInt32 {
        var source = (CChar(bitPattern: lead), CChar(bitPattern: trail))
        var target: UInt64 = 0
        var room = 8
        let isWhole = unsafe withUnsafeMutablePointer(to: &source) { source in
            unsafe withUnsafeMutablePointer(to: &target) { target in
                var from: UnsafeMutablePointer<CChar>? = unsafe UnsafeMutableRawPointer(source).assumingMemoryBound(
                    to: CChar.self)
                var into: UnsafeMutablePointer<CChar>? = unsafe UnsafeMutableRawPointer(target).assumingMemoryBound(
                    to: CChar.self)
                var left = 2
                return unsafe iconv(converter, &from, &left, &into, &room) == 0 && left == 0
            }
        }
        if !isWhole {
            // The converter must not remember half a character.
            unsafe iconv(converter, nil, nil, nil, nil)
            return 0
        }
        let length = UInt32(8 - room)
        return length <= 3 ? UInt32(truncatingIfNeeded: target.littleEndian) & 0xFF_FFFF | length << 24 : 0
    }

    /// Decodes from the front as far as the table knows the characters and there is room; gives the number of bytes taken and
    /// written.
    func decode(
        _ bytes: UnsafeRawBufferPointer, into buffer: UnsafeMutableRawBufferPointer
    ) -> (taken: Int, written: Int) {
        guard let source = unsafe bytes.baseAddress?.assumingMemoryBound(to: UInt8.self),
            let target = buffer.baseAddress
        else {
            return (0, 0)
        }
        let count = bytes.count
        // Eight bytes are written at a time, whether they count or not.
        let room = buffer.count - 8
        var taken = 0
        var written = 0
        unsafe entries.withUnsafeBufferPointer { entries in
            while taken < count, written <= room {
                let byte = unsafe source[taken]
                if byte < 0x80 {
                    if taken + 8 <= count {
                        let word = unsafe UnsafeRawPointer(source + taken).loadUnaligned(as: UInt64.self)
                        if word & 0x8080_8080_8080_8080 == 0 {
                            unsafe target.storeBytes(of: word, toByteOffset: written, as: UInt64.self)
                            taken += 8
                            written += 8
                            continue
                        }
                    }
                    unsafe target.storeBytes(of: byte, toByteOffset: written, as: UInt8.self)
                    taken += 1
                    written += 1
                    continue
                }
                guard byte >= Self.firstLead, byte != 0xFF, taken + 1 < count,
                    unsafe source[taken + 1] >= Self.firstTrail
                else {
                    return
                }
                let trail = unsafe Int(source[taken + 1] - Self.firstTrail)
                let entry = unsafe entries[Int(byte - Self.firstLead) * Self.trails + trail]
                guard entry != 0 else { return }
                unsafe target.storeBytes(of: (entry & 0xFF_FFFF).littleEndian, toByteOffset: written, as: UInt32.self)
                taken += 2
                written += Int(entry >> 24)
            }
        }
        return (taken, written)
    }
}
