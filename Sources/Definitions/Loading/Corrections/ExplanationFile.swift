import Statistics

/// `explanations/*.csv`: explained warnings (说明), one a row. All columns but the last three are those of the list of findings.
struct ExplanationFile {
    private static let columns = [
        "rule", "unit", "form", "period", "subject", "field", "found", "explanation", "author", "date",
    ]

    /// The severities of the plan's own rules and checks, by id.
    private let severities: [String: Severity]
    private let table: CorrectionTable
    private let notes: LoadingNotes

    /// Reads the files; the same warning explained twice is a fault, in one file or in two.
    static func read(
        _ files: [(file: String, text: String)], severities: [String: Severity], notes: LoadingNotes
    ) -> [ExplainedWarning] {
        var seen: [[String?]: String] = [:]
        return files.flatMap { file, text in
            let table = CorrectionTable(text, file: file, columns: columns, notes: notes)
            let reader = ExplanationFile(severities: severities, table: table, notes: notes)
            return table.rows.compactMap { row -> ExplainedWarning? in
                guard let item = reader.explanation(row) else { return nil }
                let key = [item.rule, item.unit, item.form, item.period, item.subject, item.field, item.found]
                if let first = seen.updateValue(item.decision.source, forKey: key) {
                    notes.fault(
                        at: row.places.whole, zh: "同一条意见已在 \(first) 说明",
                        en: "the same finding is explained in \(first) already")
                }
                return item
            }
        }
    }

    private func explanation(_ row: DefinitionTable.Row) -> ExplainedWarning? {
        let rule = row.text("rule")
        checkRule(rule, at: row.places["rule"])
        if let unit = row.optionalText("unit") { notes.mention(.unit, unit, at: row.places["unit"]) }
        if let form = row.optionalText("form") { notes.mention(.form, form, at: row.places["form"]) }
        let period = row.period("period", isRequired: false)
        guard let decision = table.decision(row, reason: "explanation") else { return nil }
        return ExplainedWarning(
            rule: rule, unit: row.optionalText("unit"), form: row.optionalText("form"), period: period?.description,
            subject: row.optionalText("subject"), field: row.optionalText("field"), found: row.optionalText("found"),
            decision: decision)
    }

    /// Only warnings can be explained: an error is put right, a note asks for nothing.
    private func checkRule(_ rule: String, at place: SourcePlace) {
        guard !rule.isEmpty, !ExplainedWarning.engineRules.contains(rule) else { return }
        switch severities[rule] {
        case .warning: break
        case .error:
            notes.fault(
                at: place, zh: "规则 \(rule) 是错误，不能说明，只能重新报送或更正",
                en: "rule \(rule) is an error: it cannot be explained, only sent again or corrected")
        case .note:
            notes.fault(at: place, zh: "规则 \(rule) 只是提示，无须说明", en: "rule \(rule) is a note and wants no explanation")
        case nil:
            guard !notes.names.isUnreadable(.rule), !notes.names.has(.rule, rule) else { return }
            let known = severities.filter { $0.value == .warning }.keys.sorted() + ExplainedWarning.engineRules
            notes.fault(
                at: place, zh: "没有可以说明的规则“\(rule)”；只有警告可以说明",
                en: "there is no rule “\(rule)” that can be explained: only warnings can",
                suggestion: NearestName.nearest(to: rule, among: known))
        }
    }
}
