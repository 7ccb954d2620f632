import Wording
import ReportModel
import Statistics

extension TidyTables {
    /// The results of the checks of figures, including those that agree or cannot be made.
    var reconciliation: TidyTable {
        var rows: [[String]] = []
        for case .reconciliation(_, let tables) in model.sections {
            for table in tables {
                func plain(_ value: Ratio?) -> String {
                    value.map { FigureText.exactPlain($0, atLeast: 0) } ?? ""
                }
                for row in table.rows {
                    rows.append([
                        table.id, table.title[language], row.area, row.areaName[language], row.period.description,
                        plain(row.found), plain(row.expected), plain(row.difference), table.indicator.unit[language],
                        row.verdict.rawValue,
                    ])
                }
            }
        }
        return TidyTable(
            name: "reconciliation", title: ReportWording.reconciliation[language],
            fields: [
                field("rule", ReportWording.check, required: true),
                field("title", ReportWording.remark, required: true),
                field("area", ReportWording.areaCode, required: true),
                field("area_name", ReportWording.area),
                field("period", ReportWording.period, required: true),
                field("left", .number, ReportWording.left),
                field("right", .number, ReportWording.right),
                field("difference", .number, ReportWording.difference),
                field("unit", ReportWording.unit),
                field(
                    "verdict", ReportWording.comparisonVerdict, required: true,
                    values: ReportModel.ComparisonRow.Verdict.allCases.map(\.rawValue)),
            ],
            primaryKey: ["rule", "area", "period"], rows: rows)
    }
}
