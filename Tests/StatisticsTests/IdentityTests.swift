import Testing

@testable import Statistics

@Suite struct IdentityTests {
    @Test(
        "SHA-256 gives the vectors of FIPS 180-4",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
        ])
    func digests(text: String, digest: String) {
        #expect(SHA256.hexadecimal(of: text) == digest)
    }

    @Test("A digest does not depend on how the bytes arrive")
    func digestsInPieces() {
        var hash = SHA256()
        for piece in ["a", "", "bc"] { unsafe Array(piece.utf8).withUnsafeBytes { unsafe hash.update($0) } }
        #expect(hash.finish() == SHA256.hexadecimal(of: "abc"))
    }

    private func finding(_ change: (inout Finding) -> Void = { _ in }) -> Finding {
        var finding = Finding(
            rule: "value.date", severity: .error,
            place: Place(unit: "u1", form: "f", period: "2016", file: "a.csv", line: 3),
            found: "2016-02-30", message: LocalizedText(zh: "甲", en: "a"), remedy: LocalizedText(zh: "乙", en: "b"))
        change(&finding)
        return finding
    }

    @Test("A finding's id survives wording, severity and digest, since those change without the fault changing")
    func keepsIdentity() {
        let id = finding().id
        #expect(id == "F-" + id.dropFirst(2) && id.utf8.count == 14)
        #expect(finding { $0.message.zh = "丙" }.id == id)
        #expect(finding { $0.severity = .note }.id == id)
        #expect(finding { $0.place.digest = "ab" }.id == id)
    }

    @Test("Another rule, place or value is another finding; a subject outlives the insertion of a line")
    func tellsApart() {
        let id = finding().id
        #expect(finding { $0.rule = "value.number" }.id != id)
        #expect(finding { $0.place.line = 4 }.id != id)
        #expect(finding { $0.found = "2016-02-31" }.id != id)
        let keyed = finding { $0.subject = "key" }
        #expect(
            finding {
                $0.subject = "key"; $0.place.line = 9
            }.id == keyed.id)
    }

    @Test("Every fault and rewrite has its own id and texts in both languages")
    func titlesEverything() {
        let faults: [ValueFault] = [
            .empty, .notANumber, .damagedNumber, .wrongGrouping, .scientificNotation, .tooLarge,
            .tooManyDecimals(limit: 2),
            .unexpectedPercentSign, .unknownUnit(known: ["件"]), .notADate, .impossibleDate, .incompleteDate,
            .twoDigitYear,
            .timeOfDay, .notAPeriod, .severalPeriods(first: "a", last: "b"), .unknownArea(nearest: []),
            .ambiguousArea(candidates: ["a"]), .areaNotAllowed(name: "a"), .contradictoryArea(names: ["a", "b"]),
            .unknownCategory(nearest: ["a"]),
        ]
        #expect(Set(faults.map(\.kind)).count == faults.count)
        let texts =
            faults.flatMap { [$0.message, $0.expected, $0.remedy] } + Rewrite.allCases.map(\.title)
            + ObservationStatus.allCases.map(\.title) + Verdict.allCases.map(\.title) + Comparison.allCases.map(\.title)
        #expect(texts.allSatisfy { !$0.zh.isEmpty && !$0.en.isEmpty && $0.zh != $0.en })
        #expect(ObservationStatus.allCases.count == 20)
    }

    @Test("A fault becomes a finding under its own id, with the text found")
    func becomesFinding() {
        let finding = Finding(ValueFault.impossibleDate, place: Place(file: "a.csv", line: 2), found: "2016-02-30")
        #expect(finding.rule == "value.date.impossible" && finding.severity == .error && finding.found == "2016-02-30")
        #expect(finding.message == ValueFault.impossibleDate.message)
    }

    @Test("Sets of rewrites keep every kind apart")
    func collectsRewrites() {
        var set = RewriteSet(.none)
        #expect(set.isEmpty && set.kinds.isEmpty)
        set.insert(.width)
        set.insert(.workbookPrecision)
        #expect(set.kinds == [.width, .workbookPrecision] && !set.contains(.thousands))
    }
}

@Suite struct CoverageTests {
    private func item(_ key: String, _ isPresent: Bool) -> Coverage.Item {
        Coverage.Item(key: key, label: LocalizedText(zh: key, en: key), isPresent: isPresent)
    }

    @Test("Coverage counts each contributor once, in order, and names the absent")
    func counts() {
        let coverage = Coverage([item("b", true), item("a", false), item("b", true)])
        #expect(coverage.items.map(\.key) == ["a", "b"])
        #expect(coverage.expected == 2 && coverage.present == 1 && !coverage.isComplete)
        #expect(coverage.absent.map(\.key) == ["a"])
        #expect(coverage.title.en == "1 of 2")
    }

    @Test("A figure of two parts is covered only where both are")
    func unites() {
        let united = Coverage([item("a", true), item("b", true)]).union(
            with: Coverage([item("b", false), item("c", true)]))
        #expect(united.items.map(\.isPresent) == [true, false, true])
        #expect(Coverage([]).isComplete)
    }
}
