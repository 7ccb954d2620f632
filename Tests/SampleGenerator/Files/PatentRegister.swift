/// A patent as the office sends it for one period: what the truth says, and what was typed.
struct PatentEntry {
    let patent: Patent
    var number: String
    var filed: String
    var granted: String
    /// Nil if the element is left out.
    var lapsed: String?
    var status: String
    var address: String
    /// The mistake in it.
    var fault: PlantedFault?

    /// Whether the mistake keeps it from being counted.
    var isRejected: Bool { fault?.severity == "error" }
}

/// The register of invention patents at the end of each period, mistakes included, before it is written to files.
struct PatentRegister {
    /// Entries by period and part: both years, and the quarters of 2017 that end within the year.
    let parts: [SamplePeriod: [[PatentEntry]]]

    /// The period whose register tells how things stand at the end of `period`; nil if none was sent.
    func sent(for period: SamplePeriod) -> SamplePeriod? { parts.keys.first { $0.end == period.end } }

    /// The patents that the indicators count at the end of `period`.
    func counted(_ period: SamplePeriod) -> [Patent] {
        parts[period, default: []].joined().filter { entry in
            !entry.isRejected && entry.patent.isInForce(atEndOf: period.end)
        }.map(\.patent)
    }

    /// Types the registers and plants the mistakes into those of the years.
    init(_ truth: PatentTruth, seed: UInt64) {
        var generator = SeededGenerator(seed: seed, purpose: "patent register")
        var parts: [SamplePeriod: [[PatentEntry]]] = [:]
        for period in SamplePeriod.years {
            let entries = Self.entries(truth, period, &generator)
            let middle = entries.count / 2
            parts[period] = [Array(entries[..<middle]), Array(entries[middle...])]
        }
        for quarter in SamplePeriod(2017).quarters.dropLast() {
            var generator = SeededGenerator(seed: seed, purpose: "patent register \(quarter.id)")
            parts[quarter] = [Self.entries(truth, quarter, &generator)]
        }
        Self.plant2016(&parts[SamplePeriod(2016), default: [[], []]], truth)
        Self.plant2017(&parts[SamplePeriod(2017), default: [[], []]])
        self.parts = parts
    }

    /// What the register lists: all that is in force, and what has lapsed in the period.
    private static func entries(
        _ truth: PatentTruth, _ period: SamplePeriod, _ generator: inout SeededGenerator
    ) -> [PatentEntry] {
        truth.patents.filter { patent in
            patent.granted <= period.end && patent.lapsed.map { $0 >= period.start } ?? true
        }.map { entry($0, period, &generator) }
    }

    private static func entry(
        _ patent: Patent, _ period: SamplePeriod, _ generator: inout SeededGenerator
    ) -> PatentEntry {
        let isInForce = patent.isInForce(atEndOf: period.end)
        // A patent that lapses later is in force as far as this register knows.
        let lapsed = isInForce ? nil : patent.lapsed
        let inForce = ["有效", "有效", "专利权维持"]
        return PatentEntry(
            patent: patent, number: patent.number,
            filed: generator.chance(80) ? patent.filed.compact : patent.filed.standard,
            granted: generator.chance(80) ? patent.granted.compact : patent.granted.standard,
            lapsed: lapsed.map { generator.chance(50) ? $0.compact : $0.standard }
                ?? (generator.chance(70) ? "00000000" : nil),
            status: isInForce ? generator.pick(inForce) : generator.pick(["失效", "专利权终止"]),
            address: patent.patentee.address)
    }

    private static func fault(
        _ id: String, _ rule: String, _ severity: String, _ field: String, _ found: String, zh: String, en: String,
        effect: String
    ) -> PlantedFault {
        PlantedFault(
            id: id, unit: "ip-office", form: "invention-patents", period: "", file: "", field: field, rule: rule,
            severity: severity, found: found, zh: zh, en: en, effect: effect)
    }

    private static func plant2016(_ parts: inout [[PatentEntry]], _ truth: PatentTruth) {
        change(&parts[0], from: 700, where: { $0.patent.isInForce(endOf: 2017) }) { entry in
            let filed = entry.patent.filed
            entry.filed = filed.compact
            // The year of the grant is typed ten years early.
            let granted = Day(entry.patent.granted.year - 10, entry.patent.granted.month, entry.patent.granted.day)
            entry.granted = granted.compact
            entry.fault = fault(
                "F06", "PAT-001", "error", "granted", entry.granted, zh: "授权日早于申请日", en: "granted before it was filed",
                effect: "record not counted in 2016; right in 2017")
        }
        change(&parts[0], from: 1_300, where: { $0.patent.isInForce(endOf: 2017) }) { entry in
            entry.number = Rounding.fullWidth(entry.number)
            entry.fault = fault(
                "R05", "", "", "number", entry.number, zh: "全角的专利号", en: "patent number in full-width characters",
                effect: "counted")
        }
        change(&parts[1], from: 400, where: { !$0.patent.isInForce(endOf: 2016) }) { entry in
            entry.status = "有效"
            entry.fault = fault(
                "F07", "PAT-003", "warning", "status", "有效", zh: "已失效而法律状态为有效",
                en: "in force by status, lapsed by date",
                effect: "accepted; not counted as in force")
        }
        change(&parts[1], from: 900, where: { $0.patent.isInForce(endOf: 2017) }) { entry in
            entry.address = "0"
            entry.fault = fault(
                "F08", "value.required", "error", "area", "0", zh: "地址为“0”，即缺地区", en: "the address is 0: no area",
                effect: "record not counted in 2016; right in 2017")
        }
        // A patent of the next January, sent too early. Patents are in the order of their numbers.
        if let early = truth.patents.first(where: { $0.granted.year == 2017 && $0.granted.month == 1 }) {
            var generator = SeededGenerator(seed: 0, purpose: "early grant")
            var entry = Self.entry(early, SamplePeriod(2017), &generator)
            entry.fault = fault(
                "F09", "PAT-004", "warning", "granted", entry.granted, zh: "授权日晚于报告期末",
                en: "granted after the period ended", effect: "accepted; not counted in 2016, counted in 2017")
            parts[1].insert(entry, at: 1_500)
        }
    }

    private static func plant2017(_ parts: inout [[PatentEntry]]) {
        change(&parts[0], from: 1_100, where: { !$0.patent.isInForce(endOf: 2017) }) { entry in
            let granted = entry.patent.granted
            let lapsed = Day(granted.year - 1, granted.month, granted.day)
            entry.granted = granted.standard
            entry.lapsed = lapsed.standard
            entry.fault = fault(
                "F10", "PAT-002", "error", "lapsed", lapsed.standard, zh: "失效日早于授权日",
                en: "lapsed before it was granted",
                effect: "record rejected; it would not be in force anyway")
        }
        change(
            &parts[1], from: 500,
            where: { $0.patent.isInForce(endOf: 2017) && $0.patent.patentee.area.hasPrefix("6201") },
            { entry in
                entry.address = "730000 甘肃省兰洲市天水南路222号"
                entry.fault = fault(
                    "F11", "value.area.unknown", "error", "area", entry.address, zh: "地址中“兰州”误作“兰洲”",
                    en: "兰州 misspelt 兰洲 in the address", effect: "record not counted in 2017")
            })
        // The same patent in both parts.
        if var twin = parts[0].dropFirst(2_000).first(where: { $0.patent.isInForce(endOf: 2017) && $0.fault == nil }) {
            twin.fault = fault(
                "F12", "record.duplicate", "error", "number", twin.number, zh: "同一专利号在两个部分中重复",
                en: "the same number in both parts", effect: "the second one is not counted")
            parts[1].insert(twin, at: 1_200)
        }
    }

    /// Changes the first entry behind `start` for which `condition` holds.
    private static func change(
        _ entries: inout [PatentEntry], from start: Int, where condition: (PatentEntry) -> Bool,
        _ body: (inout PatentEntry) -> Void
    ) {
        guard let index = entries[start...].firstIndex(where: condition) else { return }
        body(&entries[index])
    }
}
