import CZlib
import Glibc

/// A file that is written piece by piece, compressed with gzip or as it is.
final class GzipFile {
    private let path: String
    private let output: UnsafeMutablePointer<FILE>
    /// Behind a pointer, because zlib's state refers to it by address; nil for a file that is not compressed.
    private let stream: UnsafeMutablePointer<z_stream>?
    private var buffer = [UInt8](repeating: 0, count: 1 << 18)

    /// Makes the file at `path`, in place of one that is there.
    init(path: String, isCompressed: Bool) throws(GeneratorFault) {
        self.path = path
        guard let output = fopen(path, "wb") else { throw Self.fault(path) }
        self.output = output
        guard isCompressed else {
            stream = nil
            return
        }
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        self.stream = stream
        let size = Int32(MemoryLayout<z_stream>.size)
        let opened = deflateInit2_(
            stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
        guard opened == Z_OK else { throw Self.fault(path) }
    }

    deinit {
        if let stream {
            deflateEnd(stream)
            stream.deallocate()
        }
    }

    /// Adds bytes.
    func write(_ bytes: [UInt8]) throws(GeneratorFault) { try write(bytes, isLast: false) }

    /// Writes out what is left and closes the file.
    func close() throws(GeneratorFault) {
        try write([], isLast: true)
        guard fclose(output) == 0 else { throw Self.fault(path) }
    }

    private func write(_ bytes: [UInt8], isLast: Bool) throws(GeneratorFault) {
        guard let stream else { return try put(bytes[...]) }
        var input = bytes
        var offset = 0
        var isFull = true
        while offset < input.count || isFull {
            let (count, left) = input.withUnsafeMutableBufferPointer { source in
                buffer.withUnsafeMutableBufferPointer { target in
                    stream.pointee.next_in = source.baseAddress?.advanced(by: offset)
                    stream.pointee.avail_in = UInt32(source.count - offset)
                    stream.pointee.next_out = target.baseAddress
                    stream.pointee.avail_out = UInt32(target.count)
                    deflate(stream, isLast ? Z_FINISH : Z_NO_FLUSH)
                    return (target.count - Int(stream.pointee.avail_out), Int(stream.pointee.avail_in))
                }
            }
            offset = input.count - left
            isFull = count == buffer.count
            try put(buffer[..<count])
        }
    }

    private func put(_ bytes: ArraySlice<UInt8>) throws(GeneratorFault) {
        let written = bytes.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, output) }
        guard written == bytes.count else { throw Self.fault(path) }
    }

    private static func fault(_ path: String) -> GeneratorFault {
        GeneratorFault(zh: "无法写入 \(path)", en: "cannot write \(path)")
    }
}
