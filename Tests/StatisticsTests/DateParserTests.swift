import Testing

@testable import Statistics

@Suite struct DateParserTests {
    @Test(
        "Every accepted spelling gives the same day",
        arguments: [
            "2016-11-10", "2016年11月10日", "2016/11/10", "2016.11.10", "20161110", "二〇一六年十一月十日", "二○一六年十一月十日",
            "二零一六年十一月十日", "２０１６年１１月１０日", "２０１６－１１－１０", "2016-11-10T00:00:00", "2016-11-10 00:00:00",
            "2016/11/10 0:00", "2016-11-10T00:00:00.000", " 2016 年 11 月 10 日 ", "2016年11月10号", "2016年十一月10日",
        ])
    func accepts(text: String) throws {
        let parsed = try DateParser.parse(text)
        #expect(parsed.date.description == "2016-11-10")
        #expect(parsed.isRewritten == (text != "2016-11-10"))
    }

    @Test(
        "Chinese numerals and short parts are read as written",
        arguments: [
            ("2016-1-5", "2016-01-05"), ("二〇一六年二月二十日", "2016-02-20"), ("二〇一六年十二月三十一日", "2016-12-31"),
            ("二〇二〇年一月三十日", "2020-01-30"), ("2016年3月1日", "2016-03-01"), ("二〇一六年〇三月〇五日", "2016-03-05"),
            ("2016-02-29", "2016-02-29"),
        ])
    func readsParts(text: String, date: String) throws {
        #expect(try DateParser.parse(text).date.description == date)
    }

    @Test(
        "An ambiguous day is refused with its own fault",
        arguments: [
            ("", .empty), ("2020413", .incompleteDate), ("16.11", .twoDigitYear), ("16-11-10", .twoDigitYear),
            ("2016-02-30", .impossibleDate), ("20160230", .impossibleDate), ("00000000", .impossibleDate),
            ("2015-02-29", .impossibleDate), ("2016-13-01", .impossibleDate), ("2016年", .incompleteDate),
            ("2016年11月", .incompleteDate), ("2016.11", .incompleteDate), ("2016", .incompleteDate),
            ("2016-11/10", .notADate), ("abc", .notADate), ("2016-11-10 12:30:00", .timeOfDay),
            ("2016-11-10x", .notADate), ("2016年11月10日止", .notADate), ("42684", .notADate), ("2016-11-100", .notADate),
            ("   年   月   日", .notADate), ("2016年 月 日", .incompleteDate),
        ] as [(String, ValueFault)])
    func refuses(text: String, fault: ValueFault) {
        #expect(throws: fault) { try DateParser.parse(text) }
    }

    @Test("A day survives being written and read, and counted and counted back")
    func roundTrips() throws {
        let seed = SeededGenerator.printedSeed("CalendarDate")
        var random = SeededGenerator(seed: seed)
        for _ in 0..<5000 {
            let number = Int.random(in: -700_000...2_900_000, using: &random)
            let date = try #require(CalendarDate(dayNumber: number), "seed \(seed)")
            #expect(date.dayNumber == number)
            let parsed = try DateParser.parse(date.description)
            #expect(parsed.date == date && !parsed.isRewritten)
            #expect(try DateParser.parse("\(date.description.prefix(4))年\(date.month)月\(date.day)日").date == date)
        }
    }

    @Test("A workbook's serial day is right on both sides of the day that never was, and in both systems")
    func readsSerials() {
        #expect(DateParser.date(serial: 1, system: .from1900)?.description == "1900-01-01")
        #expect(DateParser.date(serial: 59, system: .from1900)?.description == "1900-02-28")
        #expect(DateParser.date(serial: 60, system: .from1900) == nil)
        #expect(DateParser.date(serial: 61, system: .from1900)?.description == "1900-03-01")
        #expect(DateParser.date(serial: 42_684, system: .from1900)?.description == "2016-11-10")
        #expect(DateParser.date(serial: 41_222, system: .from1904)?.description == "2016-11-10")
        #expect(DateParser.date(serial: 0, system: .from1904)?.description == "1904-01-01")
        #expect(DateParser.date(serial: -1, system: .from1904) == nil)
    }
}
