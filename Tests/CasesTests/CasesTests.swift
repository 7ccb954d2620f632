import Testing

/// Runs every case of `Tests/Cases`: the built program on small invented plans, from the inbox to the published report
/// set.
///
/// With `IPTALLY_REWRITE_CASES=1` in the environment what the program does now becomes what is expected of cases with files of
/// expectations; the difference is then for a reader of the commit to judge.
@Suite struct CasesTests {
    @Test("The program does what the case expects", arguments: try Case.all())
    func expectations(_ testCase: Case) throws {
        let result = try CaseRun(testCase).run()
        for difference in result.differences { Issue.record("\(testCase.name): \(difference)") }
        guard try !testCase.script().isShort else { return }
        if Case.isRewriting {
            try testCase.rewrite(result)
            return
        }
        let expected = try testCase.expectations()
        for name in Set(expected.keys).union(result.files.keys).sorted() {
            let (wanted, found) = (expected[name] ?? "", result.files[name] ?? "")
            // Only the first difference is reported: the whole of both texts would hide it.
            let isExpected = found == wanted
            #expect(isExpected, "\(testCase.name)/\(name): \(firstDifference(wanted, found))")
        }
    }

    @Test("Whatever is rejected, a whole report set is published", arguments: try Case.all())
    func alwaysPublished(_ testCase: Case) throws {
        let script = try testCase.script()
        guard !script.isShort else { return }
        let exits = try testCase.expectations()["exit"]?.split(separator: "\n") ?? []
        let commands = script.steps.compactMap(\.arguments)
        try #require(
            Case.isRewriting || exits.count == commands.count, "\(testCase.name)/exit: a line for each command")
        // Exit code 2 promises a report; each such case shows the figures in it.
        for (exit, arguments) in zip(exits, commands) where exit == "2" && arguments.first == "run" {
            let figures = try testCase.expectations().keys.filter { $0.hasSuffix("/observations.csv") }
            #expect(!figures.isEmpty, "\(testCase.name) expects no observations.csv")
        }
    }

    private func firstDifference(_ wanted: String, _ found: String) -> String {
        let (left, right) = (wanted.split(separator: "\n"), found.split(separator: "\n"))
        for index in 0..<max(left.count, right.count) {
            let (old, new) = (index < left.count ? left[index] : "", index < right.count ? right[index] : "")
            if old != new { return "line \(index + 1) is “\(new)”, expected “\(old)”" }
        }
        return "line ends differ"
    }
}
