import Foundation
import Testing

/// A line of the printed tables, read by the plainest means: no line of figures has a quote, so lines are split at commas.
struct PrintedRow {
    var period: String
    /// Code of the area.
    var area: String
    /// In units of 100,000 persons: printed with one decimal of a million.
    var population: Int64
    var inForce: Int64
    /// In tenths; nil where none is printed.
    var density: Int64?

    var title: String { "\(area) \(period)" }

    /// The folder of the package, found from this file.
    static var root: String {
        var folder = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { folder.deleteLastPathComponent() }
        return folder.path
    }

    /// The rows of both tables that have a population: the provinces and the total.
    static func provincesAndTotal() throws -> [PrintedRow] {
        let codes = try codesByName()
        return try ["2012-03", "2014-09"].flatMap { period in
            let lines = try lines(of: "SampleData/national/inbox/cnipa/in-force_\(period).csv")
            return try lines.drop { !$0.hasPrefix("Total,") }.flatMap { line -> [PrintedRow] in
                let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
                return try [0, 5].compactMap { first in
                    guard cells[first] != "", let population = tenths(cells[first + 1]) else { return nil }
                    return PrintedRow(
                        period: period, area: try #require(codes[cells[first]]), population: population,
                        inForce: try #require(Int64(cells[first + 2])), density: tenths(cells[first + 4]))
                }
            }
        }
    }

    /// `1347.4` as 13474; nil for a cell that is no such number.
    private static func tenths(_ cell: String) -> Int64? {
        let parts = cell.split(separator: ".")
        return parts.count == 2 && parts[1].count == 1 ? Int64(parts.joined()) : nil
    }

    private static func codesByName() throws -> [String: String] {
        var codes = ["Total": "CN"]
        for line in try lines(of: "Pipelines/national/areas.csv").dropFirst() {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            codes[cells[3]] = cells[0]
        }
        return codes
    }

    private static func lines(of file: String) throws -> [String] {
        try String(contentsOfFile: "\(root)/\(file)", encoding: .utf8).split(whereSeparator: \.isNewline)
            .map(String.init)
    }
}
