public import Definitions
import Foundation

/// Whether to go on with a walk through records.
public enum ScanDecision: Sendable {
    /// Go on.
    case proceed
    /// Stop the scan.
    case stop
}

extension Warehouse {
    /// Judges all blocks of records of some submissions on all cores. The calling thread reads the blocks and takes the
    /// results, in order; other threads judge. A few blocks are judged on the calling thread.
    ///
    /// - Parameters:
    ///   - fields: positions of the fields whose values are needed for a block.
    ///   - judge: called on any thread, without access to the warehouse.
    ///   - take: called on the calling thread with a block, its judgement, and a reader of further fields.
    public func scan<Judgement: Sendable>(
        _ submissions: [Int64], of form: Form, fields: (RecordBlock) -> [Int],
        judge: @escaping @Sendable (RecordBlock) -> Judgement,
        take: (RecordBlock, Judgement, RecordReader) throws -> ScanDecision
    ) throws {
        let reader = try records(of: form).reader()
        let pool = EvaluationPool(judge)
        defer { pool.shutDown() }
        /// False if there is none, or the scan was stopped.
        func takeOldest() throws -> Bool {
            guard let (block, judgement) = pool.oldest() else { return false }
            defer { pool.returnIdle(block) }
            return try take(block, judgement, reader) == .proceed
        }
        for submission in submissions {
            let range = RecordTable.range(of: submission)
            var next = range.lowerBound
            while true {
                if pool.isFull, try !takeOldest() { return }
                let block = pool.idle ?? reader.makeBlock()
                guard try reader.read(block, from: next, through: range.upperBound) else {
                    pool.returnIdle(block)
                    break
                }
                try reader.load(fields(block), of: block)
                next = block.first + Int64(block.count)
                pool.submit(block)
            }
        }
        while try takeOldest() {}
    }
}

/// Threads that judge blocks, and the blocks in flight. Everything except `work` is called by one thread, the one that
/// reads.
private final class EvaluationPool<Judgement: Sendable>: @unchecked Sendable {  // the condition guards shared state
    private let judge: @Sendable (RecordBlock) -> Judgement
    private let condition = NSCondition()
    private let size = max(1, ProcessInfo.processInfo.activeProcessorCount)
    private var blocks: [RecordBlock] = []

    private var waiting: [(number: Int, block: RecordBlock)] = []
    private var judged: [Int: Judgement] = [:]
    private var isShutDown = false
    private var threads = 0

    private var submitted = 0
    private var taken = 0
    private var inFlight: [Int: RecordBlock] = [:]

    init(_ judge: @escaping @Sendable (RecordBlock) -> Judgement) { self.judge = judge }

    /// Whether so many blocks are in flight that the oldest must be taken first.
    var isFull: Bool { submitted - taken >= size * 2 }

    /// A block to reuse.
    var idle: RecordBlock? { blocks.popLast() }

    func returnIdle(_ block: RecordBlock) { blocks.append(block) }

    /// Has a block judged.
    func submit(_ block: RecordBlock) {
        let number = submitted
        submitted += 1
        inFlight[number] = block
        // One or two blocks are judged sooner than a thread has begun.
        guard number >= 2 else {
            let judgement = judge(block)
            return condition.withLock { judged[number] = judgement }
        }
        condition.withLock {
            waiting.append((number, block))
            condition.broadcast()
        }
        while threads < size {
            threads += 1
            let thread = Thread { @Sendable [self] in work() }
            thread.start()
        }
    }

    /// The oldest block with its judgement; nil if none is in flight.
    func oldest() -> (RecordBlock, Judgement)? {
        guard let block = inFlight.removeValue(forKey: taken) else { return nil }
        let judgement = condition.withLock {
            while true {
                if let judgement = judged.removeValue(forKey: taken) { return judgement }
                condition.wait()
            }
        }
        taken += 1
        return (block, judgement)
    }

    /// Ends the threads.
    func shutDown() {
        condition.withLock {
            isShutDown = true
            condition.broadcast()
        }
    }

    private func work() {
        while true {
            let next: (number: Int, block: RecordBlock)? = condition.withLock {
                while waiting.isEmpty, !isShutDown { condition.wait() }
                return isShutDown ? nil : waiting.removeFirst()
            }
            guard let next else { return }
            let judgement = judge(next.block)
            condition.withLock {
                judged[next.number] = judgement
                condition.broadcast()
            }
        }
    }
}
