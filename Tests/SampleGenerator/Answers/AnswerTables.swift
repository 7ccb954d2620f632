/// The answers as files.
struct AnswerTables {
    private let answers: Answers

    /// Adds the answers, the list of faults and the counts to `set`.
    static func add(_ answers: Answers, to set: inout SampleSet) throws(GeneratorFault) {
        let tables = AnswerTables(answers: answers)
        set.files["answers/indicators.csv"] = try tables.indicators()
        set.files["answers/members.csv"] = try tables.members()
        set.files["answers/verdicts.csv"] = try tables.verdicts()
        set.files["answers/reconciliation.csv"] = try tables.reconciliation()
        set.files["answers/findings.csv"] = try findings(set.faults)
        set.files["answers/counts.csv"] = try counts(set.counts)
        set.files["faults.csv"] = try faults(set.faults)
    }

    private static func table(_ heading: [String], _ rows: [[String]]) throws(GeneratorFault) -> [UInt8] {
        var csv = CSVWriter(CSVHabit(lineEnd: "\n"))
        csv.row(heading)
        for row in rows { csv.row(row) }
        return try csv.bytes()
    }

    private func indicators() throws(GeneratorFault) -> [UInt8] {
        // Indicators in the order in which they were made, areas and periods in order.
        var order: [String: Int] = [:]
        for figure in answers.figures where order[figure.indicator] == nil { order[figure.indicator] = order.count }
        let sorted = answers.figures.sorted { left, right in
            (order[left.indicator] ?? 0, left.area, left.period.id) < (
                order[right.indicator] ?? 0, right.area, right.period.id
            )
        }
        return try Self.table(
            [
                "indicator", "area", "period", "numerator", "denominator", "value", "status", "coverage_present",
                "coverage_expected",
            ],
            sorted.map { figure in
                [
                    figure.indicator, figure.area, figure.period.id, figure.numerator.map(String.init) ?? "",
                    figure.denominator.map(String.init) ?? "", figure.value, figure.status,
                    String(figure.coverage.present.count), String(figure.coverage.expected),
                ]
            })
    }

    private func members() throws(GeneratorFault) -> [UInt8] {
        var rows: [[String]] = []
        for (indicator, lists) in answers.members.sorted(by: { $0.key < $1.key }) {
            let before = lists[2016, default: []]
            let after = lists[2017, default: []]
            // There is no list before 2016 to compare with.
            rows += before.map { [indicator, "2016", $0, "listed"] }
            for key in Set(before + after).sorted() {
                let change: String
                switch (before.contains(key), after.contains(key)) {
                case (true, true): change = "stayed"
                case (false, _): change = "entered"
                // Who did not report has not left.
                default: change = answers.unreported.contains(key) ? "not-reported" : "left"
                }
                rows.append([indicator, "2017", key, change])
            }
        }
        return try Self.table(["indicator", "period", "key", "change"], rows)
    }

    private func verdicts() throws(GeneratorFault) -> [UInt8] {
        try Self.table(
            ["code", "indicator", "period", "verdict", "target", "value", "coverage"],
            Verdict.all(answers).map { verdict in
                [
                    verdict.code, verdict.indicator, verdict.period.id, verdict.isMet ? "met" : "not-met",
                    Rounding.fixed(verdict.hundredths, decimals: 2), verdict.figure.value,
                    verdict.figure.coverage.isComplete ? "complete" : "partial",
                ]
            })
    }

    private func reconciliation() throws(GeneratorFault) -> [UInt8] {
        try Self.table(
            ["rule", "area", "period", "left", "right", "difference", "verdict"],
            Reconciliation.between(answers).map { item in
                [
                    item.rule, item.area, item.period.id, item.left, item.right, item.difference,
                    item.verdict.rawValue,
                ]
            })
    }

    private static func findings(_ faults: [PlantedFault]) throws(GeneratorFault) -> [UInt8] {
        try table(
            ["rule", "severity", "unit", "form", "period", "file", "line", "record", "field", "area"],
            faults.filter { !$0.rule.isEmpty }
                .sorted { ($0.rule, $0.unit, $0.form, $0.period) < ($1.rule, $1.unit, $1.form, $1.period) }
                .map { fault in
                    [
                        fault.rule, fault.severity, fault.unit, fault.form, fault.period, fault.file,
                        fault.line.map(String.init) ?? "", fault.record.map(String.init) ?? "", fault.field, fault.area,
                    ]
                })
    }

    private static func faults(_ faults: [PlantedFault]) throws(GeneratorFault) -> [UInt8] {
        try table(
            [
                "id", "unit", "form", "period", "file", "line", "record", "field", "area", "found", "what_zh",
                "what_en",
                "rule", "severity", "effect",
            ],
            faults.sorted { $0.id < $1.id }.map { fault in
                [
                    fault.id, fault.unit, fault.form, fault.period, fault.file, fault.line.map(String.init) ?? "",
                    fault.record.map(String.init) ?? "", fault.field, fault.area, fault.found, fault.zh, fault.en,
                    fault.rule,
                    fault.severity, fault.effect,
                ]
            })
    }

    private static func counts(_ counts: [FileCount]) throws(GeneratorFault) -> [UInt8] {
        try table(
            ["unit", "form", "period", "file", "records", "accepted", "rejected", "superseded"],
            counts.sorted { ($0.unit, $0.form, $0.period, $0.file) < ($1.unit, $1.form, $1.period, $1.file) }
                .map { count in
                    [
                        count.unit, count.form, count.period, count.file, String(count.records), String(count.accepted),
                        String(count.records - count.accepted), count.isSuperseded ? "yes" : "no",
                    ]
                })
    }
}
