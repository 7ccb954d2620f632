import Rows
import Definitions

/// Cells behind the last heading, and rows that are hidden.
extension TableReader {
    /// Accounts for the cells of a record that no field reads.
    func account(for cells: RowBuffer, _ row: SubmissionRow) {
        if cells.isHidden { unread.addHidden(cells.line) }
        if unread.looksAtColumns { unread.look(cells) }
        if currencyColumn >= 0, let currency = otherCurrency(cells) {
            row.isShifted = true
            report(.otherCurrency(currency, line: cells.line))
        }
        if !unitColumns.isEmpty, let unit = otherUnit(cells) {
            row.isShifted = true
            report(.otherUnit(unit, line: cells.line))
        }
        guard let heading, cells.count > heading.width else { return }
        let surplus = (heading.width..<cells.count).filter { isFilled(cells, $0) }
        guard !surplus.isEmpty else { return }
        let text = surplus.map { trimmed(cells.text($0)) }.joined(separator: ",")
        // In a sheet every cell stands under its column's letter; in text a comma too many moves all behind it.
        if !isSheet, !numberFields.isEmpty, surplus.contains(where: { isNumber(cells, $0) }) || isSplit(cells, heading)
        {
            row.isShifted = true
            report(.overlongRow(line: cells.line, cells: cells.count, headings: heading.width, text: text))
        } else {
            unread.addSurplus(cells.line, text)
        }
    }

    private func isNumber(_ cells: RowBuffer, _ position: Int) -> Bool {
        let text = trimmed(cells.text(position))
        return text.contains(where: \.isNumber) && text.allSatisfy { $0.isNumber || ".,%".contains($0) }
    }

    /// Whether a number of up to three digits is followed by a cell of just three, as 1,180 without quotes is.
    private func isSplit(_ cells: RowBuffer, _ heading: TableHeading) -> Bool {
        heading.blocks[0].enumerated().contains { field, position in
            guard numberFields.contains(field), position >= 0 else { return false }
            let head = trimmed(cells.text(position))
            let tail = trimmed(cells.text(position + 1)).prefix { $0 != "." }
            return (1...3).contains(head.count) && head.allSatisfy(\.isNumber) && tail.count == 3
                && tail.allSatisfy(\.isNumber)
        }
    }

    /// Whether a line of text is divided by another sign than the others; it is reported and not read.
    func isOtherDialect(_ cells: RowBuffer) -> Bool {
        guard let heading, cells.count * 2 <= heading.found,
            let sign = RowDialect.otherDelimiter(in: cells, fields: heading.found)
        else { return false }
        report(.csvDialect(line: cells.line, sign: sign, text: cells.text(0)))
        return true
    }
}
