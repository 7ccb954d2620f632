import Wording
import ReportModel
import Statistics

extension PageReport {
    /// Indicators of the whole, a column for each of the shorter periods.
    func byPeriod(_ periods: [Period], _ rows: [ReportModel.PeriodRow], notes: inout CoverageNotes) -> Markup {
        let heads = Markup(
            periods.map { period -> Markup in "<th scope=\"col\" class=\"number\">\(period.description)</th>" })
        var body: Markup = ""
        for row in rows {
            var cells: Markup = ""
            for figure in row.figures { cells += figureCell(figure, notes: &notes) }
            let english: Markup =
                language == .zh ? "<span class=\"under\" lang=\"en\">\(row.indicator.title.en)</span>" : ""
            body += """
                <tr><th scope="row">\(row.indicator.title[language]) \
                <span class="unit">\(ReportWording.inUnit(row.indicator.unit[language], language))</span>\(english)</th>\
                \(cells)</tr>

                """
        }
        return """
            <table class="areas">
            <caption>\(ReportWording.byPeriodCaption[language])</caption>
            <thead><tr><th scope="col">\(bilingual(ReportWording.indicator))</th>\(heads)</tr></thead>
            <tbody>
            \(body)</tbody>
            </table>
            <p class="legend">\(ReportWording.legend[language])</p>

            """
    }

    /// The results of the checks of figures: counts, and the rows that disagree.
    func reconciliation(_ tables: [ReportModel.ComparisonTable]) -> Markup {
        Markup(tables.map(comparison))
    }

    private func comparison(_ table: ReportModel.ComparisonTable) -> Markup {
        let counts = ReportModel.ComparisonRow.Verdict.allCases.compactMap { verdict -> Markup? in
            let count = table.rows.count { $0.verdict == verdict }
            return count == 0 ? nil : "\(badge(Tone(verdict), ReportWording.comparison(verdict))) \(count)"
        }
        let priority: Markup =
            table.priority.map { "<span class=\"basis\">\(ReportWording.used[language])\($0[language])</span>" } ?? ""
        let markup: Markup = """
            <h3><span class="code">\(table.id)</span> \(table.title[language])</h3>
            <p class="counts">\(Markup(counts, separator: " ")) \(priority)</p>

            """
        let differing = table.rows.filter { $0.verdict == .differs }
        guard !differing.isEmpty else {
            return markup + "<p class=\"legend\">\(ReportWording.allAgree[language])</p>\n"
        }
        let rows = Markup(differing.map { row($0, table.indicator) })
        return markup + """
            <table class="list">
            <caption>\(table.title[language])\(ReportWording.inUnit(table.indicator.unit[language], language))</caption>
            <thead><tr>\(heads([
                ReportWording.area, ReportWording.period, ReportWording.left, ReportWording.right,
                ReportWording.difference, ReportWording.comparisonVerdict,
            ]))</tr></thead>
            <tbody>
            \(rows)</tbody>
            </table>

            """
    }

    private func row(_ row: ReportModel.ComparisonRow, _ indicator: ReportModel.IndicatorSummary) -> Markup {
        func cell(_ value: Ratio?) -> Markup {
            guard let value else { return "<td class=\"number missing\">\(ReportWording.missing[language])</td>" }
            return "<td class=\"number\">\(FigureText.exactGrouped(value, atLeast: indicator.decimals))</td>"
        }
        return """
            <tr><th scope="row">\(row.areaName[language])</th><td>\(row.period.description)</td>\
            \(cell(row.found))\(cell(row.expected))\(cell(row.difference))\
            <td>\(badge(Tone(row.verdict), ReportWording.comparison(row.verdict)))</td></tr>

            """
    }
}
