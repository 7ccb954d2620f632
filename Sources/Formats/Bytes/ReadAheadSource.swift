import Foundation
import Glibc

/// Reads on another thread while the caller works on what was read before: a single large file keeps two cores busy.
public final class ReadAheadSource: ByteSource {
    /// Bytes read at a time, and how many such pieces may wait.
    private static let pieceSize = 1 << 18
    private static let mostWaiting = 4

    private let line: PieceLine
    private var piece: [UInt8] = []
    private var offset = 0

    /// Begins to read from `source`, which nobody else may read any more.
    public init(_ source: any ByteSource) {
        let line = PieceLine(capacity: Self.mostWaiting)
        self.line = line
        let reader = Reader(source: source)
        let thread = Thread { @Sendable in reader.run(into: line, pieceSize: Self.pieceSize) }
        thread.stackSize = 1 << 20
        thread.start()
    }

    deinit { line.close() }

    /// Reads on. Throws what the source throws, after the bytes before it.
    public func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingFault) -> Int {
        if offset == piece.count {
            piece = try line.take()
            offset = 0
        }
        let count = min(buffer.count, piece.count - offset)
        unsafe piece.withUnsafeBytes { bytes in
            if count > 0, let base = bytes.baseAddress, let target = buffer.baseAddress {
                unsafe memcpy(target, base + offset, count)
            }
        }
        offset += count
        return count
    }
}

/// The thread's own part: it alone reads the source.
private final class Reader: @unchecked Sendable {  // handed to the thread, used by it alone
    private let source: any ByteSource

    init(source: any ByteSource) { self.source = source }

    /// Reads to the end, or until nobody takes any more. The end is an empty piece.
    func run(into line: PieceLine, pieceSize: Int) {
        var isAtEnd = false
        while !isAtEnd {
            var fault: ReadingFault?
            let piece = unsafe [UInt8](unsafeUninitializedCapacity: pieceSize) { buffer, count in
                let memory = UnsafeMutableRawBufferPointer(buffer)
                do throws(ReadingFault) {
                    while pieceSize - count >= 1 << 12 {
                        let more = try unsafe source.read(
                            into: UnsafeMutableRawBufferPointer(rebasing: memory[count...]))
                        if more == 0 {
                            isAtEnd = true
                            break
                        }
                        count += more
                    }
                } catch {
                    fault = error
                }
            }
            if !piece.isEmpty, !line.put(.success(piece)) { return }
            if let fault {
                _ = line.put(.failure(fault))
                return
            }
        }
        _ = line.put(.success([]))
    }
}

/// Pieces on their way from one thread to the other; never more than its capacity. The last one stays.
private final class PieceLine: @unchecked Sendable {  // the condition guards everything
    private let condition = NSCondition()
    private let capacity: Int
    private var waiting: [Result<[UInt8], ReadingFault>] = []
    private var isClosed = false

    init(capacity: Int) { self.capacity = capacity }

    /// Adds a piece when there is room; false if nobody takes any more.
    func put(_ piece: Result<[UInt8], ReadingFault>) -> Bool {
        condition.withLock {
            while waiting.count >= capacity, !isClosed { condition.wait() }
            guard !isClosed else { return false }
            waiting.append(piece)
            condition.signal()
            return true
        }
    }

    /// The next piece, empty at the end.
    func take() throws(ReadingFault) -> [UInt8] {
        let piece = condition.withLock { () -> Result<[UInt8], ReadingFault> in
            while waiting.isEmpty { condition.wait() }
            let isLast =
                switch waiting[0] {
                case .success(let piece): piece.isEmpty
                case .failure: true
                }
            // The end and a fault are found again by who asks again.
            if isLast { return waiting[0] }
            condition.signal()
            return waiting.removeFirst()
        }
        return try piece.get()
    }

    /// Nobody takes any more.
    func close() {
        condition.withLock {
            isClosed = true
            condition.broadcast()
        }
    }
}
