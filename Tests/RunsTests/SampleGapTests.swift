import Foundation
import TestSupport
import Testing

/// Missing is never zero: a sender that falls silent is seen in every figure that rested on it.
@Suite struct SampleGapTests {
    /// The indicators that rest on a form, whoever sends it.
    private static let byForm: [String: Set<String>] = [
        "titles": ["strong-cities", "strong-counties", "strong-enterprises"],
        "pledges": [
            "pledge-amount", "pledge-amount-to-date", "pledge-amount-patent", "pledge-amount-cumulative",
            "pledge-registrations",
        ],
        "cases": [
            "cases-accepted", "cases-accepted-to-date", "cases-closed", "cases-closed-to-date", "cases-carried-over",
            "cases-pending", "cases-to-handle", "cases-to-handle-to-date", "case-growth", "case-growth-to-date",
            "case-closing-rate", "case-closing-rate-to-date", "cases-exhibition", "cases-e-commerce",
            "cases-exhibition-ip-office", "cases-patent",
        ],
        "service-institutions": ["service-institutions"],
        "population": ["resident-population", "invention-patents-per-10k", "invention-patents-per-10k-same-year"],
        "invention-patents": [
            "invention-patents-in-force", "invention-patents-per-10k", "invention-patents-per-10k-same-year",
        ],
        "pct-applications": ["pct-applications", "pct-applications-to-date"],
        "zone": [
            "zone-population", "zone-invention-patents", "zone-invention-patents-per-10k", "zone-advantage-enterprises",
            "zone-pledge-loans", "zone-service-institutions",
        ],
    ]
    /// Rows of the statement of activities that prefectures have too, and those that only the provincial office has.
    private static let activities: Set<String> = [
        "exhibitions-attended", "exhibition-cases-stated", "e-commerce-cases-stated", "special-enforcement",
        "protection-training", "protection-campaigns", "joint-campaigns",
    ]
    private static let officeActivities: Set<String> = ["trainings", "inspections", "office-campaigns"]
    private static let prefectures = [
        "620100", "620200", "620300", "620400", "620500", "620600", "620700", "620800", "620900", "621000", "621100",
        "621200", "622900", "623000",
    ]

    private static func indicators(_ forms: String...) -> Set<String> {
        forms.reduce(into: []) { $0.formUnion(byForm[$1] ?? []) }
    }

    /// The senders, and the indicators that depend on each.
    private static let senders: [(unit: String, indicators: Set<String>)] =
        prefectures.map { unit in
            var own = indicators("titles", "pledges", "cases", "service-institutions")
            own.formUnion(["fiscal-outlay-local-own", "fiscal-outlay-local", "fiscal-outlay-all"])
            own.formUnion(activities)
            if unit == "620100" { own.formUnion(indicators("zone").union(["pledge-amount-new-area-by-lanzhou"])) }
            return (unit, own)
        } + [
            ("statistics-bureau", indicators("population")),
            (
                "ip-office",
                indicators("invention-patents", "pct-applications", "titles").union(activities).union(officeActivities)
            ),
            (
                "finance-bureau",
                [
                    "fiscal-outlay-provincial", "fiscal-outlay-local-by-finance", "fiscal-outlay-local",
                    "fiscal-outlay-all",
                ]
            ),
            ("lanzhou-new-area", ["pledge-amount-new-area"]),
        ] + ["high-court", "customs", "industry-commerce", "copyright-office"].map { ($0, indicators("cases")) }

    /// Prefectures that owe the same are the same to the program: of those a few stand for all, those with habits of their own among them.
    private static let tried = senders.map(\.unit).filter {
        !prefectures.contains($0) || ["620100", "620200", "620900", "621200", "623000"].contains($0)
    }

    @Test("without one sender no figure changes silently and none becomes 0", arguments: tried)
    func withoutSender(unit: String) throws {
        let isPrefecture = Int(unit) != nil
        // The large register of patents rests on no prefecture: without it sixteen runs are quick.
        let before = try (isPrefecture ? SampleRun.lean : SampleRun.whole).get().figures()
        let run = try SampleRun(inbox: nil)
        try run.receive { !$0.hasPrefix("\(unit)/") && !(isPrefecture && SampleRun.isPatents($0)) }
        try run.run()
        let after = try run.figures()
        let resting = Self.senders.first { $0.unit == unit }?.indicators ?? []
        for (key, old) in before.sorted(by: { $0.key < $1.key }) {
            let new = try #require(after[key], "\(key) has vanished without \(unit)")
            let value = new["value"] ?? ""
            // V: not compared with the possible records of the absent sender.
            let isPartial = value.isEmpty || new["coverage_present"] != new["coverage_expected"]
            let isMarked = isPartial || new["status"] == "V"
            #expect(value != "0" || old["value"] == "0", "\(key) became 0 without \(unit)")
            if ["value", "numerator", "denominator"].contains(where: { new[$0] != old[$0] }) {
                #expect(isMarked, "\(key) changed silently without \(unit)")
            }
            // A figure that depends on the sender is marked even if its value is the same by chance.
            let area = old["area"] ?? ""
            // The province's activities are stated by its office alone, not by prefectures.
            let rests = Self.rests(old["indicator"] ?? "", of: area, on: unit)
            if rests, resting.contains(old["indicator"] ?? "") {
                #expect(isMarked, "\(key) hides that \(unit) is absent")
            }
            if !resting.contains(old["indicator"] ?? "") { #expect(new == old, "\(key) does not rest on \(unit)") }
            if !value.isEmpty, isPartial {
                #expect(["P", "I"].contains(new["status"]), "\(key) is marked neither as provisional nor as imputed")
            }
            if isPartial { #expect(new["absent"] != "[]" || new["status"] == "M", "\(key) does not say who is absent") }
        }
    }

    /// Whether the figure of an area rests on a sender that has sent something it is made from.
    private static func rests(_ indicator: String, of area: String, on unit: String) -> Bool {
        let isOffice = unit == "ip-office"
        if activities.contains(indicator) || officeActivities.contains(indicator) {
            return isOffice ? area == "620000" : area == unit
        }
        // Where a prefecture's own figure is there, the finance bureau's is not looked at.
        if indicator == "fiscal-outlay-local", unit == "finance-bureau" { return false }
        if ["lanbai", "620171"].contains(area) { return true }
        return !prefectures.contains(unit) || area == unit || area == "620000"
    }
}
