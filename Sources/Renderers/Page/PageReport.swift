import Wording
import ReportModel
import Statistics

/// The report as one page that needs nothing but itself: no network, no script.
struct PageReport {
    let model: ReportModel
    let language: Language

    /// Writes the whole page, piece by piece.
    func write(_ put: (ArraySlice<UInt8>) throws -> Void) throws {
        var isFindings = false
        // The text between two marks names the findings to insert there.
        for part in try page().split(separator: Self.mark, omittingEmptySubsequences: false) {
            if isFindings, let (list, scope) = try findings(named: part) {
                try list.forEach(scope) { try put(row($0).bytes[...]) }
            } else {
                try put(part)
            }
            isFindings.toggle()
        }
    }

    /// Stands around the names of findings; no value holds it, since control characters are shown by their pictures.
    static let mark: UInt8 = 0

    /// The findings whose name `findings(_:section:)` wrote.
    private func findings(named name: ArraySlice<UInt8>) throws -> (FindingList, FindingList.Scope)? {
        let numbers = String(decoding: name, as: UTF8.self).split(separator: "/").compactMap { Int($0) }
        guard numbers.count == 2, case .findings(_, let list) = model.sections[numbers[0]] else { return nil }
        return (list, .unit(try list.units()[numbers[1]].unit))
    }

    /// The whole page, with names in place of findings.
    private func page() throws -> [UInt8] {
        var notes = CoverageNotes(language: language)
        // The body first: it collects the notes on coverage.
        var body: Markup = ""
        var chartNumber = 0
        for (index, section) in model.sections.enumerated() {
            let content: (title: LocalizedText, markup: Markup)
            switch section {
            case .scorecard(let title, let rows):
                content = (title, scorecard(rows, notes: &notes))
            case .byArea(let title, let indicators, let rows):
                content = (title, byArea(indicators, rows, caption: title, notes: &notes))
            case .byPeriod(let title, let periods, let rows):
                content = (title, byPeriod(periods, rows, notes: &notes))
            case .reconciliation(let title, let tables):
                content = (title, reconciliation(tables))
            case .members(let title, let tallies):
                content = (title, members(tallies, notes: &notes))
            case .chart(let title, let chart):
                chartNumber += 1
                content = (title, figure(chart, number: chartNumber, title: title))
            case .roster(let title, let rows):
                content = (title, roster(rows))
            case .findings(let title, let list):
                content = (title, try findings(list, section: index))
            case .definitions(let title, let rows):
                content = (title, definitions(rows))
            }
            body += """
                <section id="part-\(index + 1)" class="\(Self.cssClass(section))">
                <h2><span class="ordinal">\(ReportWording.ordinal(index + 1, language))</span>\(bilingual(content.title))</h2>
                \(content.markup)</section>

                """
        }
        return try document(body, notes).bytes
    }

    private func document(_ body: Markup, _ notes: CoverageNotes) throws -> Markup {
        let summary = try summary()
        return """
            <!DOCTYPE html>
            <html lang="\(language == .zh ? "zh-CN" : "en")">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="\(PageStyle.policy)">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(model.title[language]) · \(model.period.description)</title>
            <meta name="author" content="\(model.publisher[language])">
            <style>
            \(PageStyle.sheet)
            </style>
            </head>
            <body>
            <main>
            \(masthead)\(summary)\(contents)\(body)\(notes.markup)\(decisions)\(colophon)</main>
            </body>
            </html>

            """
    }

    private var masthead: Markup {
        var facts: [Markup] = ["\(ReportWording.period[language]) <b>\(model.period.description)</b>"]
        if let asOf = model.asOf {
            facts.append("\(ReportWording.asOf[language]) <b>\(asOf.description)</b>")
        }
        facts.append("\(ReportWording.definitionsVersion[language]) <b>\(model.pipeline) \(model.pipelineVersion)</b>")
        let second: Markup =
            language == .zh && model.title.zh != model.title.en
            ? "<p class=\"subtitle\" lang=\"en\">\(model.title.en)</p>\n" : ""
        let sentences = Markup(model.notes.map { "<li>\($0[language])</li>\n" })
        let notes: Markup = model.notes.isEmpty ? "" : "<ul class=\"notes\">\n\(sentences)</ul>\n"
        return """
            <header class="masthead">
            <p class="publisher">\(model.publisher[language])</p>
            <h1>\(model.title[language])</h1>
            \(second)<p class="facts">\(Markup(facts, separator: "<span class=\"dot\">·</span>"))</p>
            \(notes)</header>

            """
    }

    /// The decisions on values and submissions, below the report.
    private var decisions: Markup {
        guard !model.decisions.isEmpty else { return "" }
        return """
            <section class="coverage" id="decisions">
            <h2>\(ReportWording.decisions[language])</h2>
            <ol>
            \(Markup(model.decisions.map { "<li>\($0[language])</li>\n" }))</ol>
            </section>

            """
    }

    private var contents: Markup {
        guard model.sections.count > 2 else { return "" }
        let entries = model.sections.enumerated().map { index, section -> Markup in
            "<li><a href=\"#part-\(index + 1)\">\(Self.title(section)[language])</a></li>\n"
        }
        return """
            <nav class="contents" aria-label="\(ReportWording.contents[language])">
            <ol>
            \(Markup(entries))</ol>
            </nav>

            """
    }

    /// The sources: the files counted, and the definitions used.
    private var colophon: Markup {
        let inputs = Markup(
            model.inputs.map { input -> Markup in
                """
                <tr><td>\(input.unit)</td><td>\(input.form)</td><td>\(input.period.description)</td>\
                <td class="path">\(input.file)</td><td class="number">\(FigureText.count(input.size))</td>\
                <td class="digest">\(input.digest)</td></tr>

                """
            })
        let definitions = Markup(
            model.definitionDigests.sorted { $0.key < $1.key }.map { path, digest -> Markup in
                "<tr><td class=\"path\">\(path)</td><td class=\"digest\">\(digest)</td></tr>\n"
            })
        var markup: Markup = "<footer class=\"colophon\">\n<h2>\(bilingual(ReportWording.provenance))</h2>\n"
        markup += "<p class=\"legend\">\(ReportWording.provenanceNote[language])</p>\n"
        if !model.inputs.isEmpty {
            markup += """
                <details>
                <summary>\(ReportWording.inputs(model.inputs.count)[language])</summary>
                <table class="small">
                <caption>\(bilingual(ReportWording.inputsCaption))</caption>
                <thead><tr>\(heads([
                    ReportWording.reportingUnitCode, ReportWording.form, ReportWording.period, ReportWording.file,
                    ReportWording.bytes, ReportWording.digest,
                ]))</tr></thead>
                <tbody>
                \(inputs)</tbody>
                </table>
                </details>

                """
        }
        if !model.definitionDigests.isEmpty {
            markup += """
                <details>
                <summary>\(ReportWording.definitionFiles(model.definitionDigests.count)[language])</summary>
                <table class="small">
                <caption>\(bilingual(ReportWording.definitionsCaption))</caption>
                <thead><tr>\(heads([ReportWording.file, ReportWording.digest]))</tr></thead>
                <tbody>
                \(definitions)</tbody>
                </table>
                </details>

                """
        }
        return markup + "</footer>\n"
    }

    private static func title(_ section: ReportModel.Section) -> LocalizedText {
        switch section {
        case .scorecard(let title, _), .byArea(let title, _, _), .byPeriod(let title, _, _),
            .reconciliation(let title, _), .members(let title, _), .chart(let title, _),
            .roster(let title, _), .findings(let title, _), .definitions(let title, _):
            title
        }
    }

    private static func cssClass(_ section: ReportModel.Section) -> String {
        switch section {
        case .scorecard: "scorecard"
        case .byArea: "by-area"
        case .byPeriod: "by-period"
        case .reconciliation: "reconciliation"
        case .members: "members"
        case .chart: "chart"
        case .roster: "roster"
        case .findings: "findings"
        case .definitions: "definitions"
        }
    }
}

extension Markup {
    /// One text behind another.
    static func + (left: Markup, right: Markup) -> Markup {
        var result = left
        result += right
        return result
    }
}
