public import Statistics

/// A submission of a unit for a form and a period, as ingest recorded it.
public struct Submission: Hashable, Sendable {
    /// Whether it counts.
    public enum State: String, Sendable {
        /// It is the newest of its kind.
        case current
        /// A newer version has taken its place.
        case superseded
        /// The plan withdraws it: it is kept, and the version before counts.
        case withdrawn
    }

    /// Its number in order of first arrival, from 1.
    public var id: Int64
    /// SHA-256 of the file as received.
    public var digest: String
    /// The unit's code.
    public var unit: String
    /// The form's id.
    public var form: String
    /// The period it states.
    public var period: Period
    /// Which part it is, from 1.
    public var part: Int
    /// Of how many parts.
    public var parts: Int
    /// The version, from 1, as the sender numbers it.
    public var version: Int
    /// The path below the inbox, as received.
    public var file: String
    /// Size in bytes.
    public var size: Int
    /// Whether it is compressed by gzip.
    public var isGzip: Bool
    /// The kind of file: `csv`, `xml`, `xlsx`.
    public var container: String
    /// The character set, such as `GB18030`.
    public var charset: String
    /// Id of the form's layout it has.
    public var layout: String
    /// Whether it counts.
    public var state: State
    /// The number of its last arrival: a superseded file may be sent again.
    public var arrival: Int64

    /// Makes a submission.
    public init(
        id: Int64, digest: String, unit: String, form: String, period: Period, part: Int, parts: Int, version: Int,
        file: String, size: Int, isGzip: Bool, container: String, charset: String, layout: String, state: State,
        arrival: Int64
    ) {
        self.id = id
        self.digest = digest
        self.unit = unit
        self.form = form
        self.period = period
        self.part = part
        self.parts = parts
        self.version = version
        self.file = file
        self.size = size
        self.isGzip = isGzip
        self.container = container
        self.charset = charset
        self.layout = layout
        self.state = state
        self.arrival = arrival
    }

    /// Its place, for findings about it.
    public var place: Place { Place(unit: unit, form: form, period: period.description, file: file, digest: digest) }
}

/// A file of the inbox and its outcome.
public struct Receipt: Hashable, Sendable {
    /// The outcome of ingest.
    public enum Outcome: String, Sendable {
        /// It is a submission.
        case accepted
        /// Its content had arrived before.
        case repeated
        /// It could not be taken; the findings say why.
        case refused
    }

    /// The path below the inbox.
    public var path: String
    /// Size in bytes.
    public var size: Int
    /// The file system's time of change, in nanoseconds. Only compared, never printed.
    public var modified: Int64
    /// The file system's time of the last change of metadata (ctime), in nanoseconds; 0 if unknown. Only compared,
    /// never printed.
    public var changed: Int64
    /// Its number in the file system; 0 if that was not noted. Only compared, never printed.
    public var inode: Int64
    /// SHA-256.
    public var digest: String
    /// The outcome of ingest.
    public var outcome: Outcome
    /// The submission, if it is one.
    public var submission: Int64?

    /// Makes a receipt.
    public init(
        path: String, size: Int, modified: Int64, changed: Int64 = 0, inode: Int64 = 0, digest: String,
        outcome: Outcome, submission: Int64?
    ) {
        self.path = path
        self.size = size
        self.modified = modified
        self.changed = changed
        self.inode = inode
        self.digest = digest
        self.outcome = outcome
        self.submission = submission
    }
}
