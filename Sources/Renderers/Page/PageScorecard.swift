import Wording
import ReportModel
import Statistics

extension PageReport {
    /// The few counts a reader wants before anything else.
    func summary() throws -> Markup {
        var tiles: [Markup] = []
        // The first scorecard holds the key indicators; tiles for all scorecards would be too many to read.
        let scorecards = model.sections.compactMap { section -> [ReportModel.ScorecardRow]? in
            if case .scorecard(_, let rows) = section, Self.hasTargets(rows) { rows } else { nil }
        }
        if let rows = scorecards.first {
            let verdicts = rows.map { ReportWording.overall($0) }
            for tone in [Verdict.met, .notMet, .undecided, .noValue] {
                let count = verdicts.count { $0?.rawValue == tone.rawValue }
                tiles.append(tile(Tone(tone), FigureText.count(count), ReportWording.verdict(tone)))
            }
            let without = verdicts.count { Tone($0) == .neutral }
            tiles.append(tile(.neutral, FigureText.count(without), ReportWording.verdict(nil)))
        }
        for case .roster(_, let rows) in model.sections {
            let received = rows.count { $0.state == .received || $0.state == .late }
            let text = "\(FigureText.count(received))/\(FigureText.count(rows.count))"
            tiles.append(tile(received == rows.count ? .good : .warn, text, ReportWording.tileReceived))
        }
        for case .findings(_, let list) in model.sections {
            let errors = try list.count(.error)
            tiles.append(tile(errors == 0 ? .good : .bad, FigureText.count(errors), ReportWording.tileErrors))
        }
        return tiles.isEmpty ? "" : "<div class=\"tiles\">\n\(Markup(tiles))</div>\n"
    }

    private func tile(_ tone: Tone, _ number: String, _ title: LocalizedText) -> Markup {
        """
        <div class="tile \(tone.rawValue)"><span class="figure">\(number)</span>\
        <span class="label">\(title[language])</span></div>

        """
    }

    /// Whether any row has a target, now or later. Otherwise the columns on targets are left out.
    private static func hasTargets(_ rows: [ReportModel.ScorecardRow]) -> Bool {
        rows.contains { !$0.targets.isEmpty || !$0.later.isEmpty }
    }

    /// The indicators against their targets, or alone where the plan sets none.
    func scorecard(_ rows: [ReportModel.ScorecardRow], notes: inout CoverageNotes) -> Markup {
        var bodies: Markup = ""
        let hasTargets = Self.hasTargets(rows)
        for row in rows { bodies += line(row, withTargets: hasTargets, notes: &notes) }
        guard hasTargets else {
            return """
                <table class="score">
                <caption>\(ReportWording.figuresCaption[language])</caption>
                <colgroup><col class="c-code"><col class="c-whole"><col class="c-figure"><col class="c-figure"></colgroup>
                <thead><tr>\(heads([
                    ReportWording.code, ReportWording.indicator, ReportWording.thisPeriod, ReportWording.previousPeriod,
                ]))</tr></thead>
                \(bodies)</table>

                """
        }
        return """
            <table class="score">
            <caption>\(ReportWording.scorecardCaption[language])</caption>
            <colgroup><col class="c-code"><col class="c-title"><col class="c-main"><col class="c-figure">\
            <col class="c-target"><col class="c-figure"><col class="c-verdict"><col class="c-later"></colgroup>
            <thead><tr>\(heads([
                ReportWording.code, ReportWording.indicator, ReportWording.thisPeriod, ReportWording.previousPeriod,
                ReportWording.target, ReportWording.gap, ReportWording.verdict, ReportWording.laterTargets,
            ]))</tr></thead>
            \(bodies)</table>

            """
    }

    private func line(_ row: ReportModel.ScorecardRow, withTargets: Bool, notes: inout CoverageNotes) -> Markup {
        let printed = PrintedFigure(row.figure, language: language)
        let reference = notes.reference(printed)
        let count = max(1, row.targets.count)
        let span: Markup = count == 1 ? "" : " rowspan=\"\(count)\""
        let mark: Markup = printed.kind == .partial ? "<span class=\"mark\">\(ReportWording.partialMark)</span>" : ""
        let coverage: Markup =
            printed.fraction.isEmpty
            ? "" : "<span class=\"under\">\(ReportWording.coverageHead[language]) \(printed.fraction)</span>"
        let kind: Markup = printed.kind == .partial ? " partial" : printed.kind == .missing ? " missing" : ""
        var previous: Markup = "<td\(span) class=\"number quiet\">\(ReportWording.none[language])</td>"
        if let figure = row.previous {
            let before = PrintedFigure(figure, language: language)
            previous = "<td\(span) class=\"number quiet\">\(before.marked)\(notes.reference(before))</td>"
        }
        let english: Markup =
            language == .zh ? "<span class=\"under\" lang=\"en\">\(row.indicator.title.en)</span>" : ""
        var markup: Markup = """
            <tbody>
            <tr><td\(span) class="code">\(row.indicator.code ?? ReportWording.dash)</td>\
            <th\(span) scope="row">\(row.indicator.title[language]) \
            <span class="unit">\(ReportWording.inUnit(row.indicator.unit[language], language))</span>\(english)</th>\
            <td\(span) class="number main\(kind)">\(printed.text)\(mark)\(reference)\(coverage)</td>\(previous)
            """
        for (index, target) in row.targets.enumerated() {
            if index > 0 { markup += "</tr>\n<tr>" }
            markup += """
                <td class="number target" title="\(target.text) · \(target.quote)">\(targetText(row, target))\(progress(row.figure, target))</td>\
                <td class="number">\(gap(row, target))</td><td class="verdict">\(badge(target.verdict))\
                \(provisional(row.figure, target))</td>
                """
            if index == 0 { markup += "<td\(span) class=\"later\">\(later(row))</td>" }
        }
        if row.targets.isEmpty, withTargets {
            markup += """
                <td class="number quiet">\(ReportWording.none[language])</td>\
                <td class="number quiet">\(ReportWording.none[language])</td>\
                <td class="verdict">\(badge(ReportWording.overall(row)))</td><td class="later">\(later(row))</td>
                """
        }
        return markup + "</tr>\n</tbody>\n"
    }

    /// The range of a value whose verdict is undecided; the note on a partial figure.
    private func provisional(_ figure: ReportModel.Figure, _ target: ReportModel.TargetVerdict) -> Markup {
        if target.verdict == .undecided, let bounds = target.bounds {
            return "<span class=\"under\">\(FigureText.range(bounds, decimals: figure.decimals, language))</span>"
        }
        return PrintedFigure(figure, language: language).kind == .partial && !figure.coverage.isComplete
            ? "<span class=\"under\">\(ReportWording.onPartialFigure[language])</span>" : ""
    }

    private func targetText(_ row: ReportModel.ScorecardRow, _ target: ReportModel.TargetVerdict) -> Markup {
        "\(ReportWording.goal(target, decimals: row.indicator.decimals))"
    }

    private func gap(_ row: ReportModel.ScorecardRow, _ target: ReportModel.TargetVerdict) -> Markup {
        guard let value = row.figure.value else {
            return "<span class=\"missing\">\(ReportWording.missing[language])</span>"
        }
        return "\(FigureText.gapText(value, to: target.goal(nearest: value), decimals: row.figure.decimals))"
    }

    private func later(_ row: ReportModel.ScorecardRow) -> Markup {
        guard !row.later.isEmpty else { return "<span class=\"quiet\">\(ReportWording.none[language])</span>" }
        return Markup(
            row.later.map { target -> Markup in
                let goal: Markup =
                    "<span class=\"aim\"><b>\(target.period.description)</b> \(targetText(row, target))</span>"
                return """
                    <span class="goal">\(goal)<span class="rest">\(ReportWording.comma[language])\(ReportWording.remainingAndPace(row, target, from: model.period, language))</span></span>
                    """
            })
    }

    /// A thin bar: how much of the target is reached, in hundredths of it and at most all.
    private func progress(_ figure: ReportModel.Figure, _ target: ReportModel.TargetVerdict) -> Markup {
        guard let value = figure.value, value.numerator >= 0, target.value.numerator > 0,
            target.comparison == .atLeast || target.comparison == .greater
        else { return "" }
        let reached = Int128(value.numerator) * Int128(target.value.denominator)
        let goal = Int128(value.denominator) * Int128(target.value.numerator)
        let percent =
            reached >= goal ? 100 : FigureText.scaled(.init(numerator: reached, denominator: goal), decimals: 2)
        return """
            <svg class="progress" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">\
            <rect class="track" width="100" height="4"/>\
            <rect class="\(Tone(target.verdict).rawValue)" width="\(Int(percent))" height="4"/></svg>
            """
    }
}
