import Bytes
import Rows
import Definitions
import Statistics

/// Units of measure that stand in a column of their own beside numbers, which no field reads.
extension TableReader {
    /// For each such column the field whose numbers stand left of it: a column without a heading, or with one such as 单位.
    func unitColumns(of heading: TableHeading) -> [(column: Int, field: Int)] {
        guard heading.blocks.count == 1 else { return [] }
        return numberFields.compactMap { field in
            let column = heading.blocks[0][field] + 1
            guard column > 0, form.fields[field].unit != nil, form.fields[field].unitField == nil,
                let title = heading.unread.first(where: { $0.column == column })?.title
            else { return nil }
            return title.isEmpty || vocabulary.isMeasureLabel(title) ? (column, field) : nil
        }
    }

    /// The unit beside a number of the row that is none of those stated for it; nil where they agree, or nothing is stated.
    func otherUnit(_ cells: RowBuffer) -> String? {
        let names = vocabulary.phrases.names
        for (column, field) in unitColumns where isFilled(cells, column) {
            let text = trimmed(cells.text(column))
            guard let own = names.meaning(of: text), let base = form.fields[field].unit.flatMap(names.meaning)?.base,
                own.base == nil || own.base == base
            else { continue }
            let around = header.units.filter { $0.source != .fileName }.map(\.text)
            let stated = (heading?.units[field] ?? []).map(\.text) + around
            let expected = stated.isEmpty ? [form.fields[field].sentUnit].compactMap { $0 } : stated
            let factors = expected.compactMap { names.meaning(of: $0)?.factor }
            if !factors.isEmpty, !factors.contains(own.factor) { return text }
        }
        return nil
    }
}

extension ReadingFault {
    static func otherUnit(_ unit: String, line: Int) -> ReadingFault {
        ReadingFault(
            .valueUnitContradictory,
            message: LocalizedText(
                zh: "数字右侧一栏写有单位“\(unit)”，与写明的计量单位不符；该行不计入",
                en: "the column beside the numbers says “\(unit)”, which is not the unit stated; the row does not count"
            ),
            remedy: LocalizedText(
                zh: "请统一计量单位后重新报送；各行单位不同的，请由汇总单位在报表中设单位字段（unit_field）",
                en:
                    "use one unit and send the file again; where rows differ, the centre gives the form a field for the unit (unit_field)"
            ),
            position: SourcePosition(line: line), found: unit)
    }
}
