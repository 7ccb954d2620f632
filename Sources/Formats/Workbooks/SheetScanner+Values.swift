import Bytes
import Rows

/// Turning a cell's value into what is delivered.
extension SheetScanner {
    mutating func finishCell() {
        let content = unsafe value.openCell
        if content.isEmpty, type != .text && type != .inline || !hasValue {
            // A cell that has only a style is no cell.
            if hasFormula { deliver("".utf8, .uncalculatedFormula) }
            return
        }
        if style.isStruck { row.markStruck() }
        switch type {
        case .number: unsafe deliverNumber(content)
        case .shared:
            padRow()
            if let index = unsafe decimal(content), strings.append(index, to: row) { return row.endCell() }
            unsafe refuseValue(content)
        case .text, .inline:
            if let resolved = unsafe rich.resolved(content) { return deliver(resolved) }
            if let decoded = unsafe CellEscapes.decode(content) {
                deliver(decoded, .text)
            } else {
                unsafe deliver(content, .text)
            }
        case .boolean:
            switch unsafe content.first {
            case UInt8(ascii: "1"), UInt8(ascii: "t"): deliver("TRUE".utf8, .boolean)
            case UInt8(ascii: "0"), UInt8(ascii: "f"): deliver("FALSE".utf8, .boolean)
            default: unsafe refuseValue(content)
            }
        case .error: unsafe deliver(content, .error)
        case .date:
            let text = unsafe String(decoding: content, as: UTF8.self)
            deliver((text.hasSuffix("T00:00:00") ? text.dropLast(9) : text[...]).utf8, .date)
        }
    }

    private func deliver(_ resolved: RichText.Resolved) {
        if resolved.isStruck { row.markStruck() }
        if resolved.isPartlyStruck { row.markPartlyStruck() }
        deliver(CellEscapes.decode(resolved.text) ?? resolved.text, .text)
    }

    private mutating func deliverNumber(_ content: UnsafeBufferPointer<UInt8>) {
        if style.isInvisible { row.markInvisible() }
        defer {
            if let mask = masks[styleNumber] { row.show(mask) }
        }
        if style.isDate {
            guard let serial = unsafe CellNumber.value(content) else { return unsafe refuseValue(content) }
            if let text = dateSystem.text(serial) {
                // A time of day that the format does not show is none for those who read the sheet.
                return deliver((style.showsTime ? text[...] : text.prefix { $0 != "T" }).utf8, .date)
            }
            unsafe report(.workbookDate(excerpt(content), line: rowNumber, column: column + 1))
            unsafe deliver(content, .error)
        } else if unsafe CellNumber.isPlain(content) {
            unsafe deliver(content, numberKind)
        } else if let text = unsafe CellNumber.text(content) {
            deliver(text.utf8, numberKind)
        } else {
            unsafe refuseValue(content)
        }
    }

    /// Numbers as people see them.
    private var numberKind: CellKind {
        if style.isPercent { return .percentage }
        return style.exponent > 0 ? CellKind(shownDividedBy: style.exponent) : .number
    }

    private func refuseValue(_ content: UnsafeBufferPointer<UInt8>) {
        unsafe report(.workbookValue(excerpt(content), line: rowNumber, column: column + 1))
        unsafe deliver(content, .error)
    }

    private func deliver(_ text: UnsafeBufferPointer<UInt8>, _ kind: CellKind) {
        padRow()
        if let base = text.baseAddress { unsafe row.append(base, count: text.count) }
        row.endCell(kind: kind)
    }

    private func deliver(_ text: some Sequence<UInt8>, _ kind: CellKind) {
        padRow()
        row.append(text, kind: kind)
    }

    /// Fills up with absent cells, so that the index of a cell is the index of its column.
    private func padRow() {
        while row.count < column { row.endCell(kind: .absent) }
    }
}
