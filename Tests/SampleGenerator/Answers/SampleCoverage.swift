/// What a figure rests on: what is there, and what ought to be and is not.
struct SampleCoverage {
    private(set) var present: Set<String> = []
    private(set) var absent: Set<String> = []

    var isComplete: Bool { absent.isEmpty }
    var isEmpty: Bool { present.isEmpty && absent.isEmpty }
    /// How many ought to be there.
    var expected: Int { present.count + absent.count }

    /// Adds something that ought to be there.
    mutating func add(_ key: String, isPresent: Bool) {
        if isPresent { present.insert(key) } else { absent.insert(key) }
    }

    /// What both figures rest on.
    func union(_ other: SampleCoverage) -> SampleCoverage {
        SampleCoverage(present: present.union(other.present), absent: absent.union(other.absent))
    }
}

/// Who owes what, as the sample's world has it.
struct SampleRoster {
    /// What does not count: `unit/form/period`.
    let absent: Set<String>

    private static let prefectures = SampleAreas.prefectures.map(\.area.code)
    /// The senders of the registers. The new area's own pledges are no part of any other figure.
    private static let senders: [String: [String]] = [
        "cases": CaseSize.senders, "invention-patents": ["ip-office"], "pct-applications": ["ip-office"],
        "pledges": prefectures, "service-institutions": prefectures, "titles": ["ip-office"] + prefectures,
    ]

    /// The senders on which a figure of a register for `area` rests: provincial ones, and those of the area or in it.
    static func senders(of form: String, for area: String) -> [String] {
        senders[form, default: []].filter { !prefectures.contains($0) || lies($0, in: area) }
    }

    /// Whether what `unit` owes for `period` counts.
    func has(_ unit: String, _ form: String, _ period: SamplePeriod) -> Bool {
        !absent.contains("\(unit)/\(form)/\(period.id)")
    }

    /// What a figure of a register for `area` rests on, for each of `periods`.
    func coverage(_ form: String, _ area: String, _ periods: [SamplePeriod]) -> SampleCoverage {
        coverage(form, units: Self.senders(of: form, for: area), periods)
    }

    /// What a figure rests on that is made from the submissions of `units`.
    func coverage(_ form: String, units: [String], _ periods: [SamplePeriod]) -> SampleCoverage {
        var coverage = SampleCoverage()
        for period in periods {
            for unit in units {
                coverage.add("\(unit)/\(form)/\(period.id)", isPresent: has(unit, form, period))
            }
        }
        return coverage
    }

    /// Whether the area with code `code` is `area` or lies in it.
    static func lies(_ code: String, in area: String) -> Bool {
        area == SampleAreas.province || code == area || SampleAreas.prefectureCode(of: code) == area
    }
}
