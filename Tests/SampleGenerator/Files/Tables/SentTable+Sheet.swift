extension SentTable {
    /// The table as a sheet. Headings such as `质押权利/种类` take two rows: groups are merged above, what has no group downwards.
    func sheet() -> (sheet: SheetPlan, lines: TableLines) {
        var plan = SheetPlan(name: form.title)
        plan.rows = head.map { $0.map(SheetPlan.Cell.text) }
        let headings = fields.map(heading)
        if headings.contains(where: { $0.contains("/") }) {
            addGroups(headings, to: &plan)
        } else {
            plan.rows.append(headings.map(SheetPlan.Cell.text))
        }
        var lines = TableLines(heading: plan.rows.count)
        for row in rows {
            plan.rows.append(zip(fields, cells(row.cells)).map { cell($0, $1) })
            lines.records.append(plan.rows.count)
        }
        for total in totals {
            plan.rows.append(zip(fields, cells(total)).map { cell($0, $1) })
            lines.total = plan.rows.count
        }
        plan.rows += foot.map { $0.map(SheetPlan.Cell.text) }
        lines.signed = plan.rows.count
        return (plan, lines)
    }

    private func addGroups(_ headings: [String], to plan: inout SheetPlan) {
        let top = plan.rows.count
        var lower: [SheetPlan.Cell] = []
        var column = 0
        while column < headings.count {
            let parts = headings[column].split(separator: "/").map(String.init)
            if parts.count < 2 {
                plan.merged.append((top...top + 1, column...column, parts.first ?? ""))
                lower.append(.text(""))
                column += 1
                continue
            }
            var end = column
            while end + 1 < headings.count, headings[end + 1].hasPrefix(parts[0] + "/") { end += 1 }
            // The library merges no single cell; no group here has but one.
            plan.merged.append((top...top, column...end, parts[0]))
            for heading in headings[column...end] { lower.append(.text(String(heading.dropFirst(parts[0].count + 1)))) }
            column = end + 1
        }
        plan.rows.append([])
        plan.rows.append(lower)
    }

    private func cell(_ field: String, _ text: String) -> SheetPlan.Cell {
        if form.numbers.contains(field), !text.isEmpty, Double(text) != nil { return .number(text) }
        if hasDateCells, let day = Day(standard: text) { return .day(day) }
        return .text(text)
    }
}

extension Day {
    /// Reads `2016-11-10`; nil for anything else.
    init?(standard text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, text.utf8.count == 10, let year = parts[0], let month = parts[1], let day = parts[2]
        else { return nil }
        self.init(year, month, day)
    }
}
