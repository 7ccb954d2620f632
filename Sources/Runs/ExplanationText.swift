public import Statistics

extension Explanation {
    /// The explanation as text, the figure first and what it rests on below it.
    public func text(_ language: Language) -> String { lines(language, depth: 0).joined(separator: "\n") + "\n" }

    /// The figure rounded to the indicator's decimals; nil if there is none.
    public var rounded: String? {
        guard let value = (try? observation.value()) ?? nil else { return nil }
        return try? Rounding.format(value, decimals: indicator.decimals, grouping: true)
    }

    private func lines(_ language: Language, depth: Int) -> [String] {
        let indent = String(repeating: "    ", count: depth)
        func word(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
        let name = [indicator.code, indicator.title[language]].compactMap { $0 }.joined(separator: " ")
        let value = rounded.map { "\($0) \(indicator.unit)" } ?? observation.status.title[language]
        var lines = ["\(indent)\(name)，\(area.shortName[language])，\(observation.period)：\(value)"]
        if language == .en { lines[0] = "\(indent)\(name), \(area.shortName.en), \(observation.period): \(value)" }
        func add(_ label: String, _ text: String) { lines.append("\(indent)  \(label)  \(text)") }
        if let numerator = observation.numerator, let denominator = observation.denominator, observation.per != 1 {
            add(word("准确值", "exact "), "\(numerator) / \(denominator) × \(observation.per)")
        }
        add(word("口径  ", "means "), indicator.definition[language])
        add(word("公式  ", "is    "), formula[language])
        add(
            word("覆盖  ", "covers"),
            "\(observation.coverage.present)/\(observation.coverage.expected)"
                + (observation.coverage.isComplete
                    ? ""
                    : word("，缺：", ", absent: ")
                        + observation.coverage.absent.map { $0.label[language] }.joined(separator: word("、", "; "))))
        for ruling in indicator.rulings { add(word("裁定  ", "ruling"), "\(ruling.text[language]) [\(ruling.basis)]") }
        for source in sources { lines += self.lines(of: source, language, indent: indent) }
        for operand in operands { lines += operand.lines(language, depth: depth + 1) }
        return lines
    }

    private func lines(of source: Source, _ language: Language, indent: String) -> [String] {
        let submission = source.submission
        let version = submission.version > 1 ? " v\(submission.version)" : ""
        let count =
            language == .zh
            ? "\(source.records) 条，计 \(source.value)" : "\(source.records) records, adding \(source.value)"
        var lines = ["\(indent)  ← \(submission.file)\(version)  sha256:\(submission.digest.prefix(12))  \(count)"]
        for conversion in source.conversions {
            let title =
                Rewrite.allCases.first { String(describing: $0) == conversion.kind }?.title[language] ?? conversion.kind
            let count = language == .zh ? "\(conversion.records) 条" : "\(conversion.records) records"
            lines.append(
                "\(indent)      ~ \(conversion.field) \(title) \(count)：\(conversion.firstRaw) → \(conversion.firstValue) (#\(conversion.firstRecord))"
            )
        }
        for leaf in source.leaves {
            lines.append("\(indent)      \(leaf.place.coordinate)  \(leaf.key)  \(leaf.area)  +\(leaf.value)")
        }
        if source.leaves.count < source.records {
            let rest = source.records - source.leaves.count
            lines.append(
                "\(indent)      "
                    + (language == .zh ? "… 另有 \(rest) 条，用 --records 列出全部" : "… \(rest) more; --records lists all"))
        }
        return lines
    }
}
