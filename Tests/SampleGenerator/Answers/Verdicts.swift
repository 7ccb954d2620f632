/// A target of the plan and whether it is met.
struct Verdict {
    let code: String
    let indicator: String
    let period: SamplePeriod
    /// The target in hundredths of the indicator's unit.
    let hundredths: Int
    let isMet: Bool
    let figure: Figure

    /// Targets of 2016 and 2017 in hundredths; all of them ask for at least so much.
    private static let targets: [(code: String, indicator: String, in2016: Int, in2017: Int)] = [
        ("K01", "invention-patents-per-10k", 190, 224), ("K02", "pct-applications", 2_600, 3_600),
        ("K03", "pledge-amount", 800, 1_000), ("K04", "case-growth", 2_000, 2_000),
        ("K05", "case-closing-rate", 8_000, 8_500), ("K06", "strong-cities", 100, 200),
        ("K07", "strong-counties", 600, 1_200), ("K08", "strong-enterprises", 4_000, 8_000),
        ("K09", "service-institutions", 800, 2_000), ("K10", "fiscal-outlay-provincial", 300_000, 400_000),
        ("P1", "exhibitions-attended", 300, 300), ("P2", "exhibition-cases-stated", 400, 600),
        ("P3", "e-commerce-cases-stated", 200, 400), ("P4", "special-enforcement", 500, 600),
        ("P5", "trainings", 300, 300), ("Q19", "protection-training", 100, 100),
        ("Q20", "protection-campaigns", 200, 200), ("Q21", "joint-campaigns", 600, 600),
        ("Q22", "inspections", 200, 200), ("Q23", "office-campaigns", 600, 600),
        // The text asks for more than the table beside it: both are judged.
        ("Q24", "case-growth", 2_000, 2_000), ("Q25", "case-closing-rate", 9_000, 9_000),
    ]

    /// The verdicts: the exact value decides, not the printed one (GB/T 8170, 全数值比较法).
    static func all(_ answers: Answers) -> [Verdict] {
        targets.flatMap { target in
            [(2016, target.in2016), (2017, target.in2017)].compactMap { year, hundredths in
                let period = SamplePeriod(year)
                guard let figure = answers.figure(of: target.indicator, SampleAreas.province, period),
                    let numerator = figure.numerator, let denominator = figure.denominator
                else { return nil }
                // value >= target, multiplied out: no division, no rounding.
                let isMet = numerator * figure.per * 100 >= hundredths * denominator
                return Verdict(
                    code: target.code, indicator: target.indicator, period: period, hundredths: hundredths,
                    isMet: isMet, figure: figure)
            }
        }
    }
}
