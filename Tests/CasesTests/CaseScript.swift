import TestSupport

/// The steps of a case, as its file `command` tells them.
struct CaseScript {
    /// Why a case cannot be run.
    struct Fault: Error, CustomStringConvertible { var description: String }

    /// A step.
    enum Step {
        /// Arguments of the program.
        case command([String])
        /// A line that begins with `@`: its name, its words, and the lines below it that begin with `|`.
        case directive(String, [String], [String])

        var arguments: [String]? {
            guard case .command(let arguments) = self else { return nil }
            return arguments
        }
    }

    let steps: [Step]

    /// The directives by which a case tells what it expects.
    static let expecting: Set<String> = ["exit", "says", "silent", "findings", "figures"]

    /// Whether the case tells what it expects in its steps, and not in files beside them.
    var isShort: Bool {
        steps.contains { step in
            guard case .directive(let name, _, _) = step else { return false }
            return Self.expecting.contains(name)
        }
    }

    /// Reads the steps.
    ///
    /// - Throws: `Fault` for a line that belongs to nothing.
    init(_ text: String, of name: String) throws {
        var steps: [Step] = []
        for line in text.split(separator: "\n") {
            if line.hasPrefix("|") {
                guard case .directive(let directive, let words, let block)? = steps.last else {
                    throw Fault(description: "\(name)/command: “\(line)” stands below no line with @")
                }
                let content = line.dropFirst(line.hasPrefix("| ") ? 2 : 1)
                steps[steps.count - 1] = .directive(directive, words, block + [String(content)])
                continue
            }
            let words = shellWords(line)
            guard let first = words.first, !first.hasPrefix("#") else { continue }
            steps.append(
                first.hasPrefix("@")
                    ? .directive(String(first.dropFirst()), Array(words.dropFirst()), []) : .command(words))
        }
        self.steps = steps
    }
}
