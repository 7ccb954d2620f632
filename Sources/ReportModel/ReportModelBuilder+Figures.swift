import Definitions
import Statistics
import Warehouse

extension ReportModelBuilder {
    func indicators(_ ids: [String]) -> [Indicator] { ids.compactMap(pipeline.indicator) }

    func head(_ indicator: Indicator) -> ReportModel.IndicatorSummary {
        let unit = pipeline.measure(indicator.unit)?.title ?? LocalizedText(zh: indicator.unit, en: indicator.unit)
        var isGrowth = false
        if case .growth = indicator.computation { isGrowth = true }
        return ReportModel.IndicatorSummary(
            id: indicator.id, code: indicator.code, title: indicator.title, unit: unit, decimals: indicator.decimals,
            isGrowth: isGrowth)
    }

    func figure(_ indicator: Indicator, _ area: String, _ period: Period) throws -> ReportModel.Figure? {
        let key = ObservationKey(indicator: indicator.id, area: area, period: period)
        return try observations[key].map { try figure($0, indicator) }
    }

    func figure(_ stored: StoredObservation, _ indicator: Indicator) throws -> ReportModel.Figure {
        ReportModel.Figure(
            value: try stored.value(), decimals: indicator.decimals, status: stored.status, coverage: stored.coverage,
            uncertainty: stored.uncertainty)
    }

    func missing(_ indicator: Indicator) -> ReportModel.Figure {
        ReportModel.Figure(value: nil, decimals: indicator.decimals, status: .notCollected, coverage: Coverage([]))
    }

    func name(_ area: String) -> LocalizedText { areas[area]?.shortName ?? LocalizedText(zh: area, en: area) }

    private var parts: [Area] {
        let levels = pipeline.scope.partLevels
        return areas.descendants(of: pipeline.scope.total).filter { levels.contains($0.level) }.sorted {
            let ranks = [$0, $1].map { levels.firstIndex(of: $0.level) ?? levels.count }
            return (ranks[0], $0.code) < (ranks[1], $1.code)
        }
    }

    func verdict(_ target: Target, _ indicator: Indicator, on figure: ReportModel.Figure?) -> ReportModel.TargetVerdict
    {
        // While a period is running nothing is missed yet.
        let isDue = target.period.end <= period.end && target.period.end <= asOf
        let isSingle = target.area != mainArea(indicator)
        var verdict = Verdict(
            value: figure?.value, target.comparison, target: target.value, highest: target.highest, isDue: isDue)
        if let uncertainty = figure?.uncertainty {
            verdict = Verdict(
                value: figure?.value, within: uncertainty.bounds, target.comparison, target: target.value,
                highest: target.highest, isDue: isDue, isCompleteOnly: pipeline.verdicts == .completeOnly)
        }
        var result = ReportModel.TargetVerdict(
            code: target.code, area: target.area, areaName: isSingle ? name(target.area) : nil, period: target.period,
            comparison: target.comparison, value: target.value, highest: target.highest, text: target.text,
            verdict: verdict,
            quote: target.quote, source: target.source)
        result.compared = figure?.value
        result.uncertainty = figure?.uncertainty
        return result
    }

    /// The targets set for an area, in the order of their periods.
    func targets(_ indicator: Indicator, of area: String) -> [Target] {
        pipeline.targets.filter { $0.indicator == indicator.id && $0.area == area }
            .sorted { ($0.period, $0.code) < ($1.period, $1.code) }
    }

    /// The areas of an indicator for which targets are set: first the one it is first of all computed for, whether it has some or not.
    func targetAreas(_ indicator: Indicator) -> [String] {
        let whole = mainArea(indicator)
        let others = Set(pipeline.targets.filter { $0.indicator == indicator.id && $0.area != whole }.map(\.area))
        return [whole] + others.sorted()
    }

    /// The lines of an indicator: one, and one more for every single area for which a target is set.
    func scorecardRows(_ indicator: Indicator) throws -> [ReportModel.ScorecardRow] {
        try targetAreas(indicator).map { area in
            let figure = try figure(indicator, area, period) ?? missing(indicator)
            let before = try period.previous.flatMap { try self.figure(indicator, area, $0) }
            let targets = targets(indicator, of: area)
            var head = head(indicator)
            if area != mainArea(indicator) {
                head.title = LocalizedText(
                    zh: "\(head.title.zh)（\(name(area).zh)）", en: "\(head.title.en) (\(name(area).en))")
            }
            return ReportModel.ScorecardRow(
                indicator: head, figure: figure, previous: before?.status == .notCollected ? nil : before,
                targets: targets.filter { $0.period == period }.map { verdict($0, indicator, on: figure) },
                later: targets.filter { $0.period.end > period.end }.map {
                    verdict($0, indicator, on: figure)
                })
        }
    }

    func byArea(_ title: LocalizedText, _ indicators: [Indicator]) throws -> ReportModel.Section {
        let codes = [pipeline.scope.total] + parts.map(\.code) + pipeline.scope.groups
        let rows = try codes.map { code in
            ReportModel.AreaRow(
                area: code, name: name(code), isTotal: code == pipeline.scope.total,
                figures: try indicators.map { try figure($0, code, period) })
        }
        return .byArea(title: title, indicators: indicators.map(head), rows: rows)
    }

    func chart(_ title: LocalizedText, _ id: String, _ axis: ReportLayout.ChartAxis) throws
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
            let targets = targets(indicator, of: mainArea(indicator))
            let points = try timeline(targets).map { point in
                let label = LocalizedText(zh: point.description, en: point.description)
                // Later figures are no business of this period's report, even if they are known already.
                let figure = point <= period ? try figure(indicator, mainArea(indicator), point) : nil
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

    func allObservations() throws -> [ReportModel.Observation] {
        let order = Dictionary(uniqueKeysWithValues: pipeline.indicators.enumerated().map { ($1.id, $0) })
        return try observations.values.filter { $0.period.end <= period.end && $0.status != .notCollected }.sorted {
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
