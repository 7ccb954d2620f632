import Statistics

extension Finding {
    /// The finding with control characters made visible: it quotes senders' text, and goes to terminals, mails, pages,
    /// comments and tables.
    var shown: Finding {
        func shown(_ text: LocalizedText) -> LocalizedText {
            LocalizedText(zh: UnsafeText.shown(text.zh), en: UnsafeText.shown(text.en))
        }
        var finding = self
        // Line ends within a value or a key stay: tables quote them, and a key is looked for as it is.
        finding.found = found.map { UnsafeText.shown($0, keepingLines: true) }
        finding.expected = expected.map(shown)
        finding.message = shown(message)
        finding.remedy = shown(remedy)
        finding.subject = subject.map { UnsafeText.shown($0, keepingLines: true) }
        finding.place.file = place.file.map { UnsafeText.shown($0) }
        finding.place.sheet = place.sheet.map { UnsafeText.shown($0) }
        finding.place.path = place.path.map { UnsafeText.shown($0) }
        return finding
    }
}
