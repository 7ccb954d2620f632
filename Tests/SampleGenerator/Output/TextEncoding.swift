import Glibc

/// The encodings in which senders write text.
enum TextEncoding {
    /// UTF-8 without a mark.
    case utf8
    /// UTF-8 with a byte order mark, as spreadsheets write it.
    case utf8WithMark
    /// GB 18030, as Chinese spreadsheets write CSV by default.
    case gb18030

    /// The bytes of `text`.
    func bytes(of text: String) throws(GeneratorFault) -> [UInt8] {
        switch self {
        case .utf8: return Array(text.utf8)
        case .utf8WithMark: return [0xEF, 0xBB, 0xBF] + Array(text.utf8)
        case .gb18030: return try Self.encodeGB18030(text)
        }
    }

    private static func encodeGB18030(_ text: String) throws(GeneratorFault) -> [UInt8] {
        let failure = GeneratorFault(zh: "无法转换为 GB18030 编码", en: "the text cannot be encoded as GB18030")
        let converter = unsafe iconv_open("GB18030", "UTF-8")
        // iconv_open reports failure by the pointer -1.
        guard let converter = unsafe converter, UInt(bitPattern: converter) != UInt.max else { throw failure }
        defer { unsafe iconv_close(converter) }
        var input = Array(text.utf8).map { CChar(bitPattern: $0) }
        // No character takes more room than its UTF-8 form and four bytes.
        var output = [CChar](repeating: 0, count: input.count * 2 + 16)
        var inputLeft = input.count
        var outputLeft = output.count
        let converted = unsafe input.withUnsafeMutableBufferPointer { source in
            unsafe output.withUnsafeMutableBufferPointer { target in
                var from = source.baseAddress
                var to = target.baseAddress
                return unsafe iconv(converter, &from, &inputLeft, &to, &outputLeft)
            }
        }
        guard converted != -1, inputLeft == 0 else { throw failure }
        return output.prefix(output.count - outputLeft).map { UInt8(bitPattern: $0) }
    }
}
