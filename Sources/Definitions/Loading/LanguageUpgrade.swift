import Statistics

/// The version of the definition language that a plan is written in, `language` in `pipeline.yaml`.
enum DefinitionLanguage: String, CaseIterable {
    /// Numbers beside a field with decimals are in stored units: 1234 stands for 12.34. The meaning where no version is stated.
    case storedUnits = "1"
    /// Numbers are in the field's unit, as displayed.
    case displayedUnits = "2"
}

/// A change of a definition file.
public struct DefinitionEdit: Hashable, Sendable {
    /// The file's path inside the plan's folder.
    public var file: String
    /// The line, from 1.
    public var line: Int
    /// The column, from 1, in Unicode scalars.
    public var column: Int
    /// The text that stands there; empty to put in a line before this one.
    public var old: String
    /// The text in its place.
    public var new: String
}

/// Turns what a plan says in stored units into the same in units as displayed.
struct LanguageUpgrade {
    let parts: PlanParts
    let notes: LoadingNotes

    /// The plan in the language of today.
    func upgraded() -> PlanParts {
        var upgraded = parts
        upgraded.rules = parts.rules.map { sited in
            var sited = sited
            switch sited.value.check {
            case .assert(let predicate): sited.value.check = .assert(rewritten(predicate, form: sited.value.form))
            case .parts(let field, let levels, let tolerance):
                let scaled = divided(tolerance, field: field, form: sited.value.form)
                sited.value.check = .parts(field: field, partLevels: levels, tolerance: scaled)
            default: break
            }
            return sited
        }
        upgraded.indicators = parts.indicators.map { sited in
            var sited = sited
            sited.value.computation = sited.value.computation.selecting { records in
                records.filter = records.filter.map { rewritten($0, form: records.form) }
            }
            return sited
        }
        return upgraded
    }

    /// The changes of the files that say the same.
    func edits() -> [DefinitionEdit] {
        var edits: [DefinitionEdit] = []
        for use in notes.predicates {
            guard let form = form(use.form) else { continue }
            for number in ParsedPredicate(use.text.text, form: form).scaled {
                edits.append(
                    edit(
                        use.text.place(of: number.token.text, at: number.token.offset), number.token.text,
                        divided(number)))
            }
        }
        for use in notes.tolerances {
            guard let decimals = form(use.form)?.field(use.field)?.decimals, decimals > 0 else { continue }
            let text = use.text.text
            edits.append(edit(use.text.place(of: text, at: 0), text, Self.divided(text, by: decimals)))
        }
        var seen: Set<DefinitionEdit> = []
        return edits.filter { $0.old != $0.new && seen.insert($0).inserted }
    }

    private func edit(_ place: SourcePlace, _ old: String, _ new: String) -> DefinitionEdit {
        DefinitionEdit(file: place.file, line: place.line, column: place.column, old: old, new: new)
    }

    private func form(_ id: String) -> Form? { parts.forms.first { $0.form.value.id == id }?.form.value }

    private func rewritten(_ predicate: String, form id: String) -> String {
        guard let form = form(id) else { return predicate }
        var scalars = Array(predicate.unicodeScalars)
        let numbers = ParsedPredicate(predicate, form: form).scaled
        for number in numbers.sorted(by: { $0.token.offset > $1.token.offset }) {
            let end = number.token.offset + number.token.text.unicodeScalars.count
            scalars.replaceSubrange(number.token.offset..<end, with: divided(number).unicodeScalars)
        }
        return String(String.UnicodeScalarView(scalars))
    }

    private func divided(_ number: ScaledNumber) -> String { Self.divided(number.token.text, by: number.decimals) }

    private func divided(_ tolerance: Ratio, field: String, form id: String) -> Ratio {
        guard let decimals = form(id)?.field(field)?.decimals, decimals > 0, tolerance.denominator == 1 else {
            return tolerance
        }
        return ExactText.ratio(Self.divided(String(tolerance.numerator), by: decimals)) ?? tolerance
    }

    /// A decimal divided by a power of ten, without zeros at its end.
    static func divided(_ text: String, by decimals: Int) -> String {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let whole = String(repeating: "0", count: decimals) + parts[0]
        let fraction = whole.suffix(decimals) + (parts.count == 2 ? String(parts[1]) : "")
        let before = whole.dropLast(decimals).drop { $0 == "0" }
        let kept = fraction.reversed().drop { $0 == "0" }.reversed()
        return (before.isEmpty ? "0" : String(before)) + (kept.isEmpty ? "" : "." + String(kept))
    }
}
