import Statistics

/// Types the predicates of rules and indicators as they are read, against the forms, which are read before them.
struct PredicateReader {
    private let forms: [String: Form]
    private let areas: Set<String>
    private let language: DefinitionLanguage
    private let notes: LoadingNotes

    /// Takes the forms and areas of a plan, all that could be read of them.
    init(forms: [FormFile], areas: [Sited<Area>], language: DefinitionLanguage, notes: LoadingNotes) {
        self.forms = Dictionary(forms.map { ($0.form.value.id, $0.form.value) }) { first, _ in first }
        self.areas = notes.names.unreadable.contains(.area) ? [] : Set(areas.map(\.value.code))
        self.language = language
        self.notes = notes
    }

    /// The predicate that stands under a key; ``TypedPredicate/none``, after notes of all that is wrong, if it is none.
    func predicate(_ text: ScalarText, form id: String) -> TypedPredicate {
        // That there is no such form is a fault of its own.
        guard let form = forms[id] else { return .none }
        let parsed = ParsedPredicate(text.text, form: form, areas: areas)
        let isFormSound = !notes.faults.contains { $0.file == "forms/\(form.id).yaml" }
        for problem in parsed.problems
        // A field that could not be read is a fault of its own.
        where isFormSound || !problem.isAboutType && !notes.names.has(.field(form: form.id), problem.part) {
            notes.fault(at: text.place(at: problem.offset), problem.message, suggestion: problem.suggestion)
        }
        guard let condition = parsed.condition else { return .none }
        guard language == .storedUnits else {
            return TypedPredicate(text: text.text, condition: condition, fields: parsed.fields)
        }
        if let token = parsed.ambiguity {
            notes.fault(
                at: text.place(at: token.offset),
                zh: "没有 language: 2 时，此处的含义取决于小数位数；请在 pipeline.yaml 中写明 language: 2，并以显示的单位重写",
                en:
                    "without language: 2 the meaning depends on decimals here: state language: 2 in pipeline.yaml and write it in units as displayed"
            )
        }
        return upgraded(text, parsed.scaled, form)
    }

    /// The same predicate with its numbers in units as displayed; the changes of the file are noted.
    private func upgraded(_ text: ScalarText, _ numbers: [ScaledNumber], _ form: Form) -> TypedPredicate {
        var scalars = Array(text.text.unicodeScalars)
        for number in numbers.sorted(by: { $0.token.offset > $1.token.offset }) {
            let (old, start) = (number.token.text, number.token.offset)
            let new = StoredUnits.displayed(old, decimals: number.decimals)
            notes.edit(at: text.place(at: start), old, new)
            scalars.replaceSubrange(start..<start + old.unicodeScalars.count, with: new.unicodeScalars)
        }
        let parsed = ParsedPredicate(String(String.UnicodeScalarView(scalars)), form: form)
        return parsed.condition.map {
            TypedPredicate(
                text: String(String.UnicodeScalarView(scalars)), condition: $0, fields: parsed.fields)
        } ?? .none
    }

    /// A tolerance of a field's values, in the field's unit as displayed; nil if it is no number.
    func tolerance(_ text: ScalarText, field name: String, form id: String) -> Ratio? {
        guard let tolerance = ExactText.ratio(text.text) else { return nil }
        guard language == .storedUnits, let decimals = forms[id]?.field(name)?.decimals, decimals > 0,
            tolerance.numerator >= 0
        else { return tolerance }
        let new = StoredUnits.displayed(text.text, decimals: decimals)
        notes.edit(at: text.place(at: 0), text.text, new)
        return ExactText.ratio(new)
    }
}
