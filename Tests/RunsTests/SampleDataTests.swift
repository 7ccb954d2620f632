import Inquiry
import Runs
import Statistics
import TestSupport
import Testing
import Warehouse

/// The whole pipeline against the answers of the sample, which the generator computed by its own route.
@Suite struct SampleDataTests {
    private let run: SampleRun

    init() throws { run = try SampleRun.whole.get() }

    @Test("every figure, its status and its coverage are those of the answers, and there are no others")
    func figures() throws {
        let figures = try run.figures()
        let answers = try SampleRun.answers("indicators.csv")
        #expect(answers.count == 3040)
        let columns = [
            "numerator", "denominator", "value", "status", "coverage_present", "coverage_expected",
        ]
        var answered: Set<String> = []
        for answer in answers {
            let key = "\(answer["indicator"] ?? "") \(answer["area"] ?? "") \(answer["period"] ?? "")"
            answered.insert(key)
            let figure = try #require(figures[key], "\(key) is not published")
            for column in columns {
                // Refused records make a normal figure provisional; the answers describe the files sent, not the
                // refusals.
                let isRefused = column == "status" && figure["uncertain"]?.contains("未计入") == true
                let turned = isRefused && ["A", "V"].contains(answer[column]) && figure[column] == "P"
                #expect(turned || figure[column] == answer[column], "\(key): \(column)")
                if isRefused { #expect(figure[column] != "A", "\(key)") }
            }
        }
        let years = figures.keys.filter { $0.hasSuffix("2016") || $0.hasSuffix("2017") }
        #expect(Set(years).subtracting(answered).isEmpty)
    }

    @Test("every value follows from its own row: numerator × per ÷ denominator, rounded once", arguments: [2016, 2017])
    func recomputed(year: Int) throws {
        let rows = try run.table("observations.csv", year)
        var factors: Set<String> = []
        for row in rows {
            let value = try #require(row["value"])
            factors.insert(try #require(row["per"]))
            guard !value.isEmpty else {
                #expect(row["numerator"]?.isEmpty == true && row["denominator"]?.isEmpty == true, "\(row)")
                continue
            }
            let terms = try ["numerator", "denominator", "per"].map { try #require(Int64(row[$0] ?? ""), "\(row)") }
            let decimals = value.split(separator: ".").dropFirst().first?.count ?? 0
            let again = try Rounding.format(Ratio(terms[0], terms[1]) * terms[2], decimals: decimals)
            #expect(again == value, "\(row)")
        }
        #expect(factors == ["1", "100", "10000"])
    }

    @Test("strong cities and counties are listed by name, and who did not report has not left")
    func members() throws {
        let words = ["listed": "unknown", "not-reported": "notReported"]
        let expected = try SampleRun.answers("members.csv").map { row in
            let change = row["change"] ?? ""
            return "\(row["indicator"] ?? "") \(row["period"] ?? "") \(row["key"] ?? "") \(words[change] ?? change)"
        }
        let found = try (run.table("members.csv", 2016) + run.table("members.csv", 2017)).map { row in
            "\(row["indicator"] ?? "") \(row["period"] ?? "") \(row["member"] ?? "") \(row["change"] ?? "")"
        }
        #expect(found.sorted() == expected.sorted())
    }

    @Test("verdicts rest on the exact value: 1.8996 is printed 1.90 and does not reach 1.90")
    func verdicts() throws {
        let figures = try run.figures()
        let answers = try SampleRun.answers("verdicts.csv")
        #expect(answers.count == 44)
        for answer in answers {
            let (code, period) = (answer["code"] ?? "", answer["period"] ?? "")
            let row = try #require(
                try run.table("targets.csv", Int(period) ?? 0).first { $0["target"] == code && $0["period"] == period })
            // The answers judge the value alone; verdicts that bounds leave undecided are in `SampleBoundsTests`.
            let verdicts = [answer["verdict"] == "met" ? "met" : "notMet", "undecided"]
            #expect(verdicts.contains(row["verdict"] ?? ""), "\(code) \(period)")
            let figure = try #require(figures["\(answer["indicator"] ?? "") 620000 \(period)"])
            #expect(figure["value"] == answer["value"], "\(code) \(period)")
            let isComplete = figure["coverage_present"] == figure["coverage_expected"]
            #expect(isComplete == (answer["coverage"] == "complete"), "\(code) \(period)")
        }
    }

    @Test("a target has a verdict if and only if its period has come", arguments: [2016, 2017])
    func later(year: Int) throws {
        let rows = try run.table("targets.csv", year)
        let ahead = rows.filter { (Int($0["period"] ?? "") ?? 0) > year }
        #expect(!ahead.isEmpty)
        for row in rows {
            let isAhead = (Int(row["period"] ?? "") ?? 0) > year
            #expect((row["verdict"] == "notDue") == isAhead, "\(row)")
        }
    }

    @Test("every planted fault is found at its place, and nothing else")
    func findings() throws {
        let expected = try SampleRun.answers("findings.csv").map { row in
            let file = (row["file"] ?? "").replacing("inbox/", with: "", maxReplacements: 1)
            return [
                row["rule"], row["severity"], row["unit"], row["form"], row["period"], file, row["line"],
                row["record"], row["field"], row["area"],
            ].map { $0 ?? "" }.joined(separator: ",")
        }
        let found = try Warehouse(path: run.workspace + "/warehouse.sqlite").findings().map { finding in
            let place = finding.place
            return [
                finding.rule, finding.severity.rawValue, place.unit, place.form, place.period, place.file,
                place.line.map(String.init), place.record.map(String.init), place.field,
                // A finding on a figure is about an area, not about a place in a file.
                finding.rule.hasPrefix("REC-") || finding.rule.hasPrefix("SER-") ? finding.subject : "",
            ].map { $0 ?? "" }.joined(separator: ",")
        }
        #expect(found.sorted() == expected.sorted())
    }

    @Test("figures that should agree are compared wherever both are complete, with the differences planted")
    func reconciliation() throws {
        func line(_ row: [String: String]) -> String {
            ["rule", "area", "period", "left", "right", "difference", "verdict"].map { row[$0] ?? "" }
                .joined(separator: ",")
        }
        let expected = try SampleRun.answers("reconciliation.csv").map(line)
        let found = try (run.table("reconciliation.csv", 2016) + run.table("reconciliation.csv", 2017))
            .filter { ($0["rule"] ?? "").hasPrefix("REC-") }.map(line)
        #expect(found.sorted() == expected.sorted())
    }

    @Test("of every file as many records are read and rejected as the answers say")
    func counts() throws {
        let warehouse = try Warehouse(path: run.workspace + "/warehouse.sqlite")
        let submissions = try warehouse.submissions()
        let answers = try SampleRun.answers("counts.csv")
        #expect(submissions.count == answers.count)
        for answer in answers {
            let file = (answer["file"] ?? "").replacing("inbox/", with: "", maxReplacements: 1)
            let submission = try #require(submissions.first { $0.file == file }, "\(file)")
            #expect((submission.state == .superseded) == (answer["superseded"] == "yes"), "\(file)")
            // Superseded versions are not checked any more.
            guard submission.state == .current else { continue }
            let rejected = try warehouse.exclusionCounts(submission: submission.id).all
            #expect(String(rejected) == answer["rejected"], "\(file)")
        }
    }
}
