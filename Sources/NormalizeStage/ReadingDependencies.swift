import Definitions
import Statistics
import Warehouse

/// The dependencies of submissions' records, form by form.
final class ReadingDependencies {
    private let pipeline: Pipeline
    /// The dependencies common to all submissions of a form.
    private var byForm: [String: Dependencies] = [:]

    init(pipeline: Pipeline) { self.pipeline = pipeline }

    /// The dependencies of a submission's records and of their findings.
    func of(_ submission: Submission, form: Form, unit: ReportingUnit) throws -> Dependencies {
        var parts = try of(form)
        parts.add(.file, unit.code, state: submission.digest)
        // The places of findings contain the path.
        parts.add(.path, state: SHA256.hexadecimal(of: submission.file))
        parts.add(.unit, unit.code, state: unit.area)
        return parts
    }

    private func of(_ form: Form) throws -> Dependencies {
        if let known = byForm[form.id] { return known }
        var parts = Dependencies(code: NormalizeStage.codeVersion)
        for field in form.fields {
            // Constraints are for validate.
            var read = field
            (read.pattern, read.minimum, read.maximum) = (nil, nil, nil)
            parts.add(.field, "\(form.id) \(field.name)", state: try DefinitionDigest.of(read))
        }
        for layout in form.layouts {
            parts.add(.layout, "\(form.id) \(layout.id)", state: try DefinitionDigest.of(layout))
        }
        var rest = form
        (rest.fields, rest.layouts) = ([], [])
        // In the order of the fields lie the columns of records; of several layouts the first one that fits is taken.
        // Totals of fields that a rule compares are left to it.
        let compared = TotalsCheck.fields(form, pipeline).map { form.fields[$0].name }
        let order = form.fields.map(\.name) + form.layouts.map(\.id) + compared
        parts.add(
            .form, form.id, state: try DefinitionDigest.of(texts: [DefinitionDigest.of(rest)] + order))
        parts.add(.vocabulary, state: try DefinitionDigest.of(pipeline.vocabulary))
        parts.add(.measures, state: try DefinitionDigest.of(pipeline.measures))
        if form.fields.contains(where: { $0.type == .area }) {
            parts.add(.areas, state: DefinitionDigest.of(areas: pipeline.areas, withOtherNames: true))
        }
        byForm[form.id] = parts
        return parts
    }
}
