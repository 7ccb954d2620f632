public import Inquiry
import Statistics
import Warehouse

/// Prints a rehearsal for programs, as one JSON document; finding by finding, for there may be as many as records.
public struct RehearsalDocument {
    private let rehearsal: Rehearsal
    private let write: (String) throws -> Void

    /// Prepares to print by `write`.
    public init(_ rehearsal: Rehearsal, write: @escaping (String) throws -> Void) {
        self.rehearsal = rehearsal
        self.write = write
    }

    /// Prints the rehearsal.
    ///
    /// - Throws: `WarehouseError` and errors of `write`.
    public func print() throws {
        try write("{\n")
        for change in Warehouse.Change.allCases {
            try write("\"\(change.rawValue)\" : [")
            var separator = "\n"
            try rehearsal.forEachFinding(change) { finding in
                try write(separator + Listing.json(FindingJSON(finding)))
                separator = ","
            }
            try write("],\n")
        }
        let figures = rehearsal.figures.map { FigureChangeJSON($0) }
        try write("\"figures\" : \(Listing.json(figures))}\n")
    }
}

/// A figure that would differ, as JSON.
private struct FigureChangeJSON: Encodable {
    struct Figure: Encodable {
        let numerator, denominator: Int64?
        let per: Int64
        let status: String
        let coveragePresent, coverageExpected: Int

        init(_ figure: StoredObservation) {
            numerator = figure.numerator
            denominator = figure.denominator
            per = figure.per
            status = figure.status.rawValue
            coveragePresent = figure.coverage.present
            coverageExpected = figure.coverage.expected
        }
    }

    let indicator, area, period: String
    let code: String?
    let old, new: Figure?

    init(_ change: Rehearsal.FigureChange) {
        indicator = change.indicator.id
        code = change.indicator.code
        area = change.area
        period = change.period.description
        old = change.old.map(Figure.init)
        new = change.new.map(Figure.init)
    }
}
