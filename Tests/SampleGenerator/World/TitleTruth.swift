/// A title of the sample's world.
struct Title {
    /// The kind's code in the plan.
    let kind: String
    let holder: String
    /// The code of the area.
    let area: String
    let awarded: Day
    var ended: Day?
    /// Who lists it: the provincial office the national ones, a prefecture its provincial ones.
    let unit: String

    /// Whether it is in force at the end of `year`.
    func isInForce(endOf year: Int) -> Bool {
        let end = Day(year, 12, 31)
        guard awarded <= end else { return false }
        return ended.map { $0 > end } ?? true
    }

    /// Whether the list of `year` names it: awarded by then, and not ended before the year.
    func isListed(in year: Int) -> Bool {
        guard awarded <= Day(year, 12, 31) else { return false }
        return ended.map { $0 >= Day(year, 1, 1) } ?? true
    }
}

/// The titles. All are invented: who really holds which was not found.
///
/// Of enterprises 41 hold one in force at the end of 2016, above the plan's 40; at the end of 2017 it is 80, of which 甘南 did not report
/// its own, so that some are missing to the plan's 80.
struct TitleTruth {
    /// All titles, by unit and in the order of the lists.
    let titles: [Title]

    /// Codes of the kinds that make a strong city.
    static let cityKinds: Set<String> = [
        "national-demonstration-city", "national-pilot-city", "provincial-strong-city",
    ]
    /// Codes of the kinds that make a strong county.
    static let countyKinds: Set<String> = [
        "national-demonstration-county", "national-pilot-county", "traditional-knowledge-county",
        "provincial-strong-county",
    ]
    /// Codes of the kinds that make a strong enterprise.
    static let enterpriseKinds: Set<String> = ["national-advantage-enterprise", "provincial-advantage-enterprise"]
    /// The kinds as senders write them; the first is the plan's own name.
    static let written: [String: [String]] = [
        "national-demonstration-city": ["国家知识产权示范城市"], "national-pilot-city": ["国家知识产权试点城市"],
        "provincial-strong-city": ["省级知识产权强市", "甘肃省知识产权强市"],
        "national-demonstration-county": ["国家知识产权强县工程示范县", "国家知识产权强县工程示范县（区）"],
        "national-pilot-county": ["国家知识产权强县工程试点县", "国家知识产权强县工程试点县（区）"],
        "traditional-knowledge-county": ["国家传统知识产权保护试点县"],
        "provincial-strong-county": ["省级知识产权强县", "省级知识产权强县工程试点县", "甘肃省知识产权强县"],
        "national-advantage-enterprise": ["国家知识产权优势企业"],
        "provincial-advantage-enterprise": ["省级知识产权优势企业", "甘肃省知识产权优势企业"],
    ]

    /// Area, kind, award and end of the titles of cities and counties. Edges on purpose: 凉州 is awarded on the last day of
    /// 2016, 永昌 ends on it; 兰州, 榆中 and 陇西 hold two titles and count once.
    private static let areas: [(unit: String, kind: String, area: String, awarded: Day, ended: Day?)] = [
        ("ip-office", "national-demonstration-city", "620100", Day(2015, 4, 20), nil),
        ("ip-office", "national-pilot-city", "620700", Day(2014, 6, 30), Day(2017, 6, 29)),
        ("ip-office", "national-pilot-city", "620900", Day(2017, 7, 10), Day(2020, 7, 9)),
        ("ip-office", "national-pilot-county", "620123", Day(2015, 3, 10), Day(2018, 3, 9)),
        ("ip-office", "national-pilot-county", "620982", Day(2014, 5, 20), Day(2017, 5, 19)),
        ("ip-office", "national-pilot-county", "620602", Day(2016, 12, 31), Day(2019, 12, 30)),
        ("ip-office", "national-pilot-county", "620321", Day(2013, 12, 31), Day(2016, 12, 31)),
        ("ip-office", "national-pilot-county", "620522", Day(2017, 3, 1), Day(2020, 2, 29)),
        ("ip-office", "national-demonstration-county", "621122", Day(2016, 5, 5), nil),
        ("ip-office", "traditional-knowledge-county", "621122", Day(2015, 9, 1), Day(2018, 8, 31)),
        ("ip-office", "traditional-knowledge-county", "621021", Day(2015, 9, 1), Day(2018, 8, 31)),
        ("620100", "provincial-strong-city", "620100", Day(2016, 4, 26), nil),
        ("620100", "provincial-strong-county", "620123", Day(2016, 4, 26), nil),
        ("620400", "provincial-strong-county", "620421", Day(2017, 4, 26), nil),
        ("620500", "provincial-strong-city", "620500", Day(2017, 4, 26), nil),
        ("620700", "provincial-strong-county", "620725", Day(2017, 4, 26), nil),
        ("620800", "provincial-strong-county", "620826", Day(2016, 5, 10), nil),
        ("620900", "provincial-strong-county", "620921", Day(2017, 4, 26), nil),
        ("621200", "provincial-strong-county", "621221", Day(2017, 9, 8), nil),
        ("622900", "provincial-strong-county", "622925", Day(2017, 9, 8), nil),
        ("623000", "provincial-strong-county", "623027", Day(2016, 6, 1), nil),
    ]

    /// Makes the world's titles: those above and enterprises.
    init(seed: UInt64) {
        var generator = SeededGenerator(seed: seed, purpose: "titles")
        var titles = Self.areas.map { entry in
            Title(
                kind: entry.kind, holder: SampleAreas.area(entry.area)?.name ?? entry.area, area: entry.area,
                awarded: entry.awarded, ended: entry.ended, unit: entry.unit)
        }
        var holders = Set<String>()
        func add(_ count: Int, in prefecture: SamplePrefecture, awarded years: ClosedRange<Int>, isEnding: Bool) {
            var added = 0
            while added < count {
                let place = prefecture.counties.isEmpty ? prefecture.area : generator.pick(prefecture.counties)
                let holder = Names.company(place, &generator)
                guard holders.insert(holder).inserted else { continue }
                added += 1
                let awarded = Day.random(years, &generator)
                let ended = isEnding ? Day(awarded.year + 3, awarded.month, awarded.day) : nil
                titles.append(
                    Title(
                        kind: "provincial-advantage-enterprise", holder: holder, area: place.code, awarded: awarded,
                        ended: ended, unit: prefecture.area.code))
                // Some hold a national title as well and count once.
                if !isEnding, added == 1, years.upperBound == 2015, generator.chance(60) {
                    titles.append(
                        Title(
                            kind: "national-advantage-enterprise", holder: holder, area: place.code,
                            awarded: Day(2016, 9, 20), ended: Day(2019, 9, 19), unit: "ip-office"))
                }
            }
        }
        for prefecture in SampleAreas.prefectures {
            let isLanzhou = prefecture.area.code == "620100"
            add(isLanzhou ? 7 : 2, in: prefecture, awarded: 2014...2015, isEnding: false)
            add(isLanzhou ? 8 : 0, in: prefecture, awarded: 2014...2014, isEnding: true)
            add(isLanzhou ? 21 : 2, in: prefecture, awarded: 2017...2017, isEnding: false)
        }
        self.titles = titles
    }
}
