import CZlib
import Glibc

/// A file that is written piece by piece, compressed with gzip or as it is.
@safe final class GzipFile {
    private let path: String
    private let output: UnsafeMutablePointer<FILE>
    /// Behind a pointer, because zlib's state refers to it by address; nil for a file that is not compressed.
    private let stream: UnsafeMutablePointer<z_stream>?
    private var buffer = [UInt8](repeating: 0, count: 1 << 18)

    /// Makes the file at `path`, in place of one that is there.
    init(path: String, isCompressed: Bool) throws(GeneratorFault) {
        self.path = path
        guard let output = unsafe fopen(path, "wb") else { throw Self.fault(path) }
        unsafe self.output = unsafe output
        guard isCompressed else {
            unsafe stream = nil
            return
        }
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        unsafe self.stream = unsafe stream
        let size = unsafe Int32(MemoryLayout<z_stream>.size)
        let opened = unsafe deflateInit2_(
            stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
        guard opened == Z_OK else { throw Self.fault(path) }
    }

    deinit {
        if let stream = unsafe stream {
            unsafe deflateEnd(stream)
            unsafe stream.deallocate()
        }
    }

    /// Adds bytes.
    func write(_ bytes: [UInt8]) throws(GeneratorFault) { try write(bytes, isLast: false) }

    /// Writes out what is left and closes the file.
    func close() throws(GeneratorFault) {
        try write([], isLast: true)
        guard unsafe fclose(output) == 0 else { throw Self.fault(path) }
    }

    private func write(_ bytes: [UInt8], isLast: Bool) throws(GeneratorFault) {
        guard let stream = unsafe stream else { return try put(bytes[...]) }
        var input = bytes
        var offset = 0
        var isFull = true
        while offset < input.count || isFull {
            let (count, left) = unsafe input.withUnsafeMutableBufferPointer { source in
                unsafe buffer.withUnsafeMutableBufferPointer { target in
                    unsafe stream.pointee.next_in = unsafe source.baseAddress?.advanced(by: offset)
                    unsafe stream.pointee.avail_in = UInt32(source.count - offset)
                    unsafe stream.pointee.next_out = target.baseAddress
                    unsafe stream.pointee.avail_out = UInt32(target.count)
                    unsafe deflate(stream, isLast ? Z_FINISH : Z_NO_FLUSH)
                    return unsafe (target.count - Int(stream.pointee.avail_out), Int(stream.pointee.avail_in))
                }
            }
            offset = input.count - left
            isFull = count == buffer.count
            try put(buffer[..<count])
        }
    }

    private func put(_ bytes: ArraySlice<UInt8>) throws(GeneratorFault) {
        let written = unsafe bytes.withUnsafeBytes { unsafe fwrite($0.baseAddress, 1, $0.count, output) }
        guard written == bytes.count else { throw Self.fault(path) }
    }

    private static func fault(_ path: String) -> GeneratorFault {
        GeneratorFault(zh: "无法写入 \(path)", en: "cannot write \(path)")
    }
}
