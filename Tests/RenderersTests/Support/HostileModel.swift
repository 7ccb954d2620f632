import ReportModel
import Statistics

/// The sample report with texts in it that try to be something else.
enum HostileModel {
    /// Texts that a careless writer takes for markup, formulas, separators or ends.
    static let texts = [
        "<script>alert(1)</script>", "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\"quoted\", and 'single'",
        "first\nsecond\r\nthird", "a & b &lt; c", "]]>", "tab\there", "{=SUM(1)}", "\u{FEFF}mark", "NUL\u{0}inside",
        "bell\u{7}",
        " blanks at the ends ", "https://example.org/", "\\u0041 _x0041_", "😀𠮷",
    ]

    static func model() -> ReportModel {
        var model = SampleModel.model()
        model.title.zh += " <b>&\"'"
        model.publisher.zh = texts[0]
        model.notes = texts.map { LocalizedText(zh: $0, en: $0) }
        let rows = texts.enumerated().map { index, text -> ReportModel.FindingRow in
            let both = LocalizedText(zh: text, en: text)
            return .init(
                finding: Finding(
                    rule: "R-\(index)", severity: .error,
                    place: Place(unit: "u\(index)", file: text, sheet: text, line: 1, column: "A", field: text),
                    found: text,
                    expected: both, message: both, remedy: both, subject: text), id: "F-hostile-\(index)",
                unitName: both,
                formTitle: both, fieldTitle: both)
        }
        let members = texts.map { text in
            let both = LocalizedText(zh: text, en: text)
            return ReportModel.MemberList.Member(key: text, name: both, part: both, change: .stayed)
        }
        model.sections = [
            .members(
                title: LocalizedText(zh: texts[0], en: texts[0]),
                tallies: [.init(indicator: SampleModel.heads[5], figure: SampleModel.figure(18), members: members)]),
            .findings(title: LocalizedText(zh: texts[5], en: texts[5]), list: FindingList(rows)),
        ]
        return model
    }
}
