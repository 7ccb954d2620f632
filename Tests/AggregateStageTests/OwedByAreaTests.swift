import StageSupport
import Statistics
import Testing

@testable import AggregateStage
@testable import Warehouse

@Suite("What is owed, by area")
struct OwedByAreaTests {
    @Test("is found as by asking each sender in turn")
    func asInTurn() throws {
        let bench = try StageBench(StagePlan.goods())
        let areas = try AreaRegister(bench.pipeline.areas)
        let codes = bench.pipeline.areas.map(\.code) + ["nowhere"]
        for round in 1...200 {
            let period = try StageBench.period("2020")
            let owed = (0..<round % 13).map { number in
                Source.ExpectedSubmission(
                    item: Coverage.Item(
                        key: "\(number)", label: LocalizedText(zh: "\(number)", en: "\(number)"), isPresent: true),
                    unit: "u\(number)", area: codes[(round * 7 + number * (round % 11 + 1)) % codes.count],
                    period: period)
            }
            let found = OwedByArea()
            for area in codes {
                func positions(_ holds: (Source.ExpectedSubmission) -> Bool) -> [Int] {
                    owed.indices.filter { holds(owed[$0]) }
                }
                #expect(found.of(area, owed, areas) == positions { $0.area == area })
                #expect(found.over(area, owed, areas) == positions { areas.isWithin(area, $0.area) })
                #expect(
                    found.around(area, owed, areas)
                        == positions { areas.isWithin(area, $0.area) || areas.isWithin($0.area, area) },
                    "\(area) among \(owed.map(\.area))")
            }
        }
    }
}
