import Definitions
import Statistics
import Warehouse

/// Figures that are counted or summed from records.
extension Computing {
    func measured(_ indicator: Indicator, _ period: Period) throws -> [String: StoredObservation] {
        guard let records = indicator.computation.records, let form = pipeline.form(records.form) else { return [:] }
        let source = sources.source(form, period, records)
        let tally = try Tally(indicator.id, period: period, areas: areas, warehouse: warehouse)
        let contested = try Contested(
            indicator, period, form: form, among: source.submissions, contests: sources.contests, warehouse: warehouse)
        var result: [String: StoredObservation] = [:]
        for area in pipeline.areas(of: indicator) {
            let figure = try figure(indicator, records, area: area, form: form, source: source, tally: tally)
            var observation = StoredObservation(
                indicator: indicator.id, area: area, period: period, numerator: figure.value,
                denominator: figure.value == nil ? nil : figure.unit, per: 1, status: .normal,
                coverage: figure.coverage)
            observation.status = status(indicator, observation, canExist: figure.canExist)
            // What an absent sender may have sent as well is not known to be the area's own.
            let isUnchecked = form.sendersOverlap && !source.isWhole && figure.value != 0
            if observation.status == .normal, isUnchecked { observation.status = .unvalidated }
            if !observation.status.isMissing, !contested.isEmpty,
                try !contested.span(where: { [scope = scope(of: area, indicator, form)] in scope.holds($0) }).isNothing
            {
                observation.status = .provisional
            }
            result[area] = observation
        }
        return result
    }

    private struct Figure {
        var value: Int64?
        var unit: Int64 = 1
        var coverage: Coverage
        var canExist = true
    }

    private func figure(
        _ indicator: Indicator, _ records: RecordSelection, area: String, form: Form, source: Source, tally: Tally
    ) throws -> Figure {
        var figure = Figure(coverage: source.coverage(of: area, areas: areas))
        if form.statesAreas(records.area) {
            figure.coverage = rowCoverage(of: area, records, figure.coverage, form, source: source, tally: tally)
        }
        // Nothing is known of an area of which nothing came: no count, not a count of nothing. Of a submission in parts one may have come.
        let isKnown =
            figure.coverage.items.contains(where: \.isPresent) || !tally.submissions(within: area).isEmpty
        switch indicator.computation {
        case .distinct(_, let field):
            let members = tally.members(in: area)
            figure.value = isKnown ? Int64(Set(members.map(\.key)).count) : nil
            figure.coverage = withBlanks(figure.coverage, of: field, in: area, indicator, form, tally)
        case .sum(_, let field, let total):
            figure.unit = unit(of: field, form, shownIn: indicator.unit)
            if form.kind == .statement {
                try state(
                    area, records, form: form, total: total, source: source, tally: tally, into: &figure)
            } else {
                figure.value = isKnown ? try Tally.sum(tally.cells(in: area)) ?? 0 : nil
            }
            figure.coverage = withBlanks(figure.coverage, of: field, in: area, indicator, form, tally)
        default: figure.value = isKnown ? try Tally.sum(tally.cells(in: area)) ?? 0 : nil
        }
        return figure
    }

    /// The coverage of a sum, or of a count of distinct values, with the values that its records lack: a record counts, but what it
    /// does not say is not zero.
    private func withBlanks(
        _ coverage: Coverage, of field: String, in area: String, _ indicator: Indicator, _ form: Form, _ tally: Tally
    ) -> Coverage {
        guard !tally.blanks.isEmpty, let field = form.field(field) else { return coverage }
        let scope = scope(of: area, indicator, form)
        let lacking = tally.blanks.filter { blank in
            // A row of a statement without its value is absent as a row already.
            scope.holds(blank.key)
                && (form.kind == .register || tally.givers[blank.key] != nil)
        }
        let items = lacking.map { code, records in
            let title = rowTitle(code, form)
            return Coverage.Item(
                key: "\(form.id)/\(code)/\(field.name)",
                label: LocalizedText(
                    zh: "\(title.zh) \(records) 条记录的“\(field.title.zh)”",
                    en: "\(title.en): \(field.title.en) of \(records) record\(records == 1 ? "" : "s")"),
                isPresent: false)
        }
        return Coverage(coverage.items + items)
    }

    /// By what a stored sum is divided: stored in cents and shown in 10 000 yuan, it is so many times greater.
    func unit(of field: String, _ form: Form, shownIn symbol: String) -> Int64 {
        var unit: Int64 = 1
        if case .number(let decimals)? = form.field(field)?.type { unit = PowerOfTen.of(decimals: decimals) }
        if let stored = form.field(field)?.unit.flatMap(pipeline.measure), let shown = pipeline.measure(symbol),
            stored.base == shown.base
        {
            unit *= shown.factor / stored.factor
        }
        return unit
    }

    // MARK: Statements

    /// The value a statement gives to an area: the area's own row, or the sum of the rows of its parts.
    private func state(
        _ area: String, _ records: RecordSelection, form: Form, total: Indicator.TotalSource, source: Source,
        tally: Tally, into figure: inout Figure
    ) throws {
        // What nobody owed and nobody sent was not collected: no part of it is absent.
        if figure.coverage.items.isEmpty, tally.cells.isEmpty { return }
        let members = areas[area]?.members ?? []
        guard !members.isEmpty || area == pipeline.scope.total && total == .parts else {
            // An area of a level the form does not have can have no row.
            let levels = form.field(records.area)?.levels ?? []
            figure.canExist = levels.isEmpty || levels.contains(areas[area]?.level ?? "")
            let cells = tally.cells.filter { $0.area == area }
            figure.value = try Tally.sum(cells)
            let sent = source.rowCoverage(of: area, areas: areas)
            let rows = part(area, cells, form, source: source, tally: tally)
            figure.coverage = figure.canExist ? covering(rows, sent: sent) : Coverage([])
            return
        }
        let partLevels = pipeline.addedLevels(of: form, areaField: records.area)
        let parts =
            members.isEmpty
            ? areas.descendants(of: area).filter { partLevels.contains($0.level) } : members.compactMap { areas[$0] }
        let cells = tally.cells.filter { cell in !cell.isTotal && parts.contains { $0.code == cell.area } }
        figure.value = try Tally.sum(cells)
        // A part whose own sender is absent is told of once: by the submission, not by its row as well.
        let silent = Set(source.owed.filter { !$0.item.isPresent }.map(\.area))
        let items = parts.flatMap { part in
            self.part(part.code, cells.filter { $0.area == part.code }, form, source: source, tally: tally)
        }
        .filter { item in item.isPresent || !silent.contains { item.key == "\(form.id)/\($0)" } }
        figure.coverage = covering(items, sent: figure.coverage)
    }

    /// The coverage of a figure where every area is to have a row of its own: an area that its sender left out is not one of which
    /// there is nothing.
    private func rowCoverage(
        of area: String, _ records: RecordSelection, _ sent: Coverage, _ form: Form, source: Source, tally: Tally
    ) -> Coverage {
        guard sent.items.contains(where: \.isPresent) else { return sent }
        let levels = form.field(records.area)?.levels ?? []
        let isRow =
            areas[area].map { levels.isEmpty ? $0.code != pipeline.scope.total : levels.contains($0.level) } ?? false
        let added = pipeline.addedLevels(of: form, areaField: records.area)
        let parts = isRow ? [area] : areas.descendants(of: area).filter { added.contains($0.level) }.map(\.code)
        let members = areas[area]?.members ?? []
        let silent = Set(source.owed.filter { !$0.item.isPresent }.map(\.area))
        let rows = (members.isEmpty ? parts : members).filter { !silent.contains($0) }.flatMap { part in
            items(of: part, givers: tally.submissions(within: part), form, source: source)
        }
        guard !rows.isEmpty else { return sent }
        return covering(rows, sent: sent)
    }

    /// What a statement's figure rests on: the rows it is made from. Where no submission came, it is the submission that is
    /// absent, not each of its rows; where nothing was owed, nothing is.
    private func covering(_ rows: [Coverage.Item], sent: Coverage) -> Coverage {
        guard rows.contains(where: \.isPresent) || sent.items.contains(where: \.isPresent) else { return sent }
        return Coverage(rows + sent.absent)
    }

    /// The row of an area, and the periods of which the sum lacks it.
    private func part(
        _ area: String, _ cells: [SubmissionTally.Cell], _ form: Form, source: Source, tally: Tally
    ) -> [Coverage.Item] {
        items(
            of: area, givers: cells.isEmpty ? [] : tally.givers[area] ?? [], form, source: source,
            isThere: !cells.isEmpty)
    }

    /// The same for the submissions in which the area has a row.
    private func items(
        of area: String, givers: Set<Int64>, _ form: Form, source: Source, isThere: Bool? = nil
    ) -> [Coverage.Item] {
        let title = rowTitle(area, form)
        let row = Coverage.Item(key: "\(form.id)/\(area)", label: title, isPresent: isThere ?? !givers.isEmpty)
        guard row.isPresent else { return [row] }
        let gaps = source.periodsWithoutRow(of: area, givers: givers, areas: areas)
        return [row]
            + gaps.map { period in
                Coverage.Item(
                    key: "\(form.id)/\(area)/\(period)",
                    label: LocalizedText(zh: "\(title.zh) \(period)", en: "\(title.en) \(period)"), isPresent: false)
            }
    }

    private func rowTitle(_ area: String, _ form: Form) -> LocalizedText {
        let name = areas[area]?.shortName ?? LocalizedText(zh: area, en: area)
        return LocalizedText(zh: "\(name.zh) \(form.title.zh)", en: "\(name.en), \(form.title.en)")
    }
}

extension Form {
    /// Whether every area is to have a row: statements, and registers whose key is made of areas and code lists.
    func statesAreas(_ field: String) -> Bool {
        if kind == .statement { return true }
        return primaryKey.contains(field)
            && primaryKey.allSatisfy { name in
                self.field(name).map { $0.type == .area || $0.type == .category } ?? false
            }
    }
}
