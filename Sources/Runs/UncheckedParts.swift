import Definitions
import Statistics
import Warehouse

/// What a check of files alone cannot tell, because it lies in files of others or of other periods.
struct UncheckedParts {
    let pipeline: Pipeline
    let submissions: [Submission]

    /// One sentence each, in the order of the plan's forms.
    func texts() -> [LocalizedText] {
        let forms = pipeline.forms.filter { form in submissions.contains { $0.form == form.id } }
        guard !forms.isEmpty else { return [] }
        return forms.flatMap { form in
            [repetitions(of: form), earlier(form), figures(of: form)].compactMap { $0 } + parts(of: form)
        } + [
            LocalizedText(
                zh: "同一报表此前报送的版本、他单位的相同文件；还有哪些报表应报未报",
                en: "earlier versions, the same content sent by another unit, and what else is owed")
        ]
    }

    private func repetitions(of form: Form) -> LocalizedText? {
        guard !form.primaryKey.isEmpty else { return nil }
        var zh: [String] = []
        var en: [String] = []
        if form.uniqueness == .form {
            zh.append("其他单位")
            en.append("other units")
        }
        if form.content == .increment {
            zh.append("其他报告期")
            en.append("other periods")
        }
        guard !zh.isEmpty else { return nil }
        return LocalizedText(
            zh: "“\(form.title.zh)”与\(zh.joined(separator: "、"))报送的记录是否重复",
            en: "“\(form.title.en)”: records repeated by \(en.joined(separator: " or "))")
    }

    /// Rules that look at an earlier submission which was not given.
    private func earlier(_ form: Form) -> LocalizedText? {
        let own = submissions.filter { $0.form == form.id }
        let rules = pipeline.rules.filter { rule in
            guard rule.form == form.id else { return false }
            return switch rule.check {
            case .change:
                own.contains { submission in !own.contains { isSeries($0, submission) && $0.period < submission.period }
                }
            case .prior:
                own.contains { submission in
                    !own.contains { isSeries($0, submission) && $0.period == submission.period.yearEarlier }
                }
            default: false
            }
        }
        guard !rules.isEmpty else { return nil }
        let ids = rules.map(\.id)
        return LocalizedText(
            zh: "“\(form.title.zh)”与上期或上年同期的比较（规则 \(ids.joined(separator: "、"))）",
            en: "“\(form.title.en)”: comparison with earlier periods (rules \(ids.joined(separator: ", ")))")
    }

    private func isSeries(_ one: Submission, _ other: Submission) -> Bool {
        one.unit == other.unit && one.part == other.part && one.period.frequency == other.period.frequency
    }

    /// Checks of figures that rest on a form.
    private func figures(of form: Form) -> LocalizedText? {
        let ids = pipeline.figureChecks.filter { check in
            check.indicators.compactMap(pipeline.indicator).contains { pipeline.forms(of: $0).contains(form.id) }
        }.map(\.id)
        guard !ids.isEmpty else { return nil }
        return LocalizedText(
            zh: "“\(form.title.zh)”汇总后的核对（\(ids.joined(separator: "、"))）",
            en: "“\(form.title.en)”: comparison of the figures made from it (\(ids.joined(separator: ", ")))")
    }

    /// Parts of a form that were announced and not given.
    private func parts(of form: Form) -> [LocalizedText] {
        let own = submissions.filter { $0.form == form.id && $0.state == .current && $0.parts > 1 }
        let groups = Dictionary(grouping: own) { "\($0.unit) \($0.period)" }
        return groups.sorted { $0.key < $1.key }.compactMap { key, group in
            let all = group.map(\.parts).max() ?? 1
            let given = Set(group.map(\.part))
            let absent = (1...all).filter { !given.contains($0) }.map(String.init)
            guard !absent.isEmpty else { return nil }
            return LocalizedText(
                zh: "“\(form.title.zh)”\(key) 的第\(absent.joined(separator: "、"))部分（共\(all)部分），未在所给文件中",
                en: "“\(form.title.en)”, \(key): part \(absent.joined(separator: ", ")) of \(all), which was not given")
        }
    }
}
