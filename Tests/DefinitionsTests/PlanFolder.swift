import Definitions
import FoundationEssentials
import Testing

/// A small valid plan in a folder of its own, of which a test changes a line. Everything in it is invented.
struct PlanFolder {
    /// The texts of the files, by path.
    var files: [String: String] = [
        "pipeline.yaml": """
        pipeline: orchard
        version: 1
        title: {zh: 果园汇总, en: Orchards}
        publisher: {zh: 果园办公室, en: Orchard office}
        periods: [2020, 2021]
        areas:
          total: '10'
          parts: [valley]
        vocabulary:
          totals: [合计]
          version: ['v([0-9]+)']
        gate: {most_rejected: 5%, forms: [trees]}
        language: 2
        """,
        "areas.csv": """
        code,name_zh,short_name_zh,name_en,level,parent,aliases,other_codes
        10,全岛,全岛,Island,island,,,
        11,东谷,东谷,East Valley,valley,10,东边|日出谷,91
        12,西谷,西谷,West Valley,valley,10,,
        """,
        "measures.csv": """
        symbol,base,factor,title_zh,title_en,aliases
        棵,棵,1,棵,trees,株
        千棵,棵,1000,千棵,thousand trees,
        %,%,1,%,%,
        """,
        "units.csv": """
        code,name_zh,name_en,area,aliases
        east,东谷园,East orchard,11,
        west,西谷园,West orchard,12,"西园|西谷果园"
        """,
        "roster.csv": """
        unit,form,frequency,first,last,due_days
        east,trees,year,2020,,30
        west,trees,year,2020,2025,30
        """,
        "targets.csv": """
        code,indicator,area,period,comparison,value,quote,source
        T1,trees-alive,10,2021,>=,1.5,“至少一棵半”,第一页
        """,
        "report.yaml": """
        title: {zh: 报告, en: Report}
        notes:
          - {zh: 虚构, en: invented}
        sections:
          - scorecard:
              title: {zh: 完成, en: Done}
              indicators: [trees-alive]
          - chart:
              title: {zh: 图, en: Chart}
              indicator: survival
              by: area
          - members:
              title: {zh: 名录, en: Names}
              indicators: [kinds]
          - roster:
              title: {zh: 报送, en: Roster}
        """,
        "forms/trees.yaml": """
        form: trees
        title: {zh: 果树, en: Trees}
        kind: register
        content: snapshot
        frequency: [year]
        names: [trees, 果树明细]
        primary_key: [tag]
        fields:
          - name: tag
            title: {zh: 编号, en: Tag}
            type: string
            constraints: {required: true, pattern: '[A-Z]{2}[0-9]+'}
          - name: planted
            title: {zh: 种植日, en: Planted}
            type: date
            constraints: {minimum: '1990-01-01'}
          - name: kind
            title: {zh: 种类, en: Kind}
            type: category
            categories:
              - {code: apple, title: {zh: 苹果, en: apple}}
              - {code: pear, title: {zh: 梨, en: pear}, aliases: [香梨]}
          - name: height
            title: {zh: 高度, en: Height}
            type: number
            decimals: 2
          - name: count
            title: {zh: 棵数, en: Count}
            type: integer
            unit: 棵
          - name: area
            title: {zh: 地区, en: Area}
            type: area
            levels: [valley]
            constraints: {required: true}
        layouts:
          - id: table
            format: table
            containers: [csv]
            columns:
              tag: [编号]
              planted: [种植日]
              kind: [种类]
              height: [高度]
              count: [棵数]
              area: [地区]
          - id: feed
            format: xml
            namespaces: {o: urn:orchard}
            record: /o:trees/o:tree
            fields:
              tag: '@tag'
              area: o:place/o:area
        """,
        "rules/trees.yaml": """
        rules:
          - id: TRE-1
            form: trees
            severity: error
            assert: planted <= :period_end
            fields: [planted]
            message: {zh: '种植日{planted}太晚', en: 'planted on {planted}'}
            next: {zh: 请核对, en: check}
            basis: 常识
          - id: TRE-2
            form: trees
            severity: warning
            change: {field: count, limit: 5%}
            fields: [count]
            message: {zh: '变动 {expected} 到 {found}', en: 'from {expected} to {found}'}
            next: {zh: 请核对, en: check}
            basis: 常识
        """,
        "checks/trees.yaml": """
        checks:
          - id: CHK-1
            title: {zh: 两数一致, en: two alike}
            severity: warning
            agree: {left: trees-alive, right: trees-alive, tolerance: '1'}
            message: {zh: '{found} 与 {expected} 差 {difference}', en: '{found} and {expected} differ by {difference}'}
            next: {zh: 请核对, en: check}
            basis: 常识
        """,
        "indicators/trees.yaml": """
        indicators:
          - id: survival
            title: {zh: 成活率, en: Survival}
            definition: {zh: 成活除以全部, en: alive over all}
            unit: '%'
            decimals: 1
            nature: stock
            ratio: {numerator: trees-alive, denominator: {indicator: all-trees, at: previous}, per: 100}
            gap: withhold
          - id: trees-alive
            title: {zh: 成活, en: Alive}
            definition: {zh: 成活的树, en: living trees}
            unit: 棵
            nature: stock
            count:
              form: trees
              area: area
              where: >-
                kind IN ('apple', 'pear')
                AND planted <= :period_end
            gap: partial
          - id: all-trees
            title: {zh: 全部, en: All}
            definition: {zh: 全部的树, en: all trees}
            unit: 棵
            nature: stock
            sum: {form: trees, field: count, area: area}
            gap: withhold
          - id: kinds
            title: {zh: 种类数, en: Kinds}
            definition: {zh: 种类数, en: number of kinds}
            unit: 棵
            nature: stock
            distinct: {form: trees, of: kind, area: area}
            gap: partial
        """,
    ]

    /// A change of one place in one file.
    struct Change: Sendable, CustomTestStringConvertible {
        var file: String
        var old: String
        var new: String
        var testDescription: String { "\(file): \(old) -> \(new)" }
    }

    /// Replaces the first occurrence of a text, which must be there.
    mutating func replace(_ change: Change) throws {
        let text = try #require(files[change.file])
        let range = try #require(text.firstRange(of: change.old), "\(change.file) does not hold \(change.old)")
        files[change.file] = text.replacingCharacters(in: range, with: change.new)
    }

    /// Writes the folder, loads it and removes it again; gives the plan or its faults.
    func load() throws -> Result<Pipeline, DefinitionFaults> {
        try withFolder { path in Result { () throws(DefinitionFaults) in try PipelineLoader.load(folder: path) } }
    }

    /// The faults of the plan; none if it loads.
    func faults() throws -> [DefinitionFault] {
        switch try load() {
        case .success: []
        case .failure(let error): error.faults
        }
    }

    /// Runs `body` with the path of the folder.
    func withFolder<Value>(_ body: (String) throws -> Value) throws -> Value {
        let base = FileManager.default.temporaryDirectory.path + "/iptally-definitions-\(UUID().uuidString)"
        let root = base + "/orchard"
        defer {
            do {
                try FileManager.default.removeItem(atPath: base)
            } catch {
                Issue.record("the test's folder could not be removed: \(error)")
            }
        }
        let named = files.keys.filter { $0.contains("/") }.compactMap {
            $0.split(separator: "/").first.map(String.init)
        }
        for folder in Set(["forms", "rules", "indicators", "checks"] + named) {
            try FileManager.default.createDirectory(atPath: "\(root)/\(folder)", withIntermediateDirectories: true)
        }
        for (file, text) in files { try Data(text.utf8).write(to: URL(filePath: "\(root)/\(file)")) }
        return try body(root)
    }
}

extension String {
    /// The text with a range replaced.
    fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
        var copy = self
        copy.replaceSubrange(range, with: text)
        return copy
    }
}
