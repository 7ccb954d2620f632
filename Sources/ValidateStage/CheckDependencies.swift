import Definitions
import Statistics
import Warehouse

/// Dependencies of checks, form by form.
final class CheckDependencies {
    private let pipeline: Pipeline
    private var byForm: [String: Dependencies] = [:]
    private var repetitionsByForm: [String: Dependencies] = [:]

    /// The columns from which figures are made.
    let columns: AbsentColumns

    init(pipeline: Pipeline) {
        self.pipeline = pipeline
        columns = AbsentColumns(pipeline: pipeline)
    }

    /// The dependencies of the findings on a submission's records.
    func ofRecords(
        _ submission: Submission, _ form: Form, earlier: StatementChecks.Earlier, _ book: SubmissionBook
    ) throws -> Dependencies {
        var parts = try of(form)
        parts.add(.records, submission.unit, state: book.content(submission))
        guard pipeline.rules.contains(where: { $0.form == form.id && $0.looksBack }) else { return parts }
        for before in earlier.all { parts.add(.earlier, before.period.description, state: book.content(before)) }
        return parts
    }

    /// The dependencies of the completeness check for a form and a period.
    func ofCompleteness(_ scope: FormPeriod, _ book: SubmissionBook) -> Dependencies {
        var parts = Dependencies(code: ValidateStage.codeVersion)
        let columns = columns.names(of: scope.form)
        if !columns.isEmpty { parts.add(.form, scope.form.id, state: DefinitionDigest.of(texts: columns)) }
        for item in scope.submissions {
            let name = "\(item.unit) \(item.form) \(item.period) \(item.part)/\(item.parts)"
            parts.add(.submission, name, state: book.content(item))
        }
        return parts
    }

    /// The dependencies of the findings on consecutive versions of a submission.
    func ofRevisions(_ versions: [Submission], _ form: Form, _ book: SubmissionBook) throws -> Dependencies {
        var parts = try of(form)
        for item in versions {
            parts.add(.submission, "\(item.unit) v\(item.version) \(item.id)", state: book.content(item))
        }
        return parts
    }

    /// The dependencies of the check for duplicates in a submission.
    func ofRepetitions(
        _ submission: Submission, _ form: Form, rejected: UInt64?, _ book: SubmissionBook
    ) throws -> Dependencies {
        if repetitionsByForm[form.id] == nil {
            var parts = Dependencies(code: ValidateStage.codeVersion)
            // Messages name fields by their titles, and records by their keys.
            let words = form.fields.flatMap { [$0.name, $0.title.zh, $0.title.en] } + form.primaryKey
            let sense = [form.content.rawValue, form.uniqueness.rawValue] + form.precedence.map(\.code)
            // The fields that figures read decide whether a difference matters.
            let read = pipeline.fieldsRead(of: form)
            parts.add(.form, form.id, state: DefinitionDigest.of(texts: words + sense + ["|"] + read))
            repetitionsByForm[form.id] = parts
        }
        var parts = repetitionsByForm[form.id] ?? Dependencies(code: ValidateStage.codeVersion)
        parts.add(.records, submission.unit, state: book.content(submission))
        parts.add(.rejected, state: rejected.map { String($0, radix: 16) } ?? "-")
        return parts
    }

    /// The definitions by which a form's records are checked.
    private func of(_ form: Form) throws -> Dependencies {
        if let known = byForm[form.id] { return known }
        var parts = Dependencies(code: ValidateStage.codeVersion)
        parts.add(.form, form.id, state: DefinitionDigest.of(texts: form.primaryKey))
        for field in form.fields {
            // The form of the field in files is part of the records' state.
            var checked = field
            checked.missing = []
            for index in checked.categories.indices { checked.categories[index].aliases = [] }
            parts.add(.field, "\(form.id) \(field.name)", state: try DefinitionDigest.of(checked))
        }
        for rule in pipeline.rules where rule.form == form.id {
            parts.add(.rule, rule.id, state: try DefinitionDigest.of(rule))
        }
        if form.fields.contains(where: { $0.type == .area }) {
            parts.add(.areas, state: DefinitionDigest.of(areas: pipeline.areas, withOtherNames: false))
        }
        if form.fields.contains(where: { $0.sentDecimals != nil }) {
            parts.add(.measures, state: try DefinitionDigest.of(pipeline.measures))
        }
        byForm[form.id] = parts
        return parts
    }
}

extension Rule {
    /// Whether it compares with earlier submissions.
    fileprivate var looksBack: Bool {
        switch check {
        case .change, .prior: true
        case .assert, .parts, .magnitude, .recompute: false
        }
    }
}
