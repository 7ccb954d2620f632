import Wording
import ReportModel
import Statistics

extension PageReport {
    /// Columns that fit a page side by side; more are set in tables one below the other.
    private static let columnsPerTable = 8

    /// Indicators by area.
    func byArea(
        _ indicators: [ReportModel.IndicatorSummary], _ rows: [ReportModel.AreaRow], caption: LocalizedText,
        notes: inout CoverageNotes
    ) -> Markup {
        var markup: Markup = ""
        for first in stride(from: 0, to: indicators.count, by: Self.columnsPerTable) {
            let columns = first..<min(first + Self.columnsPerTable, indicators.count)
            let heads = Markup(
                indicators[columns].map { indicator -> Markup in
                    let english: Markup =
                        language == .zh ? "<span class=\"under\" lang=\"en\">\(indicator.title.en)</span>" : ""
                    return """
                        <th scope="col" class="wide">\(indicator.title[language])\(english)\
                        <span class="unit">\(ReportWording.inUnit(indicator.unit[language], language))</span></th>
                        """
                })
            var body: Markup = ""
            for row in rows {
                var cells: Markup = ""
                for column in columns {
                    cells += figureCell(column < row.figures.count ? row.figures[column] : nil, notes: &notes)
                }
                body += """
                    <tr\(row.isTotal ? " class=\"total\"" : "" as Markup)><th scope="row">\(row.name[language])</th>\
                    \(cells)</tr>

                    """
            }
            markup += """
                <table class="areas">
                <caption>\(caption[language])\(ReportWording.inParentheses(model.period.description, language))</caption>
                <thead><tr><th scope="col">\(bilingual(ReportWording.area))</th>\(heads)</tr></thead>
                <tbody>
                \(body)</tbody>
                </table>

                """
        }
        return markup + "<p class=\"legend\">\(ReportWording.legend[language])</p>\n"
    }

    /// The members behind counts of distinct things.
    func members(_ tallies: [ReportModel.MemberList], notes: inout CoverageNotes) -> Markup {
        var markup: Markup = ""
        for tally in tallies {
            let printed = PrintedFigure(tally.figure, language: language)
            let reference = notes.reference(printed)
            let changes = ReportModel.MemberList.Change.allCases.compactMap { change -> Markup? in
                let count = tally.members.count { $0.change == change }
                return count == 0 ? nil : "\(badge(Tone(change), ReportWording.change(change))) \(count)"
            }
            markup += """
                <h3>\(tally.indicator.title[language]) <span class="tally">\(printed.marked)\(reference) \
                <span class="unit">\(tally.indicator.unit[language])</span></span></h3>
                <p class="counts">\(Markup(changes, separator: " "))</p>

                """
            guard !tally.members.isEmpty else { continue }
            let rows = Markup(
                tally.members.map { member -> Markup in
                    """
                    <tr\(member.change == .left ? " class=\"left\"" : "" as Markup)><td class="code">\(member.key)</td>\
                    <th scope="row">\(member.name[language])</th><td>\(member.part[language])</td>\
                    <td>\(badge(Tone(member.change), ReportWording.change(member.change)))</td></tr>

                    """
                })
            let table: Markup = """
                <table class="list">
                <caption>\(ReportWording.membersOf[language])\(tally.indicator.title[language])</caption>
                <thead><tr>\(heads([
                    ReportWording.memberKey, ReportWording.memberName, ReportWording.memberPart, ReportWording.change,
                ]))</tr></thead>
                <tbody>
                \(rows)</tbody>
                </table>

                """
            markup += folded(table, count: tally.members.count)
        }
        return markup
    }

    /// Submissions, present and absent.
    func roster(_ rows: [ReportModel.RosterRow]) -> Markup {
        let states = ReportModel.RosterRow.State.allCases.compactMap { state -> Markup? in
            let count = rows.count { $0.state == state }
            return count == 0 ? nil : "\(badge(Tone(state), state.title)) \(count)"
        }
        let body = Markup(
            rows.map { row -> Markup in
                let files = Markup(row.files.map { "<span class=\"path\">\($0)</span>" })
                let rejected: Markup =
                    row.records.rejected > 0 ? "<b class=\"bad\">\(row.records.rejected)</b>" : "0"
                let nothing: Markup = "<td class=\"number quiet\">\(ReportWording.dash)</td>"
                let records: Markup =
                    row.version == nil
                    ? nothing + nothing + nothing
                    : """
                    <td class="number">\(FigureText.count(row.records.read))</td>\
                    <td class="number">\(FigureText.count(row.records.accepted))</td><td class="number">\(rejected)</td>
                    """
                return """
                    <tr><th scope="row">\(row.unitName[language])</th><td>\(row.formTitle[language])</td>\
                    <td>\(row.period.description)</td><td class="date">\(row.due.description)</td>\
                    <td>\(badge(Tone(row.state), row.state.title))</td>\
                    <td class="number">\(row.version.map { String($0) } ?? ReportWording.dash)</td>\(records)\
                    <td class="files">\(files)</td></tr>

                    """
            })
        return """
            <p class="counts">\(Markup(states, separator: " "))</p>
            <table class="small">
            <caption>\(ReportWording.rosterCaption[language])</caption>
            <thead><tr>\(heads([
                ReportWording.reportingUnit, ReportWording.form, ReportWording.period, ReportWording.due,
                ReportWording.state, ReportWording.version, ReportWording.recordsRead, ReportWording.recordsAccepted,
                ReportWording.recordsRejected, ReportWording.files,
            ]))</tr></thead>
            <tbody>
            \(body)</tbody>
            </table>

            """
    }

    /// Definitions, rulings and sources.
    func definitions(_ rows: [ReportModel.DefinitionRow]) -> Markup {
        Markup(
            rows.map { row -> Markup in
                let code: Markup = row.indicator.code.map { "<span class=\"code\">\($0)</span> " } ?? ""
                let rulings = Markup(
                    row.rulings.map { ruling -> Markup in
                        let basis: Markup =
                            ruling.basis.isEmpty
                            ? "" : " <span class=\"basis\">\(ReportWording.basis[language])\(ruling.basis)</span>"
                        return "<li>\(ruling.text[language])\(basis)</li>\n"
                    })
                let targets = Markup(
                    row.targets.map { target -> Markup in
                        """
                        <li><b>\(target.period.description)</b> \(area(target))\(ReportWording.goal(target)) \(badge(target.verdict)) <q>\(target.quote)</q> \
                        <span class="basis">\(target.code) · \(target.source)</span></li>

                        """
                    })
                var markup: Markup = """
                    <article>
                    <h3>\(code)\(row.indicator.title[language]) \
                    <span class="unit">\(ReportWording.inUnit(row.indicator.unit[language], language))</span></h3>
                    <dl>
                    <dt>\(ReportWording.definition[language])</dt><dd>\(row.definition[language])</dd>
                    <dt>\(ReportWording.gapPolicy[language])</dt><dd>\(row.gap[language])</dd>

                    """
                if !row.rulings.isEmpty {
                    markup += "<dt>\(ReportWording.rulings[language])</dt><dd><ul>\n\(rulings)</ul></dd>\n"
                }
                if !row.targets.isEmpty {
                    markup += "<dt>\(ReportWording.targetsTable[language])</dt><dd><ul>\n\(targets)</ul></dd>\n"
                }
                return markup + "</dl>\n</article>\n"
            })
    }

    /// The area of a target that is not the indicator's own, to be put before the target.
    private func area(_ target: ReportModel.TargetVerdict) -> String { ReportWording.area(of: target)[language] }

    /// Long lists can be folded on the screen. They are open at first, because a folded part would be missing on paper.
    func folded(_ content: Markup, count: Int) -> Markup {
        guard count > 20 else { return content }
        return "<details open>\n<summary>\(ReportWording.listed(count)[language])</summary>\n\(content)</details>\n"
    }
}
