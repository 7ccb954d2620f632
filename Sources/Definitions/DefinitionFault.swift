public import Statistics

/// Something wrong in a definition file. All faults of a plan are gathered before anything runs.
public struct DefinitionFault: Error, Hashable, Sendable {
    /// The file's path inside the plan's folder.
    public var file: String
    /// The line, from 1.
    public var line: Int
    /// The column, from 1.
    public var column: Int
    /// What is wrong and what was expected.
    public var message: LocalizedText
    /// The nearest known name, where a name was not known.
    public var suggestion: String?

    /// Makes a fault.
    public init(file: String, line: Int, column: Int, message: LocalizedText, suggestion: String? = nil) {
        self.file = file
        self.line = line
        self.column = column
        self.message = message
        self.suggestion = suggestion
    }
}

/// A plan that cannot be used, with everything that is wrong with it.
public struct DefinitionFaults: Error, Sendable {
    /// The faults, by file and line.
    public var faults: [DefinitionFault]

    /// Makes the error.
    public init(_ faults: [DefinitionFault]) { self.faults = faults }
}
