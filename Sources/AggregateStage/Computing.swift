import Definitions
import Statistics
import Warehouse

/// Computes indicators for every area in scope, each only once for a period.
struct Computing {
    private struct Key: Hashable {
        var indicator: String
        var period: Period
    }

    let pipeline: Pipeline
    let areas: AreaRegister
    let warehouse: Warehouse
    private let sources: Sources
    /// The areas reported: the whole and its parts.
    private let scope: [String]
    private var done: [Key: [String: StoredObservation]] = [:]

    init(pipeline: Pipeline, areas: AreaRegister, warehouse: Warehouse, sources: Sources) {
        self.pipeline = pipeline
        self.areas = areas
        self.warehouse = warehouse
        self.sources = sources
        let levels = Set(pipeline.scope.partLevels)
        let parts = areas.descendants(of: pipeline.scope.total).filter { levels.contains($0.level) }.map(\.code)
        scope = [pipeline.scope.total] + parts.sorted()
    }

    /// The figures of an indicator for a period, by area; computed and written when first asked for.
    mutating func observations(_ indicator: Indicator, _ period: Period) throws -> [String: StoredObservation] {
        let key = Key(indicator: indicator.id, period: period)
        if let known = done[key] { return known }
        try warehouse.removeObservations(indicator: indicator.id, period: period)
        let result: [String: StoredObservation]
        if case .ratio(let numerator, let denominator, let per) = indicator.computation {
            result = try ratio(indicator, numerator, denominator, per: per, period)
        } else {
            result = try measure(indicator, period)
        }
        for area in result.keys.sorted() {
            if let observation = result[area] { try warehouse.put(observation) }
        }
        done[key] = result
        return result
    }

    private func reported(_ indicator: Indicator) -> [String] {
        indicator.byPart ? scope : [pipeline.scope.total]
    }

    // MARK: Counts and sums

    private func measure(_ indicator: Indicator, _ period: Period) throws -> [String: StoredObservation] {
        guard let form = indicator.computation.form.flatMap(pipeline.form) else { return [:] }
        let source = sources.source(form, period)
        let tally = try Tally(indicator.id, period: period, warehouse: warehouse)
        for member in tally.members {
            try warehouse.putMember(indicator: indicator.id, period: period, key: member.key, area: member.area)
        }
        var result: [String: StoredObservation] = [:]
        for area in reported(indicator) {
            let figure = try figure(indicator, area: area, form: form, source: source, tally: tally)
            var observation = StoredObservation(
                indicator: indicator.id, area: area, period: period, numerator: figure.value,
                denominator: figure.value == nil ? nil : figure.unit, per: 1, status: .normal,
                coverage: figure.coverage)
            observation.status = status(indicator, observation, canExist: figure.canExist)
            result[area] = observation
        }
        return result
    }

    private struct MeasuredFigure {
        var value: Int64?
        var unit: Int64 = 1
        var coverage: Coverage
        var canExist = true
    }

    private func figure(
        _ indicator: Indicator, area: String, form: Form, source: Source, tally: Tally
    ) throws -> MeasuredFigure {
        let coverage = source.coverage(of: area, areas: areas)
        var figure = MeasuredFigure(coverage: coverage)
        // Nothing is known of an area of which nothing came: no count, not a count of nothing.
        let isKnown = coverage.items.contains(where: \.isPresent)
        switch indicator.computation {
        case .count:
            let cells = tally.cells.filter { !$0.isTotal && areas.isWithin($0.area, area) }
            figure.value = isKnown ? try Tally.sum(cells) ?? 0 : nil
        case .distinct:
            let members = tally.members.filter { areas.isWithin($0.area, area) }
            figure.value = isKnown ? Int64(Set(members.map(\.key)).count) : nil
        case .sum(_, let field, let areaField, _, let total):
            if case .number(let decimals)? = form.field(field)?.type {
                figure.unit = (0..<decimals).reduce(Int64(1)) { power, _ in power * 10 }
            }
            // Stored in 人 and shown in 万人: the value is so many times smaller.
            if let stored = form.field(field)?.unit.flatMap(pipeline.measure),
                let shown = pipeline.measure(indicator.unit),
                stored.base == shown.base
            {
                figure.unit *= shown.factor / stored.factor
            }
            try sum(area, form: form, areaField: areaField, total: total, tally: tally, into: &figure)
        case .ratio: break
        }
        return figure
    }

    private func sum(
        _ area: String, form: Form, areaField: String, total: Indicator.TotalSource, tally: Tally,
        into figure: inout MeasuredFigure
    ) throws {
        guard form.kind == .statement else {
            let cells = tally.cells.filter { !$0.isTotal && areas.isWithin($0.area, area) }
            figure.value = figure.coverage.present > 0 ? try Tally.sum(cells) ?? 0 : nil
            return
        }
        // What nobody owed and nobody sent was not collected: no part of it is absent.
        if figure.coverage.items.isEmpty, tally.cells.isEmpty { return }
        let isWhole = area == pipeline.scope.total
        if !isWhole || total == .stated {
            // A part's value is its own row. An area of a level the form does not have can have none.
            let level = areas[area]?.level ?? ""
            let levels = form.field(areaField)?.levels ?? []
            figure.canExist = levels.isEmpty || levels.contains(level)
            let cells = tally.cells.filter { $0.area == area }
            figure.value = try Tally.sum(cells)
            let rows = [part(area, cells, form)]
            figure.coverage = figure.canExist ? covering(rows, sent: figure.coverage) : Coverage([])
            return
        }
        let partLevels = pipeline.addedLevels(of: form, areaField: areaField)
        let parts = areas.descendants(of: area).filter { partLevels.contains($0.level) }
        let cells = tally.cells.filter { cell in !cell.isTotal && parts.contains { $0.code == cell.area } }
        figure.value = try Tally.sum(cells)
        let items = parts.map { part in self.part(part.code, cells.filter { $0.area == part.code }, form) }
        figure.coverage = covering(items, sent: figure.coverage)
    }

    /// What a statement's figure rests on: the rows it is made from. Where no submission came, it is the submission that is
    /// absent, not each of its rows; where nothing was owed, nothing is.
    private func covering(_ rows: [Coverage.Item], sent: Coverage) -> Coverage {
        guard rows.contains(where: \.isPresent) || sent.items.contains(where: \.isPresent) else { return sent }
        return Coverage(rows + sent.absent)
    }

    private func part(_ area: String, _ cells: [SubmissionTally.Cell], _ form: Form) -> Coverage.Item {
        let name = areas[area]?.shortName ?? LocalizedText(zh: area, en: area)
        return Coverage.Item(
            key: "\(form.id)/\(area)",
            label: LocalizedText(zh: "\(name.zh) \(form.title.zh)", en: "\(name.en), \(form.title.en)"),
            isPresent: !cells.isEmpty)
    }

    // MARK: Ratios

    private mutating func ratio(
        _ indicator: Indicator, _ numerator: Indicator.Operand, _ denominator: Indicator.Operand, per: Int64,
        _ period: Period
    ) throws -> [String: StoredObservation] {
        let tops = try operand(numerator, period)
        let bottoms = try operand(denominator, period)
        var result: [String: StoredObservation] = [:]
        for area in reported(indicator) {
            let top = tops[area]
            let bottom = bottoms[area]
            let coverage = (top?.coverage ?? Coverage([])).union(with: bottom?.coverage ?? Coverage([]))
            var observation = StoredObservation(
                indicator: indicator.id, area: area, period: period, numerator: nil, denominator: nil, per: per,
                status: .normal, coverage: coverage)
            if let top, let bottom, let over = bottom.numerator, over > 0, !top.status.isMissing,
                !bottom.status.isMissing, let value = top.numerator, let topUnit = top.denominator,
                let bottomUnit = bottom.denominator
            {
                // Both sides in whole units: a sum of scaled numbers brings its own power of ten.
                observation.numerator = try exactly(value, times: bottomUnit)
                observation.denominator = try exactly(over, times: topUnit)
            }
            let canExist = top?.status != .cannotExist && bottom?.status != .cannotExist
            observation.status = status(indicator, observation, canExist: canExist)
            // Numerator and denominator must cover the same: a ratio of partial figures is no partial ratio.
            if top?.status == .provisional || bottom?.status == .provisional, indicator.gap == .withhold {
                observation.status = .missing
            }
            // Without one side there was never a ratio to be missed.
            if top?.status == .notCollected || bottom?.status == .notCollected { observation.status = .notCollected }
            result[area] = observation
        }
        return result
    }

    private func exactly(_ value: Int64, times factor: Int64) throws -> Int64 {
        let (product, overflow) = value.multipliedReportingOverflow(by: factor)
        guard !overflow else { throw ArithmeticFault.overflow }
        return product
    }

    private mutating func operand(_ operand: Indicator.Operand, _ period: Period) throws -> [String: StoredObservation]
    {
        guard let indicator = pipeline.indicator(operand.indicator) else { return [:] }
        switch operand.at {
        case .same: return try observations(indicator, period)
        case .previous:
            guard let previous = period.previous else { return [:] }
            return try observations(indicator, previous)
        }
    }

    /// Whether there is a figure, and of what kind. What was never owed was not collected; what is owed and absent is missing.
    private func status(
        _ indicator: Indicator, _ observation: StoredObservation, canExist: Bool
    ) -> ObservationStatus {
        if !canExist { return .cannotExist }
        if observation.coverage.items.isEmpty { return .notCollected }
        if observation.numerator == nil { return .missing }
        if observation.coverage.isComplete { return .normal }
        // Nothing among what came, while something is absent: that is not known to be nothing.
        if observation.numerator == 0 { return .missing }
        return indicator.gap == .withhold ? .missing : .provisional
    }
}
