public import Inquiry
import Runs
public import Statistics
import Warehouse

/// A line of the status of stages as JSON.
struct StageJSON: Encodable {
    let unit: String?
    let stage: String
    let current, stale: Int
}

/// The state of a unit's stages, as JSON.
struct UnitStagesJSON: Encodable {
    let unit: String
    let name: [String: String]
    let owed, missing, late: Int
}

/// The status of stages as JSON.
struct StagesJSON: Encodable {
    let units: [UnitStagesJSON]
    let stages: [StageJSON]

    init(_ status: StageStatus) {
        units = status.rows.map {
            UnitStagesJSON(
                unit: $0.unit, name: $0.name.byLanguage, owed: $0.owed, missing: $0.missing, late: $0.late)
        }
        stages = Listing.counts(status).map {
            StageJSON(unit: $0.unit, stage: $0.stage.rawValue, current: $0.count.current, stale: $0.count.stale)
        }
    }
}

extension Listing {
    /// The number of current and stale steps by unit and stage; steps without a unit are counted under the stage alone.
    fileprivate static func counts(
        _ status: StageStatus
    ) -> [(unit: String?, stage: Stage, count: StageStatus.Count)] {
        let ofUnits = status.rows.flatMap { row in
            StageStatus.ofUnits.compactMap { stage in row.stages[stage].map { (row.unit as String?, stage, $0) } }
        }
        return ofUnits + Stage.allCases.compactMap { stage in status.whole[stage].map { (nil, stage, $0) } }
    }

    /// How far the stages are.
    public static func stages(_ status: StageStatus, language: Language, format: OutputFormat) throws -> String {
        switch format {
        case .table: return table(status, language)
        case .csv:
            return csv(
                [["unit", "stage", "current", "stale"]]
                    + counts(status).map {
                        [$0.unit ?? "", $0.stage.rawValue, String($0.count.current), String($0.count.stale)]
                    })
        case .json: return try json(StagesJSON(status))
        }
    }

    private static func table(_ status: StageStatus, _ language: Language) -> String {
        func cell(_ count: StageStatus.Count?) -> String {
            guard let count else { return "" }
            if count.stale == 0 { return language == .zh ? "当前" : "current" }
            return language == .zh ? "过时 \(count.stale)" : "stale \(count.stale)"
        }
        let heading =
            (language == .zh ? ["单位代码", "单位", "应报", "缺报", "迟报"] : ["unit", "name", "owed", "missing", "late"])
            + StageStatus.ofUnits.map { $0.title[language] }
        let rows = status.rows.map { row in
            [row.unit, row.name[language], String(row.owed), String(row.missing), String(row.late)]
                + StageStatus.ofUnits.map { cell(row.stages[$0]) }
        }
        var lines = TextTable.lines([heading] + rows, rightAligned: [2, 3, 4])
        lines.append("")
        for stage in Stage.allCases {
            guard let count = status.whole[stage] else { continue }
            let text =
                language == .zh
                ? "当前 \(count.current)，过时 \(count.stale)" : "current \(count.current), stale \(count.stale)"
            lines.append("\(stage.title[language])  \(text)")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
