import Definitions
import Statistics
import Warehouse

/// Dependencies of figures: definitions, tallies of submissions, and other figures.
final class FigureDependencies {
    private let pipeline: Pipeline
    private let sources: Sources
    /// The states behind the tallies of each measure, by submission.
    private let tallies: [MeasuredIndicator.Key: [Int64: String]]
    private var known: [MeasuredIndicator.Key: Dependencies] = [:]
    private var indicators: [String: String] = [:]
    private let areas: Once<String>
    private let measures: Once<String>
    /// The records of submissions, and which of them do not count, for those that are no longer counted themselves.
    private let lists: Once<[Int64: String]>

    init(
        pipeline: Pipeline, sources: Sources, tallies: [MeasuredIndicator.Key: [Int64: String]], warehouse: Warehouse
    ) {
        lists = Once {
            let excluded = try warehouse.exclusionDigests()
            return try warehouse.recordStates().reduce(into: [:]) { states, item in
                states[item.key] = DefinitionDigest.of(texts: [item.value, "\(excluded[item.key] ?? 0)"])
            }
        }
        self.pipeline = pipeline
        self.sources = sources
        self.tallies = tallies
        areas = Once {
            try DefinitionDigest.of(texts: [
                DefinitionDigest.of(areas: pipeline.areas, withOtherNames: false), DefinitionDigest.of(pipeline.scope),
            ])
        }
        measures = Once { try DefinitionDigest.of(pipeline.measures) }
    }

    /// The dependencies of an indicator's figures for a period.
    func of(_ indicator: Indicator, _ period: Period) throws -> Dependencies {
        let key = MeasuredIndicator.Key(indicator: indicator.id, period: period)
        if let known = known[key] { return known }
        var parts = Dependencies(code: AggregateStage.codeVersion)
        parts.add(.indicator, indicator.id, state: try digest(of: indicator))
        parts.add(.areas, state: try areas.value())
        try add(indicator, period, to: &parts)
        // A figure that may be carried forward depends on the previous period too.
        if indicator.gap == .carryForward, let previous = period.previous { try add(indicator, previous, to: &parts) }
        known[key] = parts
        return parts
    }

    private func add(_ indicator: Indicator, _ period: Period, to parts: inout Dependencies) throws {
        if let records = indicator.computation.records, let form = pipeline.form(records.form) {
            return try add(indicator, period, records, form, to: &parts)
        }
        for operand in indicator.operands(for: period) {
            guard let other = pipeline.indicator(operand.indicator) else { continue }
            let state = SHA256.hexadecimal(of: try of(other, operand.period).fingerprint)
            parts.add(.figure, "\(operand.indicator) \(operand.period)", state: String(state.prefix(32)))
        }
    }

    /// The dependencies of an indicator counted or summed from records.
    private func add(
        _ indicator: Indicator, _ period: Period, _ records: RecordSelection, _ form: Form,
        to parts: inout Dependencies
    ) throws {
        parts.add(
            .form, form.id,
            state: DefinitionDigest.of(texts: [
                form.kind.rawValue, form.content.rawValue, form.title.zh, form.title.en, String(form.sendersOverlap),
            ]))
        var fields = [records.area]
        if case .sum(_, let field, _) = indicator.computation {
            fields.append(field)
            // Missing values are named by the field's title.
            if let title = form.field(field)?.title {
                parts.add(.field, "\(form.id) \(field) title", state: DefinitionDigest.of(texts: [title.zh, title.en]))
            }
            parts.add(.measures, state: try measures.value())
        }
        for name in fields {
            guard let field = form.field(name) else { continue }
            let sense =
                [field.unit ?? "", field.type.code, String(field.liesAnywhere)]
                + [field.minimum ?? "", field.maximum ?? ""] + field.levels
            parts.add(
                .field, "\(form.id) \(name)",
                state: DefinitionDigest.of(texts: sense))
        }
        let source = sources.source(form, period, records)
        let owed = source.owed.flatMap { [$0.item.key, $0.item.label.zh, $0.item.label.en, $0.unit, $0.area] }
        parts.add(.roster, "\(form.id) \(period)", state: DefinitionDigest.of(texts: owed))
        for (key, former) in source.lastLists.sorted(by: { $0.key < $1.key }) where source.hasFloor(indicator) {
            for list in former { parts.add(.submission, key, state: try lists.value()[list.id] ?? "") }
        }
        var own = source.submissions + source.lastLists.values.joined()
        if indicator.absentAtMost != nil, !source.isWhole, let earlier = period.yearEarlier {
            let former = tallies[MeasuredIndicator.Key(indicator: indicator.id, period: earlier)] ?? [:]
            let before = sources.source(form, earlier, records)
            let present = before.owed.filter(\.item.isPresent).map(\.item.key)
            let unread = before.unreadRows.sorted { $0.key < $1.key }.map(\.value.state)
            parts.add(
                .submission, "\(form.id) \(earlier)",
                state: DefinitionDigest.of(texts: former.values.sorted() + present + unread))
            own += before.submissions
        }
        let states = tallies[MeasuredIndicator.Key(indicator: indicator.id, period: period)] ?? [:]
        for item in source.submissions.sorted(by: { ($0.unit, $0.period, $0.part) < ($1.unit, $1.period, $1.part) }) {
            let name = "\(item.unit) \(item.form) \(item.period) \(item.part)/\(item.parts)"
            parts.add(.submission, name, state: (states[item.id] ?? "") + (source.unreadRows[item.id]?.state ?? ""))
        }
        let contested = contested(own)
        if !contested.isEmpty { parts.add(.rejected, form.id, state: DefinitionDigest.of(texts: contested)) }
    }

    /// The records of submissions that are contested, by their numbers within these: others with the same records give the same.
    private func contested(_ submissions: [Submission]) -> [String] {
        let names = Dictionary(submissions.map { ($0.id, "\($0.unit) \($0.period) \($0.part)") }) { first, _ in first }
        return sources.contests.flatMap { contest -> [String] in
            let places = [contest.kept, contest.record].map { names[RecordTable.submission(of: $0)] }
            guard places.contains(where: { $0 != nil }) else { return [] }
            return places.map { $0 ?? "" } + [contest.kept, contest.record].map { String(RecordTable.number(of: $0)) }
        }
    }

    /// A digest of how an indicator is computed, whatever it is called.
    private func digest(of indicator: Indicator) throws -> String {
        if let known = indicators[indicator.id] { return known }
        let nothing = LocalizedText(zh: "", en: "")
        var bare = indicator
        (bare.code, bare.title, bare.definition, bare.decimals, bare.rulings) = (nil, nothing, nothing, 0, [])
        for index in bare.breaks.indices { bare.breaks[index].reason = nothing }
        let digest = try DefinitionDigest.of(bare)
        indicators[indicator.id] = digest
        return digest
    }
}
