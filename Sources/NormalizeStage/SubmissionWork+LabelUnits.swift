import Rows
import Definitions
import Statistics
import Submissions

/// Units in the label of a row that states something about others: `合计（万元）`.
extension SubmissionWork {
    /// The unit that a row's label states for a field; nil for nearly all.
    func labelUnit(_ row: SubmissionRow, field index: Int) -> String? {
        let units = row.labelUnits
        guard !units.isEmpty, let base = form.fields[index].unit.flatMap(normalizer.pipeline.measure)?.base else {
            return nil
        }
        let names = normalizer.vocabulary.measureNames
        let own = units.first { unit in
            guard let meaning = unit.meaning else { return names.isMoney(base) }
            return meaning.base == base || meaning.base == nil && names.hasSeveral(base)
        }
        return own.map { TextNormalization.labelKey($0.text) }
    }

    /// Converts a number of a row whose label states its unit. Another unit for the whole column, or in the row's own cell, contradicts it.
    mutating func convert(
        _ bytes: UnsafeRawBufferPointer, kind: CellKind, field index: Int, row: SubmissionRow, label: String
    ) throws(ValueFault) -> RewriteSet {
        let names = normalizer.vocabulary.measureNames
        let cell = unitFields[index] < 0 ? "" : row.text(field: unitFields[index])
        let isBare = cell.allSatisfy(\.isWhitespace)
        let other = isBare ? units[index]?.text : cell
        if let other, let own = names.meaning(of: label)?.factor, names.meaning(of: other)?.factor != own {
            let stated = isBare ? units[index] : nil
            throw .contradictoryUnits(
                first: ValueFault.StatedPlace(other, line: stated?.line ?? row.line, quote: stated?.quote ?? other),
                second: ValueFault.StatedPlace(label, line: row.line, quote: row.roleText ?? label))
        }
        return try unsafe convert(bytes, kind: kind, field: index, unit: isBare ? label : cell)
    }

    /// Takes a row that never counts. Its numbers are compared with those of others in the unit that its label states.
    mutating func takeStatement(_ row: SubmissionRow) {
        guard !row.labelUnits.isEmpty else { return totals.takeStatement(row, &converters) }
        var own = converters
        var left: Set<Int> = []
        for index in totals.numbers {
            guard unsafe row.cell(field: index) != nil, let unit = labelUnit(row, field: index) else { continue }
            do throws(ValueFault) {
                own[index] = try rowConverter(unit, field: form.fields[index])
            } catch {
                var place = submission.place
                (place.line, place.sheet, place.field) = (row.line, row.sheet, form.fields[index].name)
                place.column = row.column(field: index)
                var finding = Finding(error, place: place, found: unit)
                finding.severity = .warning
                findings.append(finding)
                left.insert(index)
            }
        }
        totals.takeStatement(row, &own, besides: left)
    }
}
