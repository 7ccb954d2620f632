import Bytes
import Messages

/// The texts of faults in character encodings.
extension ReadingFault {
    static func textEncoding(charset: Charset, position: SourcePosition, bytes: [UInt8]) -> ReadingFault {
        ReadingFault(
            .textEncoding,
            message: LocalizedText(
                zh: "存在不合 \(charset.rawValue) 编码的字节", en: "bytes that are no \(charset.rawValue) text"),
            position: position, found: hexadecimal(bytes),
            expected: LocalizedText(zh: "\(charset.rawValue) 文本", en: "\(charset.rawValue) text"))
    }

    static func textReplacement(position: SourcePosition) -> ReadingFault {
        ReadingFault(
            .textReplacement,
            message: LocalizedText(
                zh: "文件含替换符 U+FFFD：文字在到达之前已经丢失",
                en: "the file holds U+FFFD: a character was lost before the file got here"),
            position: position, found: "EF BF BD")
    }

    static func textLost(position: SourcePosition) -> ReadingFault {
        ReadingFault(
            .textReplacement,
            message: LocalizedText(
                zh: "文件含“锟斤拷”：文字在到达之前已因编码转换而丢失",
                en: "the file holds 锟斤拷: characters were lost in a conversion before the file got here"),
            position: position, found: "锟斤拷")
    }

    static func textBig5(position: SourcePosition) -> ReadingFault {
        ReadingFault(
            .textBig5,
            message: LocalizedText(
                zh: "文字是 Big5（繁体）编码，按 GB18030 读会成乱码", en: "the text is Big5; read as GB18030 it would be garbled"),
            position: position, found: "Big5", expected: LocalizedText(zh: "UTF-8 或 GB18030", en: "UTF-8 or GB18030"))
    }

    static func textNul(position: SourcePosition) -> ReadingFault {
        ReadingFault(
            .textNul,
            message: LocalizedText(
                zh: "文件含空字节（00），不是文本", en: "the file holds a NUL byte: it is no text"),
            position: position, found: "00")
    }

    static func textUnsupported(declared: String) -> ReadingFault {
        unsupported(
            declared,
            LocalizedText(zh: "不接受声明的字符编码“\(declared)”", en: "the declared encoding \(declared) is not accepted"))
    }

    static func textUnsupported(written name: String) -> ReadingFault {
        unsupported(
            name, LocalizedText(zh: "文字的编码是 \(name)，不予接受", en: "the text is in \(name), which is not accepted"))
    }

    static func textContradictory(declared: String) -> ReadingFault {
        unsupported(
            declared,
            LocalizedText(
                zh: "声明的字符编码是“\(declared)”，而文件的字节并非该编码",
                en: "the file declares the encoding \(declared), in which its bytes are not written"))
    }

    /// Line 1 is where XML declares its encoding, and where every text begins.
    private static func unsupported(_ found: String, _ message: LocalizedText) -> ReadingFault {
        ReadingFault(
            .textUnsupported, message: message,
            position: SourcePosition(line: 1), found: found,
            expected: LocalizedText(zh: "UTF-8、GB18030 或 UTF-16", en: "UTF-8, GB18030 or UTF-16"))
    }

    static func textConverterMissing(charset: Charset) -> ReadingFault {
        ReadingFault(
            .textConverter,
            message: LocalizedText(
                zh: "本机缺少 \(charset.rawValue) 的转换表", en: "this machine has no conversion table for \(charset.rawValue)"),
            remedy: LocalizedText(zh: "请安装 libc 的 gconv 模块", en: "install the gconv modules of libc"))
    }
}
