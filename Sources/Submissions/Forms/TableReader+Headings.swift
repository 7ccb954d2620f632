import Bytes
import Rows
import Definitions
import Statistics
import Workbooks

/// Rows between records that are none: headings on the next printed page, and what stands above them.
extension TableReader {
    /// Rows that may stand above a repeated heading.
    private static let mostHeld = 6

    /// What a row in the table is to the headings.
    enum HeadingKind {
        case none, repeated
        /// The same columns in other units.
        case otherUnits(TableHeading)
        /// Other columns.
        case other
    }

    /// Whether the row is the headings again, or others. Headings of several rows are known again by the last one.
    func headingKind(_ cells: RowBuffer, key: String) -> HeadingKind {
        guard let heading else { return .none }
        if key == heading.keys.first(where: { !$0.isEmpty }), isRepeatedHeading(cells, heading) { return .repeated }
        guard layout.headingRows == 1, aliases[String(key.prefix { !"([【".contains($0) })] != nil else {
            return .none
        }
        let candidate = TableHeading(
            rows: [headingTexts(cells)], line: cells.line, form: form, layout: layout, vocabulary: vocabulary,
            ignored: ignored)
        guard candidate.isComplete, candidate.found > 1 else { return .none }
        guard candidate.blocks == heading.blocks else { return .other }
        func meanings(_ heading: TableHeading) -> [Int: [MeasureNames.Meaning?]] {
            heading.units.mapValues { $0.map(\.meaning) }.filter { !$0.value.isEmpty }
        }
        return meanings(candidate) == meanings(heading) ? .repeated : .otherUnits(candidate)
    }

    /// Whether a row has nothing of a record but what its first cell holds, so that it may stand above a repeated heading.
    func isHeaderLike(_ cells: RowBuffer, first: Int) -> Bool {
        guard needed.count > 1, held.count < Self.mostHeld, needed.allSatisfy({ $0 == first || !isFilled(cells, $0) })
        else { return false }
        return (0..<cells.count).count { isFilled(cells, $0) } <= 3
    }

    /// Forgets the rows that stood above a repeated heading; false if they say that the table below it means something else.
    func dropHeld() -> Bool {
        let known = Set(
            (header.titles + [header.unit, header.period, header.measure].compactMap { $0 }).map {
                TextNormalization.labelKey($0.text)
            })
        let lines = held.map { cells in
            (cells.line, (0..<cells.count).filter { isFilled(cells, $0) }.map { trimmed(cells.text($0)) })
        }
        held = []
        // Told only once it is certain that the table below is read.
        var titles: [(line: Int, text: String)] = []
        for (line, texts) in lines {
            let text = texts.joined(separator: " ")
            let keys = texts.map(TextNormalization.labelKey)
            if let measure = vocabulary.labelled(text).first(where: { $0.label == .measure })?.value,
                TextNormalization.labelKey(measure) != header.measure.map({ TextNormalization.labelKey($0.text) })
            {
                return false
            }
            let isKnown = keys.allSatisfy { key in known.contains(key) || Self.isPageMark(key) }
            if !isKnown, vocabulary.labelled(text).isEmpty { titles.append((line, text)) }
        }
        for (line, text) in titles { report(.secondTable(line: line, title: text)) }
        return true
    }

    /// 续表, 第2页, (接上页): what a printed page carries.
    private static func isPageMark(_ key: String) -> Bool {
        key.contains("续表") || key.contains("接上页") || key.contains("转下页")
            || key.hasPrefix("第") && key.hasSuffix("页") || key.hasPrefix("共") && key.hasSuffix("页")
    }

    /// Takes headings that come again; false if the row is none.
    func takeHeading(_ cells: RowBuffer, _ key: String, _ row: SubmissionRow) -> Bool {
        let kind = headingKind(cells, key: key)
        if case .none = kind { return false }
        let isSame = dropHeld()
        switch kind {
        case .none, .repeated: isSkipping = !isSame
        case .other: isSkipping = true
        case .otherUnits(let further):
            isSkipping = !isSame
            if isSame { enter(further, row) }
        }
        if isSkipping { report(.secondHeading(line: cells.line, text: heading?.line(cells) ?? "")) }
        return true
    }

    func isRepeatedHeading(_ cells: RowBuffer, _ heading: TableHeading) -> Bool {
        let keys = (0..<cells.count).map { cells.isAbsent($0) ? "" : TextNormalization.labelKey(cells.text($0)) }
        return keys.prefix(heading.keys.count) == heading.keys.prefix(keys.count) && keys.count >= heading.keys.count
    }

    /// Notes fields of numbers whose heading is merged over several columns: more than one of them may hold the number.
    func noteWideHeadings(line: Int) {
        guard layout.headingRows == 1, let positions = heading?.blocks.first, heading?.blocks.count == 1 else { return }
        wideHeadings = numberFields.compactMap { field in
            let range = merged.first { range in
                range.rows.contains(line) && range.columns.lowerBound == positions[field] && range.columns.count > 1
                    && !positions.contains { $0 > range.columns.lowerBound && $0 <= range.columns.upperBound }
            }
            return range.map { (field, $0.columns.lowerBound...$0.columns.upperBound) }
        }
    }

    /// Refuses a table that has something in several columns of one heading: which is meant is for the sender to say.
    func refuseDivided(_ cells: RowBuffer) throws {
        for (field, columns) in wideHeadings {
            let further = columns.dropFirst().filter { isFilled(cells, $0) }
            guard let title = heading?.titles[field], let line = headingLine,
                further.contains(where: { rowsInTable == 1 || cells.text($0).contains(where: \.isNumber) })
            else { continue }
            let names = ([columns.lowerBound] + further).map { position in
                let part = rowsInTable == 1 ? trimmed(cells.text(position)) : ""
                return part.isEmpty || part.contains(where: \.isNumber)
                    ? "\(title)（\(isSheet ? columnName(position) : String(position + 1))）" : "\(title)/\(part)"
            }
            throw ReadingFault.severalColumns(form.fields[field], names, line: line)
        }
    }

    /// Notes what the first cell of a row above the headings names: in a table that is turned round they are the fields.
    func noteTurned(_ texts: [String]) {
        let filled = texts.filter { !$0.allSatisfy(\.isWhitespace) }
        guard filled.count > 1, filled[0] == texts[0] else { return }
        let key = TextNormalization.labelKey(texts[0])
        let bare = String(key.prefix { !"([".contains($0) })
        if let field = aliases[key] ?? aliases[bare] { turned.insert(field) }
    }
}
