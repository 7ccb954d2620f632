import Rows
import Definitions
import Statistics

/// The units of measure that stand around and in a table.
extension TableReader {
    /// The texts of a line's cells, those that a comma of a number parted put together again: `Unit: 10` and `000 yuan`.
    func headerTexts(_ cells: RowBuffer) -> [String] {
        var texts = (0..<cells.count).map { cells.isAbsent($0) ? "" : trimmed(cells.text($0)) }
        for index in texts.indices.dropLast() {
            let zeros = texts[index + 1].prefix(3)
            guard zeros == "000", texts[index + 1].dropFirst(3).first.map({ $0.isASCII && $0.isNumber }) != true,
                let digits = texts[index].split(whereSeparator: { !($0.isASCII && $0.isNumber) }).last,
                texts[index].hasSuffix(digits),
                ["1", "10", "100"].contains(digits)
            else { continue }
            texts[index] += "," + texts[index + 1]
            texts[index + 1] = ""
        }
        return texts
    }

    /// Notes the units in a line without label above the table.
    func noteUnits(ofTitle text: String, line: Int, column: Int) {
        let isAlone = vocabulary.phrases.unit(inCell: text) != nil
        let phrases = vocabulary.phrases.unitsOfLine(text, isTitle: true)
        if !isAlone { noteUnit(inColumn: column, phrases, .title, line: line, quote: text) }
        for phrase in phrases {
            state(phrase, .title, line: line, column: isAlone ? column + 1 : nil, quote: text)
        }
    }

    /// Notes the units behind a label of the header block.
    func noteUnits(ofLabel value: String, line: Int, quote: String, source: StatedUnit.Source = .header) {
        // 币种：人民币
        if vocabulary.phrases.names.isHomeCurrency(value) { return }
        let phrases = vocabulary.phrases.unitsOfLabel(value)
        for phrase in phrases.isEmpty ? [UnitPhrases.Phrase(text: value, meaning: nil)] : phrases {
            state(phrase, source, line: line, quote: quote)
        }
    }

    /// Notes the column in which a unit stands behind a label: beside another one of its kind it is that of the column alone.
    func noteUnit(
        inColumn column: Int, _ phrases: [UnitPhrases.Phrase], _ source: StatedUnit.Source, line: Int, quote: String
    ) {
        guard phrases.count == 1, let phrase = phrases.first else { return }
        labelledUnits.append(
            StatedUnit(
                text: phrase.text, meaning: phrase.meaning, source: source, line: line, column: column + 1, quote: quote
            ))
    }

    /// Notes the units behind labels that stand in the row of the headings, beside them, and gives each of several units in the line
    /// above to its column: those that stand alone, and those behind labels if they could not all hold for the whole table.
    func noteUnits(besideHeadings texts: [String], line: Int) {
        let columns = Set(heading?.blocks.flatMap(\.self) ?? [])
        for (column, text) in texts.enumerated() where !columns.contains(column) {
            for item in vocabulary.labelled(text) where item.label == .measure && !item.value.isEmpty {
                noteUnits(ofLabel: item.value, line: line, quote: text)
            }
        }
        let lineAbove = line - layout.headingRows
        let labelled = labelledUnits.filter { $0.line == lineAbove }
        let isDivided = labelled.contains { unit in
            labelled.contains { $0.meaning?.base == unit.meaning?.base && $0.meaning?.factor != unit.meaning?.factor }
        }
        let alone = header.units.filter { $0.source == .title && $0.column != nil && $0.line == lineAbove }
        let above = alone + (isDivided ? labelled : [])
        guard above.count > 1 else { return }
        for unit in above {
            for index in numberFields where heading?.blocks.contains(where: { $0[index] + 1 == unit.column }) == true {
                heading?.units[index, default: []].append(unit)
                header.units.removeAll {
                    $0.line == lineAbove && $0.source == unit.source && $0.quote == unit.quote
                        && ($0.column == nil || $0.column == unit.column)
                }
            }
        }
    }

    /// Notes the units in a line below the table.
    func noteUnits(ofNote text: String, line: Int) {
        for phrase in vocabulary.phrases.unitsOfLine(text) {
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
            if key.isEmpty || vocabulary.labels[key] == .measure { continue }
            guard let phrase = vocabulary.phrases.unit(inCell: text, orMayBe: true) else {
                // Beside units there may be remarks, such as （必填）, and marks for none, such as /.
                if UnitPhrases.isRemark(key) || !key.contains(where: { $0.isLetter || $0.isNumber }) { continue }
                return false
            }
            units[column] = phrase
            // One unit over several columns.
            for range in merged where range.rows.contains(cells.line) && range.columns.lowerBound == column {
                for further in range.columns { units[further] = phrase }
            }
        }
        var isTaken = false
        defer { if isTaken, cells.isHidden { marked.hiddenUnits.append(cells.line) } }
        for (index, field) in form.fields.enumerated() {
            guard field.decimals != nil else { continue }
            for positions in heading.blocks {
                guard let phrase = units[positions[index]] else { continue }
                isTaken = true
                self.heading?.units[index, default: []].append(
                    StatedUnit(
                        text: phrase.text, meaning: phrase.meaning, source: .unitRow, line: cells.line,
                        column: positions[index] + 1, quote: phrase.text))
            }
        }
        return isTaken
    }

    /// Takes a line such as `（单位：万元）` between the headings and the notes. One that follows records is held back: it may stand above
    /// the headings of another table.
    ///
    /// - Returns: whether it is one.
    func takeUnitLine(_ cells: RowBuffer, first: Int, _ key: String) -> Bool {
        guard let phrases = unitLine(cells, first: first) else { return false }
        guard number == 0 else {
            held.append(cells.copy())
            return true
        }
        note(phrases, cells, first)
        return true
    }

    /// Notes a line that was held back until the table ended; false if it states no unit.
    func noteHeldUnit(_ cells: RowBuffer) -> Bool {
        guard let first = firstFilled(cells), let phrases = unitLine(cells, first: first) else { return false }
        note(phrases, cells, first)
        return true
    }

    private func note(_ phrases: [UnitPhrases.Phrase], _ cells: RowBuffer, _ first: Int) {
        for phrase in phrases { state(phrase, .note, line: cells.line, quote: cells.text(first)) }
    }

    /// Takes a line of units that was held back and stands between records: in another unit than theirs, the rows below are passed over.
    ///
    /// - Returns: whether it is one.
    func takeUnitBetween(_ cells: RowBuffer) -> Bool {
        guard let first = firstFilled(cells), let phrases = unitLine(cells, first: first) else { return false }
        let present = (heading?.units.values.joined().map(\.meaning) ?? []) + header.units.map(\.meaning)
        let isSame = phrases.allSatisfy { phrase in
            guard let meaning = phrase.meaning else { return false }
            let others = present.compactMap(\.self).filter {
                $0.base == meaning.base || $0.base == nil || meaning.base == nil
            }
            return !others.isEmpty && others.allSatisfy { $0.factor == meaning.factor }
        }
        guard !isSame else { return true }
        isSkipping = true
        report(.secondUnit(line: cells.line, text: trimmed(cells.text(first))))
        return true
    }

    /// What a line of nothing but units says.
    private func unitLine(_ cells: RowBuffer, first: Int) -> [UnitPhrases.Phrase]? {
        guard (first + 1..<max(cells.count, first + 1)).allSatisfy({ !isFilled(cells, $0) }) else { return nil }
        let text = trimmed(cells.text(first))
        guard text.utf8.count < 120 else { return nil }
        let labelled = vocabulary.labelled(text).filter { $0.label == .measure && !$0.value.isEmpty }
        if labelled.isEmpty {
            // 以下金额以元计
            let phrases = vocabulary.phrases.unitsOfLine(text)
            return phrases.isEmpty ? nil : phrases
        }
        return labelled.flatMap { item in
            let phrases = vocabulary.phrases.unitsOfLabel(item.value)
            return phrases.isEmpty ? [UnitPhrases.Phrase(text: item.value, meaning: nil)] : phrases
        }
    }

    /// Goes over to headings that come again below records, for the same columns in other units.
    func enter(_ further: TableHeading, _ row: SubmissionRow) {
        heading = further
        row.section += 1
        row.sectionUnits = Dictionary(
            uniqueKeysWithValues: further.units.map { (form.fields[$0.key].name, $0.value) })
    }

    private func state(
        _ phrase: UnitPhrases.Phrase, _ source: StatedUnit.Source, line: Int, column: Int? = nil, quote: String
    ) {
        let field = field(of: phrase)
        // An exception of what the form does not have: 比例除外.
        if field == nil, phrase.meaning == nil, !phrase.subject.isEmpty, !names.isForeignMoneyUnit(phrase.text) {
            return
        }
        let unit = StatedUnit(
            text: phrase.text, meaning: phrase.meaning, source: source, line: line, column: column,
            quote: quote.split(whereSeparator: \.isWhitespace).joined(separator: " "), field: field)
        if !header.units.contains(unit) { header.units.append(unit) }
    }

    private var names: MeasureNames { vocabulary.phrases.names }

    /// The only field that has the name of which a unit is said; nil if it is said of all.
    private func field(of phrase: UnitPhrases.Phrase) -> String? {
        guard phrase.subject.count > 1 else { return nil }
        let named = numberFields.filter { index in
            (layout.columns[form.fields[index].name] ?? []).contains {
                let name = TextNormalization.labelKey($0)
                return name.count > 1 && phrase.subject.hasSuffix(name)
            }
        }
        return named.count == 1 ? form.fields[named[0]].name : nil
    }
}
