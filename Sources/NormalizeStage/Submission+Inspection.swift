import Encodings
public import Submissions
public import Warehouse

extension Submission {
    /// What ingest found the file to be; it need not be looked through again.
    public var inspection: FileInspection {
        let container = FileInspection.Container(name: container)
        return FileInspection(
            compression: isGzip ? .gzip : .none, container: container, charset: Charset(rawValue: charset))
    }
}
