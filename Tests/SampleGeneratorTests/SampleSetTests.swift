import Testing

@testable import SampleGenerator

/// What must hold for a sample of any seed.
struct SampleSetTests {
    @Test("the same seed gives the same bytes, and stays below 2 MB", arguments: [2016, 7] as [UInt64])
    func isDeterministic(seed: UInt64) throws {
        let first = try SampleSetBuilder.build(seed: seed)
        let second = try SampleSetBuilder.build(seed: seed)
        #expect(first.files == second.files)
        #expect(first.files.values.reduce(0) { $0 + $1.count } < 2_000_000)
    }

    @Test("published populations stand as published and the parts add up to them", arguments: [2016, 7] as [UInt64])
    func population(seed: UInt64) {
        let truth = PopulationTruth(seed: seed)
        #expect(truth.province(2016) == 26_099_500)
        #expect(truth.province(2017) == 26_257_100)
        #expect(truth.persons[2015]?["620800"] == 2_098_000)
        #expect(truth.persons[2017]?["620700"] == 1_233_800)
        for year in 2016...2017 {
            for (area, persons) in truth.persons[year, default: [:]] {
                let before = truth.persons[year - 1]?[area] ?? 0
                // Only 嘉峪关 in 2017 grows by more than 5 %, on purpose.
                let isPlanted = area == "620200" && year == 2017
                #expect((abs(persons - before) * 20 > before) == isPlanted, "\(area) \(year), seed \(seed)")
            }
        }
    }

    @Test("patent numbers are unique and their check digits right", arguments: [2016, 7] as [UInt64])
    func patentNumbers(seed: UInt64) {
        let patents = PatentTruth(seed: seed).patents
        #expect(Set(patents.map(\.number)).count == patents.count)
        #expect(patents.allSatisfy { $0.number.hasSuffix("." + PatentTruth.checkDigit(String($0.number.prefix(12)))) })
        #expect(patents.allSatisfy { $0.filed < $0.granted && $0.granted < $0.lapsed ?? Day(9999, 12, 31) })
        // A number seen in the national feed.
        #expect(PatentTruth.checkDigit("202111286633") == "X")
    }

    @Test("the figures that the plan's targets turn on are the same for every seed", arguments: [2016, 7] as [UInt64])
    func figures(seed: UInt64) throws {
        let set = try SampleSetBuilder.build(seed: seed)
        let verdicts = String(decoding: set.files["answers/verdicts.csv"] ?? [], as: UTF8.self)
        // Printed 1.90 and yet below it.
        #expect(verdicts.contains("K01,invention-patents-per-10k,2016,not-met,1.90,1.90,complete"))
        #expect(verdicts.contains("K01,invention-patents-per-10k,2017,met,2.24,2.26,complete"))
        #expect(verdicts.contains("K02,pct-applications,2016,not-met,26.00,8,complete"))
        #expect(verdicts.contains("K07,strong-counties,2017,not-met,12.00,11,partial"))
    }

    @Test("every mistake is planted, once each", arguments: [2016, 7] as [UInt64])
    func faults(seed: UInt64) throws {
        let set = try SampleSetBuilder.build(seed: seed)
        let rules = set.faults.map(\.rule).filter { !$0.isEmpty }
        #expect(rules.count == 16)
        #expect(Set(rules).count == rules.count)
        #expect(Set(set.faults.map(\.id)).count == set.faults.count)
        for fault in set.faults where fault.rule != "roster.missing" {
            #expect(set.files[fault.file] != nil, "\(fault.id)")
        }
    }
}
