/// Tells Big5 from GB18030. Nearly every text in Big5 is also GB18030, and reads there as rare characters that mean nothing.
enum Big5Detection {
    /// Bytes that are looked at.
    static let sample = 64 << 10
    /// Characters that must be there before anything is said.
    private static let fewest = 8

    /// Whether text that is no UTF-8 is rather Big5 than GB18030.
    ///
    /// In Big5 every third character or so has a second byte from 0x40 to 0x7E. In GB18030 only those characters have one that GB 2312
    /// lacks, perhaps one in a thousand, and Big5 has no second byte from 0x80 to 0xA0.
    static func isLikely(_ bytes: [UInt8]) -> Bool {
        var characters = 0
        var low = 0
        var index = 0
        while index + 1 < bytes.count {
            let lead = bytes[index]
            if lead < 0x80 {
                index += 1
                continue
            }
            let trail = bytes[index + 1]
            guard (0xA1...0xF9).contains(lead), (0x40...0x7E).contains(trail) || (0xA1...0xFE).contains(trail) else {
                return false
            }
            characters += 1
            if trail < 0x7F { low += 1 }
            index += 2
        }
        return characters >= fewest && low * 7 > characters
    }
}
