import CZlib

/// Compresses with gzip; the header carries no time and no name, so that equal input gives equal bytes.
enum GzipWriter {
    /// One gzip stream of several members, one for each of `parts`.
    static func compress(_ parts: [[UInt8]]) throws(GeneratorFault) -> [UInt8] {
        var stream: [UInt8] = []
        for part in parts {
            stream += try member(part)
        }
        return stream
    }

    private static func member(_ bytes: [UInt8]) throws(GeneratorFault) -> [UInt8] {
        let failure = GeneratorFault(zh: "gzip 压缩失败", en: "gzip compression failed")
        var state = unsafe z_stream()
        // 15 + 16: the largest window, with a gzip header; memory level 9 and the default strategy.
        let opened = unsafe deflateInit2_(
            &state, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard opened == Z_OK else { throw failure }
        defer { unsafe deflateEnd(&state) }
        var input = bytes
        var output = unsafe [UInt8](repeating: 0, count: Int(deflateBound(&state, UInt(input.count))))
        let ended = unsafe input.withUnsafeMutableBufferPointer { source in
            unsafe output.withUnsafeMutableBufferPointer { target in
                unsafe state.next_in = source.baseAddress
                unsafe state.avail_in = UInt32(source.count)
                unsafe state.next_out = target.baseAddress
                unsafe state.avail_out = UInt32(target.count)
                return unsafe deflate(&state, Z_FINISH)
            }
        }
        guard ended == Z_STREAM_END else { throw failure }
        return unsafe Array(output.prefix(Int(state.total_out)))
    }
}
