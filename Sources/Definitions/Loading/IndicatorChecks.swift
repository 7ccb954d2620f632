import Statistics

/// Checks of the indicators against one another, the forms and the report.
struct IndicatorChecks {
    private let parts: PlanParts
    private let notes: LoadingNotes
    private let byID: [String: Sited<Indicator>]

    init(parts: PlanParts, notes: LoadingNotes) {
        self.parts = parts
        self.notes = notes
        byID = Dictionary(parts.indicators.map { ($0.value.id, $0) }) { first, _ in first }
    }

    /// Runs the checks.
    func check() {
        if let cycle = IndicatorOrder.sort(parts.indicators.map(\.value)).cycle, let start = byID[cycle[0]] {
            let path = cycle.joined(separator: " -> ")
            notes.fault(
                at: place(of: start), zh: "指标循环引用：\(path)", en: "indicators are computed from one another: \(path)"
            )
        }
        for indicator in parts.indicators {
            checkParts(indicator)
            checkAreas(indicator)
            checkUnit(indicator)
            checkTerms(indicator)
            checkGrowth(indicator)
            checkShare(indicator)
            checkMembers(indicator)
            checkCumulative(indicator)
            checkSenders(indicator)
            checkAbsent(indicator)
            if case .formula(let formula) = indicator.value.computation {
                FormulaChecks(indicator: indicator, formula: formula, byID: byID, notes: notes).check()
            }
        }
        for check in parts.figureChecks { checkUnits(of: check) }
        for use in parts.report.uses { check(use) }
    }

    /// Where the computation of an indicator stands.
    private func place(of indicator: Sited<Indicator>) -> SourcePlace {
        let key = PlanLanguage.indicator.alternatives.first { indicator.places.parts[$0] != nil } ?? ""
        return indicator.places[key]
    }

    /// What is computed by part needs all it is computed from by part.
    private func checkParts(_ indicator: Sited<Indicator>) {
        guard indicator.value.byPart, indicator.value.areas.isEmpty else { return }
        for operand in indicator.value.operandsOfSameArea where byID[operand]?.value.byPart == false {
            notes.fault(
                at: place(of: indicator), zh: "“\(operand)”不分地区计算（by_part: false），本指标也须如此",
                en: "“\(operand)” is not computed by part (by_part: false), so this indicator cannot be either")
        }
    }

    /// What has areas of its own is computed from what has the same ones.
    private func checkAreas(_ indicator: Sited<Indicator>) {
        for operand in indicator.value.operandsOfSameArea {
            guard let other = byID[operand]?.value, Set(other.areas) != Set(indicator.value.areas) else { continue }
            notes.fault(
                at: place(of: indicator), zh: "“\(operand)”的 areas 与本指标不同，无从计算",
                en: "“\(operand)” has other areas than this indicator: nothing to compute from")
        }
    }

    /// What is added up or stands in for one another is in one unit.
    private func checkTerms(_ indicator: Sited<Indicator>) {
        switch indicator.value.computation {
        case .cumulative, .firstOf, .addition, .union: break
        case .count, .distinct, .sum, .ratio, .growth, .share, .formula: return
        }
        for operand in indicator.value.operands {
            guard let other = byID[operand]?.value, other.unit != indicator.value.unit else { continue }
            notes.fault(
                at: indicator.places["unit"], zh: "单位“\(indicator.value.unit)”与“\(operand)”的单位“\(other.unit)”不同",
                en: "unit “\(indicator.value.unit)” is not “\(other.unit)”, the unit of “\(operand)”",
                suggestion: other.unit)
        }
    }

    /// Growth is that of a number of things or an amount: of rates there is none.
    private func checkGrowth(_ indicator: Sited<Indicator>) {
        guard case .growth(let id, _) = indicator.value.computation, let operand = byID[id]?.value else { return }
        switch operand.computation {
        case .count, .distinct, .union, .sum, .cumulative, .firstOf, .addition: return
        case .ratio, .growth, .share:
            notes.fault(
                at: indicator.places["growth"],
                zh: "“\(id)”是比率，没有增幅可算；百分点之差写作 formula: \(id) - \(id)[year_earlier]",
                en:
                    "“\(id)” is a rate: growth is computed of counts and sums; the difference in percentage points is formula: \(id) - \(id)[year_earlier]"
            )
        case .formula:
            notes.fault(
                at: indicator.places["growth"],
                zh:
                    "“\(id)”是公式；其增幅写作 formula: (\(id) - \(id)[year_earlier]) / \(id)[year_earlier] * 100，比率则写百分点之差 \(id) - \(id)[year_earlier]",
                en:
                    "“\(id)” is a formula: its growth is formula: (\(id) - \(id)[year_earlier]) / \(id)[year_earlier] * 100; of a rate take the percentage points \(id) - \(id)[year_earlier]"
            )
        }
    }

    /// A part of the whole is one of what adds up: rates of areas add up to nothing.
    private func checkShare(_ indicator: Sited<Indicator>) {
        guard case .share(let id) = indicator.value.computation, let operand = byID[id]?.value else { return }
        guard !operand.addsUp(among: { byID[$0]?.value }) else { return }
        notes.fault(
            at: indicator.places["share"], zh: "“\(id)”是比率，各地区的比率相加不成总体，没有占比可算",
            en: "“\(id)” is a rate: the rates of areas do not add up to that of the whole, so there is no share")
    }

    /// Members are those of indicators that have some.
    private func checkMembers(_ indicator: Sited<Indicator>) {
        guard case .union(let ids) = indicator.value.computation else { return }
        for id in ids {
            guard let operand = byID[id]?.value, !operand.computation.hasMembers else { continue }
            notes.fault(
                at: indicator.places["distinct_of"], zh: "“\(id)”不是 distinct 指标，没有成员可合并",
                en: "“\(id)” is no distinct indicator: it has no members to unite")
        }
    }

    /// Flows add up over the periods of a year; states at the end of each, and rates, do not.
    private func checkCumulative(_ indicator: Sited<Indicator>) {
        guard case .cumulative(let id, _) = indicator.value.computation, let operand = byID[id]?.value else { return }
        if !operand.addsUp(among: { byID[$0]?.value }) {
            notes.fault(
                at: indicator.places["cumulative"], zh: "“\(id)”是比率，逐期相加没有意义",
                en: "“\(id)” is a rate: those of several periods do not add up")
        } else if operand.nature == .stock {
            notes.fault(
                at: indicator.places["cumulative"], zh: "“\(id)”是时点数（nature: stock），逐期相加会重复计算",
                en:
                    "“\(id)” is a state at the end of a period (nature: stock): added up over periods it counts several times"
            )
        }
    }

    /// Of records that nobody owes nothing ever comes.
    private func checkSenders(_ indicator: Sited<Indicator>) {
        guard let records = indicator.value.computation.records, !records.senders.isEmpty,
            parts.forms.contains(where: { $0.form.value.id == records.form })
        else { return }
        let levels = Dictionary(parts.areas.map { ($0.value.code, $0.value.level) }) { first, _ in first }
        let senders = parts.units.filter { unit in
            records.senders.contains(unit.code)
                || !unit.isApart && levels[unit.area].map(records.senders.contains) == true
        }
        let owing = Set(parts.roster.map(\.value).filter { $0.form == records.form }.map(\.unit))
        guard !senders.contains(where: { owing.contains($0.code) }) else { return }
        notes.fault(
            at: place(of: indicator),
            zh: "from 所列单位中没有一家须报 \(records.form)（roster.csv），本指标永远不会有数",
            en: "none of those under from owes \(records.form) (roster.csv): the indicator would never have a figure")
    }

    /// Only what is made from records lacks the records of somebody; what is computed from it follows.
    private func checkAbsent(_ indicator: Sited<Indicator>) {
        guard indicator.value.absentAtMost != nil, indicator.value.computation.records == nil else { return }
        notes.fault(
            at: indicator.places["absent_at_most"],
            zh: "absent_at_most 只用于 count、distinct、sum；由其他指标计算的，请写在那些指标上",
            en:
                "absent_at_most is for count, distinct and sum; what is computed from other indicators takes it from these"
        )
    }

    /// Figures that are compared are in one unit.
    private func checkUnits(of check: Sited<FigureCheck>) {
        let units = check.value.indicators.compactMap { byID[$0]?.value.unit }
        guard let first = units.first, let other = units.first(where: { $0 != first }) else { return }
        notes.fault(
            at: check.places.whole, zh: "所核对的指标单位不同：“\(first)”与“\(other)”",
            en: "the indicators compared are in different units: “\(first)” and “\(other)”")
    }

    /// A sum is in its field's unit; the indicator's must be a multiple of it.
    private func checkUnit(_ indicator: Sited<Indicator>) {
        guard case .sum(let records, let fieldName, _) = indicator.value.computation,
            let form = parts.forms.first(where: { $0.form.value.id == records.form })?.form.value,
            let field = form.field(fieldName), let unit = field.unit
        else { return }
        func measure(_ symbol: String) -> Measure? { parts.measures.first { $0.symbol == symbol } }
        guard let stored = measure(unit), let shown = measure(indicator.value.unit) else { return }
        guard stored.base == shown.base, shown.factor.isMultiple(of: stored.factor) else {
            return notes.fault(
                at: indicator.places["unit"], zh: "单位“\(indicator.value.unit)”与字段“\(fieldName)”的单位“\(unit)”不能换算",
                en:
                    "unit “\(indicator.value.unit)” cannot be converted from “\(unit)”, the unit of field “\(fieldName)”",
                suggestion: unit)
        }
        // Stored as a whole number, so many of which are one of the unit shown.
        let one = PowerOfTen.of(decimals: field.decimals ?? 0)
        guard one.multipliedReportingOverflow(by: shown.factor / stored.factor).overflow else { return }
        notes.fault(
            at: indicator.places["unit"],
            zh: "单位“\(indicator.value.unit)”相对字段“\(fieldName)”的小数位数过大，无法精确换算；请用较小的单位或较少的小数位",
            en:
                "unit “\(indicator.value.unit)” is too large beside the decimals of field “\(fieldName)” to be converted exactly; use a smaller unit or fewer decimals",
            suggestion: unit)
    }

    /// What a section asks of an indicator.
    private func check(_ use: ReportFile.Use) {
        guard let indicator = byID[use.indicator.value]?.value else { return }
        switch use.section {
        case .members:
            guard !indicator.computation.hasMembers else { return }
            notes.fault(
                at: use.indicator.place, zh: "members 只列 distinct、distinct_of 指标的成员；“\(indicator.id)”不是",
                en: "members lists what a distinct or distinct_of indicator counts; “\(indicator.id)” is none")
        case .byArea, .chart:
            guard !indicator.byPart || !indicator.areas.isEmpty else { return }
            notes.fault(
                at: use.indicator.place, zh: "“\(indicator.id)”不分地区计算（by_part: false）",
                en: "“\(indicator.id)” is not computed by part (by_part: false)")
        case .byPeriod:
            if let frequency = parts.pipeline.subperiod, indicator.frequencies.contains(frequency) { return }
            let word = parts.pipeline.subperiod?.rawValue ?? "subperiods"
            notes.fault(
                at: use.indicator.place, zh: "“\(indicator.id)”没有按 \(word) 计算（frequency）",
                en: "“\(indicator.id)” is not computed by \(word) (frequency)")
        case .scorecard, .reconciliation, .roster, .findings, .definitions: return
        }
    }
}

/// Puts indicators into an order in which each comes after those it is computed from.
enum IndicatorOrder {
    /// The indicators in order, those that do not depend on one another as they stood; or the first cycle found, as a path
    /// that ends where it begins. Operands that are not there are passed over.
    static func sort(_ indicators: [Indicator]) -> (order: [Indicator], cycle: [String]?) {
        let byID = Dictionary(indicators.map { ($0.id, $0) }) { first, _ in first }
        var order: [Indicator] = []
        var done: Set<String> = []
        var cycle: [String]?
        func visit(_ indicator: Indicator, path: [String]) {
            guard !done.contains(indicator.id), cycle == nil else { return }
            if let start = path.firstIndex(of: indicator.id) {
                cycle = path[start...] + [indicator.id]
                return
            }
            for operand in indicator.operands {
                if let next = byID[operand] { visit(next, path: path + [indicator.id]) }
            }
            guard cycle == nil, done.insert(indicator.id).inserted else { return }
            order.append(indicator)
        }
        for indicator in indicators { visit(indicator, path: []) }
        return (order, cycle)
    }
}
