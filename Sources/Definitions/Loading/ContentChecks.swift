import Statistics

/// Checks whether what a form states fits its key, and whether what is owed of it can be added up.
struct ContentChecks {
    let parts: PlanParts
    let notes: LoadingNotes

    /// Runs the checks.
    func check() {
        for form in parts.forms { checkKey(form) }
        checkRoster()
    }

    /// Records stated as added since the period before need a key that no later period repeats.
    private func checkKey(_ file: FormFile) {
        let form = file.form.value
        guard form.content == .increment, !form.primaryKey.isEmpty else { return }
        let key = form.primaryKey.compactMap { form.field($0) }
        guard key.count == form.primaryKey.count, !key.contains(where: { $0.namesTime }) else { return }
        // The key of a register may be a number given once; one of areas and code lists never is.
        let comesAgain = key.allSatisfy { $0.type == .area || $0.type == .category }
        guard form.kind == .statement || comesAgain else { return }
        let names = form.primaryKey.joined(separator: ", ")
        notes.fault(
            at: file.form.places["content"],
            zh:
                "increment 的主键（\(names)）没有时期：下一期的同一主键会被当作重复记录。按期发生的数请写 content: flow；本年累计数请写 content: cumulative；期末时点数请写 content: snapshot",
            en:
                "increment, key (\(names)) without period: the same key of the next period would be a repetition; use flow for what happened in each period, cumulative for the year so far, snapshot for how things stand",
            suggestion: Form.Content.flow.rawValue)
    }

    /// Of what adds up, a unit owes one kind of period at a time: months and their quarter would count twice.
    private func checkRoster() {
        for (index, row) in parts.roster.enumerated() {
            let owed = row.value
            guard let form = parts.forms.first(where: { $0.form.value.id == owed.form })?.form.value,
                form.content == .flow
            else { continue }
            let other = parts.roster[..<index].first { other in
                other.value.unit == owed.unit && other.value.form == owed.form
                    && other.value.frequency != owed.frequency && other.value.overlaps(owed)
            }
            guard let other else { continue }
            notes.fault(
                at: row.places["frequency"],
                zh:
                    "第 \(other.places.whole.line) 行已要求该单位按 \(other.value.frequency.rawValue) 报送同一报表；flow 的数逐期相加，两种时期会重复计算",
                en:
                    "line \(other.places.whole.line) has the unit send this form by \(other.value.frequency.rawValue) already: what a flow states adds up over periods and would count twice"
            )
        }
    }
}

extension Obligation {
    /// Whether some day lies in periods of both.
    fileprivate func overlaps(_ other: Obligation) -> Bool {
        (last.map { other.first.start <= $0.end } ?? true) && (other.last.map { first.start <= $0.end } ?? true)
    }
}

extension Field {
    /// Whether its values tell periods apart: a day, or a field named for a period.
    fileprivate var namesTime: Bool {
        if type == .date { return true }
        let words: Set<Substring> = ["day", "date", "week", "month", "quarter", "half", "year", "period"]
        return name.split(separator: "_").contains { words.contains($0) }
    }
}
