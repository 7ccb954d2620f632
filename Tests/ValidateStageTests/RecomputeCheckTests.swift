import StageSupport
import Statistics
import Testing

@testable import ValidateStage

@Suite("Stated ratios in records")
struct RecomputeCheckTests {
    private func bench(_ severity: String) throws -> StageBench {
        var plan = StagePlan.goods([
            StagePlan.field("rate", "number", "decimals: 1"), StagePlan.field("pupils", "integer"),
            StagePlan.field("teachers", "integer"),
        ])
        plan.rule(
            "REC", "goods", severity, "recompute: {ratio: rate, numerator: pupils, denominator: teachers}",
            fields: "rate")
        return try StageBench(plan)
    }

    /// 25 pupils over 2 teachers are 12.5.
    private let rows = """
        a 71 - - 12.5 25 2
        b 71 - - 12.6 25 2
        c 71 - - - 25 2
        d 71 - - 12.5 - 2
        e 71 - - 12.5 25 -
        f 71 - - 12.5 25 0
        g 71 - - 12.5 25 -2
        """

    @Test(
        "find the one that its parts contradict, and say nothing where one is missing or the denominator is no more than zero"
    )
    func found() throws {
        let bench = try bench("warning")
        try bench.send("north", "goods", "2020", rows)
        try bench.validate()
        #expect(try bench.findings() == ["REC north 2020 #2 rate 12.6"])
        let finding = try #require(try bench.found("REC").first)
        #expect(finding.expected?.en == "recomputed: 12.5")
        #expect(finding.message.en == "12.6; 12.5")
        #expect(try bench.excluded() == [])
    }

    @Test("As errors they refuse the record")
    func refused() throws {
        let bench = try bench("error")
        try bench.send("north", "goods", "2020", rows)
        try bench.validate()
        #expect(try bench.excluded() == ["north 2020 #2"])
    }

    @Test("The largest numbers end no run")
    func large() throws {
        let bench = try bench("warning")
        let most = String(Int64.max)
        try bench.send("north", "goods", "2020", "a 71 - - 0.1 \(most) 1\nb 71 - - 1.0 \(most) \(most)")
        try bench.validate()
        #expect(try bench.findings() == ["REC north 2020 #1 rate 0.1"])
        #expect(try bench.found("REC").first?.expected?.en == "the recomputed ratio is too large to be shown")
    }
}
