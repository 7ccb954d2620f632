import Glibc
import Synchronization

/// A request to end this process (SIGINT, SIGTERM). It is noted on arrival and obeyed between two pieces of work, so
/// that finished work is kept.
public enum Interruption {
    private static let signal = Atomic<Int32>(0)

    /// From now on the first such signal is noted; a second one ends the process at once, which is harmless too. A signal that is
    /// ignored, as for programs in the background, stays so.
    public static func listen() {
        // Made now: a signal handler must not have to make it.
        _ = signal.load(ordering: .relaxed)
        for number in [SIGINT, SIGTERM] {
            var former = sigaction()
            guard unsafe sigaction(number, nil, &former) == 0,
                unsafe unsafeBitCast(former.__sigaction_handler.sa_handler, to: Int.self)
                    != unsafeBitCast(SIG_IGN, to: Int.self)
            else { continue }
            var action = sigaction()
            unsafe action.__sigaction_handler.sa_handler = { Interruption.signal.store($0, ordering: .relaxed) }
            action.sa_flags = Int32(truncatingIfNeeded: SA_RESETHAND) | SA_RESTART
            unsafe sigaction(number, &action, nil)
        }
    }

    /// To be called between pieces of work.
    ///
    /// - Throws: `RunError.interrupted` if the process was asked to end.
    public static func check() throws(RunError) {
        let number = signal.load(ordering: .relaxed)
        guard number == 0 else { throw .interrupted(signal: number) }
    }
}
