import Statistics
import TestSupport
import Testing

/// The lowest and highest values of the headline figures of the sample, and their verdicts: worked out by hand from the
/// files of the inbox and the list of planted faults, never from the program's output.
@Suite struct SampleBoundsTests {
    private let run: SampleRun

    init() throws { run = try SampleRun.whole.get() }

    /// Code, year, lowest and highest value as exact fractions, verdict; an empty end is open.
    private static let table: [(code: String, year: Int, lower: String, upper: String, verdict: String)] = [
        // Two records of 4938 + 2 refused (F06, F08); the repetition F12 of 2017 widens nothing, F10 and F11 do.
        ("K01", 2016, "49380000/25995500", "49400000/25995500", "undecided"),
        ("K01", 2017, "59000000/26099500", "59020000/26099500", "met"),
        ("K02", 2016, "8", "8", "notMet"),
        // F03, F04, F05.
        ("K02", 2017, "14", "17", "notMet"),
        // F20, F21 and F23 are of 350 万元 each; F22 is a repetition.
        ("K03", 2016, "86442/10000", "87492/10000", "met"),
        // Two lists are absent, and two amounts could not be read.
        ("K03", 2017, "95828/10000", "", "undecided"),
        // 1064 accepted and F29, F30, F32 refused, over 878 of the year before.
        ("K04", 2016, "18600/878", "18900/878", "met"),
        // 1262 accepted and 11 more in the list of 陇南 for nine months, over at most 1067; its last list is absent.
        ("K04", 2017, "20600/1067", "", "undecided"),
        // 1034 closed and F29, F32 perhaps; 1293 to handle and F29, F30, F32 perhaps. F30 is still open.
        ("K05", 2016, "103400/1296", "103600/1293", "undecided"),
        ("K05", 2017, "0", "", "undecided"),
        ("K06", 2016, "2", "2", "met"),
        // The list of 甘南 is absent; two are asked for and three known.
        ("K06", 2017, "3", "", "met"),
        ("K07", 2016, "7", "7", "met"), ("K07", 2017, "11", "", "undecided"),
        // F16.
        ("K08", 2016, "41", "42", "met"), ("K08", 2017, "76", "", "undecided"),
        // F34, F33.
        ("K09", 2016, "8", "9", "met"), ("K09", 2017, "19", "20", "undecided"),
        ("K10", 2016, "31205/10", "31205/10", "met"), ("K10", 2017, "39855/10", "39855/10", "notMet"),
    ]

    @Test(
        "the bounds and verdicts of all ten headline figures in both years are those worked out by hand",
        arguments: 0..<20)
    func bounds(row: Int) throws {
        let (code, year, lower, upper, verdict) = Self.table[row]
        let target = try #require(
            try run.table("targets.csv", year).first { $0["target"] == code && $0["period"] == String(year) })
        #expect(target["verdict"] == verdict)
        for (column, exact) in [("lower", lower), ("upper", upper)] {
            let text = try #require(target[column])
            guard let end = Bounds.end(exact) else {
                #expect(text.isEmpty)
                continue
            }
            let decimals = text.split(separator: ".").dropFirst().first?.count ?? 0
            #expect(try Rounding.format(end, decimals: decimals) == text)
        }
        #expect((target["decided_by"] != "[]") == (verdict == "undecided"))
    }

    @Test("an undecided verdict names its doubts")
    func deciding() throws {
        let names = try run.table("targets.csv", 2016).first { $0["target"] == "K01" }?["decided_by"]
        #expect(
            names
                == "[\"省知识产权局 有效发明专利明细 2016 第1部分 “200510757239.4”记录未计入\",\"省知识产权局 有效发明专利明细 2016 第2部分 “201110200708.8”记录未计入\"]"
        )
    }

    @Test("a certain figure is its own bounds, and none lies above its highest value", arguments: [2016, 2017])
    func within(year: Int) throws {
        for row in try run.table("observations.csv", year) {
            let isCertain = row["uncertain"] == "[]"
            guard let value = row["value"].flatMap({ Ratio($0) }) else { continue }
            if isCertain { #expect(row["lower"] == row["upper"] && row["lower"]?.isEmpty == false, "\(row)") }
            // Ends are printed with more decimals than the value. The lowest value may lie above it: the last list of the year so
            // far of a sender that is absent is a floor, and is not printed.
            let slack = try Ratio(1, 2)
            if let upper = row["upper"].flatMap({ Ratio($0) }) { #expect(try upper >= value - slack, "\(row)") }
        }
    }
}
