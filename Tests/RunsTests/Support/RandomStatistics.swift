import TestSupport

/// A small plan drawn at random, true records for it, and the files in which they are sent.
struct RandomStatistics {
    /// A record of the register.
    struct Row {
        var key: String
        var area: String
        var kind: String
        var holder: String
        var day: String
        var amount: String

        var line: String { "\(key),\(area),\(kind),\(holder),\(day),\(amount)\n" }
    }

    /// A row of the statement.
    struct Statement {
        var area: String
        var group: String
        var people: String

        var line: String { "\(area),\(group),\(people)\n" }
    }

    /// The content of one file.
    enum Sheet {
        case register([Row])
        case statement([Statement])

        var text: String {
            switch self {
            case .register(let rows): "编号,县区,类别,单位,日期,金额\n" + rows.map(\.line).joined()
            case .statement(let rows): "县区,人群,人数\n" + rows.map(\.line).joined()
            }
        }
    }

    static let halves = ["2019H1", "2019H2", "2020H1", "2020H2"]
    static let units = ["city": "10", "east": "11", "west": "12", "south": "13"]
    static let counties = ["11", "12", "13"]

    /// The `content` of the form: cumulative, increment, flow or snapshot.
    let content: String
    /// The least and the greatest amount of the field, empty for none.
    let least: String
    let most: String
    /// Whether senders list records that lie in areas of others.
    let liesAnywhere: Bool
    /// Whether the plan limits the contribution of absent senders.
    let limitsAbsence: Bool
    /// Who sends the statement: each county its own row, or the city all of them.
    let stateSenders: [String]
    /// Whether the statement has a row for the total.
    let statesTotal: Bool
    /// The greatest number of people, empty for none.
    let mostPeople: String
    /// The groups of people that have rows of their own.
    let groups: [String]
    /// Whether the same record may come from several senders.
    let sendersOverlap: Bool
    /// Decimals of amounts.
    let decimals: Int
    let gaps: [String]
    /// The true files by path.
    private(set) var sheets: [String: Sheet] = [:]

    init(using random: inout SplitMix) {
        content = ["flow", "increment", "cumulative", "snapshot"].randomElement(using: &random) ?? "flow"
        limitsAbsence = Bool.random(using: &random)
        // A multiple of the year before says nothing where values may be below zero; a field with such values says so.
        least = limitsAbsence ? "0" : ["0", "-50", ""].randomElement(using: &random) ?? ""
        most = ["100", ""].randomElement(using: &random) ?? ""
        liesAnywhere = Bool.random(using: &random)
        stateSenders = Bool.random(using: &random) ? ["city"] : ["east", "west", "south"]
        statesTotal = stateSenders.count == 1 && Bool.random(using: &random)
        mostPeople = Bool.random(using: &random) ? statesTotal ? "39" : "13" : ""
        groups = Bool.random(using: &random) ? ["女"] : ["女", "男"]
        sendersOverlap = Int.random(in: 0..<4, using: &random) == 0
        decimals = Int.random(in: 0...1, using: &random)
        gaps = (0..<26).map { _ in ["withhold", "partial", "carry_forward"].randomElement(using: &random) ?? "" }
        for unit in Self.units.keys.sorted() { send(unit, using: &random) }
        for unit in stateSenders {
            for half in Self.halves {
                let areas = unit == "city" ? Self.counties : [Self.units[unit] ?? ""]
                var rows: [Statement] = []
                for group in groups {
                    let people = areas.map { _ in Int.random(in: limitsAbsence ? 7...13 : 0...13, using: &random) }
                    rows += zip(areas, people).map { Statement(area: $0, group: group, people: "\($1)") }
                    guard statesTotal else { continue }
                    rows.append(Statement(area: "10", group: group, people: "\(people.reduce(0, +))"))
                }
                sheets["\(unit)/state_\(half).csv"] = .statement(rows)
            }
        }
    }

    /// The register of a unit. Each record of the first year has at most two that are like it, and not greater, a year later.
    private mutating func send(_ unit: String, using random: inout SplitMix) {
        let own = Self.units[unit] ?? ""
        let places = liesAnywhere || own == "10" ? Self.counties : [own]
        for half in 1...2 {
            let base = (0..<Int.random(in: 1...5, using: &random)).map { number in
                let month = Int.random(in: (half * 6 - 5)...(half * 6), using: &random)
                let amount =
                    least != "-50" ? Int.random(in: 0...100, using: &random) : Int.random(in: -50...100, using: &random)
                return Row(
                    key: "\(unit)-\(half)\(number)", area: places.randomElement(using: &random) ?? own,
                    kind: ["a", "b", "c"].randomElement(using: &random) ?? "a",
                    holder: "h\(Int.random(in: 1...6, using: &random))",
                    day: "2019-\(month < 10 ? "0" : "")\(month)-11", amount: "\(amount)")
            }
            let later = base.flatMap { row in
                (0..<Int.random(in: 0...2, using: &random)).map { copy in
                    var next = row
                    next.key += "-\(copy)"
                    next.day = row.day.replacing("2019", with: "2020")
                    if least == "0", let amount = Int(row.amount) {
                        next.amount = "\(Int.random(in: 0...amount, using: &random))"
                    }
                    return next
                }
            }
            for (year, rows) in [("2019", base), ("2020", later)] {
                var all = rows
                if content == "cumulative", half == 2,
                    case .register(let before)? = sheets["\(unit)/ward_\(year)H1.csv"]
                {
                    all = before + all
                }
                sheets["\(unit)/ward_\(year)H\(half).csv"] = .register(all)
            }
        }
    }

    // MARK: The plan

    /// The files of the plan by path.
    var plan: [String: String] {
        [
            "pipeline.yaml": Self.pipeline, "areas.csv": Self.areas, "units.csv": Self.unitList,
            "measures.csv": "symbol,base,factor,title_zh,title_en,aliases\n个,个,1,个,each,\n%,%,1,百分之,percent,\n",
            "targets.csv": "code,indicator,area,period,comparison,value,quote,source\n",
            "report.yaml":
                "title: {zh: 试验, en: Trial}\nsections:\n  - findings: {title: {zh: 意见, en: Findings}}\n",
            "roster.csv": roster, "forms/ward.yaml": register, "forms/state.yaml": statement,
            "rules/rules.yaml": Self.rules, "indicators/all.yaml": indicators,
        ]
    }

    private static let pipeline = """
        pipeline: trial
        language: 2
        version: 1
        title: {zh: 试验, en: Trial}
        publisher: {zh: 办公室, en: Office}
        periods: [2019H1, 2019H2, 2019, 2020H1, 2020H2, 2020]
        areas: {total: '10', parts: [county]}
        vocabulary:
          part: ['_part(\\d+)of(\\d+)']

        """
    private static let areas = """
        code,name_zh,short_name_zh,name_en,level,parent,aliases,other_codes
        10,河州市,河州,Hezhou,city,,,
        11,东山区,东山,Dongshan,county,10,,
        12,西湖县,西湖,Xihu,county,10,,
        13,南山县,南山,Nanshan,county,10,,

        """
    private static let unitList = """
        code,name_zh,name_en,area,aliases
        city,市局,City,10,
        east,东山局,East,11,
        west,西湖局,West,12,
        south,南山局,South,13,

        """
    private var roster: String {
        let owed = Self.units.keys.sorted().map { "\($0),ward" } + stateSenders.map { "\($0),state" }
        return "unit,form,frequency,first,last,due_days\n"
            + owed.map { "\($0),half,2019H1,2020H2,10\n" }.joined()
    }

    private var register: String {
        let bounds = [("minimum", least), ("maximum", most)].filter { !$0.1.isEmpty }.map { "\($0): '\($1)'" }
        return """
            form: ward
            title: {zh: 明细, en: Ward}
            kind: register
            content: \(content)
            senders_overlap: \(sendersOverlap)
            frequency: [half]
            names: [ward]
            primary_key: [key]
            fields:
              - {name: key, title: {zh: 编号, en: Key}, type: string, constraints: {required: true}}
              - {name: area, title: {zh: 县区, en: County}, type: area, within: \(liesAnywhere ? "anywhere" : "sender"), constraints: {required: true}}
              - name: kind
                title: {zh: 类别, en: Kind}
                type: category
                categories: [{code: a, title: {zh: 甲, en: A}}, {code: b, title: {zh: 乙, en: B}}, {code: c, title: {zh: 丙, en: C}}]
              - {name: holder, title: {zh: 单位, en: Holder}, type: string}
              - {name: opened, title: {zh: 日期, en: Opened}, type: date}
              - {name: amount, title: {zh: 金额, en: Amount}, type: \(decimals == 0 ? "integer" : "number, decimals: \(decimals)"), unit: 个, sent_unit: 个, constraints: {\(bounds.joined(separator: ", "))}}
            layouts:
              - id: table
                format: table
                containers: [csv]
                columns: {key: [编号], area: [县区], kind: [类别], holder: [单位], opened: [日期], amount: [金额]}

            """
    }

    private var statement: String {
        """
        form: state
        title: {zh: 综合表, en: Statement}
        kind: statement
        content: flow
        frequency: [half]
        names: [state]
        primary_key: [area, people_group]
        fields:
          - {name: area, title: {zh: 县区, en: County}, type: area, constraints: {required: true}}
          - {name: people_group, title: {zh: 人群, en: Group}, type: string, constraints: {required: true}}
          - {name: people, title: {zh: 人数, en: People}, type: integer, unit: 个, sent_unit: 个, constraints: {minimum: '0'\(mostPeople.isEmpty ? "" : ", maximum: '\(mostPeople)'")}}
        layouts:
          - id: table
            format: table
            containers: [csv]
            columns: {area: [县区], people_group: [人群], people: [人数]}

        """
    }
    private static let rules = """
        rules:
          - id: W-1
            form: ward
            severity: error
            assert: opened <= :period_end
            fields: [opened]
            message: {zh: '晚于期末（{opened}）', en: 'late {opened}'}
            next: {zh: 请核对, en: check}
            basis: 定义

        """

    /// The computations: name, nature, computation.
    private static let computations: [(id: String, computation: String)] = [
        ("n", "count: {form: ward, area: area}"),
        ("n-a", "count: {form: ward, area: area, where: \"kind = 'a'\"}"),
        ("n-day", "count: {form: ward, area: area, where: month(opened) <> 2}"),
        ("d", "distinct: {form: ward, of: holder, area: area}"),
        ("d-a", "distinct: {form: ward, of: holder, area: area, where: \"kind = 'a'\"}"),
        ("d-late", "distinct: {form: ward, of: holder, area: area, where: month(opened) > 3}"),
        ("s", "sum: {form: ward, field: amount, area: area}"),
        ("s-ab", "sum: {form: ward, field: amount, area: area, where: \"kind IN ('a', 'b')\"}"),
        ("p", "sum: {form: state, field: people, area: area}"),
        ("r-sum", "ratio: {numerator: {indicator: s}, denominator: {indicator: p}}"),
        ("r-part", "ratio: {numerator: {indicator: n-a}, denominator: {indicator: n}, per: 100}"),
        ("r-over", "ratio: {numerator: {indicator: p}, denominator: {indicator: n-day}}"),
        ("r-year", "ratio: {numerator: {indicator: s-ab}, denominator: {indicator: n, at: previous_year}}"),
        ("g-n", "growth: {of: n}"), ("g-s", "growth: {of: s}"), ("g-p", "growth: {of: p}"), ("g-d", "growth: {of: d}"),
        ("sum", "sum_of: [n, n-a]"), ("share", "share: {of: n}"), ("share-s", "share: {of: s}"),
        ("union", "distinct_of: [d-a, d-late]"), ("first", "first_of: [p, n]"),
        ("so-far", "cumulative: {of: n-day}"), ("share-p", "share: {of: p}"),
        ("p-stated", "sum: {form: state, field: people, area: area, total: stated}"),
        ("g-stated", "growth: {of: p-stated}"),
    ]

    private var indicators: String {
        let limited: Set = ["n", "n-a", "n-day", "d", "d-a", "d-late", "s", "s-ab"]
        let nature = content == "snapshot" ? "stock" : "flow"
        return "indicators:\n"
            + Self.computations.enumerated().filter { _, item in
                // Snapshots at the end of each half do not add up over the year.
                content != "snapshot" || item.id != "so-far"
            }.map { index, item in
                let isState = ["p", "g-p", "share-p", "first", "p-stated", "g-stated"].contains(item.id)
                return """
                      - id: \(item.id)
                        code: \(item.id)
                        title: {zh: 数, en: Figure}
                        definition: {zh: 数, en: figure}
                        unit: 个
                        decimals: 1
                        nature: \(isState ? "flow" : nature)
                        \(item.computation)
                        gap: \(gaps[index])
                    \(item.id == "so-far" ? "    frequency: [half]\n" : "")\(limitsAbsence && limited.contains(item.id) ? "    absent_at_most: 2\n" : "")
                    """
            }.joined()
    }
}
