import Definitions
import Statistics
import Testing

/// The plans that come with the program.
@Suite struct ShippedPlanTests {
    /// The folder of the plans, found from this file.
    private var plans: String {
        "\(#filePath)".split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/Pipelines"
    }

    private func load(_ name: String) throws -> Pipeline {
        do throws(DefinitionFaults) {
            return try PipelineLoader.load(folder: "\(plans)/\(name)")
        } catch {
            Issue.record("\(DefinitionReport(error.faults).text)")
            throw error
        }
    }

    @Test func gansuLoadsWithoutFault() throws {
        let plan = try load("gansu")
        #expect(plan.name == "gansu")
        #expect(plan.scope == AreaScope(total: "620000", partLevels: ["prefecture", "unallocated"]))
        #expect(plan.areas.count == 104)
        #expect(
            plan.forms.map(\.id) == [
                "cases", "enforcement-activities", "fiscal-outlay", "invention-patents", "pct-applications", "pledges",
                "population", "service-institutions", "titles", "zone",
            ])
        #expect(plan.units.count == 22)
        #expect(plan.roster.count == 97)
        #expect(plan.targets.count == 60)
    }

    @Test func everyIndicatorComesAfterItsOperands() throws {
        let plan = try load("gansu")
        var known: Set<String> = []
        for indicator in plan.indicators {
            #expect(known.isSuperset(of: indicator.operands), "\(indicator.id)")
            known.insert(indicator.id)
        }
    }

    @Test func everyDefinitionFileHasItsDigest() throws {
        let plan = try load("gansu")
        #expect(plan.fileDigests.count == 35)
        #expect(plan.fileDigests.values.allSatisfy { $0.utf8.count == 64 })
        #expect(plan.fileDigests.keys.contains("forms/population.yaml"))
    }

    @Test func targetsAreExact() throws {
        let plan = try load("gansu")
        let target = try #require(plan.targets.first)
        #expect(try target.value == Ratio(190, 100))
        #expect(target.text == "1.90")
    }

    @Test func anchorsRepeatAValue() throws {
        let titles = try #require(try load("gansu").form("titles"))
        guard case .table(let list) = titles.layouts[0], case .table(let merged) = titles.layouts[1] else {
            Issue.record("both layouts are tables")
            return
        }
        #expect(list.columns == merged.columns)
        #expect(merged.headingRows == 2)
    }
}
