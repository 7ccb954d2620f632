import Wording
import ReportModel
import Statistics

/// The sheets that compare figures.
extension WorkbookReport {
    /// Indicators of the whole, a column for each of the shorter periods.
    func byPeriod(
        _ title: LocalizedText, _ periods: [Period], _ rows: [ReportModel.PeriodRow]
    ) -> SheetContent {
        let columns = periods.map { period in
            SheetContent.Column(title: LocalizedText(zh: period.description, en: period.description))
        }
        return SheetContent(
            name: ReportWording.byPeriodSheet[language], title: title[language],
            remark: ReportWording.byPeriodCaption[language],
            columns: [.init(title: ReportWording.indicator, widest: 36), .init(title: ReportWording.unit)] + columns,
            rows: rows.map { row in
                [.text(row.indicator.title[language]), .text(row.indicator.unit[language])]
                    + row.figures.map { .figure(PrintedFigure($0, language: language)) }
            }, frozenColumns: 2)
    }

    /// The results of the checks of figures, area by area.
    func reconciliation(_ title: LocalizedText, _ tables: [ReportModel.ComparisonTable]) -> SheetContent {
        SheetContent(
            name: ReportWording.reconciliationSheet[language], title: title[language],
            remark: ReportWording.reconciliation[language],
            columns: [
                .init(title: ReportWording.check), .init(title: ReportWording.remark, widest: 30),
                .init(title: ReportWording.area), .init(title: ReportWording.period), .init(title: ReportWording.unit),
                .init(title: ReportWording.left), .init(title: ReportWording.right),
                .init(title: ReportWording.difference), .init(title: ReportWording.comparisonVerdict),
            ],
            rows: tables.flatMap { table in table.rows.map { line($0, of: table) } }, frozenColumns: 4,
            hasFilter: true)
    }

    private func line(_ row: ReportModel.ComparisonRow, of table: ReportModel.ComparisonTable) -> [Cell] {
        func value(_ value: Ratio?) -> Cell {
            guard let value else { return .text(ReportWording.missing[language], CellFormat(alignment: .right)) }
            let decimals = Rounding.exactDecimals(value, atLeast: table.indicator.decimals)
            let style = CellFormat(alignment: .right, numberFormat: Cell.numberFormat(decimals))
            let plain = FigureText.plain(value, decimals: decimals)
            guard let number = FigureText.cellNumber(plain) else { return .text(plain, style) }
            return Cell(content: .number(number), style: style)
        }
        return [
            .text(table.id), .text(table.title[language]), .text(row.areaName[language]), .text(row.period.description),
            .text(table.indicator.unit[language]), value(row.found), value(row.expected), value(row.difference),
            .text(ReportWording.comparison(row.verdict)[language], .judged(Tone(row.verdict))),
        ]
    }
}
