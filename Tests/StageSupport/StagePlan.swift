import Foundation
package import Definitions

/// An invented plan of an isle, of which a test writes only what it is about. Areas: the isle 70 with the districts 71, 72 and 73,
/// the towns 7101 and 7102 of 71 and 7201 of 72, and the group G of 71 and 73. Units: `north` (71), `south` (72), `east` (73), `office`
/// (70), and `harbour` (71), which is shown apart.
package struct StagePlan {
    /// The periods reported.
    package var periods = ["2020"]
    /// The forms, as texts of their files, by id.
    package var forms: [String: String] = [:]
    /// Lines of `roster.csv`, without its heading.
    package var roster: [String] = []
    /// The entries of the list of rules.
    package var rules: [String] = []
    /// The entries of the list of indicators.
    package var indicators: [String] = []
    /// The entries of the list of checks of figures.
    package var checks: [String] = []
    /// Further files, by path.
    package var files: [String: String] = [:]
    /// Further lines of `pipeline.yaml`.
    package var settings = ""
    /// The first form, and the first field of its key.
    private var first: (form: String, key: String)?

    package init(periods: [String] = ["2020"]) { self.periods = periods }

    // MARK: Writing entries

    /// Adds a form. The fields are entries such as `field("size", "integer")`.
    package mutating func form(
        _ id: String, kind: String = "register", content: String = "snapshot", frequency: String = "year",
        key: String = "id", more: String = "", fields: [String]
    ) {
        if first == nil { first = (id, key.split(separator: ",").first.map(String.init) ?? key) }
        let names = fields.compactMap { $0.split(separator: " ").dropFirst(2).first.map { String($0.dropLast()) } }
        let columns = names.map { "      \($0): [\($0)]" }.joined(separator: "\n")
        forms[id] = """
            form: \(id)
            title: {zh: \(id), en: \(id)}
            kind: \(kind)
            content: \(content)
            frequency: [\(frequency)]
            names: [\(id)]
            primary_key: [\(key)]
            \(more)
            fields:
            \(fields.joined(separator: "\n"))
            layouts:
              - id: table
                format: table
                containers: [csv]
                columns:
            \(columns)
            """
    }

    /// An entry of a form's fields.
    package static func field(_ name: String, _ type: String, _ more: String = "") -> String {
        "  - {name: \(name), title: {zh: \(name), en: \(name)}, type: \(type)\(more.isEmpty ? "" : ", \(more)")}"
    }

    /// The same for a field that must have a value, as those of a key.
    package static func key(_ name: String, _ type: String = "string", _ more: String = "") -> String {
        field(name, type, "constraints: {required: true}\(more.isEmpty ? "" : ", \(more)")")
    }

    /// Adds a rule. `check` is such as `assert: size > 0`.
    package mutating func rule(_ id: String, _ form: String, _ severity: String, _ check: String, fields: String) {
        let first = fields.split(separator: ",").first ?? ""
        let message = check.hasPrefix("assert") ? "{\(first)}" : "{found}; {expected}"
        rules.append(
            """
              - id: \(id)
                form: \(form)
                severity: \(severity)
                \(check)
                fields: [\(fields)]
                message: {zh: '\(message)', en: '\(message)'}
                next: {zh: 请核对, en: check it}
                basis: 常识
            """)
    }

    /// Adds an indicator. `computation` is such as `count: {form: goods, area: area}`.
    package mutating func indicator(
        _ id: String, _ computation: String, unit: String = "个", nature: String = "stock", gap: String = "withhold",
        more: String = ""
    ) {
        indicators.append(
            """
              - id: \(id)
                title: {zh: \(id), en: \(id)}
                definition: {zh: \(id), en: \(id)}
                unit: '\(unit)'
                nature: \(nature)
                gap: \(gap)
                \(computation)
                \(more)
            """)
    }

    // MARK: Loading

    /// The same with a rule that finds nothing and an indicator, where the test has none: a plan must have both.
    private var completed: StagePlan {
        var plan = self
        guard let (form, key) = first else { return plan }
        if rules.isEmpty {
            plan.rule("NOTHING", form, "note", "assert: \(key) IS NULL OR \(key) IS NOT NULL", fields: key)
        }
        if indicators.isEmpty { plan.indicator("records", "count: {form: \(form), area: area}") }
        return plan
    }

    private var texts: [String: String] {
        var texts = [
            "pipeline.yaml": """
            pipeline: isle
            language: 2
            version: '1'
            title: {zh: 翠岛, en: Isle}
            publisher: {zh: 翠岛统计室, en: Office}
            periods: [\(periods.map { "'\($0)'" }.joined(separator: ", "))]
            areas: {total: '70', parts: [district], groups: [G]}
            \(settings)
            """,
            "areas.csv": """
            code,name_zh,short_name_zh,name_en,level,parent,aliases,other_codes,members
            70,翠岛,翠岛,Isle,isle,,,,
            71,北岸区,北岸,North,district,70,,,
            72,南岸区,南岸,South,district,70,,,
            73,东湾区,东湾,East,district,70,,,
            7101,北岸镇,北岸,North Town,town,71,,,
            7102,柳镇,柳镇,Willow,town,71,,,
            7201,石镇,石镇,Stone,town,72,,,
            G,沿海片区,沿海,Coast,group,70,,,71|73
            """,
            "measures.csv": """
            symbol,base,factor,title_zh,title_en,aliases
            个,个,1,个,pieces,
            人,人,1,人,persons,
            万人,人,10000,万人,ten thousand persons,
            元,元,1,元,yuan,
            万元,元,10000,万元,ten thousand yuan,
            %,%,1,%,%,
            """,
            "units.csv": """
            code,name_zh,name_en,area,aliases,apart
            north,北岸区,North,71,,
            south,南岸区,South,72,,
            east,东湾区,East,73,,
            office,统计室,Office,70,,
            harbour,港区,Harbour,71,,yes
            """,
            "roster.csv": (["unit,form,frequency,first,last,due_days"] + roster).joined(separator: "\n"),
            "targets.csv": "code,indicator,area,period,comparison,value,quote,source\n",
            "report.yaml": """
            title: {zh: 报告, en: Report}
            sections:
              - findings: {title: {zh: 审核意见, en: Findings}}
            """,
        ]
        for (id, text) in forms { texts["forms/\(id).yaml"] = text }
        let plan = completed
        for (list, entries) in [("rules", plan.rules), ("indicators", plan.indicators), ("checks", plan.checks)]
        where !entries.isEmpty {
            texts["\(list)/all.yaml"] = "\(list):\n" + entries.joined(separator: "\n")
        }
        return texts.merging(files) { $1 }
    }

    /// Writes the folder, loads it and removes it again.
    ///
    /// - Throws: `StageBench.Fault` with the faults of the plan.
    package func load() throws -> Pipeline {
        let base = FileManager.default.temporaryDirectory.path + "/iptally-stage-\(UUID().uuidString)"
        let root = base + "/isle"
        for (file, text) in texts {
            let url = URL(filePath: "\(root)/\(file)")
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
        }
        let result = Result { () throws(DefinitionFaults) in try PipelineLoader.load(folder: root) }
        try FileManager.default.removeItem(atPath: base)
        switch result {
        case .success(let pipeline): return pipeline
        case .failure(let faults):
            let lines = faults.faults.map { "\($0.file):\($0.line): \($0.message.en)" }
            throw StageBench.Fault(description: lines.joined(separator: "\n"))
        }
    }
}
