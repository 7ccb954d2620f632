import Submissions

/// A file lying in the inbox.
struct InboxFile: Hashable, Sendable {
    /// The path below the inbox, as text: under it the file is known everywhere.
    var path: String
    /// The names on the way from the inbox to the file, as the file system has them: by them it is opened. Empty if it is not there
    /// any more.
    var steps: [[UInt8]] = []
    /// The name of the drop folder; nil for a file outside the folders.
    var folder: String?
    /// The file's own name.
    var name: String
    /// Size and times when the file was listed.
    var stamp: FileStamp
}

extension InboxFile {
    /// The file as it lay in the inbox when it arrived.
    init(_ arrival: Arrival) {
        let parts = arrival.path.split(separator: "/").map(String.init)
        self.init(
            path: arrival.path, folder: parts.count > 1 ? parts.first : nil, name: parts.last ?? arrival.path,
            stamp: arrival.stamp)
    }
}
