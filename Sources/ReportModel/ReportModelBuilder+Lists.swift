import Definitions
import Statistics
import Warehouse

extension ReportModelBuilder {
    /// The submissions owed, with their state, by form, period and unit.
    ///
    /// - Throws: `WarehouseError`.
    public func rosterRows() throws -> [ReportModel.RosterRow] {
        let order = Dictionary(uniqueKeysWithValues: pipeline.forms.enumerated().map { ($1.id, $0) })
        let owed = pipeline.obligations().filter { basis.contains(FormPeriodKey(form: $0.form, period: $0.period)) }
        return try owed.sorted {
            (order[$0.form] ?? 0, $0.period, $0.unit) < (order[$1.form] ?? 0, $1.period, $1.unit)
        }
        .compactMap(rosterRow)
    }

    private func rosterRow(_ owed: OwedSubmission) throws -> ReportModel.RosterRow? {
        guard let unit = pipeline.unit(owed.unit), let form = pipeline.form(owed.form) else { return nil }
        let status = try warehouse.obligationStatus(of: owed, asOf: asOf)
        return ReportModel.RosterRow(
            unit: owed.unit, unitName: unit.name, form: owed.form, formTitle: form.title, period: owed.period,
            due: owed.due, state: status.state, version: status.version, files: status.submissions.map(\.file),
            records: (
                read: status.records, accepted: status.records - status.excluded, rejected: status.excluded
            ))
    }

    /// The findings of the report; they stay in the warehouse until they are written.
    func findingList() -> FindingList {
        let units = Dictionary(pipeline.units.map { ($0.code, $0.name) }) { first, _ in first }
        let forms = Dictionary(pipeline.forms.map { ($0.id, $0) }) { first, _ in first }
        return FindingList {
            try counts ?? unitCounts(units)
        } walk: { scope, body in
            // Consecutive findings are mostly about the same place, so the names of one are kept for the next.
            var names = PlaceNames(place: Place(), isAbout: isAbout(form: nil, period: nil))
            try warehouse.forEachFinding(in: scope == .all ? .all : .unit(scope.unit)) { id, finding in
                if !names.fit(finding.place) {
                    let place = finding.place
                    let form = place.form.flatMap { forms[$0] }
                    names = PlaceNames(
                        place: place, isAbout: isAbout(form: place.form, period: place.period),
                        unit: place.unit.flatMap { units[$0] }, form: form?.title,
                        field: place.field.flatMap { form?.field($0)?.title })
                }
                guard names.isAbout else { return }
                try body(
                    ReportModel.FindingRow(
                        finding: finding, id: id, unitName: names.unit, formTitle: names.form, fieldTitle: names.field))
            }
        }
    }

    /// The names that go with the codes of a place.
    private struct PlaceNames {
        var place: Place
        /// Whether findings there belong into this report.
        var isAbout: Bool
        var unit: LocalizedText?
        var form: LocalizedText?
        var field: LocalizedText?

        /// Whether they are those of another place too.
        func fit(_ other: Place) -> Bool {
            place.unit == other.unit && place.form == other.form && place.period == other.period
                && place.field == other.field
        }
    }

    /// How many findings each unit has, in the order in which units appear among all findings: severest first, then by unit.
    private func unitCounts(_ names: [String: LocalizedText]) throws -> [FindingList.UnitCount] {
        var counts: [String?: [Severity: Int]] = [:]
        for part in try warehouse.findingCountsByPlace() where isAbout(form: part.form, period: part.period) {
            counts[part.unit, default: [:]][part.severity, default: 0] += part.count
        }
        func severest(_ unit: String?) -> Int {
            let severities = counts[unit] ?? [:]
            return Severity.allCases.firstIndex { severities[$0] != nil } ?? Severity.allCases.count
        }
        return counts.keys.sorted { (severest($0), $0 ?? "") < (severest($1), $1 ?? "") }.map { unit in
            FindingList.UnitCount(unit: unit, name: unit.flatMap { names[$0] }, counts: counts[unit] ?? [:])
        }
    }

    /// Whether a finding belongs in this report. A finding without a form and period belongs in every report until it
    /// is resolved.
    func isAbout(form: String?, period: String?) -> Bool {
        guard let form, let period = period.flatMap(Period.init(code:)) else { return true }
        // A finding on a figure names the figure's period, which may be longer than those for which the form is sent.
        return basis.contains(FormPeriodKey(form: form, period: period)) || self.period.contains(period)
    }

    func definitionRow(_ indicator: Indicator) throws -> ReportModel.DefinitionRow {
        let gap: LocalizedText =
            switch indicator.gap {
            case .withhold: LocalizedText(zh: "有缺报时不公布数值", en: "withheld while a submission is missing")
            case .partial:
                LocalizedText(zh: "有缺报时公布已报部分并注明", en: "partial figure, marked, while a submission is missing")
            case .carryForward:
                LocalizedText(
                    zh: "有缺报时沿用上期数并注明", en: "the figure of the period before, marked, while a submission is missing")
            }
        let judged = try targetAreas(indicator).flatMap { targets(indicator, of: $0) }.map { target in
            // A target of an earlier period is judged by that period's figure; one of a later period is not judged.
            verdict(target, indicator, on: try figure(indicator, target.area, target.period))
        }
        return ReportModel.DefinitionRow(
            indicator: head(indicator), definition: indicator.definition, gap: gap,
            rulings: indicator.rulings.map { ($0.text, $0.basis) },
            targets: judged)
    }

    func inputs() throws -> [ReportModel.Input] {
        let figures = pipeline.basis(of: period)
        return try warehouse.submissions(state: .current).filter {
            basis.contains(FormPeriodKey(form: $0.form, period: $0.period))
                || figures.contains(form: $0.form, period: $0.period)
        }
        .map {
            ReportModel.Input(
                unit: $0.unit, form: $0.form, period: $0.period, file: $0.file, digest: $0.digest, size: $0.size)
        }
    }
}
