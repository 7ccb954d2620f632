import Rows
import Testing

@testable import Submissions

/// Lines divided by another sign than those above them.
@Suite struct RowDialectTests {
    private func sign(_ cells: [String], fields: Int) -> String? {
        let row = RowBuffer()
        row.reset(line: 1)
        for cell in cells { row.append(cell.utf8) }
        return RowDialect.otherDelimiter(in: row, fields: fields)
    }

    @Test(
        "the sign is found",
        arguments: [("a;b;c;d", ";"), ("a\tb\tc\td", "\t"), ("a|b||d", "|"), ("a，b，c，d", "，"), ("a,b,c,d", ",")])
    func found(line: String, expected: String) {
        #expect(sign([line], fields: 4) == expected)
    }

    @Test("short rows and texts with a few such signs are left alone")
    func others() {
        #expect(sign(["a"], fields: 4) == nil)
        #expect(sign(["a;b"], fields: 4) == nil)
        #expect(sign(["a;b;c;d", "e", "f"], fields: 4) == nil)
        #expect(sign(["a;b"], fields: 2) == nil)
    }
}
