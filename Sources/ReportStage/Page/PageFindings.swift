import Statistics

extension PageReport {
    /// All findings, by unit; the rows follow when the page is written.
    func findings(_ list: FindingList, section: Int) throws -> Markup {
        let units = try list.units()
        guard !units.isEmpty else { return "<p class=\"clean\">\(ReportWording.noFindings[language])</p>\n" }
        var markup = overview(units)
        for (index, unit) in units.enumerated() {
            let table = table(unit, rows: Markup(verbatim: "\(Self.mark)\(section)/\(index)\(Self.mark)"))
            markup += """
                <section class="unit" id="unit-\(index + 1)">
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
        let finding = row.finding
        let place = finding.place
        var places: [Markup] = []
        let form = [row.formTitle?[language] ?? place.form, place.period].compactMap { $0 }
        if !form.isEmpty { places.append("<span>\(form.joined(separator: " "))</span>") }
        if let file = place.file { places.append("<span class=\"path\">\(file)</span>") }
        if !place.coordinate.isEmpty { places.append("<span class=\"coordinate\">\(place.coordinate)</span>") }
        if let field = row.fieldTitle?[language] ?? place.field {
            places.append("<span>\(ReportWording.fieldName[language])\(ReportWording.colon[language])\(field)</span>")
        }
        var said: Markup = "\(finding.message[language])"
        var facts: [Markup] = []
        if let found = finding.found {
            facts.append("<dt>\(ReportWording.found[language])</dt><dd class=\"value\">\(found)</dd>")
        }
        if let expected = finding.expected {
            facts.append("<dt>\(ReportWording.expected[language])</dt><dd>\(expected[language])</dd>")
        }
        if !facts.isEmpty { said += "<dl>\(Markup(facts))</dl>" }
        return """
            <tr id="\(row.id)"><td>\(badge(Tone(finding.severity), ReportWording.severity(finding.severity)))\
            <span class="under">\(finding.rule)</span><span class="under id">\(row.id)</span></td>\
            <td class="where">\(Markup(places))</td><td>\(said)</td><td>\(finding.remedy[language])</td></tr>

            """
    }
}
