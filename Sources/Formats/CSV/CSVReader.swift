public import Bytes
public import Rows

/// Reads CSV (RFC 4180, and what spreadsheet programs make of it) row by row.
///
/// Line ends are LF, CRLF or a lone CR; lines with nothing at all are passed over; rows keep the number of cells they have.
/// Guards against spreadsheet programs are removed (`RowBuffer.hadGuard` tells): `="620100"`, a leading apostrophe
/// before a digit or sign, tabs around a cell. A `sep=` line at the front is obeyed and not delivered.
public final class CSVReader: RowReader {
    private let source: any ByteSource
    private let limits: CSVLimits
    private let report: (ReadingFault) -> Void
    /// The dialect given or, once reading has begun, found.
    public private(set) var dialect: CSVDialect?

    /// Reads UTF-8 from `source`. Without a dialect the delimiter is found from the first 64 KiB.
    ///
    /// `report` receives faults that cost one row: `csv.strayText`, `csv.cellSize`, `csv.columns`.
    public init(
        source: any ByteSource, dialect: CSVDialect? = nil, limits: CSVLimits = CSVLimits(),
        report: @escaping (ReadingFault) -> Void
    ) {
        self.source = source
        self.dialect = dialect
        self.limits = limits
        self.report = report
    }

    /// Calls `body` for every row. Throws `csv.quote` for a quote that is never closed, and what the source throws.
    public func forEachRow(_ body: (RowBuffer) throws -> ReadingDecision) throws {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: chunkSize, alignment: 16)
        defer { unsafe buffer.deallocate() }
        let bytes = unsafe buffer.bindMemory(to: UInt8.self)

        // The first chunk is filled up, so that the delimiter found does not depend on how bytes arrive.
        var count = 0
        var failure: ReadingFault?
        do throws(ReadingFault) {
            while count < buffer.count - 16 {
                let more = try unsafe source.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
                if more == 0 { break }
                count += more
            }
        } catch {
            failure = error
        }
        var start = 0
        let head = unsafe UnsafeBufferPointer(rebasing: bytes[..<count])
        if let declaration = unsafe CSVDialect.declaration(head) {
            dialect = dialect ?? declaration.dialect
            start = declaration.length
        }
        let dialect = unsafe dialect ?? CSVDialect.detect(head)
        self.dialect = dialect

        var scanner = CSVScanner(delimiter: dialect.delimiter, limits: limits)
        repeat {
            let chunk = unsafe UnsafeBufferPointer(rebasing: bytes[start..<count])
            if try unsafe scanner.scan(chunk, report: report, body: body) == .stop { return }
            if let failure { throw failure }
            start = 0
            count = try unsafe source.read(into: buffer)
        } while count > 0
        try scanner.finish(report: report, body: body)
    }
}
