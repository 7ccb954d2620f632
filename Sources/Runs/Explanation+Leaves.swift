import Definitions
import Statistics
import Warehouse

extension Explainer {
    /// What each submission gives to the figure of an area; those that give nothing are not among them.
    func contributions(
        _ indicator: Indicator, _ form: Form, area: String, period: Period
    ) throws -> [(submission: Int64, records: Int, value: Int64)] {
        let isBehind = records(behind: area, indicator.computation, form)
        var parts: [(submission: Int64, records: Int, value: Int64)] = []
        try warehouse.forEachTally(indicator: indicator.id, period: period) { submission, tally in
            let cells = tally.cells.filter { isBehind($0.area, $0.isTotal) }
            let members = tally.members.filter { areas.isWithin($0.area, area) }
            let records = (cells.map(\.records) + members.map(\.records)).reduce(0, +)
            guard records > 0 else { return }
            parts.append((submission, records, cells.map(\.value).reduce(0, +) + Int64(members.count)))
        }
        return parts
    }

    func leaves(
        _ indicator: Indicator, _ form: Form, _ submission: Submission, reading: Reading?, area: String, period: Period,
        most: Int
    ) throws -> [Explanation.Leaf] {
        let (areaField, valueField, filter, placeField) = parts(of: indicator.computation, form)
        let isBehind = records(behind: area, indicator.computation, form)
        var leaves: [Explanation.Leaf] = []
        try forEachCounted(form, submission, areaField: areaField, filter: filter, period: period) { block, row, load in
            try load([areaField])
            guard let code = block.text(areaField, row), isBehind(code, block.isTotal(row)) else { return .proceed }
            let keys = form.primaryKey.compactMap(form.fieldIndex)
            try load(keys + (valueField.map { [$0] } ?? []))
            var place = submission.place
            place.line = block.line(row)
            place.record = Int(RecordTable.number(of: block.id(row)))
            place.field = placeField
            place.sheet = reading?.sheet
            if submission.container == "xml" {
                place.path = reading?.columns[placeField]
            } else {
                place.column = reading?.column(of: placeField, block: block.block(row))
            }
            let texts = keys.map { block.text($0, row) }
            let key = texts.contains(nil) ? "" : texts.compactMap { $0 }.joined(separator: "/")
            let value = valueField.map { block.integer($0, row) ?? 0 } ?? 1
            leaves.append(Explanation.Leaf(place: place, key: key, area: code, value: value))
            return leaves.count < most ? .proceed : .stop
        }
        return leaves
    }

    /// Calls `body` for the records of a submission that count and for which the filter is true, with what reads further fields of
    /// their block.
    private func forEachCounted(
        _ form: Form, _ submission: Submission, areaField: Int, filter: String?, period: Period,
        _ body: (RecordBlock, Int, ([Int]) throws -> Void) throws -> ScanDecision
    ) throws {
        let predicate = filter.flatMap { Predicate($0, form: form, period: period) }
        guard filter == nil || predicate != nil else {
            let reader = try warehouse.records(of: form).reader()
            let block = reader.makeBlock()
            return try warehouse.countedRecords(
                "id", of: submission, form: form, where: filter, period: period, group: "ORDER BY id"
            ) { found in
                let id = found.integer(0)
                guard try reader.read(block, holding: id) else { return .proceed }
                return try body(block, Int(id - block.first)) { try reader.load($0, of: block) }
            }
        }
        let excluded = try warehouse.excludedRecords(submission: submission.id)
        let fields = (predicate?.fields ?? []).union([areaField]).sorted()
        try warehouse.scan([submission.id], of: form) { _ in
            fields
        } judge: { block in
            let counted = block.counted(excluded: excluded)
            let truths = predicate?.evaluate(block)
            return counted.indices.filter { row in
                counted[row] && (truths.map { $0[row] == Truth.yes } ?? true)
            }
        } take: { block, rows, reader in
            for row in rows {
                let decision = try body(block, row) { try reader.load($0, of: block) }
                if decision == .stop { return .stop }
            }
            return .proceed
        }
    }

    /// Which records, by their area and whether they state a total, the figure of an area is made from.
    private func records(
        behind area: String, _ computation: Indicator.Computation, _ form: Form
    ) -> (_ code: String, _ isTotal: Bool) -> Bool {
        guard form.kind == .statement, case .sum(let selection, _, let total) = computation else {
            return { code, isTotal in !isTotal && areas.isWithin(code, area) }
        }
        // A part of a statement is its own row, and so is a whole that is stated; else the whole is the sum of its parts.
        if let members = areas[area]?.members, !members.isEmpty { return { code, _ in members.contains(code) } }
        if area != pipeline.scope.total || total == .stated { return { code, _ in code == area } }
        let levels = pipeline.addedLevels(of: form, areaField: selection.area)
        return { code, isTotal in
            !isTotal && areas.isWithin(code, area) && areas[code].map { levels.contains($0.level) } ?? false
        }
    }

    /// Of a computation: the positions of the fields of area and of value (nil for counts), the filter, and the field whose cell
    /// is shown.
    func parts(of computation: Indicator.Computation, _ form: Form) -> (
        area: Int, value: Int?, filter: String?, place: String
    ) {
        func at(_ name: String) -> Int { form.fieldIndex(name) ?? 0 }
        guard let records = computation.records else { return (0, nil, nil, "") }
        switch computation {
        case .distinct(_, let of): return (at(records.area), nil, records.filter, of)
        case .sum(_, let field, _): return (at(records.area), at(field), records.filter, field)
        default: return (at(records.area), nil, records.filter, records.area)
        }
    }
}
