import Definitions
import ArgumentParser
import Glibc
import Runs
import Statistics
import Warehouse

/// Results go to standard output, everything else to standard error.
enum Console {
    /// Whether a person is looking at standard error.
    static var isTerminal: Bool { isatty(2) == 1 }
    /// Whether a person is looking at standard output.
    static var outputIsTerminal: Bool { isatty(1) == 1 }

    /// Prints a result.
    ///
    /// - Throws: `RunError.cannotWrite` if it could not be written to its end: half a list must not look like a whole one.
    static func result(_ text: String) throws(RunError) {
        let failure = write(shown(text), to: 1)
        // A reader that has gone away (`| head`) has seen enough.
        guard failure != 0, failure != EPIPE else { return }
        throw unsafe .cannotWrite(path: "standard output", reason: String(cString: strerror(failure)))
    }

    /// Prints to standard error. A failure cannot be reported anywhere.
    static func note(_ text: String) { _ = write(shown(text), to: 2) }

    /// Moves the cursor of a terminal to the beginning of its line, clears it, and prints.
    static func progress(_ text: String) { _ = write("\r\u{1B}[K" + shown(text), to: 2) }

    /// `text` with control characters made visible, so that text from a file cannot send commands to the terminal.
    /// CRLF, which ends the lines of tables, stays.
    private static func shown(_ text: String) -> String {
        guard UnsafeText.isFound(in: text) else { return text }
        return text.split(separator: "\r\n", omittingEmptySubsequences: false)
            .map { UnsafeText.shown(String($0), keepingLines: true) }.joined(separator: "\r\n")
    }

    /// Writes all of `text`; returns the error number, or 0.
    private static func write(_ text: String, to descriptor: Int32) -> Int32 {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return errno }
            bytes = bytes.dropFirst(count)
        }
        return 0
    }

    /// Runs the body of a command; prints the error it throws and exits with the matching code.
    static func run(_ language: Language, _ body: () throws -> Void) throws {
        signal(SIGPIPE, SIG_IGN)
        do {
            try body()
        } catch let code as ExitCode {
            throw code
        } catch {
            let (message, remedy, code) = describe(error)
            if case .definitions(let faults)? = error as? RunError { note(DefinitionReport(faults).text) }
            note("iptally: \(message.zh)\n         \(message.en)\n")
            note("  \(remedy.zh)\n  \(remedy.en)\n")
            throw ExitCode(code)
        }
    }
}

/// Shows the progress of a run on a terminal; prints nothing elsewhere, so that cron sends no mail.
struct TerminalProgress: ProgressReporter {
    let language: Language
    private let isShown = Console.isTerminal

    init(language: Language) { self.language = language }

    func advanced(_ stage: Stage, done: Int, total: Int) {
        guard isShown else { return }
        Console.progress("\(stage.title[language])  \(done)/\(total)")
    }

    func finished(_ stage: Stage, summary: LocalizedText) {
        guard isShown else { return }
        Console.progress("\(stage.title[language])  \(summary[language])\n")
    }
}
