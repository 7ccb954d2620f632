import Rows
import Workbooks
import Definitions
import Testing

@testable import Submissions

/// Cells merged over rows of a table's body.
@Suite struct MergedBodyTests {
    /// The rows as they are shown; columns 0 and 1 hold texts, column 2 numbers, headings end on row 1.
    private func shown(
        _ rows: [[String]], _ ranges: [String], _ owner: TableLayout.MergedNumber? = nil
    ) -> [String] {
        let merges = ranges.compactMap { CellRange($0) }
        let body = MergedBody(merges, below: 1, fields: [0, 1, 2], numbers: [2], owners: owner.map { [2: $0] } ?? [:])
        return rows.enumerated().map { index, cells in
            let row = RowBuffer()
            row.reset(line: index + 2)
            for cell in cells { row.append(cell.utf8, kind: cell.isEmpty ? .absent : .text) }
            let result = body?.shown(row) ?? row
            return (0..<result.count).map { result.kind($0) == .mergedNumber ? "!" + result.text($0) : result.text($0) }
                .joined(separator: "|")
        }
    }

    @Test("a text holds for all rows of its merge")
    func text() {
        #expect(
            shown([["a", "x", "1"], ["", "y", "2"], ["b", "z", "3"]], ["A2:A3"]) == ["a|x|1", "a|y|2", "b|z|3"])
    }

    @Test("what lies hidden under a merge is not seen")
    func residue() {
        #expect(shown([["a", "x", "1"], ["old", "y", "2"]], ["A2:A3"]) == ["a|x|1", "a|y|2"])
        #expect(shown([["a", "old", "1"]], ["A2:B2"]) == ["a||1"])
    }

    @Test("a number over several records is nobody's")
    func number() {
        #expect(shown([["a", "x", "1"], ["b", "y", ""]], ["C2:C3"]) == ["a|x|!C2:C3", "b|y|!C2:C3"])
    }

    @Test("a number over several records is whose the layout says")
    func owned() {
        let rows = [["a", "x", "7"], ["b", "y", "old"], ["c", "z", ""], ["d", "w", "2"]]
        #expect(shown(rows, ["C2:C4"], .each) == ["a|x|7", "b|y|7", "c|z|7", "d|w|2"])
        #expect(shown(rows, ["C2:C4"], .once) == ["a|x|7", "b|y|0", "c|z|0", "d|w|2"])
    }

    @Test("a record that is merged as a whole is one record")
    func tallRows() {
        let rows = shown([["a", "x", "1"], ["", "", ""], ["b", "y", "2"]], ["A2:A3", "B2:B3", "C2:C3"])
        #expect(rows == ["a|x|1", "||", "b|y|2"])
    }

    @Test("merges above the body are no matter of it")
    func above() {
        #expect(MergedBody([CellRange("A1:C1")].compactMap { $0 }, below: 1, fields: [0], numbers: []) == nil)
        #expect(MergedBody([], below: 1, fields: [0], numbers: []) == nil)
    }
}
