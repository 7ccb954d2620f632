import Definitions
import Statistics
import Warehouse

/// Compares the totals that a submission states with its rows, as sent: before anything is excluded or corrected.
struct TotalsCheck {
    let form: Form
    let areas: AreaRegister
    /// How many stored units the values of each field were sent in, by position.
    let sentUnits: [Int: Int64]
    let place: Place
    /// The column of each field.
    let columns: [String?]

    /// Positions of the fields that can be summed over rows: numbers except shares, rates and averages, and fields that
    /// a rule of the plan recomputes.
    static func fields(_ form: Form, _ pipeline: Pipeline) -> [Int] {
        var ruled: Set<String> = []
        for rule in pipeline.rules where rule.form == form.id {
            switch rule.check {
            case .recompute(let ratio, _, _, _): ruled.insert(ratio)
            default: break
            }
        }
        return form.fields.indices.filter { index in
            let field = form.fields[index]
            guard case .number = field.type, !ruled.contains(field.name) else { return false }
            let unit = field.unit ?? ""
            return !unit.contains("%") && !unit.contains("‰") && !unit.contains("/")
        }
    }

    /// The totals that do not agree with their rows.
    func findings(_ ledger: TotalsLedger) -> [Finding] {
        let neighbours = ledger.neighbours()
        let levels = levelSums(ledger)
        return ledger.statements.indices.flatMap { index -> [Finding] in
            let statement = ledger.statements[index].statement
            guard statement.values.contains(where: { $0 != nil }) else { return [] }
            let groups = ledger.groups(index, neighbours[index]) + (statement.isWhole ? levels : [])
            guard !groups.isEmpty else { return alone(statement, ledger) }
            return compare(statement, groups, ledger)
        }
    }

    /// In statements about areas the rows of each level are a group: a city and its districts say the same twice.
    private func levelSums(_ ledger: TotalsLedger) -> [TotalsLedger.Sums] {
        var byLevel: [String: TotalsLedger.Sums] = [:]
        var outer = TotalsLedger.Sums(fields: ledger.fields.count)
        for (code, sums) in ledger.byArea {
            byLevel[areas[code]?.level ?? "", default: TotalsLedger.Sums(fields: ledger.fields.count)].add(sums)
            var parent = areas[code]?.parent
            while let code = parent, ledger.byArea[code] == nil { parent = areas[code]?.parent }
            if parent == nil { outer.add(sums) }
        }
        return byLevel.isEmpty ? [] : [outer] + byLevel.sorted { $0.key < $1.key }.map(\.value)
    }

    private func compare(
        _ statement: TotalsLedger.Statement, _ groups: [TotalsLedger.Sums], _ ledger: TotalsLedger
    ) -> [Finding] {
        var best: (differing: [Int], group: TotalsLedger.Sums)?
        for group in groups {
            let differing = statement.values.indices.filter { !agrees(statement, group, $0, ledger) }
            if best.map({ differing.count < $0.differing.count }) ?? true { best = (differing, group) }
        }
        guard let best, !best.differing.isEmpty else { return [] }
        // A row behind one of 其中 that a total leaves out is part of it too.
        if let parts = groups.first(where: { $0.doubtfulRows > 0 && agree(statement, $0, without: \.doubtful, ledger) })
        {
            return [partsByTotal(statement, parts.doubtfulRows)]
        }
        // Whoever adds up a filtered table sees only the visible rows.
        if let visible = groups.first(where: { $0.hiddenRows > 0 && agree(statement, $0, without: \.hidden, ledger) }) {
            return [hiddenRows(statement, visible.hiddenRows)]
        }
        return best.differing.compactMap { mismatch(statement, best.group, $0, ledger) }
    }

    /// Whether the statement is the sum of a group without some of its rows.
    private func agree(
        _ statement: TotalsLedger.Statement, _ group: TotalsLedger.Sums,
        without rest: KeyPath<TotalsLedger.Sums, [Int128]>, _ ledger: TotalsLedger
    ) -> Bool {
        var left = group
        for field in left.all.indices { left.all[field] -= group[keyPath: rest][field] }
        return statement.values.indices.allSatisfy { agrees(statement, left, $0, ledger) }
    }

    private func agrees(
        _ statement: TotalsLedger.Statement, _ group: TotalsLedger.Sums, _ index: Int, _ ledger: TotalsLedger
    ) -> Bool {
        guard let value = statement.values[index] else { return true }
        let difference = (Int128(value) - group.all[index]).magnitude
        let own = statement.units.isEmpty ? 0 : ownTolerance(value, statement.units[index])
        return difference <= max(own, tolerance(value, group, index, ledger))
    }

    /// How far a total may be off because it was rounded in a unit of its own: half a unit of its last digit, behind the point.
    private func ownTolerance(_ value: Int64, _ unit: Int64) -> UInt128 {
        var step = UInt128(1)
        while step * 10 <= UInt128(unit / 10), UInt128(value.magnitude) % (step * 10) == 0 { step *= 10 }
        return step / 2
    }

    /// The rounding error of a total: half a unit of the last digit for each part, and for the total itself. Without
    /// `sent_decimals` the last digit is the last one stored; for values sent in a larger unit it is the last digit of
    /// total and sum, at most a tenth of that unit.
    private func tolerance(
        _ value: Int64, _ group: TotalsLedger.Sums, _ index: Int, _ ledger: TotalsLedger
    ) -> UInt128 {
        let position = ledger.fields[index]
        let field = form.fields[position]
        guard case .number(let decimals) = field.type else { return 0 }
        let own = PowerOfTen.of(decimals: decimals)
        let unit = max(own, sentUnits[position] ?? own)
        let values = UInt128(group.counts[index] + 1)
        if let sent = field.sentDecimals {
            return values * UInt128(max(0, unit / PowerOfTen.of(decimals: sent))) / 2
        }
        guard decimals > 0 || unit > own else { return 0 }
        var step = UInt128(1)
        let most = unit > own ? UInt128(unit / 10) : 1
        while step * 10 <= most, UInt128(value.magnitude) % (step * 10) == 0,
            group.all[index].magnitude % (step * 10) == 0
        {
            step *= 10
        }
        return values * step / 2
    }

    private func show(_ value: Int128, _ index: Int, _ ledger: TotalsLedger) -> String {
        let field = form.fields[ledger.fields[index]]
        guard case .number(let decimals) = field.type else { return value.description }
        return Rounding.format(scaled: value, decimals: decimals, grouping: true) + (field.unit ?? "")
    }

    private func place(_ statement: TotalsLedger.Statement, _ field: Int?) -> Place {
        var place = place
        place.line = statement.line
        place.field = field.map { form.fields[$0].name }
        place.column = field.flatMap { columns[$0] }
        return place
    }

    private func mismatch(
        _ statement: TotalsLedger.Statement, _ group: TotalsLedger.Sums, _ index: Int, _ ledger: TotalsLedger
    ) -> Finding? {
        guard let value = statement.values[index] else { return nil }
        let stated = show(Int128(value), index, ledger)
        let sum = show(group.all[index], index, ledger)
        let difference = show(Int128(value) - group.all[index], index, ledger)
        let missing = group.rows - group.counts[index]
        var expected = LocalizedText(zh: "\(group.rows) 行之和 \(sum)", en: "sum of \(group.rows) rows: \(sum)")
        if missing > 0 {
            expected.zh += "，其中 \(missing) 行无此数"
            expected.en += ", \(missing) of which have no such value"
        }
        return Finding(
            .tableTotal, place: place(statement, ledger.fields[index]), found: stated,
            expected: expected,
            message: LocalizedText(
                zh: "“\(statement.label)”为 \(stated)，各行之和为 \(sum)，相差 \(difference)",
                en: "“\(statement.label)” states \(stated), the rows add up to \(sum), a difference of \(difference)"),
            remedy: LocalizedText(
                zh: "请核对是否漏行、重行或数字有误；计入的是各行，不是合计",
                en: "look for a missing or repeated row or a wrong number; the rows count, not the total"))
    }

    private func hiddenRows(_ statement: TotalsLedger.Statement, _ count: Int) -> Finding {
        Finding(
            .tableTotalVisible, place: place(statement, nil), found: statement.label,
            expected: LocalizedText(zh: "隐藏 \(count) 行", en: "\(count) hidden rows"),
            message: LocalizedText(
                zh: "“\(statement.label)”只是可见各行之和，另有 \(count) 行被隐藏或筛选，已一并计入",
                en:
                    "“\(statement.label)” is the sum of the visible rows; \(count) hidden or filtered rows count as well"
            ),
            remedy: LocalizedText(
                zh: "不应计入的行请删除，应计入的请取消筛选后重新报送",
                en: "delete the rows that must not count, or show them, and send the file again"))
    }

    private func partsByTotal(_ statement: TotalsLedger.Statement, _ count: Int) -> Finding {
        Finding(
            .tableTotalParts, place: place(statement, nil), found: statement.label,
            message: LocalizedText(
                zh: "“其中”之后有 \(count) 行不在“\(statement.label)”之内，按其中项处理，不再相加",
                en:
                    "\(count) rows behind one of which are not in “\(statement.label)”: they are taken as part of it as well"
            ),
            remedy: LocalizedText(
                zh: "如不对，请在各其中项前写明“其中”，并核对合计", en: "if that is wrong, write 其中 before each such row and check the total"
            ))
    }

    /// A total without rows. It is counted only if it is the record of its area.
    private func alone(_ statement: TotalsLedger.Statement, _ ledger: TotalsLedger) -> [Finding] {
        guard !statement.mayCount, statement.values.contains(where: { $0 != nil && $0 != 0 }) else { return [] }
        return [
            Finding(
                .tableTotalAlone, place: place(statement, nil), found: statement.label,
                message: LocalizedText(
                    zh: "“\(statement.label)”没有对应的明细行，其数未计入",
                    en: "“\(statement.label)” has no rows of which it is the sum; it is not counted"),
                remedy: LocalizedText(zh: "请填报明细行后重新报送", en: "fill in the rows and send the file again"))
        ]
    }
}

extension TotalsLedger.Sums {
    /// Adds the sums of other rows.
    mutating func add(_ other: TotalsLedger.Sums) {
        rows += other.rows
        hiddenRows += other.hiddenRows
        doubtfulRows += other.doubtfulRows
        for field in all.indices {
            doubtful[field] += other.doubtful[field]
            all[field] += other.all[field]
            hidden[field] += other.hidden[field]
            counts[field] += other.counts[field]
        }
    }
}
