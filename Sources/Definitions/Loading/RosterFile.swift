import Statistics

/// `roster.csv`: what each unit owes (报送名册).
enum RosterFile {
    static let columns = ["unit", "form", "frequency", "first", "last", "due_days"]

    /// Reads the roster; a row whose first period cannot be read is left out after a note.
    static func read(_ text: String, file: String, notes: LoadingNotes) -> [Sited<Obligation>] {
        DefinitionTable(text, file: file, columns: columns, notes: notes).rows.compactMap { row in
            let (unit, form) = (row.text("unit"), row.text("form"))
            notes.mention(.unit, unit, at: row.places["unit"])
            notes.mention(.form, form, at: row.places["form"])
            let frequency = row.choice("frequency", fallback: Period.Frequency.year)
            let dueDays = row.integer("due_days", in: 0...3660)
            let last = row.period("last", isRequired: false)
            guard let first = row.period("first", isRequired: true) else { return nil }
            for (column, period) in [("first", first), ("last", last ?? first)] where period.frequency != frequency {
                notes.fault(
                    at: row.places[column], zh: "报告期 \(period) 与频率 \(frequency.rawValue) 不符",
                    en: "period \(period) is not of frequency \(frequency.rawValue)")
            }
            if let last, last.end < first.end {
                notes.fault(at: row.places["last"], zh: "末期早于首期", en: "the last period is before the first")
            }
            return Sited(
                value: Obligation(
                    unit: unit, form: form, frequency: frequency, first: first, last: last, dueDays: dueDays),
                places: row.places)
        }
    }
}
