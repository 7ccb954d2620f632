import Rows
import Definitions
import Statistics

/// The lines above the records: the header block and the headings.
extension TableReader {
    func takeAboveHeadings(_ cells: RowBuffer) {
        rowsSeen += 1
        let texts = headingTexts(cells)
        noteTurned(texts)
        recent.append(texts)
        if recent.count > layout.headingRows { recent.removeFirst() }
        if recent.count == layout.headingRows {
            let candidate = TableHeading(
                rows: recent, line: cells.line, form: form, layout: layout, vocabulary: vocabulary, ignored: ignored)
            if candidate.isComplete {
                marked.takeHeading(cells)
                begin(candidate, line: cells.line)
                headingLine = cells.line
                headingByte = texts.first { !$0.isEmpty }?.utf8.first
                state = .inTable
                noteWideHeadings(line: cells.line)
                mergedBody = mergedBody(of: candidate, below: cells.line)
                // The upper rows of the headings were taken for titles when they were read.
                let first = cells.line - layout.headingRows + 1
                header.titles.removeAll { $0.line >= first }
                header.units.removeAll { $0.source == .title && $0.line ?? 0 >= first }
                noteUnits(besideHeadings: texts, line: cells.line)
                return
            }
            if candidate.found > max(1, nearest?.heading.found ?? 1) { nearest = (candidate, cells.line) }
        }
        takeHeaderLine(cells)
    }

    private func mergedBody(of heading: TableHeading, below line: Int) -> MergedBody? {
        var owners: [Int: TableLayout.MergedNumber] = [:]
        for (name, owner) in layout.mergedNumbers {
            guard let field = form.fieldIndex(name) else { continue }
            for block in heading.blocks { owners[block[field]] = owner }
        }
        return MergedBody(
            merged, below: line, fields: Set(heading.blocks.joined()),
            numbers: Set(heading.blocks.flatMap { block in numberFields.map { block[$0] } }), owners: owners)
    }

    func begin(_ found: TableHeading, line: Int) {
        heading = found
        let positions = found.blocks[0]
        needed = form.fields.indices.filter { form.fields[$0].isRequired && positions[$0] >= 0 }.map { positions[$0] }
        keyColumns = form.primaryKey.compactMap(form.fieldIndex).filter {
            [.string, .area, .category].contains(form.fields[$0].type) && positions[$0] >= 0
        }.map { positions[$0] }
        firstRead = positions.filter { $0 >= 0 }.min() ?? 0
        currencyColumn = currencyColumn(of: found)
        unitColumns = unitColumns(of: found)
        let listing = vocabulary.listing(in: form)
        listedColumns = Set(form.fields.indices.filter { listing.contains(form.fields[$0].name) }.map { positions[$0] })
        let telling = form.fields.indices.filter { index in
            guard positions[index] >= 0 else { return false }
            return form.fields[index].decimals != nil || form.fields[index].type == .date
        }
        probe = (telling.first { form.fields[$0].isRequired } ?? telling.first).map { positions[$0] } ?? -1
        if !layout.isSideBySide { unread.begin(found, remarks: vocabulary.remarks) }
        for rival in found.rivals where rival.isSettled || !isCertain(rival.field) {
            report(.preferredColumn(form.fields[rival.field], rival.title, over: rival.other, line: line))
        }
        for (field, title) in similar(found) { report(.similarHeading(form.fields[field], title, line: line)) }
    }

    /// Whether a field's column must be beyond doubt: all but remarks.
    func isCertain(_ field: Int) -> Bool {
        let field = form.fields[field]
        return field.type != .string || field.isRequired || form.primaryKey.contains(field.name)
    }

    /// Fields of numbers without a column, with a heading nothing reads that differs in one letter or has words around.
    func similar(_ heading: TableHeading) -> [(Int, String)] {
        numberFields.filter { index in !heading.blocks.contains { $0[index] >= 0 } }.compactMap { index in
            let names = (layout.columns[form.fields[index].name] ?? []).map(TextNormalization.labelKey)
            let found = heading.unread.first { _, title in
                let bare = String(TextNormalization.labelKey(title).prefix { !"([".contains($0) })
                return names.contains { $0.count > 2 && (bare.hasPrefix($0) || NearestName.isOneLetterOff($0, bare)) }
            }
            return found.map { (index, $0.title) }
        }
    }

    /// The texts of a row with merged cells spread over what they cover.
    func headingTexts(_ cells: RowBuffer) -> [String] {
        var texts = (0..<cells.count).map { cells.isAbsent($0) ? "" : cells.text($0) }
        guard layout.headingRows > 1 else { return texts }
        for range in merged where range.rows.contains(cells.line) && range.columns.count > 1 {
            // A title over the whole table is merged too, but it heads no column of its own.
            guard range.rows.lowerBound == cells.line, range.columns.lowerBound < texts.count else { continue }
            while texts.count <= range.columns.upperBound { texts.append("") }
            for column in range.columns { texts[column] = texts[range.columns.lowerBound] }
        }
        return texts
    }

    func takeHeaderLine(_ cells: RowBuffer) {
        let units = header.units.count
        defer { if cells.isHidden, header.units.count > units { marked.hiddenUnits.append(cells.line) } }
        let texts = headerTexts(cells)
        var position = 0
        while position < texts.count {
            defer { position += 1 }
            let text = texts[position]
            guard !text.isEmpty else { continue }
            let labelled = vocabulary.labelled(text)
            if labelled.isEmpty {
                if vocabulary.labels[TextNormalization.labelKey(text)] == .measure, position + 1 < texts.count,
                    vocabulary.phrases.unit(inCell: texts[position + 1]) != nil
                {
                    // 单位 in one cell and 万元 in the next one, without a colon.
                    note(.measure, .init(texts[position + 1], line: cells.line), quote: text)
                    position += 1
                    continue
                }
                header.titles.append(.init(text, line: cells.line))
                noteUnits(ofTitle: text, line: cells.line, column: position)
                continue
            }
            for (index, item) in labelled.enumerated() {
                var value = item.value
                // `填报单位：` in one cell and the name in the next one.
                if value.isEmpty, index == labelled.count - 1, position + 1 < texts.count, !texts[position + 1].isEmpty
                {
                    let next = texts[position + 1]
                    if vocabulary.labelled(next).isEmpty {
                        value = next
                        position += 1
                    }
                }
                guard !value.isEmpty else { continue }
                if item.label == .measure {
                    let phrases = vocabulary.phrases.unitsOfLabel(value)
                    noteUnit(inColumn: position, phrases, .header, line: cells.line, quote: text)
                }
                note(item.label, SubmissionHeader.Text(value, line: cells.line), quote: text)
            }
        }
    }

    func note(_ label: LabelVocabulary.Label, _ text: SubmissionHeader.Text, quote: String) {
        switch label {
        case .unit: header.unit = header.unit ?? text
        case .period: header.period = header.period ?? text
        case .measure:
            header.measure = header.measure ?? text
            noteUnits(ofLabel: text.text, line: text.line, quote: quote.contains(text.text) ? quote : quote + text.text)
        case .code: header.code = header.code ?? text
        case .date: header.date = header.date ?? text
        case .other: break
        }
    }
}
