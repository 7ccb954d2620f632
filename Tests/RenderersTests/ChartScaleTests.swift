import Testing

@testable import Renderers

@Suite("Axes of charts")
struct ChartScaleTests {
    @Test(
        "have few round lines that include zero and every value",
        arguments: [[0], [7], [1, 9, 26], [-350, 120], [-9, -2], [12_267, 5_867], [1_000_000_007]] as [[Int128]])
    func axes(values: [Int128]) throws {
        let scale = ChartScale(values: values, length: 50_000)
        let (low, high) = (try #require(scale.ticks.first), try #require(scale.ticks.last))
        #expect(scale.ticks.contains(0))
        #expect(scale.ticks.count <= 8)
        for value in values {
            #expect(low <= value && value <= high)
            #expect((0...50_000).contains(scale.position(value)))
        }
    }
}
