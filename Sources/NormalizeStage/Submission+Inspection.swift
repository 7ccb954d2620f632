import Encodings
public import Submissions
public import Warehouse

extension Submission {
    /// The file's inspection by ingest, which need not be repeated.
    public var inspection: FileInspection {
        let container = FileInspection.Container(name: container)
        return FileInspection(
            compression: isGzip ? .gzip : .none, container: container, charset: Charset(rawValue: charset))
    }
}
