import Definitions
import Statistics
import Warehouse

/// Brings what the warehouse holds into the shape of a report: looks up names, sets figures beside targets, computes nothing anew.
struct ReportModelBuilder {
    let pipeline: Pipeline
    let warehouse: Warehouse
    let areas: AreaRegister
    let period: Period
    /// The day on which the roster is judged.
    let asOf: CalendarDate
    private let observations: [ObservationKey: StoredObservation]
    /// The forms and periods on which this period's figures rest.
    private let basis: Set<FormPeriodKey>

    private struct ObservationKey: Hashable {
        var indicator: String
        var area: String
        var period: Period
    }

    private struct FormPeriodKey: Hashable {
        var form: String
        var period: Period
    }

    init(pipeline: Pipeline, warehouse: Warehouse, period: Period, asOf: CalendarDate) throws {
        self.pipeline = pipeline
        self.warehouse = warehouse
        self.period = period
        self.asOf = asOf
        areas = try AreaRegister(pipeline.areas)
        let stored = try warehouse.observations()
        observations = Dictionary(
            uniqueKeysWithValues: stored.map {
                (ObservationKey(indicator: $0.indicator, area: $0.area, period: $0.period), $0)
            })
        basis = Self.basis(of: period, pipeline: pipeline, submissions: try warehouse.submissions())
    }

    /// What was owed or sent for the period itself, and for the period before where an indicator looks back to it.
    private static func basis(of period: Period, pipeline: Pipeline, submissions: [Submission]) -> Set<FormPeriodKey> {
        var basis: Set<FormPeriodKey> = []
        var lookedBack: Set<String> = []
        for indicator in pipeline.indicators {
            guard case .ratio(let top, let bottom, _) = indicator.computation else { continue }
            for operand in [top, bottom] where operand.at == .previous {
                if let form = pipeline.indicator(operand.indicator)?.computation.form { lookedBack.insert(form) }
            }
        }
        let known =
            pipeline.obligations().map { FormPeriodKey(form: $0.form, period: $0.period) }
            + submissions.map { FormPeriodKey(form: $0.form, period: $0.period) }
        for key in known {
            let isOwn = period.contains(key.period)
            let isBefore = lookedBack.contains(key.form) && period.previous?.contains(key.period) == true
            if isOwn || isBefore { basis.insert(key) }
        }
        return basis
    }

    /// The whole report.
    func model() throws -> ReportModel {
        let dues = pipeline.obligations().filter { basis.contains(FormPeriodKey(form: $0.form, period: $0.period)) }
            .map(\.due)
        return ReportModel(
            pipeline: pipeline.name, pipelineVersion: pipeline.version, title: pipeline.report.title,
            publisher: pipeline.publisher, period: period, asOf: dues.filter { $0 <= asOf }.max(),
            notes: pipeline.report.notes, sections: try pipeline.report.sections.map(section),
            observations: try allObservations(), inputs: try inputs(), definitionDigests: pipeline.fileDigests)
    }

    private func section(_ section: ReportLayout.Section) throws -> ReportModel.Section {
        switch section {
        case .scorecard(let title, let ids): .scorecard(title: title, rows: try indicators(ids).map(scorecardRow))
        case .byArea(let title, let ids): try byArea(title, indicators(ids))
        case .members(let title, let ids): .members(title: title, tallies: try indicators(ids).map(tally))
        case .chart(let title, let id, let axis): try chart(title, id, axis)
        case .roster(let title): .roster(title: title, rows: try rosterRows())
        case .findings(let title): .findings(title: title, rows: try findingRows())
        case .definitions(let title): .definitions(title: title, rows: try pipeline.indicators.map(definitionRow))
        }
    }

    // MARK: Figures

    private func indicators(_ ids: [String]) -> [Indicator] { ids.compactMap(pipeline.indicator) }

    private func head(_ indicator: Indicator) -> ReportModel.IndicatorHead {
        let unit = pipeline.measure(indicator.unit)?.title ?? LocalizedText(zh: indicator.unit, en: indicator.unit)
        return ReportModel.IndicatorHead(
            id: indicator.id, code: indicator.code, title: indicator.title, unit: unit, decimals: indicator.decimals)
    }

    private func figure(_ indicator: Indicator, _ area: String, _ period: Period) throws -> ReportModel.Figure? {
        let key = ObservationKey(indicator: indicator.id, area: area, period: period)
        return try observations[key].map { try figure($0, indicator) }
    }

    private func figure(_ stored: StoredObservation, _ indicator: Indicator) throws -> ReportModel.Figure {
        ReportModel.Figure(
            value: try stored.value(), decimals: indicator.decimals, status: stored.status, coverage: stored.coverage)
    }

    private func missing(_ indicator: Indicator) -> ReportModel.Figure {
        ReportModel.Figure(value: nil, decimals: indicator.decimals, status: .notCollected, coverage: Coverage([]))
    }

    private func name(_ area: String) -> LocalizedText { areas[area]?.shortName ?? LocalizedText(zh: area, en: area) }

    private var parts: [Area] {
        let levels = pipeline.scope.partLevels
        return areas.descendants(of: pipeline.scope.total).filter { levels.contains($0.level) }.sorted {
            let ranks = [$0, $1].map { levels.firstIndex(of: $0.level) ?? levels.count }
            return (ranks[0], $0.code) < (ranks[1], $1.code)
        }
    }

    private func verdict(_ target: Target, value: Ratio?) -> ReportModel.TargetVerdict {
        let isDue = target.period.end <= period.end
        let verdict = Verdict(value: value, target.comparison, target: target.value, isDue: isDue)
        return ReportModel.TargetVerdict(
            code: target.code, period: target.period, comparison: target.comparison, value: target.value,
            text: target.text, verdict: verdict, quote: target.quote, source: target.source)
    }

    private func targets(_ indicator: Indicator) -> [Target] {
        pipeline.targets.filter { $0.indicator == indicator.id && $0.area == pipeline.scope.total }
            .sorted { ($0.period, $0.code) < ($1.period, $1.code) }
    }

    private func scorecardRow(_ indicator: Indicator) throws -> ReportModel.ScorecardRow {
        let whole = pipeline.scope.total
        let figure = try figure(indicator, whole, period) ?? missing(indicator)
        let before = try period.previous.flatMap { try self.figure(indicator, whole, $0) }
        let targets = targets(indicator)
        return ReportModel.ScorecardRow(
            indicator: head(indicator), figure: figure, previous: before?.status == .notCollected ? nil : before,
            targets: targets.filter { $0.period == period }.map { verdict($0, value: figure.value) },
            later: targets.filter { $0.period > period }.map { verdict($0, value: figure.value) })
    }

    private func byArea(_ title: LocalizedText, _ indicators: [Indicator]) throws -> ReportModel.Section {
        let codes = [pipeline.scope.total] + parts.map(\.code)
        let rows = try codes.map { code in
            ReportModel.AreaRow(
                area: code, name: name(code), isTotal: code == pipeline.scope.total,
                figures: try indicators.map { try figure($0, code, period) })
        }
        return .byArea(title: title, indicators: indicators.map(head), rows: rows)
    }

    private func chart(_ title: LocalizedText, _ id: String, _ axis: ReportLayout.ChartAxis) throws
        -> ReportModel.Section
    {
        guard let indicator = pipeline.indicator(id) else {
            return .chart(
                title: title,
                chart: .init(
                    kind: .bars, indicator: .init(id: id, code: nil, title: title, unit: title, decimals: 0), points: []
                ))
        }
        switch axis {
        case .area:
            let points = try ([pipeline.scope.total] + parts.map(\.code)).map { code in
                ReportModel.Chart.Point(
                    label: name(code), figure: try figure(indicator, code, period),
                    isEmphasized: code == pipeline.scope.total, target: nil)
            }
            return .chart(title: title, chart: .init(kind: .bars, indicator: head(indicator), points: points))
        case .period:
            let targets = targets(indicator)
            let points = try timeline(targets).map { point in
                let label = LocalizedText(zh: point.description, en: point.description)
                // Later figures are no business of this period's report, even if they are known already.
                let figure = point <= period ? try figure(indicator, pipeline.scope.total, point) : nil
                return ReportModel.Chart.Point(
                    label: label, figure: figure, isEmphasized: point == period,
                    target: targets.first { $0.period == point }?.value)
            }
            return .chart(title: title, chart: .init(kind: .series, indicator: head(indicator), points: points))
        }
    }

    /// All periods from the plan's first to the last that has a target.
    private func timeline(_ targets: [Target]) -> [Period] {
        let known = (pipeline.periods + targets.map(\.period)).filter { $0.frequency == period.frequency }
        guard let first = known.min(), let last = known.max() else { return [period] }
        return (first.year...last.year).compactMap { Period(.year, year: $0) }.flatMap {
            $0.divided(by: period.frequency)
        }
        .filter { $0 >= first && $0 <= last && (period.frequency == .year || known.contains($0)) }
    }

    // MARK: Members

    private func tally(_ indicator: Indicator) throws -> ReportModel.Tally {
        let figure = try figure(indicator, pipeline.scope.total, period) ?? missing(indicator)
        let now = try warehouse.members(indicator: indicator.id, period: period)
        let before = try period.previous.map { try warehouse.members(indicator: indicator.id, period: $0) } ?? []
        let wasCollected =
            try period.previous.flatMap { try self.figure(indicator, pipeline.scope.total, $0) }
            .map { $0.status != .notCollected } ?? false
        let present = Set(now.map(\.key))
        let former = Set(before.map(\.key))
        var members = unique(now).map { member in
            let change: ReportModel.Tally.Change =
                !wasCollected ? .unknown : former.contains(member.key) ? .stayed : .entered
            return self.member(member, change)
        }
        for member in unique(before) where !present.contains(member.key) {
            let covered = try part(of: member.area).flatMap {
                try self.figure(indicator, $0.code, period)?.coverage.isComplete
            }
            members.append(self.member(member, covered ?? figure.coverage.isComplete ? .left : .notReported))
        }
        let order: [ReportModel.Tally.Change] = [.entered, .stayed, .unknown, .left, .notReported]
        members.sort {
            (order.firstIndex(of: $0.change) ?? 0, $0.key) < (order.firstIndex(of: $1.change) ?? 0, $1.key)
        }
        return ReportModel.Tally(indicator: head(indicator), figure: figure, members: members)
    }

    /// One of each key; something held in several areas is listed under the first.
    private func unique(_ members: [(key: String, area: String)]) -> [(key: String, area: String)] {
        var seen: Set<String> = []
        return members.filter { seen.insert($0.key).inserted }
    }

    private func part(of area: String) -> Area? {
        let levels = pipeline.scope.partLevels
        if let own = areas[area], levels.contains(own.level) { return own }
        return areas.ancestors(of: area).first { levels.contains($0.level) }
    }

    private func member(_ member: (key: String, area: String), _ change: ReportModel.Tally.Change)
        -> ReportModel.Tally.Member
    {
        let name = areas[member.key]?.name ?? LocalizedText(zh: member.key, en: member.key)
        let part = part(of: member.area)?.shortName ?? self.name(member.area)
        return ReportModel.Tally.Member(key: member.key, name: name, part: part, change: change)
    }

    // MARK: Roster, findings, definitions, inputs

    private func rosterRows() throws -> [ReportModel.RosterRow] {
        let order = Dictionary(uniqueKeysWithValues: pipeline.forms.enumerated().map { ($1.id, $0) })
        let owed = pipeline.obligations().filter { basis.contains(FormPeriodKey(form: $0.form, period: $0.period)) }
        return try owed.sorted {
            (order[$0.form] ?? 0, $0.period, $0.unit) < (order[$1.form] ?? 0, $1.period, $1.unit)
        }
        .compactMap(rosterRow)
    }

    private func rosterRow(_ owed: OwedSubmission) throws -> ReportModel.RosterRow? {
        guard let unit = pipeline.unit(owed.unit), let form = pipeline.form(owed.form) else { return nil }
        let standing = try warehouse.standing(of: owed, asOf: asOf)
        return ReportModel.RosterRow(
            unit: owed.unit, unitName: unit.name, form: owed.form, formTitle: form.title, period: owed.period,
            due: owed.due, state: standing.state, version: standing.version, files: standing.submissions.map(\.file),
            records: (
                read: standing.records, accepted: standing.records - standing.excluded, rejected: standing.excluded
            ))
    }

    private func findingRows() throws -> [ReportModel.FindingRow] {
        try warehouse.findings().filter { finding in
            // What could not be laid to a form and period concerns every report until it is settled.
            guard let form = finding.place.form, let code = finding.place.period, let period = Period(code: code) else {
                return true
            }
            return basis.contains(FormPeriodKey(form: form, period: period))
        }
        .map { finding in
            let form = finding.place.form.flatMap(pipeline.form)
            return ReportModel.FindingRow(
                finding: finding, id: finding.id, unitName: finding.place.unit.flatMap(pipeline.unit)?.name,
                formTitle: form?.title, fieldTitle: finding.place.field.flatMap { form?.field($0)?.title })
        }
    }

    private func definitionRow(_ indicator: Indicator) throws -> ReportModel.DefinitionRow {
        let gap: LocalizedText =
            switch indicator.gap {
            case .withhold: LocalizedText(zh: "有缺报时不公布数值", en: "withheld while a submission is missing")
            case .partial:
                LocalizedText(zh: "有缺报时公布已报部分并注明", en: "partial figure, marked, while a submission is missing")
            }
        let judged = try targets(indicator).map { target in
            // A target of an earlier period is judged by that period's figure; one of a later period is not judged.
            verdict(target, value: try figure(indicator, pipeline.scope.total, target.period)?.value)
        }
        return ReportModel.DefinitionRow(
            indicator: head(indicator), definition: indicator.definition, gap: gap,
            rulings: indicator.rulings.map { ($0.text, $0.basis) },
            targets: judged)
    }

    private func inputs() throws -> [ReportModel.Input] {
        try warehouse.submissions(state: .current).filter {
            basis.contains(FormPeriodKey(form: $0.form, period: $0.period))
        }
        .map {
            ReportModel.Input(
                unit: $0.unit, form: $0.form, period: $0.period, file: $0.file, digest: $0.digest, size: $0.size)
        }
    }

    private func allObservations() throws -> [ReportModel.Observation] {
        let order = Dictionary(uniqueKeysWithValues: pipeline.indicators.enumerated().map { ($1.id, $0) })
        return try observations.values.filter { $0.period <= period && $0.status != .notCollected }.sorted {
            (order[$0.indicator] ?? 0, $0.period, $0.area) < (order[$1.indicator] ?? 0, $1.period, $1.area)
        }
        .compactMap { stored in
            guard let indicator = pipeline.indicator(stored.indicator) else { return nil }
            return ReportModel.Observation(
                indicator: head(indicator), area: stored.area, areaName: name(stored.area), period: stored.period,
                figure: try figure(stored, indicator), numerator: stored.status.isMissing ? nil : stored.numerator,
                denominator: stored.status.isMissing ? nil : stored.denominator, per: stored.per)
        }
    }
}
