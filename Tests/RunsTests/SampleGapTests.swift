import Foundation
import TestSupport
import Testing

/// Missing is never zero: a sender that falls silent is seen in every figure that rested on it.
@Suite struct SampleGapTests {
    /// The senders, and the indicators that rest on what each sends.
    private static let senders: [(unit: String, indicators: Set<String>)] =
        [
            "620100", "620200", "620300", "620400", "620500", "620600", "620700", "620800", "620900", "621000",
            "621100", "621200", "622900", "623000",
        ].map { ($0, ["strong-cities", "strong-counties"]) } + [
            (
                "statistics-bureau",
                ["resident-population", "invention-patents-per-10k", "invention-patents-per-10k-same-year"]
            ),
            (
                "ip-office",
                [
                    "invention-patents-in-force", "invention-patents-per-10k", "invention-patents-per-10k-same-year",
                    "pct-applications", "strong-cities", "strong-counties",
                ]
            ),
        ]

    @Test("without one sender no figure changes silently and none becomes 0", arguments: senders.map(\.unit))
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
            let isMarked = value.isEmpty || new["coverage_present"] != new["coverage_expected"]
            #expect(value != "0" || old["value"] == "0", "\(key) became 0 without \(unit)")
            if ["value", "numerator", "denominator"].contains(where: { new[$0] != old[$0] }) {
                #expect(isMarked, "\(key) changed silently without \(unit)")
            }
            // What rested on the sender says so even where its value happens to be the same.
            let area = old["area"] ?? ""
            let isOwn = !isPrefecture || area == unit || area == "620000"
            if isOwn, resting.contains(old["indicator"] ?? "") {
                #expect(isMarked, "\(key) hides that \(unit) is absent")
            }
            if !resting.contains(old["indicator"] ?? "") { #expect(new == old, "\(key) does not rest on \(unit)") }
            if !value.isEmpty, isMarked { #expect(new["status"] == "P", "\(key) is not marked as provisional") }
            if isMarked { #expect(new["absent"] != "[]" || new["status"] == "M", "\(key) does not say who is absent") }
        }
    }
}
