public import Inquiry
public import Statistics

extension FileCheck.Outcome {
    /// Each file's kind and the records that would count.
    public func filesText(_ language: Language) -> String {
        files.map { file in
            guard let submission = file.submission, let title = file.formTitle else {
                return language == .zh ? "\(file.path)：不会被接收\n" : "\(file.path): would be refused\n"
            }
            let what = "\(title[language]) \(submission.period) v\(submission.version)"
            let units = file.units.map { "  \($0[language])\n" }.joined()
            return language == .zh
                ? "\(file.path)：\(what)，\(file.records) 条记录，\(file.excluded) 条不会计入\n\(units)"
                : "\(file.path): \(what), \(file.records) records, \(file.excluded) would not count\n\(units)"
        }.joined() + counts(language)
    }

    private func counts(_ language: Language) -> String {
        guard !findings.isEmpty else { return language == .zh ? "没有审核意见\n" : "no findings\n" }
        let counts = Severity.allCases.map { severity in findings.count { $0.severity == severity } }
        return language == .zh
            ? "审核意见 \(findings.count) 条：错误 \(counts[0])，警告 \(counts[1])，提示 \(counts[2])\n\n"
            : "\(findings.count) findings: errors \(counts[0]), warnings \(counts[1]), notes \(counts[2])\n\n"
    }

    /// The checks that need more than these files; empty if there are none.
    public func uncheckedText(_ language: Language) -> String {
        guard !unchecked.isEmpty else { return "" }
        return (language == .zh ? "\n单凭这些文件无法核对：\n" : "\nCannot be checked from these files alone:\n")
            + unchecked.map { "  \($0.text[language])\n" }.joined()
    }
}

extension UncheckedPart {
    /// It in a sentence.
    public var text: LocalizedText {
        switch self {
        case .repetitions(let form, let inOtherUnits, let inOtherPeriods):
            let zh = (inOtherUnits ? ["其他单位"] : []) + (inOtherPeriods ? ["其他报告期"] : [])
            let en = (inOtherUnits ? ["other units"] : []) + (inOtherPeriods ? ["other periods"] : [])
            return LocalizedText(
                zh: "“\(form.zh)”与\(zh.joined(separator: "、"))报送的记录是否重复",
                en: "“\(form.en)”: records repeated by \(en.joined(separator: " or "))")
        case .earlierPeriods(let form, let rules):
            return LocalizedText(
                zh: "“\(form.zh)”与上期或上年同期的比较（规则 \(rules.joined(separator: "、"))）",
                en: "“\(form.en)”: comparison with earlier periods (rules \(rules.joined(separator: ", ")))")
        case .figures(let form, let checks):
            return LocalizedText(
                zh: "“\(form.zh)”汇总后的核对（\(checks.joined(separator: "、"))）",
                en: "“\(form.en)”: comparison of the figures made from it (\(checks.joined(separator: ", ")))")
        case .absentParts(let form, let submission, let numbers, let count):
            let absent = numbers.map(String.init)
            return LocalizedText(
                zh: "“\(form.zh)”\(submission) 的第\(absent.joined(separator: "、"))部分（共\(count)部分），未在所给文件中",
                en:
                    "“\(form.en)”, \(submission): part \(absent.joined(separator: ", ")) of \(count), which was not given"
            )
        case .elsewhere:
            return LocalizedText(
                zh: "同一报表此前报送的版本、他单位的相同文件；还有哪些报表应报未报",
                en: "earlier versions, the same content sent by another unit, and what else is owed")
        }
    }
}
