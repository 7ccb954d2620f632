import Testing

@testable import SampleGenerator

/// Samples made once for all tests.
enum Samples {
    static let seeds: [UInt64] = [2016, 7]
    private static let made = seeds.map { seed in Result { try SampleSetBuilder.make(seed: seed) } }

    /// The sample of one of the seeds.
    static func of(_ seed: UInt64) throws -> (set: SampleSet, answers: Answers) {
        let index = try #require(seeds.firstIndex(of: seed))
        return try made[index].get()
    }
}

/// What must hold for a sample of any seed.
struct SampleSetTests {
    @Test("the same seed gives the same bytes, and stays below 4 MB", arguments: Samples.seeds)
    func isDeterministic(seed: UInt64) throws {
        let first = try Samples.of(seed).set
        let second = try SampleSetBuilder.build(seed: seed)
        #expect(first.files == second.files)
        #expect(first.files.values.reduce(0) { $0 + $1.count } < 4_000_000)
    }

    @Test("published populations stand as published and the parts add up to them", arguments: Samples.seeds)
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

    @Test("patent numbers are unique and their check digits right", arguments: Samples.seeds)
    func patentNumbers(seed: UInt64) {
        let patents = PatentTruth(seed: seed).patents
        #expect(Set(patents.map(\.number)).count == patents.count)
        #expect(patents.allSatisfy { $0.number.hasSuffix("." + PatentTruth.checkDigit(String($0.number.prefix(12)))) })
        #expect(patents.allSatisfy { $0.filed < $0.granted && $0.granted < $0.lapsed ?? Day(9999, 12, 31) })
        // A number seen in the national feed.
        #expect(PatentTruth.checkDigit("202111286633") == "X")
    }

    @Test("the sample on file is what its seed gives")
    func isOnFile() throws {
        let project = "\(#filePath)".split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
        let files = try Samples.of(2016).set.files
        #expect(try SampleFolder(path: project + "/SampleData").differences(from: files).isEmpty)
    }

    @Test("the figures that the plan's targets turn on are the same for every seed", arguments: Samples.seeds)
    func figures(seed: UInt64) throws {
        let set = try Samples.of(seed).set
        let verdicts = String(decoding: set.files["answers/verdicts.csv"] ?? [], as: UTF8.self)
        // Printed 1.90, 80.0 and 20.0, and yet below them.
        for line in [
            "K01,invention-patents-per-10k,2016,not-met,1.90,1.90,complete",
            "K01,invention-patents-per-10k,2017,met,2.24,2.26,complete",
            "K02,pct-applications,2016,not-met,26.00,8,complete", "K04,case-growth,2016,met,20.00,21.2,complete",
            "K04,case-growth,2017,not-met,20.00,20.0,partial", "Q24,case-growth,2016,met,20.00,21.2,complete",
            "K05,case-closing-rate,2016,not-met,80.00,80.0,complete",
            "K05,case-closing-rate,2017,met,85.00,85.4,partial",
            "Q25,case-closing-rate,2017,not-met,90.00,85.4,partial",
            "K07,strong-counties,2017,not-met,12.00,11,partial", "K08,strong-enterprises,2016,met,40.00,41,complete",
            "K09,service-institutions,2016,met,8.00,8,complete",
            "K09,service-institutions,2017,not-met,20.00,19,complete",
            "K10,fiscal-outlay-provincial,2016,met,3000.00,3120.50,complete",
            "K10,fiscal-outlay-provincial,2017,not-met,4000.00,3985.50,complete",
            "P2,exhibition-cases-stated,2017,met,6.00,6,complete",
            "P4,special-enforcement,2017,not-met,6.00,5,complete",
        ] {
            #expect(verdicts.contains(line + "\n"), "\(line)")
        }
        #expect(verdicts.contains("K03,pledge-amount,2016,met,8.00,8."))
        #expect(verdicts.contains("K03,pledge-amount,2017,not-met,10.00,9."))
    }

    @Test("every rule has its mistake, and each is planted once", arguments: Samples.seeds)
    func faults(seed: UInt64) throws {
        let set = try Samples.of(seed).set
        let planted = set.faults.filter { !$0.rule.isEmpty }
        let rules = Set(planted.map(\.rule))
        #expect(planted.count == 43)
        #expect(Set(planted.map { "\($0.rule) \($0.unit) \($0.form) \($0.period)" }).count == planted.count)
        #expect(Set(set.faults.map(\.id)).count == set.faults.count)
        for rule in [
            "CAS-001", "CAS-002", "CAS-003", "CAS-004", "ENF-001", "FIS-001", "PAT-001", "PAT-002", "PAT-003",
            "PAT-004",
            "PCT-001", "PLG-001", "PLG-002", "PLG-003", "POP-001", "POP-002", "REC-001", "REC-002", "REC-003",
            "SER-001",
            "SER-002", "SVC-001", "TIT-001", "record.duplicate", "roster.late", "roster.missing",
            "submission.superseded", "value.area.unknown", "value.category", "value.number.damaged",
            "value.number.grouping", "value.text.digits",
        ] {
            #expect(rules.contains(rule), "\(rule)")
        }
        let ofFigures = Set(FigureFaults.all.map(\.id))
        for fault in set.faults where fault.rule != "roster.missing" && !ofFigures.contains(fault.id) {
            #expect(set.files[fault.file] != nil, "\(fault.id)")
        }
    }

    @Test("the line that is named holds what is said to stand there", arguments: Samples.seeds)
    func lines(seed: UInt64) throws {
        let set = try Samples.of(seed).set
        var checked = 0
        for fault in set.faults where fault.file.hasSuffix(".csv") && !fault.found.contains("\n") {
            guard let line = fault.line, let text = String(validating: set.files[fault.file] ?? [], as: UTF8.self)
            else { continue }
            // A lone CR ends a line too, and CR LF is one character.
            let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
            #expect(lines[line - 1].contains(fault.found), "\(fault.id): \(lines[line - 1])")
            checked += 1
        }
        #expect(checked > 12)
    }
}
