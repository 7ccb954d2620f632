import Renderers
import Statistics

/// The to-do list of a sender for one file.
struct TodoList {
    /// The most findings in a workbook: with more comments programs become slow, and the table next to it lists all.
    static let most = 2_000

    /// The file as its sender named it.
    var file: String
    /// The findings about it, the severest first; the first ones if there are very many.
    var findings: [Finding]
    /// How many there are.
    var count: Int
    /// The name of the table of all of them.
    var table: String

    /// The findings by the cells of sheets they are about.
    var bySheet: [String: [SheetMarks.Cell: [Finding]]] {
        var sheets: [String: [SheetMarks.Cell: [Finding]]] = [:]
        for finding in findings {
            guard let sheet = finding.place.sheet, let cell = Self.cell(finding) else { continue }
            sheets[sheet, default: [:]][cell, default: []].append(finding)
        }
        return sheets
    }

    /// The cell of a sheet that a finding is about; of a row as a whole its first one.
    static func cell(_ finding: Finding) -> SheetMarks.Cell? {
        guard let row = finding.place.line, row > 0 else { return nil }
        let letters = finding.place.column ?? "A"
        guard !letters.isEmpty, letters.utf8.count <= 3,
            letters.utf8.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) })
        else { return nil }
        return SheetMarks.Cell(row: row, column: letters.utf8.reduce(0) { $0 * 26 + Int($1 & 0x1F) } - 1)
    }

    /// The lines above the list.
    func head(_ note: LocalizedText) -> [String] {
        var lines = [FeedbackWording.todoTitle(file, count), note]
        if findings.count < count { lines.append(FeedbackWording.more(findings.count, of: count, in: table)) }
        return lines.flatMap { FeedbackWording.both($0).split(separator: "\n").map(String.init) }
    }
}
