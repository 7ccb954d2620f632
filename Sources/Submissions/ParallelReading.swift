public import Rows
import Foundation

/// Reads several files at a time while one consumer takes what they give.
///
/// Plain threads instead of tasks: readers block on the disk and on a full queue, which threads of the cooperative pool must not.
public enum ParallelReading {
    /// Calls `produce` for every item, on `workers` threads; everything it emits is given to `consume` on the calling thread, an
    /// item's outputs in order. When `consume` throws, `emit` answers `.stop` and the error is thrown after the threads end.
    ///
    /// - Parameters:
    ///   - workers: two for each core unless said otherwise: while one waits until its records are on the disk, another reads.
    ///   - capacity: most outputs waiting; a reader that is faster than the consumer waits, so that memory stays bounded.
    public static func run<Item: Sendable, Output: Sendable>(
        _ items: [Item], workers: Int? = nil, capacity: Int = 8,
        produce: @escaping @Sendable (Item, (Output) -> ReadingDecision) -> Void, consume: (Output) throws -> Void
    ) throws {
        guard !items.isEmpty else { return }
        let count = min(max(1, workers ?? ProcessInfo.processInfo.activeProcessorCount * 2), items.count)
        let queue = BoundedQueue<Output>(capacity: capacity, producers: count)
        let next = Counter()
        for _ in 0..<count {
            let thread = Thread { @Sendable in
                while true {
                    let index = next.take()
                    guard index < items.count, !queue.isClosed else { break }
                    produce(items[index]) { queue.put($0) }
                }
                queue.producerEnds()
            }
            thread.stackSize = 4 << 20
            thread.start()
        }
        do {
            while let output = queue.take() { try consume(output) }
        } catch {
            queue.close()
            throw error
        }
    }
}

/// Counts up from 0, once for each caller.
private final class Counter: @unchecked Sendable {  // the lock guards the count
    private let lock = NSLock()
    private var count = 0

    func take() -> Int {
        lock.withLock {
            defer { count += 1 }
            return count
        }
    }
}

/// A queue between threads that never holds more than its capacity.
private final class BoundedQueue<Element: Sendable>: @unchecked Sendable {  // the condition guards everything
    private let condition = NSCondition()
    private let capacity: Int
    private var waiting: [Element] = []
    private var producers: Int
    private var closed = false

    init(capacity: Int, producers: Int) {
        self.capacity = capacity
        self.producers = producers
    }

    var isClosed: Bool { condition.withLock { closed } }

    func put(_ element: Element) -> ReadingDecision {
        condition.withLock {
            while waiting.count >= capacity, !closed { condition.wait() }
            guard !closed else { return .stop }
            waiting.append(element)
            condition.broadcast()
            return .proceed
        }
    }

    /// The next element; nil when all producers have ended and nothing is left.
    func take() -> Element? {
        condition.withLock {
            while waiting.isEmpty, producers > 0 { condition.wait() }
            guard !waiting.isEmpty else { return nil }
            condition.broadcast()
            return waiting.removeFirst()
        }
    }

    func producerEnds() {
        condition.withLock {
            producers -= 1
            condition.broadcast()
        }
    }

    /// Nobody takes any more: producers end, and this returns when they have.
    func close() {
        condition.withLock {
            closed = true
            waiting.removeAll()
            condition.broadcast()
            while producers > 0 { condition.wait() }
        }
    }
}
