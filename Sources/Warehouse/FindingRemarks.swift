public import Definitions
public import Statistics

extension Warehouse {
    /// The remark on a finding that was added after it was raised.
    private struct Remark: Equatable {
        /// Whether the finding is settled by it: it is listed as a note and no longer open.
        var isSettled: Bool
        var text: LocalizedText
    }

    /// Applies the statisticians' decisions to the findings of a stage and of the stages before it. A warning that is
    /// explained, and an unreadable value that was corrected, become notes with a remark; a warning whose value changed
    /// since the explanation gets the remark that the explanation has lapsed. Remarks without a decision are removed.
    ///
    /// Call within a transaction.
    ///
    /// - Parameters:
    ///   - stages: the stages whose findings are concerned.
    ///   - stage: the stage that findings about unused explanations belong to.
    public func applyDecisions(_ explanations: [ExplainedWarning], of stages: Set<Stage>, by stage: Stage) throws {
        let unused = try note(explanations, stages).map(Finding.unusedExplanation)
        guard try findings(stage: stage, work: "explanations") != unused else { return }
        try removeFindings(stage: stage, work: "explanations")
        try add(unused, stage: stage, work: "explanations")
    }

    /// Adds the remarks; returns the explanations without a matching finding.
    private func note(_ explanations: [ExplainedWarning], _ stages: Set<Stage>) throws -> [ExplainedWarning] {
        var due: [Int64: Remark] = stages.contains(.normalize) ? try correctedValues() : [:]
        var unused: [ExplainedWarning] = []
        for explanation in explanations {
            let findings = try warnings(explanation, stages)
            if findings.isEmpty { unused.append(explanation) }
            for finding in findings {
                // A table cannot distinguish an empty value from none.
                let holds = (finding.found ?? "") == (explanation.found ?? "")
                if !holds, due[finding.row]?.isSettled == true { continue }
                due[finding.row] = holds ? explained(explanation) : lapsed(explanation)
            }
        }
        let current = try remarks(of: stages)
        for row in Set(due.keys).union(current.keys).sorted() where due[row] != current[row] {
            try note(due[row], of: row)
        }
        return unused
    }

    private func explained(_ item: ExplainedWarning) -> Remark {
        Remark(
            isSettled: true,
            text: LocalizedText(zh: "【已说明：\(item.decision.text.zh)】", en: " [explained: \(item.decision.text.en)]"))
    }

    private func lapsed(_ item: ExplainedWarning) -> Remark {
        Remark(
            isSettled: false,
            text: LocalizedText(
                zh: "【原说明已失效，当时的值为“\(item.found ?? "空")”：\(item.decision.text.zh)】",
                en: " [an explanation has lapsed, given for “\(item.found ?? "empty")”: \(item.decision.text.en)]"))
    }

    /// The warnings in the place that an explanation names, whatever their value.
    private func warnings(
        _ item: ExplainedWarning, _ stages: Set<Stage>
    ) throws -> [(row: Int64, found: String?)] {
        try database.statement(
            """
            SELECT rowid, found, stage FROM finding
            WHERE severity IN ('warning', 'note') AND coalesce(raised, severity) = 'warning'
              AND unit IS ? AND form IS ? AND period IS ? AND rule = ? AND subject IS ? AND field IS ?
              AND \(Self.isOpen)
            ORDER BY rowid
            """
        )
        .bind(1, item.unit).bind(2, item.form).bind(3, item.period).bind(4, item.rule).bind(5, item.subject)
        .bind(6, item.field)
        .map { (row: $0.integer(0), found: $0.optionalText(1), stage: Stage(rawValue: $0.text(2))) }
        .filter { found in found.stage.map { stages.contains($0) } ?? false }
        .map { ($0.row, $0.found) }
    }

    /// Findings of normalize on values that were corrected since.
    private func correctedValues() throws -> [Int64: Remark] {
        let rows = try database.statement(
            """
            SELECT f.rowid, c.reason, c.author, c.date FROM correction c
            JOIN finding f ON f.stage = 'normalize' AND f.work = CAST(c.record >> \(RecordTable.numberBits) AS TEXT)
              AND c.old IS NULL AND f.record = c.record & \(RecordTable.id(submission: 1, number: 0) - 1) AND f.field = c.field
            """
        ).map { row in
            let (reason, author, date) = (row.text(1), row.text(2), row.text(3))
            let text = LocalizedText(
                zh: "【已更正：\(reason)（\(author)，\(date)）】", en: " [corrected: \(reason) (\(author), \(date))]")
            return (row.integer(0), Remark(isSettled: true, text: text))
        }
        return Dictionary(rows) { first, _ in first }
    }

    private func remarks(of stages: Set<Stage>) throws -> [Int64: Remark] {
        let rows = try database.statement(
            "SELECT rowid, raised, remark_zh, remark_en, stage FROM finding WHERE remark_zh IS NOT NULL"
        ).map { row in
            (
                row.integer(0), Stage(rawValue: row.text(4)),
                Remark(isSettled: !row.isNull(1), text: LocalizedText(zh: row.text(2), en: row.text(3)))
            )
        }
        let own = rows.filter { $0.1.map { stages.contains($0) } ?? false }.map { ($0.0, $0.2) }
        return Dictionary(own) { first, _ in first }
    }

    private func note(_ remark: Remark?, of row: Int64) throws {
        let isSettled = remark?.isSettled == true
        try database.statement(
            """
            UPDATE finding SET severity = iif(?1, 'note', coalesce(raised, severity)),
              raised = iif(?1, coalesce(raised, severity), NULL), remark_zh = ?2, remark_en = ?3
            WHERE rowid = ?4
            """
        )
        .bind(1, isSettled ? 1 : 0).bind(2, remark?.text.zh).bind(3, remark?.text.en).bind(4, row).run()
    }

    /// The decisions behind a report's figures: corrections made, submissions withdrawn and warnings explained, in the
    /// order of findings.
    public func decidedFindings() throws -> [Finding] {
        try database.statement(
            """
            SELECT \(Self.findingSelection) FROM finding INDEXED BY finding_decided
            WHERE \(Schema.decided) AND \(Self.isOpen)
            ORDER BY \(Self.orderOfPlaces)
            """
        ).findings()
    }
}

extension Finding {
    /// An explanation for which there is no warning.
    fileprivate static func unusedExplanation(_ item: ExplainedWarning) -> Finding {
        Finding(
            .explanationUnused,
            place: Place(unit: item.unit, form: item.form, period: item.period, field: item.field), found: item.found,
            message: LocalizedText(
                zh: "\(item.decision.source) 说明的警告（\(item.rule)）不存在或已消除",
                en: "the warning (\(item.rule)) that \(item.decision.source) explains is not there, or no more"),
            remedy: LocalizedText(zh: "请核对该行，或将其删去", en: "check that row, or take it out"),
            subject: [item.rule, item.subject].compactMap { $0 }.joined(separator: " "))
    }
}

extension Warehouse {
    /// Rules about the totals of senders, which are judged after the figures.
    public static let senderRules: Set<String> = [FindingKind.senderChange.id, FindingKind.senderSeries.id]
}
