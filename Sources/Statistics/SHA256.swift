internal import CCrypto

/// SHA-256 by libcrypto, which uses the processor's own instructions for it.
///
/// ```swift
/// var hash = SHA256()
/// hash.update(bytes)
/// let digest = hash.finish()  // 64 hexadecimal digits
/// ```
@safe public struct SHA256: ~Copyable {
    private let context: OpaquePointer

    /// Starts a new digest.
    public init() {
        guard let context = unsafe EVP_MD_CTX_new(), unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
            preconditionFailure("libcrypto has no memory for a digest")
        }
        unsafe self.context = unsafe context
    }

    deinit { unsafe EVP_MD_CTX_free(context) }

    /// Takes in more bytes.
    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count > 0 else { return }
        unsafe precondition(EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1, "libcrypto refused bytes")
    }

    /// The digest of everything taken in, as 64 lower-case hexadecimal digits. Ends this digest.
    public mutating func finish() -> String {
        var digest = [UInt8](repeating: 0, count: 32)
        var count: UInt32 = 0
        unsafe precondition(EVP_DigestFinal_ex(context, &digest, &count) == 1, "libcrypto could not finish a digest")
        return Self.hexadecimal(digest)
    }

    /// The digest of a text's UTF-8 bytes.
    public static func hexadecimal(of text: String) -> String {
        var hash = SHA256()
        var text = text
        text.withUTF8 { unsafe hash.update(UnsafeRawBufferPointer($0)) }
        return hash.finish()
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
