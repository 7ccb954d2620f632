import Wording
import ReportModel
import Statistics

/// The sheets that hold lists.
extension WorkbookReport {
    /// Submissions, present and absent.
    func roster(_ title: LocalizedText, _ rows: [ReportModel.RosterRow]) -> SheetContent {
        SheetContent(
            name: ReportWording.rosterSheet[language], title: title[language],
            remark: ReportWording.rosterCaption[language],
            columns: [
                .init(title: ReportWording.reportingUnitCode), .init(title: ReportWording.reportingUnit),
                .init(title: ReportWording.form), .init(title: ReportWording.period), .init(title: ReportWording.due),
                .init(title: ReportWording.state), .init(title: ReportWording.version),
                .init(title: ReportWording.recordsRead), .init(title: ReportWording.recordsAccepted),
                .init(title: ReportWording.recordsRejected), .init(title: ReportWording.files, widest: 44),
            ],
            rows: rows.map { row in
                // Without a submission there are no records to count: a word, not a zero.
                let nothing = Cell.text(ReportWording.none[language], CellFormat(ink: 0x65717C, alignment: .right))
                let counts: [Cell] =
                    row.version.map {
                        [
                            .count($0), .count(row.records.read), .count(row.records.accepted),
                            .count(row.records.rejected),
                        ]
                    } ?? [nothing, nothing, nothing, nothing]
                let files = row.files.isEmpty ? ReportWording.none[language] : row.files.joined(separator: "\n")
                return [
                    .text(row.unit), .text(row.unitName[language]), .text(row.formTitle[language]),
                    .text(row.period.description), .text(row.due.description),
                    .text(row.state.title[language], .judged(Tone(row.state))),
                ] + counts + [.text(files)]
            }, frozenColumns: 2, hasFilter: true)
    }

    /// All findings; more than a sheet holds continue on the next one.
    func findings(_ title: LocalizedText, _ list: FindingList) throws -> [SheetContent] {
        let columns: [SheetContent.Column] = [
            .init(title: ReportWording.severity, widest: 11), .init(title: ReportWording.reportingUnit, widest: 17),
            .init(title: ReportWording.form, widest: 16), .init(title: ReportWording.period, widest: 11),
            .init(title: ReportWording.place, widest: 28), .init(title: ReportWording.fieldName, widest: 12),
            .init(title: ReportWording.found, widest: 18), .init(title: ReportWording.expected, widest: 18),
            .init(title: ReportWording.message, widest: 32), .init(title: ReportWording.remedy, widest: 26),
            .init(title: ReportWording.rule, widest: 15), .init(title: ReportWording.findingId, widest: 18),
        ]
        let counts = try Severity.allCases.map { try list.count($0) }
        let count = counts.reduce(0, +)
        let remark = count == 0 ? ReportWording.noFindings : ReportWording.listed(count)
        return stride(from: 0, to: max(count, 1), by: Self.rowsPerSheet).map { first in
            let rows = first..<min(first + Self.rowsPerSheet, count)
            let rowStyles = rowStyles(of: rows, counts)
            return SheetContent(
                name: ReportWording.findingsSheet[language], title: title[language], remark: remark[language],
                columns: columns,
                stream: .init(count: rows.count, rowStyles: rowStyles) { body in
                    var index = 0
                    try list.forEach { row in
                        if rows.contains(index) { try body(row.finding.severity.rank, line(row)) }
                        index += 1
                    }
                },
                frozenColumns: 2, hasFilter: true)
        }
    }

    /// The row style of each severity, with the severest findings first. `counts` has the number of findings of each severity.
    private func rowStyles(of rows: Range<Int>, _ counts: [Int]) -> [SheetContent.Stream.RowStyle] {
        var end = 0
        return zip(Severity.allCases, counts).map { severity, count in
            let own = (end..<(end + count)).clamped(to: rows)
            end += count
            let styles = [.judged(Tone(severity))] + [CellFormat](repeating: .text, count: 11)
            return .init(styles: styles, firstRow: own.isEmpty ? nil : own.lowerBound - rows.lowerBound)
        }
    }

    private func line(_ row: ReportModel.FindingRow) -> [String] {
        let none = ReportWording.none[language]
        let coordinate = [row.finding.place.file, row.finding.place.coordinate].compactMap { $0 }.filter { !$0.isEmpty }
        return [
            ReportWording.severity(row.finding.severity)[language],
            row.unitName?[language] ?? row.finding.place.unit ?? ReportWording.noUnit[language],
            row.formTitle?[language] ?? row.finding.place.form ?? none, row.finding.place.period ?? none,
            coordinate.isEmpty ? none : coordinate.joined(separator: "\n"),
            row.fieldTitle?[language] ?? row.finding.place.field ?? none, row.finding.found ?? none,
            row.finding.expected?[language] ?? none, row.finding.message[language], row.finding.remedy[language],
            row.finding.rule,
            row.id,
        ]
    }

    /// Definitions, rulings with their basis, and targets with the plan's sentences.
    func definitions(_ title: LocalizedText, _ rows: [ReportModel.DefinitionRow]) -> SheetContent {
        SheetContent(
            name: ReportWording.definitionsSheet[language], title: title[language],
            remark: "\(model.pipeline) \(model.pipelineVersion)",
            columns: [
                .init(title: ReportWording.code), .init(title: ReportWording.indicator, widest: 26),
                .init(title: ReportWording.unit), .init(title: ReportWording.definition, widest: 34),
                .init(title: ReportWording.gapPolicy, widest: 20), .init(title: ReportWording.rulings, widest: 38),
                .init(title: ReportWording.targetsTable, widest: 46),
            ],
            rows: rows.map { row in
                let rulings = row.rulings.map { ruling in
                    let basis = ReportWording.basis[language] + ruling.basis
                    return ruling.text[language]
                        + (ruling.basis.isEmpty ? "" : ReportWording.inParentheses(basis, language))
                }
                let targets = row.targets.map { target in
                    let goal =
                        "\(target.period) \(ReportWording.area(of: target)[language])\(ReportWording.goal(target))"
                    let verdict = ReportWording.verdict(target.verdict)[language]
                    let source = ReportWording.inParentheses("\(target.code) \(target.source)", language)
                    return "\(goal) \(verdict)\(ReportWording.colon[language])\(target.quote)\(source)"
                }
                return [
                    .text(row.indicator.code ?? ReportWording.dash, CellFormat(alignment: .center)),
                    .text(row.indicator.title[language]), .text(row.indicator.unit[language]),
                    .text(row.definition[language]), .text(row.gap[language]), list(rulings), list(targets),
                ]
            }, frozenColumns: 2)
    }

    private func list(_ lines: [String]) -> Cell {
        .text(lines.isEmpty ? ReportWording.none[language] : lines.joined(separator: "\n"))
    }

    /// The files that went into the report, and the definitions it follows.
    var provenance: SheetContent {
        let inputs = model.inputs.map { input -> [Cell] in
            [
                .text(input.unit), .text(input.form), .text(input.period.description), .text(input.file),
                .count(input.size), .text(input.digest),
            ]
        }
        let dash = Cell.text(ReportWording.dash)
        let definitions = model.definitionDigests.sorted { $0.key < $1.key }.map { path, digest -> [Cell] in
            [.text(ReportWording.definitionFile[language]), dash, dash, .text(path), dash, .text(digest)]
        }
        return SheetContent(
            name: ReportWording.provenanceSheet[language], title: ReportWording.provenance[language],
            remark: ReportWording.provenanceNote[language],
            columns: [
                .init(title: ReportWording.reportingUnitCode), .init(title: ReportWording.formId),
                .init(title: ReportWording.period), .init(title: ReportWording.file, widest: 60),
                .init(title: ReportWording.bytes), .init(title: ReportWording.digest, widest: 68),
            ], rows: inputs + definitions)
    }
}
