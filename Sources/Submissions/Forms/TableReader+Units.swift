import Definitions
import Statistics

/// The units of measure that stand around and in a table.
extension TableReader {
    /// Notes the units in a line without label above the table.
    func noteUnits(ofTitle text: String, line: Int) {
        for phrase in vocabulary.phrases.unitsOfLine(text) {
            state(phrase, .title, line: line, quote: text)
        }
    }

    /// Notes the units behind a label of the header block.
    func noteUnits(ofLabel value: String, line: Int, quote: String, source: StatedUnit.Source = .header) {
        let phrases = vocabulary.phrases.unitsOfLabel(value)
        for phrase in phrases.isEmpty ? [UnitPhrases.Phrase(text: value, meaning: nil)] : phrases {
            state(phrase, source, line: line, quote: quote)
        }
    }

    /// Notes the units behind labels that stand in the row of the headings, beside them.
    func noteUnits(besideHeadings texts: [String], line: Int) {
        let columns = Set(heading?.blocks.flatMap(\.self) ?? [])
        for (column, text) in texts.enumerated() where !columns.contains(column) {
            for item in vocabulary.labelled(text) where item.label == .measure && !item.value.isEmpty {
                noteUnits(ofLabel: item.value, line: line, quote: text)
            }
        }
    }

    /// Notes the units in a line below the table.
    func noteUnits(ofNote text: String, line: Int) {
        for phrase in vocabulary.phrases.unitsOfLine(text) where phrase.meaning != nil {
            state(phrase, .note, line: line, quote: text)
        }
    }

    /// Takes a row of units below the headings: every cell a unit, a label or a dash.
    ///
    /// - Returns: whether it is one.
    func takeUnitRow(_ cells: RowBuffer) -> Bool {
        guard let heading else { return false }
        var units: [Int: UnitPhrases.Phrase] = [:]
        for column in 0..<cells.count where !cells.isAbsent(column) {
            let text = cells.text(column)
            let key = TextNormalization.labelKey(text)
            if key.isEmpty || key == "-" || key == "—" || vocabulary.labels[key] == .measure { continue }
            guard let phrase = vocabulary.phrases.unit(inCell: text) else {
                // Beside units there may be remarks, such as （必填）.
                if UnitPhrases.isRemark(key) { continue }
                return false
            }
            units[column] = phrase
        }
        var isTaken = false
        for (index, field) in form.fields.enumerated() {
            guard case .number = field.type else { continue }
            for positions in heading.blocks {
                guard let phrase = units[positions[index]] else { continue }
                isTaken = true
                self.heading?.units[index, default: []].append(
                    StatedUnit(
                        text: phrase.text, meaning: phrase.meaning, source: .unitRow, line: cells.line,
                        column: positions[index] + 1, quote: cells.text(positions[index])))
            }
        }
        return isTaken
    }

    /// Takes a line such as `（单位：万元）` between the headings and the notes. One that follows records is held back: it may stand above
    /// the headings of another table.
    ///
    /// - Returns: whether it is one.
    func takeUnitLine(_ cells: RowBuffer, first: Int, _ key: String) -> Bool {
        guard key.contains(":") || key.contains("("), let measures = unitLine(cells, first: first) else { return false }
        guard number == 0 else {
            held.append(cells.copy())
            return true
        }
        for measure in measures {
            noteUnits(ofLabel: measure, line: cells.line, quote: cells.text(first), source: .note)
        }
        return true
    }

    /// Notes a line that was held back until the table ended; false if it states no unit.
    func noteHeldUnit(_ cells: RowBuffer) -> Bool {
        guard let first = (0..<cells.count).first(where: { isFilled(cells, $0) }),
            let measures = unitLine(cells, first: first)
        else { return false }
        for measure in measures {
            noteUnits(ofLabel: measure, line: cells.line, quote: cells.text(first), source: .note)
        }
        return true
    }

    /// What a line of nothing but units says.
    private func unitLine(_ cells: RowBuffer, first: Int) -> [String]? {
        let text = cells.text(first)
        guard text.utf8.count < 120 else { return nil }
        let labelled = vocabulary.labelled(text).filter { $0.label == .measure && !$0.value.isEmpty }
        guard !labelled.isEmpty, (first + 1..<max(cells.count, first + 1)).allSatisfy({ !isFilled(cells, $0) }) else {
            return nil
        }
        return labelled.map(\.value)
    }

    /// Goes over to headings that come again below records, for the same columns in other units.
    func enter(_ further: TableHeading, _ row: SubmissionRow) {
        heading = further
        row.section += 1
        row.sectionUnits = Dictionary(
            uniqueKeysWithValues: further.units.map { (form.fields[$0.key].name, $0.value) })
    }

    private func state(_ phrase: UnitPhrases.Phrase, _ source: StatedUnit.Source, line: Int, quote: String) {
        let unit = StatedUnit(
            text: phrase.text, meaning: phrase.meaning, source: source, line: line, column: nil,
            quote: quote.split(whereSeparator: \.isWhitespace).joined(separator: " "))
        if !header.units.contains(unit) { header.units.append(unit) }
    }
}
