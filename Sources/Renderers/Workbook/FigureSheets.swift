import Wording
import ReportModel
import Statistics

/// The sheets that hold figures.
extension WorkbookReport {
    /// The scorecard: a row for every target of the period, or one for an indicator without any.
    func scorecard(_ title: LocalizedText, _ rows: [ReportModel.ScorecardRow]) -> SheetContent {
        SheetContent(
            name: ReportWording.scorecardSheet[language], title: title[language],
            remark: ReportWording.legend[language],
            columns: [
                .init(title: ReportWording.code), .init(title: ReportWording.indicator, widest: 24),
                .init(title: ReportWording.unit), .init(title: ReportWording.thisPeriod),
                .init(title: ReportWording.coverageHead, widest: 18), .init(title: ReportWording.previousPeriod),
                .init(title: ReportWording.target), .init(title: ReportWording.gap),
                .init(title: ReportWording.verdict), .init(title: ReportWording.laterTargets, widest: 28),
                .init(title: ReportWording.remark, widest: 24),
            ],
            rows: rows.flatMap(lines), frozenColumns: 2)
    }

    private func lines(_ row: ReportModel.ScorecardRow) -> [[Cell]] {
        let printed = PrintedFigure(row.figure, language: language)
        let none = Cell.text(ReportWording.none[language], CellFormat(ink: 0x65717C, alignment: .right))
        var indicator = CellFormat.text
        indicator.isBold = true
        var value = Cell.figure(printed)
        value.style.isBold = true
        let head: [Cell] = [
            .text(row.indicator.code ?? ReportWording.dash, CellFormat(alignment: .center)),
            .text(row.indicator.title[language], indicator), .text(row.indicator.unit[language]),
            value, .text(printed.coverage),
            row.previous.map { .figure(PrintedFigure($0, language: language)) } ?? none,
        ]
        let later = row.later.map { target in
            let goal = "\(target.period) \(ReportWording.goal(target, decimals: row.indicator.decimals))"
            return goal
                + ReportWording.inParentheses(
                    ReportWording.remainingAndPace(row, target, from: model.period, language), language)
        }
        let tail: [Cell] = [
            .text(later.isEmpty ? ReportWording.none[language] : later.joined(separator: "\n")),
            .text(remarks(printed, isPartial: !row.figure.coverage.isComplete)),
        ]
        guard !row.targets.isEmpty else {
            let verdict = ReportWording.overall(row)
            return [
                head + [none, none, .text(ReportWording.verdict(verdict)[language], .judged(Tone(verdict)))] + tail
            ]
        }
        return row.targets.map { target in
            let gap: Cell =
                row.figure.value.map {
                    .gap(FigureText.gap($0, to: target.goal(nearest: $0), decimals: row.figure.decimals))
                } ?? .figure(printed)
            let verdict = ReportWording.verdict(target.verdict)[language]
            return head + [
                .target(target, decimals: row.indicator.decimals), gap, .text(verdict, .judged(Tone(target.verdict))),
            ] + tail
        }
    }

    private func remarks(_ printed: PrintedFigure, isPartial: Bool) -> String {
        guard let remark = printed.remark, !remark.isEmpty else { return ReportWording.none[language] }
        return printed.kind == .partial && isPartial
            ? ReportWording.onPartialFigure[language] + ReportWording.colon[language] + remark : remark
    }

    /// Indicators by area, each followed by its coverage.
    func byArea(
        _ title: LocalizedText, _ indicators: [ReportModel.IndicatorSummary], _ rows: [ReportModel.AreaRow]
    ) -> SheetContent {
        var columns = [
            SheetContent.Column(title: ReportWording.areaCode), SheetContent.Column(title: ReportWording.area),
        ]
        for indicator in indicators {
            let unit = LocalizedText(
                zh: ReportWording.inUnit(indicator.unit.zh, .zh), en: ReportWording.inUnit(indicator.unit.en, .en))
            columns.append(
                .init(
                    title: LocalizedText(zh: indicator.title.zh + unit.zh, en: indicator.title.en + unit.en), widest: 13
                ))
            columns.append(.init(title: ReportWording.coverageHead, widest: 12))
        }
        return SheetContent(
            name: ReportWording.areasSheet[language], title: title[language], remark: ReportWording.legend[language],
            columns: columns,
            rows: rows.map { row in
                var cells: [Cell] = [.text(row.area), .text(row.name[language])]
                for index in indicators.indices {
                    let figure = index < row.figures.count ? row.figures[index] : nil
                    let printed = PrintedFigure(figure, language: language)
                    cells.append(.figure(printed))
                    cells.append(.text(printed.coverage, .init(ink: 0x55626E, wraps: true, size: 9)))
                }
                guard row.isTotal else { return cells }
                return cells.map { cell in
                    var cell = cell
                    cell.style = cell.style.emphasized
                    return cell
                }
            }, frozenColumns: 2)
    }

    /// The members behind counts of distinct things.
    func members(_ title: LocalizedText, _ tallies: [ReportModel.MemberList]) -> SheetContent {
        let rows = tallies.flatMap { tally -> [[Cell]] in
            let printed = PrintedFigure(tally.figure, language: language)
            let head: [Cell] = [.text(tally.indicator.title[language]), .figure(printed), .text(printed.coverage)]
            guard !tally.members.isEmpty else {
                let none = Cell.text(ReportWording.none[language])
                return [head + [none, none, none, none]]
            }
            return tally.members.map { member in
                head + [
                    .text(member.key), .text(member.name[language]), .text(member.part[language]),
                    .text(ReportWording.change(member.change)[language], .judged(Tone(member.change))),
                ]
            }
        }
        return SheetContent(
            name: ReportWording.membersSheet[language], title: title[language], remark: ReportWording.legend[language],
            columns: [
                .init(title: ReportWording.indicator, widest: 30), .init(title: ReportWording.thisPeriod),
                .init(title: ReportWording.coverageHead, widest: 26), .init(title: ReportWording.memberKey),
                .init(title: ReportWording.memberName), .init(title: ReportWording.memberPart),
                .init(title: ReportWording.change),
            ], rows: rows, hasFilter: true)
    }

    /// A point's label, which the chart shows too: without a bar or point it gives the reason.
    private func label(_ point: ReportModel.Chart.Point, _ figure: PrintedFigure) -> String {
        switch figure.kind {
        case .whole, .notComputed: point.label[language]
        case .partial: point.label[language] + ReportWording.partialMark
        case .missing: point.label[language] + ReportWording.inParentheses(figure.text, language)
        }
    }

    /// A chart with the data it is drawn from.
    func chart(_ title: LocalizedText, _ chart: ReportModel.Chart) -> SheetContent {
        let decimals = chart.indicator.decimals
        let printed = chart.points.map { PrintedFigure($0.figure, language: language) }
        let hasTargets = chart.points.contains { $0.target != nil }
        var columns: [SheetContent.Column] = [
            .init(title: chart.kind == .bars ? ReportWording.area : ReportWording.period),
            .init(title: ReportWording.value), .init(title: ReportWording.coverageHead, widest: 22),
        ]
        var headings = [ReportWording.plotted[language]]
        if hasTargets {
            columns.append(.init(title: ReportWording.target))
            headings.append(ReportWording.plottedTarget[language])
        }
        let targets = chart.points.map { $0.target.map { FigureText.exactPlain($0, atLeast: decimals) } }
        let rows = chart.points.indices.map { index -> [Cell] in
            var cells: [Cell] = [
                .text(label(chart.points[index], printed[index])), .figure(printed[index]),
                .text(printed[index].coverage),
            ]
            if hasTargets {
                var style = CellFormat(alignment: .right)
                if let plain = targets[index], let number = FigureText.cellNumber(plain) {
                    style.numberFormat = Cell.numberFormat(decimals)
                    cells.append(Cell(content: .number(number), style: style))
                } else {
                    cells.append(.text(targets[index] ?? ReportWording.none[language], style))
                }
            }
            return chart.points[index].isEmphasized
                ? cells.map { Cell(content: $0.content, style: $0.style.emphasized, comment: $0.comment) } : cells
        }
        let unit = ReportWording.inUnit(chart.indicator.unit[language], language)
        let drawing = SheetChart(
            kind: chart.kind, title: chart.indicator.title[language] + unit,
            valuesName: chart.indicator.title[language], targetsName: ReportWording.target[language],
            numberFormat: Cell.numberFormat(decimals),
            values: printed.map { $0.plain.flatMap(FigureText.cellNumber) },
            targets: targets.map { $0.flatMap(FigureText.cellNumber) },
            fills: zip(chart.points, printed).map { point, figure in
                figure.kind == .partial ? 0xE3B55B : point.isEmphasized ? 0x1D4F7C : 0x7BA3C7
            }, headings: headings)
        return SheetContent(
            name: ReportWording.chartSheet[language], title: title[language],
            remark: ReportWording.plottedNote[language], columns: columns, rows: rows, chart: drawing)
    }
}
