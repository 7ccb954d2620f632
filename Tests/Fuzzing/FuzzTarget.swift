/// A parser under test: inputs as they should be, and what must hold for every other input made of them.
protocol FuzzTarget {
    /// Inputs as they should be, small.
    var samples: [[UInt8]] { get }

    /// Reads an input that was made of a sample. Throws `Failure` if the parser breaks a promise: the same bytes give the same rows
    /// and faults however they arrive, and whatever is not read has a fault of its own kind.
    func check(_ bytes: [UInt8], sample: Int) throws
}

/// A promise that a parser broke.
struct Failure: Error, CustomStringConvertible {
    var description: String
}

/// The parsers, by the names under which the command line knows them.
enum FuzzFormat: String, CaseIterable {
    case csv, xml, zip, xlsx, gzip, encodings, xls, definitions, submissions

    /// Makes the target. `files` is an inbox, `pipeline` a plan.
    func target(files: String, pipeline: String) throws -> any FuzzTarget {
        switch self {
        case .csv: try CSVTarget(files: files)
        case .xml: try XMLTarget(files: files, pipeline: pipeline)
        case .zip: ZipTarget()
        case .xlsx: try WorkbookTarget(files: files)
        case .gzip: GzipTarget()
        case .encodings: EncodingsTarget()
        case .xls: CompoundTarget()
        case .definitions: try DefinitionsTarget(pipeline: pipeline)
        case .submissions: try SubmissionsTarget(files: files, pipeline: pipeline)
        }
    }
}
