import Bytes
import Definitions
import Statistics
import Submissions
import Warehouse

/// The unit, form and period of a submission. They come from three sources: the drop folder, the file's name and its
/// header block. If two of them disagree, the file is refused.
struct Identification: Sendable {
    /// The form.
    var form: Form
    /// The period.
    var period: Period
    /// Which part of how many.
    var part: Int
    /// Of how many parts.
    var parts: Int
    /// The version.
    var version: Int
    /// The layout found.
    var match: FormReader.Match
    /// Findings about a file that is accepted nevertheless.
    var remarks: [Finding]
}

/// Identifies files.
struct FileIdentifier: Sendable {
    let pipeline: Pipeline
    let vocabulary: LabelVocabulary

    /// The place of a file by folder and name alone, if the unit owes it. A file that cannot be read is then the
    /// refused one of its form and period, which are not reported as absent.
    func place(_ file: InboxFile, digest: String?) -> Place {
        var place = Place(file: file.path, digest: digest)
        guard let unit = file.folder.flatMap(pipeline.unit) else { return place }
        place.unit = unit.code
        let name = FileNameReading(file.name, pipeline: pipeline)
        guard name.forms.count == 1, let form = pipeline.form(name.forms[0]) else { return place }
        let owed = pipeline.roster.filter { $0.unit == unit.code && $0.form == form.id }
        let periods = name.periods.filter { period in owed.contains { $0.covers(period) } }
        guard !owed.isEmpty else { return place }
        place.form = form.id
        if periods.count == 1 { place.period = periods[0].description }
        return place
    }

    /// Identifies a file in the drop folder of `unit`.
    ///
    /// - Throws: `Refusal` with the reason.
    func identify(
        _ file: InboxFile, at path: String, inspection: FileInspection, unit: ReportingUnit, place: Place
    ) throws -> Identification {
        let name = FileNameReading(file.name, pipeline: pipeline)
        let (form, match) = try formAndLayout(name, path: path, inspection: inspection, unit: unit, place: place)
        var place = place
        place.form = form.id
        var remarks: [Finding] = []
        try checkUnit(match.header, unit: unit, place: place, remarks: &remarks)
        let period = try self.period(name, header: match.header, form: form, place: place)
        place.period = period.description
        guard pipeline.roster.contains(where: { $0.unit == unit.code && $0.form == form.id && $0.covers(period) })
        else {
            throw Refusal(.notOwed(unit: unit, form: form, period: period, place: place))
        }
        if let part = name.part, !(1...max(1, part.of)).contains(part.number) || part.of < 1 {
            throw Refusal(.impossiblePart(part.number, of: part.of, place: place))
        }
        return Identification(
            form: form, period: period, part: name.part?.number ?? 1, parts: name.part?.of ?? 1,
            version: name.version ?? 1, match: match, remarks: remarks)
    }

    private func formAndLayout(
        _ name: FileNameReading, path: String, inspection: FileInspection, unit: ReportingUnit, place: Place
    ) throws -> (Form, FormReader.Match) {
        if name.forms.count == 1, let form = pipeline.form(name.forms[0]) {
            var place = place
            place.form = form.id
            let match: FormReader.Match
            do {
                match = try reader(path, inspection, form).findLayout()
            } catch let fault as ReadingFault {
                throw Refusal(fault.finding(in: place))
            }
            try checkForm(match.header, form: form, place: place)
            return (form, match)
        }
        // The name does not say: the header block may, and else the headings, if only one form owed has them.
        let owed = Set(pipeline.roster.filter { $0.unit == unit.code }.map(\.form))
        var fitting: [(Form, FormReader.Match)] = []
        for form in pipeline.forms where owed.contains(form.id) && (name.forms.isEmpty || name.forms.contains(form.id))
        {
            do {
                fitting.append((form, try reader(path, inspection, form).findLayout()))
            } catch is ReadingFault {
                // It is not this form; if no form matches, the refusal below says so.
                continue
            }
        }
        let named = fitting.filter { formsNamed(in: $0.1.header) == [$0.0.id] }
        if named.count == 1 { return named[0] }
        guard fitting.count == 1 else { throw Refusal(.unknownForm(candidates: fitting.map(\.0), place: place)) }
        try checkForm(fitting[0].1.header, form: fitting[0].0, place: place)
        return fitting[0]
    }

    private func reader(_ path: String, _ inspection: FileInspection, _ form: Form) -> FormReader {
        FormReader(path: path, inspection: inspection, form: form, vocabulary: vocabulary)
    }

    /// Ids of the forms whose names stand in the header block: of those with the longest name there.
    private func formsNamed(in header: SubmissionHeader) -> [String] {
        let texts = ([header.code].compactMap { $0 } + header.titles).map { TextNormalization.labelKey($0.text) }
        var longest = 0
        var forms: [String] = []
        for form in pipeline.forms {
            for word in form.names.map(TextNormalization.labelKey) where texts.contains(where: { $0.contains(word) }) {
                if word.count < longest { continue }
                if word.count > longest { forms = [] }
                longest = word.count
                if !forms.contains(form.id) { forms.append(form.id) }
            }
        }
        return forms
    }

    private func checkForm(_ header: SubmissionHeader, form: Form, place: Place) throws {
        let named = formsNamed(in: header)
        guard !named.isEmpty, !named.contains(form.id), let other = pipeline.form(named[0]) else { return }
        throw Refusal(.contradictoryForm(form, header: other, place: place))
    }

    private func checkUnit(
        _ header: SubmissionHeader, unit: ReportingUnit, place: Place, remarks: inout [Finding]
    ) throws {
        guard let said = header.unit else { return }
        let key = TextNormalization.labelKey(said.text)
        func isNamed(_ unit: ReportingUnit) -> Bool {
            ([unit.code, unit.name.zh, unit.name.en] + unit.aliases).contains { TextNormalization.labelKey($0) == key }
        }
        if isNamed(unit) { return }
        if let other = pipeline.units.first(where: isNamed) {
            throw Refusal(.contradictoryUnit(folder: unit, said: said, other: other, place: place))
        }
        remarks.append(.unknownSignature(said, unit: unit, place: place))
    }

    private func period(
        _ name: FileNameReading, header: SubmissionHeader, form: Form, place: Place
    ) throws -> Period {
        let named = name.periods.filter { form.frequencies.contains($0.frequency) }
        if named.count > 1 { throw Refusal(.severalPeriods(named, place: place)) }
        var stated: Period?
        if let text = header.period {
            do {
                stated = try PeriodParser.parse(text.text)
            } catch {
                throw Refusal(.unreadablePeriod(text, fault: error, place: place))
            }
        } else {
            let inTitles = Set(header.titles.flatMap { PeriodParser.find(in: $0.text).map(\.period) })
                .filter { form.frequencies.contains($0.frequency) }
            if inTitles.count == 1 { stated = inTitles.first }
        }
        if let name = named.first ?? stated { try checkSpans(header.titles, period: name, form: form, place: place) }
        switch (named.first, stated) {
        case (let name?, let stated?) where name != stated:
            throw Refusal(.contradictoryPeriod(name: name, stated: stated, line: header.period?.line, place: place))
        case (let period?, _), (nil, let period?):
            guard form.frequencies.contains(period.frequency) else {
                throw Refusal(.wrongFrequency(period, form: form, place: place))
            }
            return period
        case (nil, nil):
            if let other = name.periods.first { throw Refusal(.wrongFrequency(other, form: form, place: place)) }
            throw Refusal(.unknownPeriod(form: form, place: place))
        }
    }
}

extension FileIdentifier {
    /// A title such as 2017年1-6月 over a file of the second quarter: its figures may be sums since January. In a form
    /// of flows that contradicts the period; in a form of cumulative figures the span must end with the period.
    private func checkSpans(
        _ titles: [SubmissionHeader.Text], period: Period, form: Form, place: Place
    ) throws {
        for title in titles {
            for span in PeriodParser.spans(in: title.text) {
                let isSame = span.first.start == period.start && span.last.end == period.end
                let isSoFar = !form.content.addsUp && span.last.end == period.end
                guard !isSame, !isSoFar else { continue }
                throw Refusal(.contradictorySpan(span.text, name: period, line: title.line, place: place))
            }
        }
    }
}

/// A file that cannot be taken, with the reason.
struct Refusal: Error {
    let finding: Finding

    init(_ finding: Finding) { self.finding = finding }
}
