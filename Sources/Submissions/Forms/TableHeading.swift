import Rows
import Definitions
import Statistics

/// Where the fields of a form stand in a table, as its headings say.
struct TableHeading: Sendable {
    /// Two columns for one field.
    struct Rival: Hashable, Sendable {
        var field: Int
        /// The heading of the column that is read, and of the one that is not.
        var title: String
        var other: String
        /// Whether the one read has the field's own title, and the other another name of it.
        var isSettled: Bool
        /// The columns, from 0: of the one that is read, and of the one that is not.
        var column: Int
        var otherColumn: Int
    }

    /// For each block of records side by side: the column of every field, or -1. One block in an ordinary table.
    var blocks: [[Int]]
    /// The units of measure in a field's headings, by field.
    var units: [Int: [StatedUnit]]
    /// The heading as written but on one line, by field.
    var titles: [Int: String]
    /// Required fields without a column.
    var missing: [Int]
    /// Further columns with a heading of a field that has one already, and whether the one read is the field's own title.
    private(set) var rivals: [Rival] = []
    /// Columns whose heading no field has.
    private(set) var unread: [(column: Int, title: String)] = []
    /// Number of columns.
    var width: Int
    /// The label keys of the heading's last row, to know it again on the next printed page.
    var keys: [String]

    /// Reads the headings of one or more rows. `rows` are texts by column, already spread over merged cells.
    ///
    /// - Parameter ignored: columns that are passed over.
    init(
        rows: [[String]], line: Int, form: Form, layout: TableLayout, vocabulary: LabelVocabulary,
        ignored: Set<Int> = []
    ) {
        width = rows.map(\.count).max() ?? 0
        let aliases = form.fields.map { field in
            Set((layout.columns[field.name] ?? []).map(TextNormalization.labelKey))
        }
        blocks = []
        missing = []
        units = [:]
        titles = [:]
        keys = rows.last?.map(TextNormalization.labelKey) ?? []
        var current = [Int](repeating: -1, count: form.fields.count)
        for column in 0..<width where !ignored.contains(column) {
            let parts = rows.map { column < $0.count ? $0[column] : "" }
            guard let match = Self.match(parts, aliases: aliases, form: form, phrases: vocabulary.phrases) else {
                unread.append((column, Self.title(parts)))
                continue
            }
            if current[match.field] >= 0 {
                // A heading that repeats: with blocks side by side the next block begins, else it is a rival.
                if layout.isSideBySide {
                    blocks.append(current)
                    current = [Int](repeating: -1, count: form.fields.count)
                } else {
                    let former = titles[match.field] ?? ""
                    let isBetter = takeRival(
                        match.field, (former, current[match.field]), (Self.title(parts), column),
                        form.fields[match.field])
                    guard isBetter else { continue }
                    (units[match.field], titles[match.field]) = (nil, nil)
                }
            }
            current[match.field] = column
            if form.fields[match.field].decimals != nil {
                units[match.field, default: []] += match.units.map { unit in
                    StatedUnit(
                        text: unit.phrase.text, meaning: unit.phrase.meaning,
                        source: unit.isUpper ? .upperHeading : .heading, line: line, column: column + 1,
                        quote: Self.title(parts), isRemark: unit.phrase.isRemark)
                }
            }
            if titles[match.field] == nil { titles[match.field] = Self.title(parts) }
        }
        blocks.append(current)
        let found = blocks[0]
        missing = form.fields.indices.filter { index in
            form.fields[index].isRequired && form.fields[index].defaultValue == nil && found[index] < 0
                && layout.columns[form.fields[index].name] != nil
        }
    }

    /// A row's filled cells on one line.
    func line(_ cells: RowBuffer) -> String {
        (0..<cells.count).filter { !cells.isAbsent($0) }.map { cells.text($0) }.filter { !$0.isEmpty }
            .joined(separator: " ")
    }

    /// Whether every required field has its column.
    var isComplete: Bool { missing.isEmpty && blocks[0].contains { $0 >= 0 } }
    /// How many fields were found; the best row of several is the likeliest heading.
    var found: Int { blocks[0].count { $0 >= 0 } }

    /// Notes a second column for a field; true if it has the field's own title and the former has not, and so is read.
    private mutating func takeRival(
        _ field: Int, _ former: (title: String, column: Int), _ other: (title: String, column: Int),
        _ definition: Field
    ) -> Bool {
        func isOwn(_ title: String) -> Bool {
            let key = TextNormalization.labelKey(title)
            let bare = String(key.prefix { !"([".contains($0) })
            return [definition.title.zh, definition.title.en].contains { TextNormalization.labelKey($0) == bare }
        }
        let isBetter = isOwn(other.title) && !isOwn(former.title)
        let (read, unread) = isBetter ? (other, former) : (former, other)
        rivals.append(
            Rival(
                field: field, title: read.title, other: unread.title,
                isSettled: isOwn(other.title) != isOwn(former.title), column: read.column, otherColumn: unread.column))
        return isBetter
    }

    /// The heading on one line, however it was broken over several in its cell.
    private static func title(_ parts: [String]) -> String {
        parts.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }.filter { !$0.isEmpty }
            .joined(separator: "/")
    }

    /// A unit in a heading, and whether it stands in one above several columns.
    private typealias HeadingUnit = (phrase: UnitPhrases.Phrase, isUpper: Bool)

    private static func match(
        _ parts: [String], aliases: [Set<String>], form: Form, phrases: UnitPhrases
    ) -> (field: Int, units: [HeadingUnit])? {
        let keys = parts.map { TextNormalization.labelKey($0) }.filter { !$0.isEmpty }
        return match(keys: keys, aliases: aliases, form: form, phrases: phrases)
            ?? match(keys: keys.map(UnitPhrases.withoutFootnotes), aliases: aliases, form: form, phrases: phrases)
    }

    private static func match(
        keys: [String], aliases: [Set<String>], form: Form, phrases: UnitPhrases
    ) -> (field: Int, units: [HeadingUnit])? {
        guard let last = keys.last else { return nil }
        let upper = keys.dropLast().map { UnitPhrases.peelings($0).last ?? ($0, []) }
        let above: [HeadingUnit] = upper.flatMap(\.groups).flatMap { phrases.units(in: $0) }.map { ($0, true) }
        func field(_ key: String) -> Int? { aliases.firstIndex { $0.contains(key) } }
        for (step, peeling) in UnitPhrases.peelings(last).enumerated() {
            let joined = (upper.map(\.bare) + [peeling.bare]).joined(separator: "/")
            let raw = (keys.dropLast() + [peeling.bare]).joined(separator: "/")
            guard let found = field(raw) ?? field(joined) ?? field(peeling.bare) else { continue }
            // What a plan lists as a heading, brackets and all, holds no unit that would be a fault.
            let groups = step == 0 ? UnitPhrases.groups(in: last) : peeling.groups
            let own = groups.flatMap {
                step == 0 ? phrases.units(in: $0, isLenient: true) : phrases.units(inHeading: $0)
            }
            return (found, own.map { ($0, false) } + above)
        }
        return unitBehindName(last, aliases: aliases, form: form, phrases: phrases).map {
            ($0.field, [$0.unit] + above)
        }
    }

    /// A heading such as `决算数/万元`: the longest name with which it begins, if a unit is all that follows.
    private static func unitBehindName(
        _ key: String, aliases: [Set<String>], form: Form, phrases: UnitPhrases
    ) -> (field: Int, unit: HeadingUnit)? {
        var best: (length: Int, field: Int, unit: HeadingUnit)?
        for (index, names) in aliases.enumerated() {
            guard case .number = form.fields[index].type else { continue }
            for name in names where key.hasPrefix(name) && name.count > best?.length ?? 0 {
                guard let phrase = phrases.unit(behindName: key.dropFirst(name.count)) else { continue }
                best = (name.count, index, (phrase, false))
            }
        }
        return best.map { ($0.field, $0.unit) }
    }
}
