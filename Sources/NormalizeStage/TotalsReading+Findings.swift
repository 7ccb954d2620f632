import Definitions
import Statistics
import Submissions
import Warehouse

/// The findings on rows and totals at the end of a submission.
extension TotalsReading {
    /// The totals that do not agree with their rows, and the rows that are parts or totals without saying so. Those that do not count
    /// are marked so in `batch`, and listed in `marked`, since it may no longer hold them.
    mutating func findings(
        _ batch: RecordBatch, in reading: Reading, of submission: Submission, _ converters: [FieldConverter]
    ) -> [Finding] {
        var place = submission.place
        place.sheet = reading.sheet
        leaveToRules()
        let groups = unmarked.finish(ledger.sums)
        let sums = groups.filter { $0.isCertain && $0.number > 0 }
        if !sums.isEmpty {
            ledger.doubt(sums.map(\.values))
            parts.doubtful += sums.map(\.number)
        }
        decideByTotal()
        let isStated = ledger.statements.contains { $0.statement.isWhole && !$0.statement.isSilent }
        let units = Dictionary(uniqueKeysWithValues: ledger.fields.map { ($0, converters[$0].sentUnit) })
        let doubtful = parts.doubtful + parts.inferred.map(\.number)
        let check = TotalsCheck(
            form: form, areas: areas, sentUnits: units, place: place,
            columns: form.fields.map { reading.column(of: $0.name, block: 0) })
        var findings = ledger.statements.isEmpty ? [] : check.findings(ledger)
        standsAlone = findings.contains { $0.rule == FindingKind.tableTotalAlone.id }
        let isShown = findings.contains { $0.rule == FindingKind.tableTotalParts.id }
        if isShown { mark(doubtful, batch) }
        if !isStated { mark(sums.map(\.number), batch) }
        findings += groups.map { row in
            let isLeftOut = row.number == 0 || row.isCertain && (isShown || !isStated)
            return UnmarkedTotals.finding(row, isLeftOut: isLeftOut, place)
        }
        guard !parts.inferred.isEmpty, !isShown else { return findings }
        let isWrong = findings.contains { $0.rule == FindingKind.tableTotal.id }
        guard !isStated || isWrong else { return findings }
        if !isStated { mark(parts.inferred.map(\.number), batch) }
        return findings + [parts.finding(isLeftOut: !isStated, place)]
    }

    private mutating func mark(_ numbers: [Int], _ batch: RecordBatch) {
        for number in numbers {
            batch.markStated(number)
            marked.insert(number)
        }
    }

    /// Leaves totals that the plan's own rules compare to those rules: the total of an area with its parts.
    private mutating func leaveToRules() {
        for rule in pipeline.rules where rule.form == form.id {
            guard case .parts(let name, let levels, _) = rule.check, let field = form.fieldIndex(name),
                let position = ledger.fields.firstIndex(of: field)
            else { continue }
            func isPart(_ code: String) -> Bool { areas[code].map { levels.contains($0.level) } ?? false }
            for (index, entry) in ledger.statements.enumerated() {
                guard let whole = entry.statement.area, !isPart(whole) else { continue }
                let isCompared = ledger.byArea.keys.contains { $0 != whole && isPart($0) && areas.isWithin($0, whole) }
                if isCompared { ledger.leave([position], ofStatement: index) }
            }
        }
    }

    /// Where a total is the sum of the rows without the first ones behind each of 其中, those are parts.
    private mutating func decideByTotal() {
        guard parts.doubtful.isEmpty, parts.inferred.isEmpty, !parts.runs.isEmpty,
            let total = ledger.statements.last(where: { $0.statement.isWhole })?.statement,
            let rows = parts.surplus(of: ledger.sums, over: total.values)
        else { return }
        ledger.doubt(rows.map(\.values))
        parts.doubtful = rows.map(\.number)
    }
}

extension TotalsLedger.Statement {
    /// Whether it states no sum.
    var isSilent: Bool { values.allSatisfy { $0 == nil } }
}
