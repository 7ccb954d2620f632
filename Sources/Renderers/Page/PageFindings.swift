import Wording
import ReportModel
import Statistics

extension PageReport {
    /// All findings, by unit; the rows follow when the page is written.
    func findings(_ list: FindingList, section: Int) throws -> Markup {
        let units = try list.units()
        guard !units.isEmpty else { return "<p class=\"clean\">\(ReportWording.noFindings[language])</p>\n" }
        var markup = overview(units)
        for (index, unit) in units.enumerated() {
            let table = table(unit, rows: Markup(verbatim: "\u{0}\(section)/\(index)\u{0}"))
            markup += """
                <section class="sender" id="unit-\(index + 1)">
                <h3>\(name(unit)) \(counts(unit))</h3>
                \(folded(table, count: unit.total))</section>

                """
        }
        return markup
    }

    private func name(_ unit: FindingList.UnitCount) -> String {
        unit.name?[language] ?? unit.unit ?? ReportWording.noUnit[language]
    }

    private func counts(_ unit: FindingList.UnitCount) -> Markup {
        Markup(
            Severity.allCases.compactMap { severity -> Markup? in
                let count = unit.counts[severity] ?? 0
                return count == 0
                    ? nil
                    : """
                    <span class="badge \(Tone(severity).rawValue)">\(ReportWording.severity(severity)[language]) \
                    \(FigureText.count(count))</span>
                    """
            }, separator: " ")
    }

    private func overview(_ units: [FindingList.UnitCount]) -> Markup {
        func cells(_ counts: [Int]) -> Markup {
            Markup(
                counts.map { count -> Markup in
                    "<td class=\"number\(count == 0 ? " quiet" : "" as Markup)\">\(FigureText.count(count))</td>"
                })
        }
        let rows = units.enumerated().map { index, unit -> Markup in
            """
            <tr><th scope="row"><a href="#unit-\(index + 1)">\(name(unit))</a></th>\
            \(cells(Severity.allCases.map { unit.counts[$0] ?? 0 } + [unit.total]))</tr>

            """
        }
        let totals = Severity.allCases.map { severity in units.map { $0.counts[severity] ?? 0 }.reduce(0, +) }
        return """
            <table class="list overview">
            <caption>\(ReportWording.findingsCaption[language])</caption>
            <thead><tr><th scope="col">\(bilingual(ReportWording.reportingUnit))</th>\
            \(Markup(Severity.allCases.map { "<th scope=\"col\" class=\"wide\">\(bilingual(ReportWording.severity($0)))</th>" }))\
            <th scope="col" class="wide">\(bilingual(ReportWording.total))</th></tr></thead>
            <tbody>
            <tr class="total"><th scope="row">\(ReportWording.total[language])</th>\
            \(cells(totals + [totals.reduce(0, +)]))</tr>
            \(Markup(rows))</tbody>
            </table>

            """
    }

    private func table(_ unit: FindingList.UnitCount, rows: Markup) -> Markup {
        """
        <table class="small issues">
        <caption>\(ReportWording.findingsOf[language])\(name(unit))</caption>
        <colgroup><col class="c-severity"><col class="c-where"><col class="c-what"><col class="c-remedy"></colgroup>
        <thead><tr>\(heads([
            ReportWording.severity, ReportWording.place, ReportWording.message, ReportWording.remedy,
        ]))</tr></thead>
        <tbody>
        \(rows)</tbody>
        </table>

        """
    }

    /// One finding.
    func row(_ row: ReportModel.FindingRow) -> Markup {
        // Put together from left to right: there may be very many of them.
        var text: Markup = """
            <tr id="\(row.id)"><td>\(badge(Tone(row.finding.severity), ReportWording.severity(row.finding.severity)))\
            <span class="under">\(row.finding.rule)</span><span class="under id">\(row.id)</span></td><td class="where">
            """
        let form = row.formTitle?[language] ?? row.finding.place.form
        if let form, let period = row.finding.place.period {
            text += "<span>\(form) \(period)</span>"
        } else if let only = form ?? row.finding.place.period {
            text += "<span>\(only)</span>"
        }
        if let file = row.finding.place.file { text += "<span class=\"path\">\(file)</span>" }
        let coordinate = row.finding.place.coordinate
        if !coordinate.isEmpty { text += "<span class=\"coordinate\">\(coordinate)</span>" }
        if let field = row.fieldTitle?[language] ?? row.finding.place.field {
            text += "<span>\(ReportWording.fieldName[language])\(ReportWording.colon[language])\(field)</span>"
        }
        text += "</td><td>\(row.finding.message[language])"
        if row.finding.found != nil || row.finding.expected != nil { text += "<dl>" }
        if let found = row.finding.found {
            text += "<dt>\(ReportWording.found[language])</dt><dd class=\"value\">\(found)</dd>"
        }
        if let expected = row.finding.expected {
            text += "<dt>\(ReportWording.expected[language])</dt><dd>\(expected[language])</dd>"
        }
        if row.finding.found != nil || row.finding.expected != nil { text += "</dl>" }
        text += "</td><td>\(row.finding.remedy[language])</td></tr>\n"
        return text
    }
}
