import Wording
import ReportModel
import Statistics

/// The set's tables, drawn from the model.
struct TidyTables {
    let model: ReportModel
    let language: Language

    /// All tables, in the order in which the package describes them.
    var all: [TidyTable] { [observations, targets, reconciliation, members, roster, findings] }

    func field(
        _ name: String, _ type: TidyTable.FieldType = .string, _ title: LocalizedText,
        explained: LocalizedText? = nil, required: Bool = false, values: [String] = []
    ) -> TidyTable.Field {
        TidyTable.Field(
            name: name, type: type, title: title[language], description: explained?[language], isRequired: required,
            values: values)
    }

    private static let indicatorKey = TidyTable.ForeignKey(
        fields: ["indicator"], resource: "observations", reference: ["indicator"])

    private var observations: TidyTable {
        TidyTable(
            name: "observations", title: ReportWording.observations[language],
            fields: [
                field("indicator", ReportWording.indicatorId, required: true),
                field("code", ReportWording.code),
                field("title", ReportWording.indicator, required: true),
                field("area", ReportWording.areaCode, required: true),
                field("area_name", ReportWording.area),
                field("period", ReportWording.period, required: true),
                field("value", .number, ReportWording.value),
                field("unit", ReportWording.unit),
                field("numerator", .integer, ReportWording.numerator),
                field("denominator", .integer, ReportWording.denominator),
                field(
                    "per", .integer, ReportWording.per, explained: ReportWording.perExplained, required: true),
                field(
                    "status", ReportWording.observationStatus, required: true,
                    values: ObservationStatus.allCases.map(\.rawValue)),
                field("coverage_present", .integer, ReportWording.coveragePresent, required: true),
                field("coverage_expected", .integer, ReportWording.coverageExpected, required: true),
                field("absent", .array, ReportWording.absent, required: true),
                field("lower", .number, ReportWording.lower, explained: ReportWording.boundsExplained),
                field("upper", .number, ReportWording.upper, explained: ReportWording.boundsExplained),
                field("uncertain", .array, ReportWording.uncertain, required: true),
            ],
            primaryKey: ["indicator", "area", "period"],
            rows: model.observations.map { observation in
                let figure = observation.figure
                return [
                    observation.indicator.id, observation.indicator.code ?? "", observation.indicator.title[language],
                    observation.area, observation.areaName[language], observation.period.description,
                    figure.value.map { FigureText.plain($0, decimals: figure.decimals) } ?? "",
                    observation.indicator.unit[language], observation.numerator.map { String($0) } ?? "",
                    observation.denominator.map { String($0) } ?? "", String(observation.per), figure.status.rawValue,
                    String(figure.coverage.present), String(figure.coverage.expected),
                    JSONText.line(figure.coverage.absent.map { $0.label[language] }),
                    end(figure.bounds?.lower, figure.decimals), end(figure.bounds?.upper, figure.decimals),
                    JSONText.line((figure.uncertainty?.doubts ?? []).map { $0.title[language] }),
                ]
            })
    }

    private var targets: TidyTable {
        TidyTable(
            name: "targets", title: ReportWording.targetsTable[language],
            fields: [
                field("indicator", ReportWording.indicatorId, required: true),
                field("title", ReportWording.indicator, required: true),
                field("target", ReportWording.targetCode, required: true),
                field("area", ReportWording.areaCode, required: true),
                field("period", ReportWording.period, required: true),
                field(
                    "comparison", ReportWording.comparisonHead, required: true,
                    values: Comparison.allCases.map(\.rawValue)),
                field("value", .number, ReportWording.target, required: true),
                field("highest", .number, ReportWording.targetHighest, explained: ReportWording.targetHighestExplained),
                field("text", ReportWording.targetText),
                field("unit", ReportWording.unit),
                field("verdict", ReportWording.verdict, required: true, values: Verdict.allCases.map(\.rawValue)),
                field("quote", ReportWording.quote),
                field("source", ReportWording.source),
                field("lower", .number, ReportWording.lower, explained: ReportWording.boundsExplained),
                field("upper", .number, ReportWording.upper, explained: ReportWording.boundsExplained),
                field("decided_by", .array, ReportWording.decidedBy, required: true),
            ],
            primaryKey: ["indicator", "target", "area", "period"], foreignKeys: [Self.indicatorKey],
            rows: allTargets.map { indicator, target in
                [
                    indicator.id, indicator.title[language], target.code, target.area, target.period.description,
                    target.comparison.rawValue, FigureText.exactPlain(target.value, atLeast: indicator.decimals),
                    target.highest.map { FigureText.exactPlain($0, atLeast: indicator.decimals) } ?? "", target.text,
                    indicator.unit[language], target.verdict.rawValue, target.quote, target.source,
                    end(target.bounds?.lower, indicator.decimals), end(target.bounds?.upper, indicator.decimals),
                    JSONText.line(target.deciding.map { $0.title[language] }),
                ]
            })
    }

    /// An end of bounds; nothing where it is open.
    private func end(_ end: Ratio?, _ decimals: Int) -> String {
        end.map { FigureText.plain($0, decimals: FigureText.boundDecimals($0, decimals)) } ?? ""
    }

    /// Every target once: those on the scorecard first, then those only the definitions name.
    private var allTargets: [(ReportModel.IndicatorSummary, ReportModel.TargetVerdict)] {
        var seen: Set<[String]> = []
        var result: [(ReportModel.IndicatorSummary, ReportModel.TargetVerdict)] = []
        func add(_ indicator: ReportModel.IndicatorSummary, _ targets: [ReportModel.TargetVerdict]) {
            for target in targets
            where seen.insert([indicator.id, target.code, target.area, target.period.description]).inserted {
                result.append((indicator, target))
            }
        }
        for case .scorecard(_, let rows) in model.sections {
            for row in rows { add(row.indicator, row.targets + row.later) }
        }
        for case .definitions(_, let rows) in model.sections {
            for row in rows { add(row.indicator, row.targets) }
        }
        return result
    }

    private var members: TidyTable {
        var rows: [[String]] = []
        for case .members(_, let tallies) in model.sections {
            for tally in tallies {
                for member in tally.members {
                    rows.append([
                        tally.indicator.id, tally.indicator.title[language], model.period.description, member.key,
                        member.name[language], member.part[language], member.change.rawValue,
                    ])
                }
            }
        }
        return TidyTable(
            name: "members", title: ReportWording.members[language],
            fields: [
                field("indicator", ReportWording.indicatorId, required: true),
                field("title", ReportWording.indicator, required: true),
                field("period", ReportWording.period, required: true),
                field("member", ReportWording.memberKey, required: true),
                field("name", ReportWording.memberName),
                field("part", ReportWording.memberPart),
                field(
                    "change", ReportWording.change, required: true,
                    values: ReportModel.MemberList.Change.allCases.map(\.rawValue)),
            ],
            primaryKey: ["indicator", "member"], foreignKeys: [Self.indicatorKey], rows: rows)
    }

    private var roster: TidyTable {
        var rows: [[String]] = []
        for case .roster(_, let lines) in model.sections {
            for line in lines {
                rows.append([
                    line.unit, line.unitName[language], line.form, line.formTitle[language], line.period.description,
                    line.due.description, line.state.rawValue, line.version.map { String($0) } ?? "",
                    JSONText.line(line.files), String(line.records.read), String(line.records.accepted),
                    String(line.records.rejected),
                ])
            }
        }
        return TidyTable(
            name: "roster", title: ReportWording.roster[language],
            fields: [
                field("unit", ReportWording.reportingUnitCode, required: true),
                field("unit_name", ReportWording.reportingUnit),
                field("form", ReportWording.formId, required: true),
                field("form_title", ReportWording.form),
                field("period", ReportWording.period, required: true),
                field("due", .date, ReportWording.due, required: true),
                field(
                    "state", ReportWording.state, required: true,
                    values: ReportModel.RosterRow.State.allCases.map(\.rawValue)),
                field("version", .integer, ReportWording.version),
                field("files", .array, ReportWording.files, required: true),
                field("records_read", .integer, ReportWording.recordsRead, required: true),
                field("records_accepted", .integer, ReportWording.recordsAccepted, required: true),
                field("records_rejected", .integer, ReportWording.recordsRejected, required: true),
            ],
            primaryKey: ["unit", "form", "period"], rows: rows)
    }

    private var findings: TidyTable {
        var lists: [FindingList] = []
        for case .findings(_, let list) in model.sections { lists.append(list) }
        return TidyTable(
            name: "findings", title: ReportWording.findings[language],
            fields: [
                field("id", ReportWording.findingId, required: true),
                field("severity", ReportWording.severity, required: true, values: Severity.allCases.map(\.rawValue)),
                field("rule", ReportWording.rule, required: true),
                field("unit", ReportWording.reportingUnitCode),
                field("unit_name", ReportWording.reportingUnit),
                field("form", ReportWording.formId),
                field("form_title", ReportWording.form),
                field("period", ReportWording.period),
                field("file", ReportWording.file),
                field("digest", ReportWording.digest),
                field("sheet", ReportWording.sheet),
                field("line", .integer, ReportWording.line),
                field("column", ReportWording.column),
                field("path", ReportWording.path),
                field("record", .integer, ReportWording.record),
                field("field", ReportWording.fieldName),
                field("field_title", ReportWording.fieldTitle),
                field("subject", ReportWording.subject),
                field("found", ReportWording.found),
                field("expected", ReportWording.expected),
                field("message", ReportWording.message),
                field("remedy", ReportWording.remedy),
            ],
            primaryKey: ["id"],
            stream: { body in
                for list in lists { try list.forEach { try body(line($0)) } }
            })
    }

    private func line(_ row: ReportModel.FindingRow) -> [String] {
        return [
            row.id, row.finding.severity.rawValue, row.finding.rule, row.finding.place.unit ?? "",
            row.unitName?[language] ?? "",
            row.finding.place.form ?? "", row.formTitle?[language] ?? "", row.finding.place.period ?? "",
            row.finding.place.file ?? "",
            row.finding.place.digest ?? "", row.finding.place.sheet ?? "",
            row.finding.place.line.map { String($0) } ?? "", row.finding.place.column ?? "",
            row.finding.place.path ?? "", row.finding.place.record.map { String($0) } ?? "",
            row.finding.place.field ?? "",
            row.fieldTitle?[language] ?? "", row.finding.subject ?? "", row.finding.found ?? "",
            row.finding.expected?[language] ?? "", row.finding.message[language], row.finding.remedy[language],
        ]
    }

    func field(_ name: String, _ title: LocalizedText, required: Bool = false, values: [String] = [])
        -> TidyTable.Field
    { field(name, .string, title, required: required, values: values) }
}
