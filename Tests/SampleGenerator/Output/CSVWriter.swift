/// How a sender writes CSV.
struct CSVHabit {
    /// The encoding.
    var encoding: TextEncoding = .utf8
    /// What stands between fields.
    var separator = ","
    /// What ends a line.
    var lineEnd = "\r\n"
    /// Whether every field is quoted, needed or not.
    var quotesAll = false
    /// Empty fields added at the end of every line, as spreadsheets do.
    var trailing = 0
    /// Whether the first line tells spreadsheets the separator.
    var statesSeparator = false
}

/// Writes CSV line by line and knows the line it is on.
struct CSVWriter {
    private let habit: CSVHabit
    private var text = ""
    /// The number of the line that will be written next, from 1.
    private(set) var line = 1

    /// Begins a file.
    init(_ habit: CSVHabit) {
        self.habit = habit
        if habit.statesSeparator { plain("sep=\(habit.separator)") }
    }

    /// Adds a line as it is.
    mutating func plain(_ content: String) {
        text += content + habit.lineEnd
        line += 1
    }

    /// Adds a line of fields; returns its number.
    @discardableResult
    mutating func row(_ fields: [String]) -> Int {
        let first = line
        let written = fields.map(quoted).joined(separator: habit.separator)
        text += written + String(repeating: habit.separator, count: habit.trailing) + habit.lineEnd
        // A line break inside quotes is a line of the file too.
        line += 1 + fields.reduce(0) { $0 + $1.unicodeScalars.filter { $0 == "\n" }.count }
        return first
    }

    /// The file.
    func bytes() throws(GeneratorFault) -> [UInt8] { try habit.encoding.bytes(of: text) }

    private func quoted(_ field: String) -> String {
        let needs = field.contains(habit.separator) || field.contains("\"") || field.contains("\n")
        guard needs || (habit.quotesAll && !field.isEmpty) else { return field }
        return "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
