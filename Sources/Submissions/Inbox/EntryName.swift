import Bytes
import Encodings
import Foundation
import Statistics

/// Names in a folder are bytes; what encoding they are in is nowhere written. This says under which text the program knows a name.
public enum EntryName {
    /// The text of a name: UTF-8 if it is that, else GB18030 if it is that, else UTF-8 with every byte that does not fit written as in
    /// an address (`%FF`). Characters that would act instead of being shown are written so too (`%1B`). Texts that look the same are
    /// the same (NFC).
    ///
    /// Two names may have one text; the name, not the text, opens the file.
    public static func text(of bytes: [UInt8]) -> String {
        if bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return String(decoding: bytes, as: UTF8.self) }
        let text = String(validating: bytes, as: UTF8.self) ?? gb18030(bytes) ?? withEscapedBytes(bytes)
        return escaped(text.precomposedStringWithCanonicalMapping)
    }

    private static func gb18030(_ bytes: [UInt8]) -> String? {
        do {
            let source = CharsetSource(MemorySource(bytes), charset: .gb18030)
            return String(decoding: try source.readHead(limit: bytes.count * 4 + 16), as: UTF8.self)
        } catch {
            // It is not GB18030, or this machine cannot convert: the bytes are shown.
            return nil
        }
    }

    /// Every run of bytes that is no character as `%XX`.
    private static func withEscapedBytes(_ bytes: [UInt8]) -> String {
        var text = ""
        var rest = bytes[...]
        while let byte = rest.first {
            let length = (1...4).first { String(validating: rest.prefix($0), as: UTF8.self)?.isEmpty == false }
            if let length {
                text += String(decoding: rest.prefix(length), as: UTF8.self)
                rest = rest.dropFirst(length)
            } else {
                text += percent(byte)
                rest = rest.dropFirst()
            }
        }
        return text
    }

    private static func escaped(_ text: String) -> String {
        guard UnsafeText.isFound(in: text) else { return text }
        return text.unicodeScalars.map { scalar in
            UnsafeText.isUnsafe(scalar) ? String(scalar).utf8.map(percent).joined() : String(scalar)
        }.joined()
    }

    private static func percent(_ byte: UInt8) -> String {
        "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
}
