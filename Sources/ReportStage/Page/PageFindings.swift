import Statistics

extension PageReport {
    private struct Group {
        var unit: String?
        var name: String
        var rows: [ReportModel.FindingRow] = []

        func count(_ severity: Severity) -> Int { rows.count { $0.finding.severity == severity } }
    }

    /// All findings, by unit.
    func findings(_ rows: [ReportModel.FindingRow]) -> Markup {
        guard !rows.isEmpty else { return "<p class=\"clean\">\(ReportWording.noFindings[language])</p>\n" }
        let groups = grouped(rows)
        var markup = overview(groups)
        for (index, group) in groups.enumerated() {
            markup += """
                <section class="unit" id="unit-\(index + 1)">
                <h3>\(group.name) \(counts(group))</h3>
                \(folded(table(group), count: group.rows.count))</section>

                """
        }
        return markup
    }

    /// Groups in the order in which the units first appear.
    private func grouped(_ rows: [ReportModel.FindingRow]) -> [Group] {
        var groups: [Group] = []
        var indices: [String: Int] = [:]
        for row in rows {
            let unit = row.finding.place.unit
            let name = row.unitName?[language] ?? unit ?? ReportWording.noUnit[language]
            // A unit whose code is empty is still another one than none.
            let key = unit.map { "=" + $0 } ?? ""
            let index = indices[key] ?? groups.count
            if index == groups.count {
                indices[key] = index
                groups.append(Group(unit: unit, name: name))
            }
            groups[index].rows.append(row)
        }
        return groups
    }

    private func counts(_ group: Group) -> Markup {
        Markup(
            Severity.allCases.compactMap { severity -> Markup? in
                let count = group.count(severity)
                return count == 0
                    ? nil
                    : """
                    <span class="badge \(Tone(severity).rawValue)">\(ReportWording.severity(severity)[language]) \
                    \(FigureText.count(count))</span>
                    """
            }, separator: " ")
    }

    private func overview(_ groups: [Group]) -> Markup {
        func cells(_ counts: [Int]) -> Markup {
            Markup(
                counts.map { count -> Markup in
                    "<td class=\"number\(count == 0 ? " quiet" : "" as Markup)\">\(FigureText.count(count))</td>"
                })
        }
        let rows = groups.enumerated().map { index, group -> Markup in
            """
            <tr><th scope="row"><a href="#unit-\(index + 1)">\(group.name)</a></th>\
            \(cells(Severity.allCases.map(group.count) + [group.rows.count]))</tr>

            """
        }
        let totals = Severity.allCases.map { severity in groups.reduce(0) { $0 + $1.count(severity) } }
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

    private func table(_ group: Group) -> Markup {
        """
        <table class="small issues">
        <caption>\(ReportWording.findingsOf[language])\(group.name)</caption>
        <colgroup><col class="c-severity"><col class="c-where"><col class="c-what"><col class="c-remedy"></colgroup>
        <thead><tr>\(heads([
            ReportWording.severity, ReportWording.place, ReportWording.message, ReportWording.remedy,
        ]))</tr></thead>
        <tbody>
        \(Markup(group.rows.map(row)))</tbody>
        </table>

        """
    }

    private func row(_ row: ReportModel.FindingRow) -> Markup {
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
