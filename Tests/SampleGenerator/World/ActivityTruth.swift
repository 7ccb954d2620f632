/// What the statements on enforcement say, by year, sender and item.
struct ActivityTruth {
    /// Counts by year, then sender, then item.
    private(set) var counts: [Int: [String: [String: Int]]] = [:]

    /// The items in the order of the form, with their unit of measure.
    static let items: [(code: String, wording: String, measure: String)] = [
        ("exhibitions", "入驻展会", "次"), ("exhibition-cases", "展会专利执法办案", "件"),
        ("exhibition-counterfeit", "其中：查处假冒专利", "件"), ("e-commerce-cases", "电子商务领域维权案", "件"),
        ("special-enforcement", "组织专项执法活动", "次"), ("trainings", "培训或业务研讨", "次"),
        ("protection-training", "保护能力提升培训", "次"), ("protection-campaigns", "知识产权保护专项行动（执法系统）", "次"),
        ("joint-campaigns", "联合执法维权专项行动", "次"), ("inspections", "督查专利行政执法", "次"),
        ("office-campaigns", "知识产权保护专项行动（省知识产权局）", "次"),
    ]
    /// Items that stand only in the provincial office's statement.
    static let provincialOnly: Set<String> = ["trainings", "inspections", "office-campaigns"]
    /// The provincial office.
    static let office = "ip-office"
    /// All senders, in order.
    static let senders = SampleAreas.prefectures.map(\.area.code) + [office]

    /// What the provincial office states, whatever the prefectures state; some meet the plan's counts, some do not.
    private static let provincial = [
        2016: [
            "exhibitions": 3, "special-enforcement": 5, "trainings": 4, "protection-training": 1,
            "protection-campaigns": 2, "joint-campaigns": 6, "inspections": 2, "office-campaigns": 6,
        ],
        2017: [
            "exhibitions": 4, "special-enforcement": 5, "trainings": 3, "protection-training": 1,
            "protection-campaigns": 3, "joint-campaigns": 5, "inspections": 2, "office-campaigns": 7,
        ],
    ]

    /// Makes the statements. Cases are those of the registers; the rest is drawn.
    init(_ cases: CaseTruth, seed: UInt64) {
        var generator = SeededGenerator(seed: seed, purpose: "activities")
        for year in 2016...2017 {
            var statements: [String: [String: Int]] = [:]
            var whole = Self.provincial[year] ?? [:]
            for prefecture in SampleAreas.prefectures {
                let code = prefecture.area.code
                let accepted = cases.cases[code, default: []].filter { $0.accepted.year == year }
                let exhibition = accepted.filter { $0.channel == "exhibition" }
                var statement = [
                    "exhibition-cases": exhibition.count,
                    "exhibition-counterfeit": exhibition.count { $0.kind == "counterfeit" },
                    "e-commerce-cases": accepted.count { $0.channel == "e-commerce" },
                ]
                for item in ["exhibition-cases", "exhibition-counterfeit", "e-commerce-cases"] {
                    whole[item, default: 0] += statement[item] ?? 0
                }
                for item in Self.items.map(\.code)
                where statement[item] == nil && !Self.provincialOnly.contains(item) {
                    statement[item] = generator.number(in: code == "620100" ? 2...5 : 0...3)
                }
                statements[code] = statement
            }
            statements[Self.office] = whole
            counts[year] = statements
        }
    }
}
