import Statistics

/// The faults of a plan, told: as lines for a terminal or an editor, or as a structure for JSON.
public struct DefinitionReport: Hashable, Sendable, Encodable {
    /// A fault.
    public struct Entry: Hashable, Sendable, Encodable {
        /// The file's path inside the plan's folder.
        public var file: String
        /// The line, from 1.
        public var line: Int
        /// The column, from 1.
        public var column: Int
        /// What is wrong, in Chinese.
        public var zh: String
        /// What is wrong, in English.
        public var en: String
        /// The nearest known name, where a name was not known.
        public var suggestion: String?

        /// The fault as one line, in the form that editors and CI systems know: `file:line:column: error: …`.
        public var text: String {
            let hint = suggestion.map { "（是否应为“\($0)”？ did you mean “\($0)”?）" } ?? ""
            return "\(file):\(line):\(column): error: \(zh) / \(en)\(hint)"
        }
    }

    /// The faults, by file, line and column.
    public var faults: [Entry]

    /// Makes a report; one without faults for a plan that loaded.
    public init(_ faults: [DefinitionFault] = []) {
        self.faults = faults.map {
            Entry(
                file: $0.file, line: $0.line, column: $0.column, zh: $0.message.zh, en: $0.message.en,
                suggestion: $0.suggestion)
        }
    }

    /// One line for each fault, each ended; empty if there is none.
    public var text: String { faults.map { $0.text + "\n" }.joined() }
}
