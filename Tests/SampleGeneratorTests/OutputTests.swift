import Testing

@testable import SampleGenerator

struct RoundingTests {
    @Test(
        "a quotient is rounded once, half to even (GB/T 8170)",
        arguments: [
            (4_938, 25_995_500, 10_000, 2, "1.90"), (1_050, 1_000, 1, 1, "1.0"), (35, 100, 1, 1, "0.4"),
            (25, 10, 1, 0, "2"),
            (6, 706_500, 10_000, 2, "0.08"), (105_002, 10_000, 1, 0, "11"),
        ])
    func roundsHalfToEven(numerator: Int, denominator: Int, per: Int, decimals: Int, expected: String) {
        #expect(Rounding.text(numerator, over: denominator, per: per, decimals: decimals) == expected)
    }

    @Test(
        "thousands are grouped from the right",
        arguments: [(0, "0"), (999, "999"), (1_000, "1,000"), (26_099_500, "26,099,500")])
    func groups(number: Int, expected: String) {
        #expect(Rounding.grouped(number) == expected)
    }
}

struct SeededGeneratorTests {
    @Test("equal seeds and purposes give equal streams, other purposes others")
    func streams() {
        func draws(_ seed: UInt64, _ purpose: String) -> [UInt64] {
            var generator = SeededGenerator(seed: seed, purpose: purpose)
            return (0..<8).map { _ in generator.next() }
        }
        #expect(draws(2016, "patents") == draws(2016, "patents"))
        #expect(draws(2016, "patents") != draws(2016, "titles"))
        #expect(draws(2016, "patents") != draws(2017, "patents"))
    }
}

struct WriterTests {
    @Test("the line of a CSV row is that of the file, line breaks inside quotes counted")
    func linesOfCSV() throws {
        var csv = CSVWriter(CSVHabit(separator: ";", lineEnd: "\r", statesSeparator: true))
        let heading = csv.row(["a", "b"])
        let broken = csv.row(["one\ntwo", "say \"x;y\""])
        let last = csv.row(["1", "2"])
        #expect([heading, broken, last] == [2, 3, 5])
        let bytes = try csv.bytes()
        #expect(String(decoding: bytes, as: UTF8.self) == "sep=;\ra;b\r\"one\ntwo\";\"say \"\"x;y\"\"\"\r1;2\r")
    }

    @Test("the line of an XML element is that of the file, and markup in its text is escaped")
    func linesOfXML() {
        var xml = XMLWriter(declaration: "<?xml version=\"1.0\"?>")
        xml.start("r", [("q", "\"")])
        #expect(xml.line == 3)
        xml.element("e", "A&B<C")
        xml.end()
        #expect(xml.line == 5)
        #expect(xml.text == "<?xml version=\"1.0\"?>\n<r q=\"&quot;\">\n <e>A&amp;B&lt;C</e>\n</r>\n")
    }

    @Test("a character beyond the basic plane takes four bytes in GB 18030")
    func fourBytes() throws {
        #expect(try TextEncoding.gb18030.bytes(of: "白银") == [0xB0, 0xD7, 0xD2, 0xF8])
        #expect(try TextEncoding.gb18030.bytes(of: "\u{2CB2D}").count == 4)
    }

    @Test("gzip carries no time, so that equal input gives equal bytes")
    func gzipWithoutTime() throws {
        let bytes = try GzipWriter.compress([Array("甘肃".utf8)])
        #expect(bytes.prefix(3) == [0x1F, 0x8B, 8])
        #expect(bytes[4..<8].allSatisfy { $0 == 0 })
    }
}

struct DayTests {
    @Test("the 28th stands for the last day of the month")
    func spread() {
        #expect(Day.spread(2016, 2, 28) == Day(2016, 2, 29))
        #expect(Day.spread(2017, 2, 28) == Day(2017, 2, 28))
        #expect(Day.spread(2017, 6, 28) == Day(2017, 6, 30))
        #expect(Day.spread(2017, 12, 27) == Day(2017, 12, 27))
    }

    @Test("cases and pledges lie on the edges of quarters too", arguments: Samples.seeds)
    func edges(seed: UInt64) {
        let cases = CaseTruth(seed: seed).cases.values.joined()
        let pledges = PledgeTruth(seed: seed).pledges["620100", default: [:]].values.joined()
        let ends = Set(SamplePeriod.quarters.map(\.end))
        #expect(cases.contains { ends.contains($0.accepted) })
        #expect(cases.contains { $0.closed.map(ends.contains) ?? false })
        #expect(cases.contains { $0.closed == Day(2017, 1, 1) })
        #expect(pledges.contains { ends.contains($0.registered) })
    }
}
