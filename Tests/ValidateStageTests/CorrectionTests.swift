import StageSupport
import Statistics
import Testing

@testable import ValidateStage

@Suite("Corrections of single values")
struct CorrectionTests {
    private func bench(_ rows: [String]) throws -> StageBench {
        var plan = StagePlan.goods()
        plan.files["adjustments/2020.csv"] =
            (["unit,form,period,key,record,field,old,new,reason,author,date"]
            + rows.map { $0 + ",电话核实,王,2021-02-01" }).joined(separator: "\n")
        plan.rule("POS", "goods", "error", "assert: size > 0", fields: "size")
        return try StageBench(plan)
    }

    @Test(
        "apply where the record and its old value are found",
        arguments: [
            // By key and by number; the rule then judges the corrected value.
            ("north,goods,2020,a,,size,-1,1", "adjustment.applied", false),
            ("north,goods,2020,,1,size,-1,1", "adjustment.applied", false),
            ("north,goods,2020,a,,price,2.50,3.00", "adjustment.applied", true),
            // To no value, about which the rule says nothing, and from none.
            ("north,goods,2020,a,,size,-1,", "adjustment.applied", false),
            ("north,goods,2020,a,,size,,1", "adjustment.old", true),
            ("north,goods,2020,a,,size,-2,1", "adjustment.old", true),
            // The sender has sent the corrected value itself.
            ("north,goods,2020,a,,size,1,-1", "adjustment.settled", true),
            // No such record, two of them, no submission.
            ("north,goods,2020,x,,size,-1,1", "adjustment.record", true),
            ("north,goods,2020,d,,size,7,1", "adjustment.record", true),
            ("south,goods,2020,a,,size,-1,1", "adjustment.record", true),
        ])
    func applied(row: String, rule: String, isRefused: Bool) throws {
        let bench = try bench([row])
        try bench.send("north", "goods", "2020", "a 71 -1 2.5\nd 71 7 1\nd 71 7 1")
        try bench.validate()
        #expect(try bench.findings(besides: ["roster.missing", "record.duplicate", "POS"]).count == 1)
        #expect(try bench.found(rule).count == 1)
        #expect(try bench.excluded().contains("north 2020 #1") == isRefused)
    }

    @Test("Of two for one value the first applies")
    func twice() throws {
        let bench = try bench(["north,goods,2020,a,,size,-1,5", "north,goods,2020,,1,size,-1,6"])
        try bench.send("north", "goods", "2020", "a 71 -1 2.5")
        try bench.validate()
        #expect(try bench.found("adjustment.applied").count == 1)
        #expect(try bench.found("adjustment.twice").count == 1)
    }

    @Test("Taken out of the plan, it is taken back")
    func takenBack() throws {
        let bench = try bench(["north,goods,2020,a,,size,-1,1"])
        try bench.send("north", "goods", "2020", "a 71 -1 2.5")
        try bench.validate()
        #expect(try bench.excluded() == [])
        bench.pipeline.corrections.adjustments = []
        try bench.validate()
        #expect(try bench.excluded() == ["north 2020 #1"])
        #expect(try bench.findings() == ["POS north 2020 #1 size -1"])
    }
}
