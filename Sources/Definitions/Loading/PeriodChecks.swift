import Statistics

/// Checks that what is asked for is computed at some time, and that a longer period takes of shorter ones what it should.
struct PeriodChecks {
    private let parts: PlanParts
    private let notes: LoadingNotes
    /// The kinds of period for which figures are computed, from the plan's own to longer ones that end with them.
    private let printed: Set<Period.Frequency>

    init(parts: PlanParts, notes: LoadingNotes) {
        self.parts = parts
        self.notes = notes
        let own = Set(parts.pipeline.periods.map(\.frequency))
        let shortest = own.map(\.periodsPerYear).max() ?? 0
        printed = own.union(parts.pipeline.subperiod.map { [$0] } ?? []).union(
            Period.Frequency.allCases.filter { $0.periodsPerYear < shortest })
    }

    /// Runs the checks.
    func check() {
        guard !parts.pipeline.periods.isEmpty else { return }
        let computed = self.computed()
        for indicator in parts.indicators {
            let frequencies = computed[indicator.value.id] ?? []
            checkFrequencies(indicator, computed: frequencies)
            checkNature(indicator, computed: frequencies)
        }
        checkTargets(computed)
    }

    /// The kinds of period for which each indicator is computed: its own, and those of the indicators computed from it.
    private func computed() -> [String: Set<Period.Frequency>] {
        let own = Set(parts.pipeline.periods.map(\.frequency))
        var computed: [String: Set<Period.Frequency>] = [:]
        let byID = Dictionary(parts.indicators.map { ($0.value.id, $0.value) }) { first, _ in first }
        func add(_ id: String, _ frequency: Period.Frequency) {
            guard let indicator = byID[id], computed[id, default: []].insert(frequency).inserted else { return }
            guard let period = Period(frequency, year: 2000) else { return }
            for operand in indicator.operands(for: period) { add(operand.indicator, operand.period.frequency) }
        }
        for indicator in parts.indicators.map(\.value) {
            let wanted = indicator.frequencies.isEmpty ? own : printed.intersection(indicator.frequencies)
            for frequency in wanted { add(indicator.id, frequency) }
        }
        return computed
    }

    /// A kind of period for which nothing is ever computed is a mistake, not a wish.
    private func checkFrequencies(_ indicator: Sited<Indicator>, computed: Set<Period.Frequency>) {
        for frequency in indicator.value.frequencies where !computed.contains(frequency) {
            let known = Period.Frequency.allCases.filter(printed.contains).map(\.rawValue)
            notes.fault(
                at: indicator.places["frequency"],
                zh:
                    "按 \(frequency.rawValue) 的数永远不会计算：方案只计算 \(known.joined(separator: "、"))（periods、subperiods）",
                en:
                    "figures by \(frequency.rawValue) would never be computed: the plan has them by \(known.joined(separator: ", ")) (periods, subperiods)",
                suggestion: known.count == 1 ? known[0] : nil)
        }
    }

    /// A target is judged by the figure of its own period.
    private func checkTargets(_ computed: [String: Set<Period.Frequency>]) {
        for row in parts.targets {
            let target = row.value
            // That it is of another kind than the plan's periods is told already.
            guard parts.pipeline.periods.contains(where: { $0.frequency == target.period.frequency }) else { continue }
            if let first = parts.pipeline.periods.map(\.start).min(), target.period.end < first {
                notes.fault(
                    at: row.places["period"], zh: "目标时期 \(target.period) 早于方案的全部报告期，目标无从判定",
                    en: "period \(target.period) lies before all periods of the plan: the target would never be judged")
                continue
            }
            guard let kinds = computed[target.indicator], !kinds.contains(target.period.frequency) else { continue }
            let known = Period.Frequency.allCases.filter(kinds.contains).map(\.rawValue)
            notes.fault(
                at: row.places["period"],
                zh:
                    "指标“\(target.indicator)”不按 \(target.period.frequency.rawValue) 计算（只有 \(known.joined(separator: "、"))），目标无从判定",
                en:
                    "indicator “\(target.indicator)” is not computed by \(target.period.frequency.rawValue) (only by \(known.joined(separator: ", "))): the target would never be judged"
            )
        }
    }

    /// The months of a flow are added up to a quarter, of a stock the last one is taken: what the form states decides, and what the
    /// indicator is must agree with it.
    private func checkNature(_ indicator: Sited<Indicator>, computed: Set<Period.Frequency>) {
        guard let records = indicator.value.computation.records,
            let form = parts.forms.first(where: { $0.form.value.id == records.form })?.form.value,
            form.kind == .statement
        else { return }
        let isLonger = computed.contains { longer in
            !form.frequencies.isEmpty && form.frequencies.allSatisfy { $0.periodsPerYear > longer.periodsPerYear }
        }
        guard isLonger else { return }
        switch (indicator.value.nature, form.content) {
        case (.flow, .snapshot):
            notes.fault(
                at: indicator.places["nature"],
                zh:
                    "报表 \(form.id) 为 snapshot，较长的时期只取最后一期，而 nature: flow 的数应逐期相加：请把报表写成 content: flow，本年累计数写成 content: cumulative",
                en:
                    "form \(form.id) is a snapshot: a longer period would take the last one only, but a flow adds up; give the form content: flow, or cumulative if it states the year so far"
            )
        case (.stock, .flow), (.stock, .increment):
            notes.fault(
                at: indicator.places["nature"],
                zh:
                    "报表 \(form.id) 为 \(form.content.rawValue)，较长的时期逐期相加，而 nature: stock 的数应取期末：请把报表写成 content: snapshot，或改为 nature: flow",
                en:
                    "form \(form.id) is a \(form.content.rawValue): a longer period would add up its parts, but a stock is that of the last one; give the form content: snapshot, or the indicator nature: flow"
            )
        case (.flow, _), (.stock, _): return
        }
    }
}
