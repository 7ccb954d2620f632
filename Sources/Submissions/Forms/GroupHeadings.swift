import Bytes
import Rows
import Definitions
import Statistics

/// Rows that name a group of the records below them: `公办学校` alone in its row, above schools with their numbers.
struct GroupHeadings {
    /// More rows in succession than a group and a sub-group are units without data rather than headings.
    private static let mostInSuccession = 2
    private static let mostShown = 20

    private var rows: [(line: Int, text: String)] = []

    mutating func add(_ line: Int, _ text: String) { rows.append((line, text)) }

    /// One warning a file: a name without values may be a unit that has nothing to report as well.
    var fault: ReadingFault? {
        guard let first = rows.first else { return nil }
        let lines = rows.prefix(Self.mostShown).map { String($0.line) }
        let more = rows.count > Self.mostShown
        let names = rows.prefix(Self.mostShown).map(\.text).joined(separator: "、")
        return ReadingFault(
            .tableRowsHeading,
            message: LocalizedText(
                zh: "有 \(rows.count) 行只有名称而无数据，按分组标题处理，未计为记录：第 \(lines.joined(separator: "、")) 行\(more ? "等" : "")",
                en:
                    "\(rows.count) rows hold only a name and are taken for headings of groups, not for records: lines \(lines.joined(separator: ", "))\(more ? ", …" : "")"
            ),
            remedy: LocalizedText(
                zh: "如是没有数据的单位，请填 0 或规定的缺失标记后重新报送；如是分组标题，不必处理",
                en:
                    "if one is a unit without data, write its zeros or the mark for a missing value and send the file again; headings need nothing"
            ),
            position: SourcePosition(line: first.line), found: names)
    }

    /// Of rows that were held back, those that head the group which the next row begins.
    ///
    /// - Parameter isHeading: whether a row can be one, as far as it tells by itself.
    static func among(_ rows: [RowBuffer], isHeading: (RowBuffer) -> Bool) -> Set<Int> {
        guard rows.count <= mostInSuccession, rows.allSatisfy(isHeading) else { return [] }
        return Set(rows.map(\.line))
    }

    /// Whether a text consists of words, as names of groups do; codes are keys of records that lack their values.
    static func isWording(_ text: String) -> Bool {
        let wide = text.count { $0.isLetter && !$0.isASCII }
        if wide == 0 {
            return text.count > 3 && text.contains { $0.isLowercase } && !text.contains(where: \.isNumber)
        }
        guard wide > 1 else { return false }
        // 甘2017-001 is a code, 2017年新增 is none.
        var digits = 0
        for character in text {
            if digits > 3, !"年届".contains(character) { return false }
            digits = character.isASCII && character.isNumber ? digits + 1 : 0
        }
        return digits <= 3
    }
}

extension TableReader {
    /// The column in which a row names something: the first one filled; that of the first field where 一 or （二） stands before it in a
    /// column that nothing reads. A plain number there counts records.
    @inline(__always)
    func lead(_ cells: RowBuffer, _ first: Int) -> Int {
        guard first < firstRead, let byte = unsafe cells.bytes(first).first, byte >= 0x80 || byte == UInt8(ascii: "("),
            isFilled(cells, firstRead)
        else {
            return first
        }
        return cells.text(first).contains { $0.isASCII && $0.isNumber || $0.isCased } ? first : firstRead
    }

    /// Of the rows held back, the lines of those that head a group, if a record with values follows them.
    func groupHeadings(before next: RowBuffer, _ role: SubmissionRow.Role) -> Set<Int> {
        // A row without a name of its own is the rest of a record whose name stands above it.
        guard role == .record, isFilled(next, firstRead), let first = firstFilled(next).map({ lead(next, $0) }),
            needed.contains(where: { $0 != first && isFilled(next, $0) })
        else { return [] }
        return GroupHeadings.among(held, isHeading: isNameAlone)
    }

    /// The name in a row without values.
    func nameAlone(_ cells: RowBuffer) -> String {
        firstFilled(cells).map { trimmed(cells.text(lead(cells, $0))) } ?? ""
    }

    /// Whether nothing that a field reads stands in the row but a name in the first of their columns, which no area or category has.
    private func isNameAlone(_ cells: RowBuffer) -> Bool {
        guard let heading, heading.blocks.count == 1, let first = firstFilled(cells) else { return false }
        let columns = heading.blocks[0].filter { $0 >= 0 }
        let filled = columns.filter { isFilled(cells, $0) }
        guard filled.count <= 1 else { return false }
        let position = filled.first ?? first
        let text = trimmed(cells.text(position))
        guard GroupHeadings.isWording(text) else { return false }
        guard let index = heading.blocks[0].firstIndex(of: position) else { return true }
        let field = form.fields[index]
        switch field.type {
        case .number, .date: return false
        case .string: return position == columns.min()
        case .area, .category: return position == columns.min() && !vocabulary.mayName(text, field)
        }
    }
}
