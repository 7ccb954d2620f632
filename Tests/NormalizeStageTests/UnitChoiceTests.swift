import Definitions
import Statistics
@testable import Submissions
import Testing

@testable import NormalizeStage

@Suite("Choosing the unit of a field's numbers")
struct UnitChoiceTests {
    private static let nothing = LocalizedText(zh: "", en: "")
    private static let pipeline = Pipeline(
        name: "", version: "1", title: nothing, publisher: nothing, periods: [], areas: [],
        scope: AreaScope(total: "", partLevels: []), vocabulary: Vocabulary(),
        measures: [
            Measure(symbol: "元", base: "元", factor: 1, title: nothing, aliases: []),
            Measure(symbol: "万元", base: "元", factor: 10_000, title: nothing, aliases: []),
            Measure(symbol: "件", base: "件", factor: 1, title: nothing, aliases: []),
        ], units: [], roster: [], forms: [], rules: [], indicators: [], targets: [],
        report: ReportLayout(title: nothing, notes: [], sections: []), fileDigests: [:])
    private static let amount = Field(name: "amount", title: nothing, type: .number(decimals: 2), unit: "元")
    private static let items = Field(name: "items", title: nothing, type: .number(decimals: 0), unit: "件")

    private func unit(_ text: String, _ source: StatedUnit.Source) -> StatedUnit {
        StatedUnit(
            text: text, meaning: MeasureNames(Self.pipeline.measures).meaning(of: text), source: source, line: 1,
            column: nil, quote: text)
    }

    /// The choice, in a word.
    private func choose(
        _ field: Field, own: [StatedUnit] = [], shared: [StatedUnit] = [], sentUnit: String? = nil
    ) -> String {
        let form = Form(
            id: "f", title: Self.nothing, kind: .register, content: .increment, frequencies: [.year], names: [],
            fields: [Self.amount, Self.items], primaryKey: [], layouts: [])
        let choice = UnitChoice(
            form: form, shared: shared, names: MeasureNames(Self.pipeline.measures), pipeline: Self.pipeline)
        switch choice.choose(field, own: own, sentUnit: sentUnit) {
        case .known(let text, let stated): return "\(text ?? "-") \(stated?.source.rawValue ?? "declared")"
        case .unstated: return "unstated"
        case .assumed: return "assumed"
        case .fault(let fault, _): return fault.kind.id
        }
    }

    @Test("a unit that formats of some numbers show is not that of the others")
    func partly() {
        var shown = unit("万元", .format)
        #expect(choose(Self.amount, own: [shown]) == "万元 format")
        shown.bareLine = 3
        #expect(choose(Self.amount, own: [shown]) == "value.unit.partly")
        #expect(choose(Self.amount, own: [unit("万元", .heading), shown]) == "万元 heading")
        #expect(choose(Self.amount, own: [shown], sentUnit: "万元") == "万元 format")
        #expect(choose(Self.amount, own: [shown], sentUnit: "元") == "value.unit.partly")
        var pieces = unit("件", .format)
        pieces.bareLine = 3
        #expect(choose(Self.items, own: [pieces]) == "件 format")
    }

    @Test("stated units take precedence over declared ones, and nothing is assumed if there are several")
    func certain() {
        #expect(choose(Self.amount, own: [unit("万元", .heading)], sentUnit: "元") == "万元 heading")
        #expect(choose(Self.amount, shared: [unit("千元", .title)]) == "千元 title")
        #expect(choose(Self.amount, shared: [unit("万", .title)]) == "万 title")
        #expect(choose(Self.amount, sentUnit: "元") == "元 declared")
        #expect(choose(Self.amount) == "unstated")
        #expect(choose(Self.items) == "件 declared")
        let yuan = Field(name: "yuan", title: Self.nothing, type: .number(decimals: 0), unit: "元")
        #expect(choose(yuan) == "assumed")
        #expect(choose(yuan, sentUnit: "元") == "元 declared")
    }

    @Test("a unit of the whole table holds only for fields measured in it")
    func shared() {
        #expect(choose(Self.items, shared: [unit("万元", .header)]) == "件 declared")
        #expect(choose(Self.items, shared: [unit("万", .title)]) == "件 declared")
        #expect(choose(Self.items, own: [unit("万元", .upperHeading)]) == "件 declared")
    }

    @Test("contradictions, units of another kind and unknown units stop the figure")
    func faults() {
        #expect(
            choose(Self.amount, own: [unit("元", .heading)], shared: [unit("万元", .header)])
                == "value.unit.contradictory")
        #expect(choose(Self.amount, own: [unit("元", .heading), unit("人民币元", .unitRow)]) == "元 heading")
        #expect(choose(Self.amount, own: [unit("美元", .heading)]) == "value.unit.other")
        #expect(choose(Self.amount, own: [unit("件", .heading)]) == "value.unit.other")
        #expect(choose(Self.amount, own: [unit("万户", .heading)]) == "value.unit")
        #expect(choose(Self.amount, shared: [unit("户", .header)]) == "value.unit")
        #expect(choose(Self.items, own: [unit("户", .heading)]) == "value.unit")
    }

    private func stated(_ text: String, of field: String, in quote: String) -> StatedUnit {
        var unit = unit(text, .header)
        (unit.field, unit.quote) = (field, quote)
        return unit
    }

    @Test("another currency beside the yuan is a contradiction, and no unit of counts")
    func foreign() {
        #expect(
            choose(Self.amount, own: [unit("万元", .heading)], shared: [unit("万美元", .header)])
                == "value.unit.contradictory")
        #expect(
            choose(Self.amount, own: [unit("元", .heading)], shared: [unit("美元", .note)]) == "value.unit.contradictory")
        #expect(
            choose(Self.amount, own: [unit("美元", .upperHeading)], shared: [unit("万元", .title)]) == "value.unit.other")
        #expect(choose(Self.items, shared: [unit("美元", .header)]) == "件 declared")
    }

    @Test("a statement about a field takes precedence over one about all, and does not concern others")
    func oneField() {
        let text = "万元（预算数为元）"
        var all = unit("万元", .header)
        all.quote = text
        #expect(choose(Self.amount, shared: [all, stated("元", of: "amount", in: text)]) == "元 header")
        #expect(choose(Self.amount, shared: [all, stated("元", of: "other", in: text)]) == "万元 header")
        #expect(choose(Self.amount, shared: [all, stated("元", of: "amount", in: "注")]) == "value.unit.contradictory")
    }

    @Test("a text taken for a remark stops nothing but a number whose unit it may be")
    func remark() {
        var remark = unit("玉米", .heading)
        remark.isRemark = true
        #expect(choose(Self.amount, own: [remark, unit("元", .heading)]) == "元 heading")
        #expect(choose(Self.items, own: [remark]) == "件 declared")
        #expect(choose(Self.amount, own: [remark]) == "value.unit")
    }
}
