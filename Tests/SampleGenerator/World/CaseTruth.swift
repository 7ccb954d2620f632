/// A case of the sample's world.
struct Case {
    let number: String
    /// Who lists it.
    let sender: String
    /// Codes of the plan.
    let organ: String
    let kind: String
    let channel: String
    let accepted: Day
    /// The day on which it is closed; nil if it is open at the end of 2017.
    var closed: Day?
    /// The code of the area.
    let area: String

    /// Whether the list of `period` names it: accepted by then, and not closed before the year.
    func isListed(in period: SamplePeriod) -> Bool {
        accepted <= period.end && closed.map { $0 >= Day(period.year, 1, 1) } ?? true
    }
}

/// The cases: how many is fixed, when and where is drawn.
struct CaseTruth {
    /// All cases by sender, in the order of their acceptance.
    let cases: [String: [Case]]

    /// The organ as the plan calls it.
    static func organ(_ sender: String) -> String {
        switch sender {
        case "high-court": "court"
        case "copyright-office": "copyright"
        case "customs", "industry-commerce": sender
        default: "ip-office"
        }
    }

    /// Cases of a hundred by prefecture, and last those that belong to none. Lanzhou has about four fifths.
    private static let weights = [780, 12, 30, 26, 34, 14, 18, 10, 22, 10, 9, 9, 8, 6, 12]
    /// A campaign early in 2017: whatever 工商 accepted there was closed by May.
    static let campaign = (sender: "industry-commerce", area: "620300", year: 2017)

    /// Makes the world's cases.
    init(seed: UInt64) {
        var cases: [String: [Case]] = [:]
        for sender in CaseSize.senders {
            var generator = SeededGenerator(seed: seed, purpose: "cases \(sender)")
            cases[sender] = Self.cases(of: sender, &generator)
        }
        self.cases = cases
    }

    private static func cases(of sender: String, _ generator: inout SeededGenerator) -> [Case] {
        guard let size = CaseSize.all[sender] else { return [] }
        var made = (0..<size.open).map { index in
            draw(sender, index, Day(2014, generator.number(in: 7...12), generator.number(in: 1...28)), nil, &generator)
        }
        for (index, year) in (2015...2017).enumerated() {
            let open = made.indices.filter { made[$0].closed == nil }
            // One in ten of what was carried over stays open for another year.
            let closing = open.dropFirst(open.count / 10)
            for (position, item) in closing.enumerated() {
                // Closed on New Year's Day: still carried over into the year.
                let number = position == 0 ? 1 : generator.number(in: 1...230)
                made[item].closed = day(number, of: year)
            }
            let closed = size.closed[index] - closing.count
            made += (0..<size.accepted[index]).map { number in
                let isClosed = number < closed
                let days = span(number, isClosed: isClosed, &generator)
                return draw(
                    sender, number, day(days.accepted, of: year), isClosed ? day(days.closed, of: year) : nil,
                    isExhibition: number < size.exhibition[index], &generator)
            }
        }
        return made.sorted { ($0.accepted, $0.number) < ($1.accepted, $1.number) }
    }

    /// The days, counted from 1 to 336 in months of 28, on which a case is accepted and closed.
    private static func span(
        _ number: Int, isClosed: Bool, _ generator: inout SeededGenerator
    ) -> (accepted: Int, closed: Int) {
        let accepted = generator.number(in: 1...(isClosed ? 310 : 336))
        return (accepted, generator.number(in: min(accepted + 7, 336)...336))
    }

    private static func day(_ number: Int, of year: Int) -> Day {
        .spread(year, (number - 1) / 28 + 1, (number - 1) % 28 + 1)
    }

    private static func draw(
        _ sender: String, _ index: Int, _ accepted: Day, _ closed: Day?, isExhibition: Bool = false,
        _ generator: inout SeededGenerator
    ) -> Case {
        let area = self.area(sender, &generator)
        let organ = organ(sender)
        let isOnline = ["ip-office", "court", "industry-commerce"].contains(organ) && generator.chance(9)
        let serial = generator.number(in: 1...9)
        var (accepted, closed) = (accepted, closed)
        if sender == campaign.sender, SampleAreas.prefectureCode(of: area) == campaign.area,
            accepted.year == campaign.year, closed != nil
        {
            accepted = Day(campaign.year, 1 + index % 3, min(accepted.day, 28))
            closed = Day(campaign.year, 4 + index % 2, accepted.day)
        }
        return Case(
            number: number(sender, accepted.year, index * 10 + serial), sender: sender, organ: organ,
            kind: kind(organ, &generator), channel: isExhibition ? "exhibition" : isOnline ? "e-commerce" : "other",
            accepted: accepted, closed: closed, area: area)
    }

    /// A county of the sender's own prefecture; for a provincial organ any of the province, or none.
    private static func area(_ sender: String, _ generator: inout SeededGenerator) -> String {
        var prefecture = SampleAreas.prefectures.first { $0.area.code == sender }
        if prefecture == nil {
            let index = generator.pick(weights: weights)
            guard index < SampleAreas.prefectures.count else { return SampleAreas.unallocated }
            prefecture = SampleAreas.prefectures[index]
        }
        guard let prefecture, !prefecture.counties.isEmpty else { return prefecture?.area.code ?? sender }
        if prefecture.area.code == "620100", generator.chance(4) { return SampleAreas.newArea.code }
        return generator.pick(prefecture.counties).code
    }

    private static func number(_ sender: String, _ year: Int, _ serial: Int) -> String {
        switch sender {
        case "high-court": "（\(year)）甘知民初\(serial)号"
        case "customs": "兰关知案〔\(year)〕\(serial)号"
        case "industry-commerce": "甘工商知案〔\(year)〕\(serial)号"
        case "copyright-office": "甘版执〔\(year)〕\(serial)号"
        default: "\(SampleAreas.area(sender)?.shortName ?? sender)知执字〔\(year)〕第\(serial)号"
        }
    }

    private static func kind(_ organ: String, _ generator: inout SeededGenerator) -> String {
        switch organ {
        case "court": ["civil", "criminal", "administrative"][generator.pick(weights: [86, 9, 5])]
        case "customs": "customs"
        case "industry-commerce": "trademark"
        case "copyright": "copyright"
        default: ["patent-infringement", "patent-other", "counterfeit"][generator.pick(weights: [55, 12, 33])]
        }
    }
}
