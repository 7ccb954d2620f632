/// A day, as the sample's world keeps it.
struct Day: Hashable, Comparable {
    let year: Int
    let month: Int
    let day: Int

    init(_ year: Int, _ month: Int, _ day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    static func < (left: Day, right: Day) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    /// `2016-11-10`.
    var standard: String { "\(year)-\(Rounding.padded(month, 2))-\(Rounding.padded(day, 2))" }
    /// `20161110`.
    var compact: String { "\(year)\(Rounding.padded(month, 2))\(Rounding.padded(day, 2))" }
    /// `2016/11/10`, months and days without a leading zero.
    var slashed: String { "\(year)/\(month)/\(day)" }
    /// `2016.11.10`.
    var dotted: String { "\(year).\(Rounding.padded(month, 2)).\(Rounding.padded(day, 2))" }
    /// `2016年11月10日`.
    var characters: String { "\(year)年\(month)月\(day)日" }
    /// `二〇一六年十一月十日`.
    var numerals: String {
        let digits = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
        let writtenYear = String(year).utf8.map { digits[Int($0) - 0x30] }.joined()
        return "\(writtenYear)年\(Self.spoken(month, digits))月\(Self.spoken(day, digits))日"
    }

    private static func spoken(_ number: Int, _ digits: [String]) -> String {
        let tens = number / 10
        let ones = number % 10 == 0 ? "" : digits[number % 10]
        if tens == 0 { return digits[number] }
        return (tens == 1 ? "" : digits[tens]) + "十" + ones
    }

    /// A day of a month; the 28th stands for the month's last, so that the edges of periods are met.
    static func spread(_ year: Int, _ month: Int, _ day: Int) -> Day {
        guard day >= 28 else { return Day(year, month, day) }
        let february = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        return Day(year, month, month == 2 ? february : [4, 6, 9, 11].contains(month) ? 30 : 31)
    }

    /// A random day of the years given; never later than the 28th, so that it exists in every month.
    static func random(_ years: ClosedRange<Int>, _ generator: inout SeededGenerator) -> Day {
        Day(
            generator.number(in: years), generator.number(in: 1...12), generator.number(in: 1...28))
    }
}
