import Foundation
import Runs
import TestSupport
import Testing

/// Amounts far from all others, record by record.
@Suite("Records far from all others")
struct OutlierRunTests {
    /// The isle with a figure that adds up the oxygen of eleven samples: ten ordinary ones and the given one.
    private func findings(_ last: String) throws -> [[String: String]] {
        let isle = try Isle()
        try isle.revise(
            "indicators/isle.yaml", "indicators:\n",
            """
            indicators:
              - id: oxygen
                code: T9
                title: {zh: 溶解氧合计, en: Oxygen}
                definition: {zh: 溶解氧合计, en: all oxygen}
                unit: 次
                nature: flow
                sum: {form: river-samples, field: oxygen, area: area}
                gap: partial

            """)
        let rows = (10...19).map { "S\($0),2020-10-09,白水,\($0).5,石镇\n" }.joined()
        try isle.write(
            "waters/river-samples_2020Q4.csv", "样号,采样日,河流,溶解氧,地区\n" + rows + "S20,2020-11-01,白水,\(last),柳镇\n")
        try isle.run()
        #expect(try isle.rebuilt() == isle.published(isle.workspace))
        let file = try #require(try isle.published(isle.workspace)["findings.csv"])
        return DelimitedText.records(String(decoding: file, as: UTF8.self)).filter { $0["rule"] == "record.outlier" }
    }

    @Test("one that is far outside the quartiles is told with its place and its part of the sum")
    func farOutside() throws {
        let found = try findings("9000000")
        #expect(found.count == 1)
        #expect(found.first?["line"] == "12")
        #expect(found.first?["field"] == "oxygen")
        #expect(found.first?["severity"] == "warning")
        // 10.5 to 19.5 add up to 150: nine million are 99.998 % of all.
        #expect(found.first?["message"]?.contains("100.0%") == true)
        #expect(found.first?["message"]?.contains("T9") == true)
    }

    @Test("one that is large but not wild is not")
    func large() throws { #expect(try findings("60").isEmpty) }
}
