/// The answers as files.
struct AnswerTables {
    private let answers: Answers

    /// Adds the answers, the list of faults and the counts to `set`.
    static func add(_ answers: Answers, to set: inout SampleSet) throws(GeneratorFault) {
        let tables = AnswerTables(answers: answers)
        set.files["answers/indicators.csv"] = try tables.indicators()
        set.files["answers/members.csv"] = try tables.members()
        set.files["answers/verdicts.csv"] = try tables.verdicts()
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
        try Self.table(
            [
                "indicator", "area", "period", "numerator", "denominator", "value", "status", "coverage_present",
                "coverage_expected",
            ],
            answers.figures.map { figure in
                [
                    figure.indicator, figure.area, String(figure.year), figure.numerator.map(String.init) ?? "",
                    figure.denominator.map(String.init) ?? "", figure.value, figure.status, String(figure.present),
                    String(figure.expected),
                ]
            })
    }

    private func members() throws(GeneratorFault) -> [UInt8] {
        var rows: [[String]] = []
        for indicator in ["strong-cities", "strong-counties"] {
            let before = answers.members(of: indicator, 2016)
            let after = answers.members(of: indicator, 2017)
            // There is no list before 2016 to compare with.
            rows += before.map { [indicator, "2016", $0, "listed"] }
            for key in Set(before + after).sorted() {
                let isUnreported = SampleAreas.prefectureCode(of: key) == "623000"
                let change: String
                switch (before.contains(key), after.contains(key)) {
                case (true, true): change = "stayed"
                case (false, _): change = "entered"
                // Who did not report has not left.
                default: change = isUnreported ? "not-reported" : "left"
                }
                rows.append([indicator, "2017", key, change])
            }
        }
        return try Self.table(["indicator", "period", "key", "change"], rows)
    }

    /// The targets of 2016 and 2017; the exact value decides, not the printed one (GB/T 8170, 全数值比较法).
    private static let targets: [(code: String, indicator: String, year: Int, hundredths: Int)] = [
        ("K01", "invention-patents-per-10k", 2016, 190), ("K01", "invention-patents-per-10k", 2017, 224),
        ("K02", "pct-applications", 2016, 2_600), ("K02", "pct-applications", 2017, 3_600),
        ("K06", "strong-cities", 2016, 100), ("K06", "strong-cities", 2017, 200),
        ("K07", "strong-counties", 2016, 600), ("K07", "strong-counties", 2017, 1_200),
    ]

    private func verdicts() throws(GeneratorFault) -> [UInt8] {
        var rows: [[String]] = []
        for target in Self.targets {
            let figure = answers.figure(of: target.indicator, SampleAreas.province, target.year)
            guard let figure, let numerator = figure.numerator, let denominator = figure.denominator else { continue }
            // value >= target, multiplied out: no division, no rounding.
            let isMet = numerator * figure.per * 100 >= target.hundredths * denominator
            let isPartial = figure.present < figure.expected
            rows.append([
                target.code, target.indicator, String(target.year), isMet ? "met" : "not-met",
                Rounding.fixed(target.hundredths, decimals: 2), figure.value, isPartial ? "partial" : "complete",
            ])
        }
        return try Self.table(["code", "indicator", "period", "verdict", "target", "value", "coverage"], rows)
    }

    private static func findings(_ faults: [PlantedFault]) throws(GeneratorFault) -> [UInt8] {
        try table(
            ["rule", "severity", "unit", "form", "period", "file", "line", "record", "field"],
            faults.filter { !$0.rule.isEmpty }
                .sorted { ($0.rule, $0.unit, $0.file) < ($1.rule, $1.unit, $1.file) }
                .map { fault in
                    [
                        fault.rule, fault.severity, fault.unit, fault.form, fault.period, fault.file,
                        fault.line.map(String.init) ?? "", fault.record.map(String.init) ?? "", fault.field,
                    ]
                })
    }

    private static func faults(_ faults: [PlantedFault]) throws(GeneratorFault) -> [UInt8] {
        try table(
            [
                "id", "unit", "form", "period", "file", "line", "record", "field", "found", "what_zh", "what_en",
                "rule", "severity", "effect",
            ],
            faults.sorted { $0.id < $1.id }.map { fault in
                [
                    fault.id, fault.unit, fault.form, fault.period, fault.file, fault.line.map(String.init) ?? "",
                    fault.record.map(String.init) ?? "", fault.field, fault.found, fault.zh, fault.en, fault.rule,
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
