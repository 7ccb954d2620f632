public import Inquiry
import Definitions
public import Statistics
import Wording

extension Explanation {
    /// The figure rounded to the indicator's decimals, with thousands separators; nil if there is none.
    public var rounded: String? { rounded(grouping: true) }

    func rounded(grouping: Bool) -> String? {
        guard let value = (try? observation.value()) ?? nil else { return nil }
        return try? grouping
            ? FigureText.people(value, decimals: indicator.decimals)
            : Rounding.format(value, decimals: indicator.decimals)
    }
}

/// Prints explanations for people: the figure first, then the submissions and records behind it. Prints records one by
/// one, since there may be millions.
public struct ExplanationText {
    /// Records listed for each submission where not all are asked for.
    private static let few = 10

    let explainer: Explainer
    let language: Language
    /// Whether all records are listed, with their text as received.
    let listsAll: Bool
    let write: (String) throws -> Void

    /// Prepares to print by `write`.
    public init(
        _ explainer: Explainer, _ language: Language, listsAll: Bool, write: @escaping (String) throws -> Void
    ) {
        self.explainer = explainer
        self.language = language
        self.listsAll = listsAll
        self.write = write
    }

    /// Prints an explanation.
    ///
    /// - Throws: errors of reading the records and of `write`.
    public func print(_ explanation: Explanation) throws { try print(explanation, indent: "") }

    private func print(_ explanation: Explanation, indent: String) throws {
        try write(head(explanation).map { indent + $0 + "\n" }.joined())
        for source in explanation.sources { try print(source, of: explanation, indent: indent + "  ") }
        for operand in explanation.operands { try print(operand, indent: indent + "    ") }
    }

    private func word(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    private func head(_ explanation: Explanation) -> [String] {
        let (indicator, observation) = (explanation.indicator, explanation.observation)
        let name = [indicator.code, indicator.title[language]].compactMap { $0 }.joined(separator: " ")
        let value = explanation.rounded.map { "\($0) \(indicator.unit)" } ?? observation.status.title[language]
        let area = explanation.area.shortName[language]
        var lines = [
            word("\(name)，\(area)，\(observation.period)：\(value)", "\(name), \(area), \(observation.period): \(value)")
        ]
        if let numerator = observation.numerator, let denominator = observation.denominator, observation.per != 1 {
            let fraction = FigureText.withMinusSign("\(numerator) / \(denominator) × \(observation.per)")
            lines.append(word("  精确值  ", "  exact   ") + fraction)
        }
        lines.append(word("  口径    ", "  means   ") + indicator.definition[language])
        lines.append(word("  公式    ", "  is      ") + explanation.indicator.formula(explainer.pipeline))
        let coverage = observation.coverage
        let absent = coverage.absent.map { $0.label[language] }.joined(separator: word("、", "; "))
        lines.append(
            word("  覆盖    ", "  covers  ") + "\(coverage.present)/\(coverage.expected)"
                + (coverage.isComplete ? "" : word("，缺报：", ", absent: ") + absent))
        if let uncertainty = observation.uncertainty { lines += self.lines(uncertainty, indicator.decimals) }
        if let senders = explanation.senders {
            let names = senders.joined(separator: word("、", ", "))
            lines.append(word("  只计    两期都报齐的单位：", "  only    of units complete in both periods: ") + names)
        }
        for ruling in indicator.rulings {
            lines.append(word("  裁定    ", "  ruling  ") + "\(ruling.text[language]) [\(ruling.basis)]")
        }
        return lines
    }

    /// How far the figure may be off, and why.
    private func lines(_ uncertainty: Uncertainty, _ decimals: Int) -> [String] {
        func text(_ end: Ratio?, _ open: String) -> String {
            end.flatMap { try? FigureText.people($0, decimals: decimals + 2) } ?? open
        }
        let lower = text(uncertainty.bounds.lower, word("无下限", "no lowest value"))
        let upper = text(uncertainty.bounds.upper, word("无上限", "no highest value"))
        return [word("  可能    \(lower) 至 \(upper)", "  may be  \(lower) to \(upper)")]
            + uncertainty.doubts.map { word("  因      ", "  because ") + $0.title[language] }
    }

    private func print(_ source: Explanation.Source, of explanation: Explanation, indent: String) throws {
        var listed = 0
        let indicator = explanation.indicator
        if source.records > 0 { try write(head(source, of: indicator, indent: indent)) }
        try explainer.forEachLeaf(of: source, in: explanation, all: listsAll) { leaf in
            // A submission that contributes nothing is listed only if some of its records are excluded.
            if listed == 0, source.records == 0 { try write(head(source, of: indicator, indent: indent)) }
            try write(text(leaf, of: indicator, indent: indent + "    "))
            listed += 1
            return listsAll || listed < min(Self.few, source.records) ? .proceed : .stop
        }
        guard !listsAll, listed < source.records else { return }
        let rest = source.records - listed
        try write(indent + "    " + word("… 另有 \(rest) 条，用 --records 列出全部\n", "… \(rest) more; --records lists all\n"))
    }

    private func amount(_ stored: Int64, of indicator: Indicator) -> AddedAmount {
        AddedAmount(stored, to: indicator, pipeline: explainer.pipeline)
    }

    private func head(_ source: Explanation.Source, of indicator: Indicator, indent: String) -> String {
        let submission = source.submission
        let version = submission.version > 1 ? " v\(submission.version)" : ""
        let amount = amount(source.value, of: indicator).text
        let count = word("\(source.records) 条，计 \(amount)", "\(source.records) records, adding \(amount)")
        var lines = ["← \(submission.file)\(version)  sha256:\(submission.digest.prefix(12))  \(count)"]
        for (field, origin) in source.units.sorted(by: { $0.key < $1.key }) {
            lines.append("    = \(field) " + word("计量单位 ", "in ") + origin.wording[language])
        }
        for conversion in source.conversions {
            let title = conversion.kind.title[language]
            let count = word("\(conversion.records) 条", "\(conversion.records) records")
            lines.append(
                "    ~ \(conversion.field) \(title) \(count)：\(conversion.firstRaw) → \(conversion.firstValue) (#\(conversion.firstRecord))"
            )
        }
        lines += source.corrections.map { "    ! \($0.text[language])" }
        return lines.map { indent + $0 + "\n" }.joined()
    }

    private func text(_ leaf: Leaf, of indicator: Indicator, indent: String) -> String {
        let effect =
            leaf.excludedBy.map { word("未计入", "not counted") + " [\($0)]" }
            ?? amount(leaf.value, of: indicator).signedText
        let line = "\(indent)\(leaf.place.coordinate)  \(leaf.key)  \(leaf.area ?? "?")  \(effect)\n"
        guard listsAll else { return line }
        return line + leaf.cells.map { "\(indent)    \($0.text(language))\n" }.joined()
    }
}

extension Leaf.Cell {
    /// The value on one line: its place, the text received and the value read from it.
    func text(_ language: Language) -> String {
        func word(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
        let text = raw.map { $0.isEmpty ? word("空", "empty") : $0 }
        let received = text.map { "\(coordinate)  \($0)" } ?? word("无此列", "no such cell")
        let isSame = value == raw || value == nil && raw?.isEmpty == true
        let none = isUnreadable ? word("不能识别", "not understood") : ObservationStatus.missing.title[language]
        let read = correction.map { " → \($0.read ?? none)" } ?? ""
        let became = isSame ? "" : read + " → \(value ?? none)"
        var how = rewrites.map { $0.title[language] }.joined(separator: word("、", ", "))
        if let correction {
            how += (how.isEmpty ? "" : word("、", ", ")) + word("更正：", "corrected: ") + correction.decision[language]
        }
        return "\(field)  \(received)\(became)" + (how.isEmpty ? "" : "  ~ \(how)")
    }
}
