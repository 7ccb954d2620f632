/// A place in a definition file.
struct SourcePlace: Hashable, Comparable, Sendable {
    /// The file's path inside the plan's folder.
    var file: String
    /// The line, from 1.
    var line: Int
    /// The column, from 1, counted in Unicode scalars.
    var column: Int

    /// The beginning of a file.
    init(startOf file: String) { self.init(file: file, line: 1, column: 1) }

    init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    static func < (left: SourcePlace, right: SourcePlace) -> Bool {
        (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
}

/// A value and where it is written.
struct Located<Value: Sendable>: Sendable {
    var value: Value
    var place: SourcePlace
}

/// A definition read from a YAML mapping or a CSV row, with the places of its parts.
struct Sited<Value: Sendable>: Sendable {
    var value: Value
    var places: Places
}

/// Where a definition and its parts are written.
struct Places: Sendable {
    /// Where the definition begins.
    let whole: SourcePlace
    /// The place of each part's value, by key or column name.
    let parts: [String: SourcePlace]

    /// The place of a part; that of the whole if the part was left out.
    subscript(part: String) -> SourcePlace { parts[part] ?? whole }
}
