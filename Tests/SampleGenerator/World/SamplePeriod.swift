/// A year or a quarter for which something is sent.
struct SamplePeriod: Hashable, Comparable {
    let year: Int
    /// 1 to 4; nil for the whole year.
    let quarter: Int?

    init(_ year: Int, _ quarter: Int? = nil) {
        self.year = year
        self.quarter = quarter
    }

    /// `2016` or `2016Q3`.
    var id: String { quarter.map { "\(year)Q\($0)" } ?? String(year) }
    /// Its first day.
    var start: Day { Day(year, quarter.map { $0 * 3 - 2 } ?? 1, 1) }
    /// Its last day.
    var end: Day {
        let month = quarter.map { $0 * 3 } ?? 12
        return Day(year, month, month == 3 || month == 12 ? 31 : 30)
    }
    /// Its quarters: a quarter has but itself.
    var quarters: [SamplePeriod] { quarter == nil ? (1...4).map { SamplePeriod(year, $0) } : [self] }
    /// The quarters of its year up to its end.
    var soFar: [SamplePeriod] { (1...(quarter ?? 4)).map { SamplePeriod(year, $0) } }
    /// The same a year earlier.
    var yearBefore: SamplePeriod { SamplePeriod(year - 1, quarter) }
    /// The quarter before, of the year before if need be.
    var quarterBefore: SamplePeriod {
        let number = quarter ?? 1
        return number == 1 ? SamplePeriod(year - 1, 4) : SamplePeriod(year, number - 1)
    }

    /// Whether `day` lies in it.
    func contains(_ day: Day) -> Bool { (start...end).contains(day) }

    static func < (left: SamplePeriod, right: SamplePeriod) -> Bool {
        (left.year, left.quarter ?? 0) < (right.year, right.quarter ?? 0)
    }

    /// The years with targets.
    static let years = [SamplePeriod(2016), SamplePeriod(2017)]
    /// Their quarters.
    static let quarters = years.flatMap(\.quarters)

    /// The ways in which senders write a period.
    enum Style {
        /// `2016Q3`, `2016`
        case id
        /// `2016年第三季度`, `2016年`
        case words
        /// `2016年第3季度`, `2016年度`
        case digits
        /// `2016年三季度`, `2016年`
        case short
        /// `2016年7-9月`, `2016年1-12月`
        case months
        /// `2016年7—9月`, `2016年全年`
        case dash
    }

    /// The period as written.
    func text(_ style: Style) -> String {
        guard let quarter else {
            switch style {
            case .id: return id
            case .digits: return "\(year)年度"
            case .months: return "\(year)年1-12月"
            case .dash: return "\(year)年全年"
            case .words, .short: return "\(year)年"
            }
        }
        let word = ["一", "二", "三", "四"][quarter - 1]
        let months = (quarter * 3 - 2, quarter * 3)
        switch style {
        case .id: return id
        case .words: return "\(year)年第\(word)季度"
        case .digits: return "\(year)年第\(quarter)季度"
        case .short: return "\(year)年\(word)季度"
        case .months: return "\(year)年\(months.0)-\(months.1)月"
        case .dash: return "\(year)年\(months.0)—\(months.1)月"
        }
    }
}
