import Definitions
import Statistics

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
        guard layout.headingRows == 1, aliases.contains(String(key.prefix { !"([【".contains($0) })) else {
            return .none
        }
        let candidate = TableHeading(
            rows: [headingTexts(cells)], line: cells.line, form: form, layout: layout, vocabulary: vocabulary)
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
        for (line, texts) in lines {
            let text = texts.joined(separator: " ")
            let keys = texts.map(TextNormalization.labelKey)
            if let measure = vocabulary.labelled(text).first(where: { $0.label == .measure })?.value,
                TextNormalization.labelKey(measure) != header.measure.map({ TextNormalization.labelKey($0.text) })
            {
                return false
            }
            let isKnown = keys.allSatisfy { key in known.contains(key) || Self.isPageMark(key) }
            if !isKnown, vocabulary.labelled(text).isEmpty { report(.secondTable(line: line, title: text)) }
        }
        return true
    }

    /// 续表, 第2页, (接上页): what a printed page carries.
    private static func isPageMark(_ key: String) -> Bool {
        key.contains("续表") || key.contains("接上页") || key.contains("转下页")
            || key.hasPrefix("第") && key.hasSuffix("页") || key.hasPrefix("共") && key.hasSuffix("页")
    }
}
