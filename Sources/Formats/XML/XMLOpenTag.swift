/// Looks at a tag that has not come to its end.
enum XMLOpenTag {
    /// Whether it is a start tag: no comment, declaration or end tag.
    static func isStart(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        unsafe bytes.count > 1 && bytes[1] != UInt8(ascii: "!") && bytes[1] != UInt8(ascii: "?")
            && bytes[1] != UInt8(ascii: "/")
    }

    /// The number of attributes in the beginning of a start tag, as far as one more than `limit`; 0 for comments, declarations and
    /// whatever else begins with `<` and is no start tag. Each byte is looked at once.
    static func attributes(in bytes: UnsafeBufferPointer<UInt8>, beyond limit: Int) -> Int {
        guard unsafe isStart(bytes) else { return 0 }
        var quote: UInt8 = 0
        var count = 0
        for index in bytes.indices {
            let byte = unsafe bytes[index]
            if quote != 0 {
                if byte == quote { quote = 0 }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
            case UInt8(ascii: ">"): return count
            case UInt8(ascii: "="):
                count += 1
                if count > limit { return count }
            default: break
            }
        }
        return count
    }
}
