import Definitions
public import Statistics
import Warehouse

/// Something that a check of files alone cannot tell.
public enum UncheckedPart: Hashable, Sendable {
    /// Whether records of a form are repeated by other units, or in other periods.
    case repetitions(form: LocalizedText, inOtherUnits: Bool, inOtherPeriods: Bool)
    /// How a form compares with earlier periods, by the ids of the rules.
    case earlierPeriods(form: LocalizedText, rules: [String])
    /// How figures made from a form compare, by the ids of the checks.
    case figures(form: LocalizedText, checks: [String])
    /// Parts of a submission that were not given, by their numbers from 1; `submission` is its unit and period.
    case absentParts(form: LocalizedText, submission: String, numbers: [Int], count: Int)
    /// Earlier versions, the same content from another unit, and other obligations.
    case elsewhere
}

/// A check that needs the files of other units or periods, and so stays open when only some files are checked.
struct UncheckedParts {
    let pipeline: Pipeline
    let submissions: [Submission]

    /// One by one, in the order of the plan's forms.
    func all() -> [UncheckedPart] {
        let forms = pipeline.forms.filter { form in submissions.contains { $0.form == form.id } }
        guard !forms.isEmpty else { return [] }
        return forms.flatMap { form in
            [repetitions(of: form), earlier(form), figures(of: form)].compactMap { $0 } + parts(of: form)
        } + [.elsewhere]
    }

    private func repetitions(of form: Form) -> UncheckedPart? {
        let (inOtherUnits, inOtherPeriods) = (form.uniqueness == .form, form.content == .increment)
        guard !form.primaryKey.isEmpty, inOtherUnits || inOtherPeriods else { return nil }
        return .repetitions(form: form.title, inOtherUnits: inOtherUnits, inOtherPeriods: inOtherPeriods)
    }

    /// Rules that look at an earlier submission which was not given.
    private func earlier(_ form: Form) -> UncheckedPart? {
        let own = submissions.filter { $0.form == form.id }
        let rules = pipeline.rules.filter { rule in
            guard rule.form == form.id else { return false }
            return switch rule.check {
            case .change:
                own.contains { submission in !own.contains { isSeries($0, submission) && $0.period < submission.period }
                }
            case .prior:
                own.contains { submission in
                    !own.contains { isSeries($0, submission) && $0.period == submission.period.yearEarlier }
                }
            default: false
            }
        }
        return rules.isEmpty ? nil : .earlierPeriods(form: form.title, rules: rules.map(\.id))
    }

    private func isSeries(_ one: Submission, _ other: Submission) -> Bool {
        one.unit == other.unit && one.part == other.part && one.period.frequency == other.period.frequency
    }

    /// Checks of figures that rest on a form.
    private func figures(of form: Form) -> UncheckedPart? {
        let ids = pipeline.figureChecks.filter { check in
            check.indicators.compactMap(pipeline.indicator).contains { pipeline.forms(of: $0).contains(form.id) }
        }.map(\.id)
        return ids.isEmpty ? nil : .figures(form: form.title, checks: ids)
    }

    /// Parts of a form that were announced and not given.
    private func parts(of form: Form) -> [UncheckedPart] {
        let own = submissions.filter { $0.form == form.id && $0.state == .current && $0.parts > 1 }
        let groups = Dictionary(grouping: own) { "\($0.unit) \($0.period)" }
        return groups.sorted { $0.key < $1.key }.compactMap { key, group in
            let all = group.map(\.parts).max() ?? 1
            let given = Set(group.map(\.part))
            let absent = (1...all).filter { !given.contains($0) }
            guard !absent.isEmpty else { return nil }
            return .absentParts(form: form.title, submission: key, numbers: absent, count: all)
        }
    }
}
