import Bytes
import Workbooks
import Definitions
import Statistics

extension LabelVocabulary {
    /// Whether a text is a word that announces a unit of measure.
    public func isMeasureLabel(_ text: String) -> Bool { labels[TextNormalization.labelKey(text)] == .measure }

    /// Whether words beside a number name a unit of the plan or foreign money.
    public func nameUnit(_ words: String) -> Bool {
        !units(besideNumber: words).isEmpty
    }

    /// The units among the words beside a number.
    func units(besideNumber words: String) -> [UnitPhrases.Phrase] {
        phrases.units(in: words).filter { $0.meaning != nil || measureNames.isForeignMoney($0.text) }
    }
}

/// The columns of a table, beyond their headings.
extension FormReader {
    /// The units that the formats of numbers show in a field's columns, with the first number of a record that shows none.
    func formatUnits(_ formats: [FormatWords], columns: [Int], _ reader: TableReader) -> [StatedUnit] {
        let line = reader.headingLine ?? 0
        return formats.filter { columns.contains($0.column) && $0.row > line }.flatMap { format in
            vocabulary.units(besideNumber: format.text).map { phrase in
                StatedUnit(
                    text: phrase.text, meaning: phrase.meaning, source: .format, line: format.row,
                    column: format.column + 1, quote: format.text,
                    bareLine: reader.number == 0
                        ? nil : format.bareRows.first { $0 > line && !reader.totalLines.contains($0) })
            }
        }
    }

    /// Of columns with the heading of one field those in which nothing stands, as long as one is left.
    static func emptyColumns(_ rivals: [TableHeading.Rival], below line: Int, _ rows: Rows) throws -> Set<Int> {
        var empty = Set(rivals.flatMap { [$0.column, $0.otherColumn] })
        try rows { cells in
            guard cells.line > line else { return .proceed }
            empty = empty.filter { column in
                unsafe cells.isAbsent(column) || !cells.bytes(column).contains { $0 > 0x20 }
            }
            return empty.isEmpty ? .stop : .proceed
        }
        for rival in rivals where empty.contains(rival.column) && empty.contains(rival.otherColumn) {
            empty.remove(rival.column)
        }
        return empty
    }

    /// The fault that tells that the headings stand in one cell, divided by a sign that divides no cells; nil if they do not.
    func separatedHeading() throws -> ReadingFault? {
        guard inspection.container == .csv else { return nil }
        let names = Set(
            form.layouts.flatMap { layout -> [String] in
                if case .table(let table) = layout { Array(table.columns.values.joined()) } else { [] }
            }.map(TextNormalization.labelKey))
        var fault: ReadingFault?
        var lines = 0
        try csv(report: { _ in }).forEachRow { cells in
            lines += 1
            let filled = (0..<cells.count).map { cells.text($0) }.filter { !$0.isEmpty }
            if filled.count <= 2, let text = filled.first,
                let sign = RowDialect.separator(of: text, names: names)
            {
                fault = .csvSeparator(sign, text: text, line: cells.line)
            }
            return fault == nil && lines < TableReader.headingSearchRows ? .proceed : .stop
        }
        return fault
    }
}
