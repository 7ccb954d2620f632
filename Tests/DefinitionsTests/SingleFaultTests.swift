import Definitions
import Statistics
import Testing

/// One change to a valid plan, and the one fault it must give: its place, what it says, what it proposes.
@Suite struct SingleFaultTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var change: PlanFolder.Change
        var place: String
        var phrase: String
        var suggestion: String?
        /// How many faults follow from the same change elsewhere.
        var others: Int
        var testDescription: String { change.testDescription }

        init(
            _ file: String, _ old: String, _ new: String, at place: String, _ phrase: String,
            _ suggestion: String? = nil, others: Int = 0
        ) {
            change = PlanFolder.Change(file: file, old: old, new: new)
            self.place = place
            self.phrase = phrase
            self.suggestion = suggestion
            self.others = others
        }
    }

    @Test func theUnchangedPlanLoads() throws {
        let faults = try PlanFolder().faults()
        #expect(faults.isEmpty, "\(DefinitionReport(faults).text)")
    }

    @Test(arguments: plan + tables + forms + layouts) func isFoundInItsPlace(_ test: Case) throws { try check(test) }

    @Test(arguments: rules + predicates + indicators + report) func isFoundInItsPlaceToo(_ test: Case) throws {
        try check(test)
    }

    private func check(_ test: Case) throws {
        var folder = PlanFolder()
        try folder.replace(test.change)
        let faults = try folder.faults()
        let report = DefinitionReport(faults).text
        #expect(faults.count == 1 + test.others, "\(report)")
        let place = "\(test.change.file):\(test.place)"
        let fault = try #require(faults.first { "\($0.file):\($0.line):\($0.column)" == place }, "\(report)")
        #expect(fault.message.en.contains(test.phrase) || fault.message.zh.contains(test.phrase), "\(report)")
        #expect(fault.suggestion == test.suggestion, "\(report)")
    }

    static let plan: [Case] = [
        Case("pipeline.yaml", "publisher:", "publishr:", at: "4:1", "unknown key", "publisher"),
        Case("pipeline.yaml", "pipeline: orchard", "pipeline: garden", at: "1:11", "must be the same"),
        Case("pipeline.yaml", "[2020, 2021]", "[2020, 2021X1]", at: "5:17", "no period"),
        Case("pipeline.yaml", "[2020, 2021]", "[]", at: "5:10", "at least one entry"),
        Case("pipeline.yaml", "en: Orchards}", "en: Orchards, fr: Vergers}", at: "3:33", "unknown key"),
        Case("pipeline.yaml", "parts: [valley]", "parts: [vally]", at: "8:11", "area level", "valley"),
        Case("pipeline.yaml", "total: '10'", "total: '19'", at: "7:10", "area code", "10"),
        Case("pipeline.yaml", "parts: [valley]", "parts: [valley, island]", at: "8:10", "level of the total"),
        Case("pipeline.yaml", "most_rejected: 5%", "most_rejected: 500%", at: "12:23", "share from 0 to 100%"),
        Case("pipeline.yaml", "forms: [trees]", "forms: [treees]", at: "12:35", "form", "trees"),
        Case("pipeline.yaml", "forms: [trees]", "form: [trees]", at: "12:27", "unknown key", "forms"),
        Case("pipeline.yaml", "['v([0-9]+)']", "['v[0-9]+']", at: "11:13", "found 0"),
        Case("pipeline.yaml", "['v([0-9]+)']", "['v([0-9]+']", at: "11:13", "not a regular expression"),
        Case("pipeline.yaml", "totals: [合计]", "totals: {a: b}", at: "10:11", "list of texts"),
        Case("pipeline.yaml", "totals: [合计]", "totals: [合计, 合计]", at: "10:16", "stands twice"),
        Case("pipeline.yaml", "version: 1", "version: [1]", at: "2:10", "must be a text"),
    ]

    static let tables: [Case] = [
        Case("areas.csv", "12,西谷,西谷,West", "11,西谷,西谷,West", at: "4:1", "first at areas.csv:3", others: 1),
        Case("areas.csv", "12,西谷,西谷,West", "12,东谷,西谷,West", at: "4:4", "full name"),
        Case("areas.csv", "West Valley,valley,10", "West Valley,valley,12", at: "4:29", "12 -> 12"),
        Case("areas.csv", "valley,10,,", "valley,10,", at: "4:1", "7 cells"),
        Case("areas.csv", "日出谷,91", "日出谷,12", at: "3:39", "former code"),
        Case("areas.csv", "日出谷,91", "西 谷,91", at: "3:32", "full name of the area in line 4"),
        Case("areas.csv", "东边|日出谷", "东边||日出谷", at: "3:35", "must not be empty"),
        Case("areas.csv", "West Valley,", " West Valley,", at: "4:10", "blank"),
        Case("areas.csv", "short_name_zh", "short_name", at: "1:14", "unknown column", "short_name_zh"),
        Case("measures.csv", "1000,千棵", "0,千棵", at: "3:6", "whole number"),
        Case("measures.csv", "千棵,棵,1000", "千棵,课,1000", at: "3:4", "unit of measure"),
        Case("measures.csv", "棵,棵,1,", "棵,棵,2,", at: "2:5", "base unit is 1"),
        Case("units.csv", "West orchard,12", "West orchard,13", at: "3:23", "area code", "10"),
        Case("units.csv", "\"西园|西谷果园\"", "\"西园|西谷果园", at: "3:26", "not closed"),
        Case("units.csv", "\"西园|西谷果园\"", "\"西园\"|西谷果园", at: "3:30", "closing quote"),
        Case("units.csv", "西园|西谷果园", "西园|东谷园", at: "3:26", "东谷园"),
        Case("units.csv", "east,", "ea/st,", at: "2:1", "slash", others: 1),
        Case("roster.csv", "west,trees", "wets,trees", at: "3:1", "reporting unit", "west"),
        Case("roster.csv", "west,trees", "west,tree", at: "3:6", "form", "trees"),
        Case("roster.csv", "year,2020,2025", "years,2020,2025", at: "3:12", "cannot be", "year"),
        Case("roster.csv", "year,2020,2025", "year,2020,2025Q1", at: "3:22", "not of frequency"),
        Case("roster.csv", "2020,2025", "2020,2019", at: "3:22", "before the first"),
        Case("roster.csv", "2025,30", "2025,soon", at: "3:27", "whole number"),
        Case("roster.csv", "west,trees,year,2020,2025,30", "east,trees,year,2022,2025,30", at: "3:1", "repeats line 2"),
        Case("targets.csv", "2021,>=", "2021H1,>=", at: "2:19", "another kind"),
        Case("targets.csv", ">=", "=>", at: "2:24", "allowed", ">="),
        Case("targets.csv", "1.5,", "1.5%,", at: "2:27", "decimal"),
        Case("targets.csv", "T1,trees-alive", "T1,trees-alife", at: "2:4", "indicator", "trees-alive"),
    ]

    static let forms: [Case] = [
        Case("forms/trees.yaml", "kind: register", "kind: registry", at: "3:7", "allowed", "register"),
        Case("forms/trees.yaml", "content: snapshot\n", "", at: "1:1", "content"),
        Case("forms/trees.yaml", "form: trees", "form: tree-list", at: "1:7", "its file"),
        Case("forms/trees.yaml", "primary_key: [tag]", "primary_key: [tga]", at: "7:15", "field of form trees", "tag"),
        Case("forms/trees.yaml", "primary_key: [tag]", "primary_key: [tag, kind]", at: "7:20", "primary key"),
        Case("forms/trees.yaml", "    type: date", "    type: dates", at: "15:11", "allowed", "date"),
        Case("forms/trees.yaml", "minimum: '1990-01-01'", "minimum: '1990-13-01'", at: "16:28", "2016-11-10"),
        Case("forms/trees.yaml", "'1990-01-01'}", "'1990-01-01', maximum: '1980-01-01'}", at: "16:51", "less than"),
        Case("forms/trees.yaml", "decimals: 2", "decimals: 12", at: "26:15", "from 1 to 9"),
        Case("forms/trees.yaml", "    decimals: 2\n", "", at: "23:5", "decimals"),
        Case("forms/trees.yaml", "type: integer", "type: integer\n    decimals: 2", at: "30:15", "number only"),
        Case("forms/trees.yaml", "code: pear", "code: apple", at: "22:16", "stands twice", others: 1),
        Case("forms/trees.yaml", "[香梨]", "[苹果]", at: "22:58", "spelling of a category"),
        Case("forms/trees.yaml", "levels: [valley]", "levels: [valleys]", at: "34:14", "area level", "valley"),
        Case("forms/trees.yaml", "unit: 棵", "unit: 课", at: "30:11", "unit of measure"),
        Case("forms/trees.yaml", "unit: 棵", "unit: 棵\n    sent_unit: '%'", at: "31:16", "converted"),
        Case("forms/trees.yaml", "[A-Z]{2}", "[A-Z]{2}$", at: "12:53", "whole value"),
        Case("forms/trees.yaml", "[A-Z]{2}", "\\w{2}", at: "12:45", "supported"),
        Case(
            "forms/trees.yaml", "required: true, pattern", "requird: true, pattern", at: "12:19", "unknown key",
            "required", others: 1),
        Case(
            "forms/trees.yaml", "    constraints: {required: true, p",
            "    canonical: {case: uper}\n    constraints: {required: true, p",
            at: "12:23", "allowed", "upper"),
        Case(
            "forms/trees.yaml", "    constraints: {required: true, p",
            "    canonical: {brackets: (}\n    constraints: {required: true, p",
            at: "12:27", "pair of brackets"),
        Case(
            "forms/trees.yaml", "    constraints: {minimum",
            "    canonical: {blanks: strip}\n    constraints: {minimum", at: "16:16",
            "string only"),
        Case("forms/trees.yaml", "- name: count", "- name: order", at: "27:11", "SQL", others: 4),
    ]

    static let layouts: [Case] = [
        Case("forms/trees.yaml", "format: table", "format: tabel", at: "38:13", "allowed", "table"),
        Case("forms/trees.yaml", "containers: [csv]", "containers: [cvs]", at: "39:18", "allowed", "csv"),
        Case("forms/trees.yaml", "      tag: [编号]\n", "", at: "41:7", "required field “tag”"),
        Case(
            "forms/trees.yaml", "      height: [高度]", "      heigth: [高度]", at: "44:7", "field of form trees", "height"),
        Case("forms/trees.yaml", "height: [高度]", "height: [种 类]", at: "44:16", "heading"),
        Case(
            "forms/trees.yaml", "containers: [csv]", "containers: [csv]\n    heading_rows: 0", at: "40:19",
            "from 1 to 9"),
        Case("forms/trees.yaml", "containers: [csv]", "containers: [csv]\n    sheets: [一]", at: "40:13", "xlsx only"),
        Case(
            "forms/trees.yaml", "containers: [csv]", "containers: [csv]\n    merged_numbers: {tag: once}", at: "40:22",
            "no number"),
        Case(
            "forms/trees.yaml", "containers: [csv]", "containers: [csv]\n    merged_numbers: {count: one}", at: "40:29",
            "cannot be", "once"),
        Case(
            "forms/trees.yaml", "containers: [csv]", "containers: [csv]\n    side_by_side: yes", at: "40:19",
            "true or false"),
        Case("forms/trees.yaml", "containers: [csv]", "containers: [csv]\n    record: /a", at: "40:5", "unknown key"),
        Case("forms/trees.yaml", "record: /o:trees", "record: /p:trees", at: "50:14", "prefix", "o"),
        Case("forms/trees.yaml", "area: o:place", "area: /o:place", at: "53:13", "starts at the record"),
        Case("forms/trees.yaml", "    record: /o:trees/o:tree\n", "", at: "47:5", "record"),
        Case("forms/trees.yaml", "id: feed", "id: table", at: "47:9", "layout id"),
    ]

    static let rules: [Case] = [
        Case("rules/trees.yaml", "id: TRE-2", "id: TRE-1", at: "10:9", "defined twice"),
        Case("rules/trees.yaml", "    assert: planted <= :period_end\n", "", at: "2:5", "exactly one of"),
        Case("rules/trees.yaml", "field: count, limit", "field: kind, limit", at: "13:21", "must be a number"),
        Case("rules/trees.yaml", "limit: 5%", "limit: 5 percent", at: "13:35", "5% or 0.05"),
        Case("rules/trees.yaml", "planted on {planted}", "planted on {plantd}", at: "7:53", "nothing fills", "planted"),
        Case("rules/trees.yaml", "fields: [count]", "fields: [counts]", at: "14:14", "field of form trees", "count"),
        Case("rules/trees.yaml", "severity: warning", "severity: warn", at: "12:15", "allowed", nil),
        Case(
            "rules/trees.yaml", "change: {field: count, limit: 5%}", "parts: {field: count, levels: [valley]}",
            at: "13:12", "primary key"),
        Case("rules/trees.yaml", "    basis: 常识\n  - id", "  - id", at: "2:5", "basis"),
    ]

    static let predicates: [Case] = [
        Case("rules/trees.yaml", "planted <= :period_end", "plantd <= :period_end", at: "5:13", "no field", "planted"),
        Case("rules/trees.yaml", ":period_end\n", ":period_ends\n", at: "5:24", "unknown parameter", ":period_end"),
        Case("rules/trees.yaml", ":period_end\n", ":period_end;\n", at: "5:35", "semicolon"),
        Case("rules/trees.yaml", ":period_end\n", ":period_end -- late\n", at: "5:36", "comments"),
        Case("rules/trees.yaml", "planted <=", "planted ≤", at: "5:21", "full-width", "<="),
        Case("rules/trees.yaml", "planted <=", "(planted <=", at: "5:13", "not closed"),
        Case(
            "rules/trees.yaml", "planted <=", "lenght(kind) = 1 AND planted <=", at: "5:13", "unknown function",
            "length"),
        Case("rules/trees.yaml", ":period_end\n", "'now'\n", at: "5:24", "'now'"),
        Case("rules/trees.yaml", ":period_end\n", "date(:period_end, '-1 day')\n", at: "5:24", "day + number"),
        Case("rules/trees.yaml", "planted <=", "CASE WHEN planted <=", at: "5:13", "AND, OR"),
        Case("rules/trees.yaml", "planted <=", "planted IS NOT 'pear' AND planted <=", at: "5:28", "expected NULL"),
        Case("rules/trees.yaml", "planted <=", "tag || kind = 'x' AND planted <=", at: "5:17", "use AND"),
        Case("rules/trees.yaml", "planted <=", "count AND planted <=", at: "5:19", "no place"),
        Case("rules/trees.yaml", ":period_end\n", ":period_end AND count\n", at: "5:40", "is a value"),
        Case("rules/trees.yaml", "planted <=", "planted = tag AND planted <=", at: "5:23", "a day cannot"),
        Case(
            "rules/trees.yaml", "planted <=", "count * count * count > 1 AND planted <=", at: "5:27",
            "declare minimum"),
        Case("rules/trees.yaml", ":period_end\n", "'2020-1-1'\n", at: "5:24", "no day"),
        Case("rules/trees.yaml", "planted <=", "count > '5' AND planted <=", at: "5:21", "without quotes"),
        Case("rules/trees.yaml", "planted <=", "area = 11 AND planted <=", at: "5:20", "single quotes"),
        Case("rules/trees.yaml", "planted <=", "area <> '13' AND planted <=", at: "5:21", "no area", "10"),
        Case("rules/trees.yaml", "planted <=", "SELECT planted <=", at: "5:13", "SELECT has no place"),
        Case("indicators/trees.yaml", "'pear')", "'paer')", at: "19:27", "no category", "pear"),
        Case("indicators/trees.yaml", "'pear')", "'香梨')", at: "19:27", "no category", "pear"),
        Case("indicators/trees.yaml", "AND planted <=", "AND planed <=", at: "20:13", "no field", "planted"),
    ]

    static let indicators: [Case] = [
        Case(
            "indicators/trees.yaml", "    definition: {zh: 成活除以全部, en: alive over all}\n", "", at: "2:5", "definition"),
        Case("indicators/trees.yaml", "nature: stock", "nature: stok", at: "7:13", "allowed", "stock"),
        Case("indicators/trees.yaml", "    gap: withhold\n", "", at: "2:5", "gap"),
        Case(
            "indicators/trees.yaml", "numerator: trees-alive", "numerator: tree-alive", at: "8:24", "indicator",
            "trees-alive"),
        Case("indicators/trees.yaml", "at: previous", "at: before", at: "8:77", "allowed"),
        Case("indicators/trees.yaml", "field: count", "field: kind", at: "27:31", "must be a number"),
        Case("indicators/trees.yaml", "of: kind, area: area", "of: kind, area: kind", at: "34:45", "must be an area"),
        Case(
            "indicators/trees.yaml", "unit: 棵\n    nature: stock\n    sum", "unit: '%'\n    nature: stock\n    sum",
            at: "25:11", "converted", "棵"),
        Case("indicators/trees.yaml", "decimals: 1", "decimals: many", at: "6:15", "from 0 to 9"),
        Case(
            "indicators/trees.yaml", "denominator: {indicator: all-trees, at: previous}", "denominator: survival",
            at: "8:12", "survival -> survival"),
    ]

    static let report: [Case] = [
        Case("report.yaml", "[trees-alive]", "[tree-alive]", at: "7:20", "indicator", "trees-alive"),
        Case("report.yaml", "[kinds]", "[survival]", at: "14:20", "distinct"),
        Case("report.yaml", "by: area", "by: areas", at: "11:11", "allowed", "area"),
        Case("report.yaml", "- scorecard:", "- score_card:", at: "5:5", "unknown key", "scorecard"),
    ]
}
