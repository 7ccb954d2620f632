import Statistics

/// `report.yaml`: what the report set shows, in which order.
struct ReportFile {
    /// The layout as read.
    private(set) var layout = ReportLayout(title: LocalizedText(zh: "", en: ""), notes: [], sections: [])
    /// Where sections use indicators, and what they ask of them.
    private(set) var uses: [Use] = []

    /// The use of an indicator in a section.
    struct Use {
        var indicator: Located<String>
        var section: Section
    }

    /// The kinds of section, by their keys.
    enum Section: String, CaseIterable {
        case scorecard
        case byArea = "by_area"
        case byPeriod = "by_period"
        case reconciliation
        case members
        case chart
        case roster
        case findings
        case definitions
    }

    /// What stands in for a file that could not be read.
    init() {}

    /// Reads the file.
    init(_ value: YAMLValue, notes: LoadingNotes) {
        let map = YAMLMap(value, PlanLanguage.report, notes: notes)
        layout.title = map.localized("title")
        layout.notes = map.elements("notes").map { YAMLMap.localized($0, notes: notes) }
        for element in map.elements("sections") {
            guard let section = section(element, notes: notes) else { continue }
            layout.sections.append(section)
        }
    }

    private mutating func section(_ value: YAMLValue, notes: LoadingNotes) -> ReportLayout.Section? {
        let kinds = Section.allCases.map(\.rawValue)
        let outer = YAMLMap(value, PlanLanguage.section, notes: notes)
        guard value.pairs?.contains(where: { kinds.contains($0.key.text ?? "") }) == true else { return nil }
        guard let key = outer.exactlyOne(), let kind = Section(rawValue: key) else { return nil }
        switch kind {
        case .scorecard, .byArea, .byPeriod, .members:
            guard let map = outer.map(key) else { return nil }
            let title = map.localized("title")
            let ids = indicators(map.texts("indicators"), in: kind, notes: notes)
            switch kind {
            case .scorecard: return .scorecard(title: title, indicators: ids)
            case .byArea: return .byArea(title: title, indicators: ids)
            case .byPeriod: return .byPeriod(title: title, indicators: ids)
            default: return .members(title: title, indicators: ids)
            }
        case .chart:
            guard let map = outer.map(key) else { return nil }
            let (title, id) = (map.localized("title"), map.text("indicator"))
            let axis = map.choice("by", fallback: ReportLayout.ChartAxis.area)
            // A chart over the periods asks no more of its indicator than the scorecard does.
            _ = indicators(
                [Located(value: id, place: map.places["indicator"])], in: axis == .area ? .chart : .scorecard,
                notes: notes)
            return .chart(title: title, indicator: id, by: axis)
        case .reconciliation, .roster, .findings, .definitions:
            guard let map = outer.map(key) else { return nil }
            let title = map.localized("title")
            switch kind {
            case .reconciliation: return .reconciliation(title: title)
            case .roster: return .roster(title: title)
            case .findings: return .findings(title: title)
            default: return .definitions(title: title)
            }
        }
    }

    private mutating func indicators(
        _ ids: [Located<String>], in section: Section, notes: LoadingNotes
    ) -> [String] {
        for id in ids {
            notes.mention(.indicator, id.value, at: id.place)
            uses.append(Use(indicator: id, section: section))
        }
        return ids.map(\.value)
    }
}
