import Testing

@testable import Statistics

/// Days as people and programs of other countries write them.
@Suite struct WrittenDateTests {
    @Test(
        "unambiguous days are read",
        arguments: [
            "18/05/2017", "18.05.2017", "5/18/2017", "18-05-2017", "May 18, 2017", "18 May 2017", "18-May-2017",
            "18th May 2017",
            "2017/May/18", "2017.5.18.", "2017—5—18", "2017–5–18", "2017 5 18", "2017、5、18", "2017/5/18 星期四",
            "2017年5月18日（星期四）",
            "2017年5月18日 周四", "Thursday, May 18, 2017", "2017-05-18T00:00:00Z", "2017/05/18 12:00:00 AM", "１８／０５／２０１７",
        ])
    func accepts(text: String) throws {
        #expect(try DateParser.parse(text).date.description == "2017-05-18")
    }

    @Test("a day and a month that are the same number need no order")
    func same() throws {
        #expect(try DateParser.parse("05/05/2017").date.description == "2017-05-05")
    }

    @Test(
        "ambiguous days are refused with their cause",
        arguments: [
            ("05/06/2017", .unclear(.dayOrMonth)), ("5.6.2017", .unclear(.dayOrMonth)),
            ("5月18日", .unclear(.missingYear)), ("2017-05-18（补）", .unclear(.remark("(补)"))),
            ("2017-05-18①", .unclear(.footnoteMark("①"))), ("2017-05-18*", .unclear(.footnoteMark("*"))),
            ("18-May-17", .twoDigitYear), ("17.5.18", .twoDigitYear), ("31/02/2017", .impossibleDate),
            ("2017/5/18 星期五", .impossibleDate), ("2017-05-18T08:30:00Z", .timeOfDay),
            ("2017/05/18 12:00:00 PM", .timeOfDay), ("18/05-2017", .notADate), ("May 2017", .notADate),
        ] as [(String, ValueFault)])
    func refuses(text: String, fault: ValueFault) {
        #expect(throws: fault) { try DateParser.parse(text) }
    }
}
