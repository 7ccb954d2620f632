public import Runs
public import Statistics
import Warehouse

/// Says in the statistician's words why a piece of work is done.
struct ReasonWording {
    /// For a new version: how its records differ from those before; nil if that is not known.
    var difference: RecordDifference?
    /// The most changes that are listed one by one.
    private static let mostChanges = 4

    init(difference: RecordDifference? = nil) { self.difference = difference }

    /// The reason in both languages.
    func text(_ reason: WorkReason) -> LocalizedText {
        switch reason {
        case .first: LocalizedText(zh: "首次", en: "first time")
        case .lost: LocalizedText(zh: "原有结果已丢失", en: "its results are gone")
        case .gone: LocalizedText(zh: "不再适用", en: "no longer applies")
        case .sameRecords: LocalizedText(zh: "新文件的记录与原来完全相同", en: "the new file holds the same records")
        case .changed(let changes), .newVersion(let changes): list(changes, of: reason)
        }
    }

    private func list(_ changes: [Dependencies.Change], of reason: WorkReason) -> LocalizedText {
        var isNewVersion = false
        if case .newVersion = reason { isNewVersion = true }
        var texts = changes.map { change in
            isNewVersion && (change.kind == .file || change.kind == .records)
                ? newVersion(change.subject) : text(change)
        }
        // A new version implies another file name, which is not worth mentioning.
        if isNewVersion, changes.contains(where: { $0.kind == .file || $0.kind == .records }) {
            texts = zip(changes, texts).filter { $0.0.kind != .path && $0.0.kind != .rejected }.map(\.1)
        }
        var shown = Array(texts.prefix(Self.mostChanges))
        if texts.count > shown.count {
            shown.append(LocalizedText(zh: "等 \(texts.count) 项", en: "\(texts.count) changes in all"))
        }
        return LocalizedText(
            zh: shown.map(\.zh).joined(separator: "；"), en: shown.map(\.en).joined(separator: "; "))
    }

    private func newVersion(_ unit: String) -> LocalizedText {
        var text = LocalizedText(zh: "\(unit) 报来新版本", en: "new version from \(unit)")
        guard let difference else { return text }
        text.zh += "，\(difference.records) 条中 \(difference.differing) 条不同"
        text.en += ", \(difference.differing) of \(difference.records) records differ"
        if difference.before != difference.records {
            text.zh += "（原 \(difference.before) 条）"
            text.en += " (\(difference.before) before)"
        }
        return text
    }

    private func text(_ change: Dependencies.Change) -> LocalizedText {
        let subject = change.subject.isEmpty ? "" : " \(change.subject)"
        switch change.kind {
        case .code:
            let (before, after) = (change.before ?? "", change.after ?? "")
            return LocalizedText(zh: "程序版本 \(after)（原为 \(before)）", en: "code version \(after) (was \(before))")
        case .asOf:
            return LocalizedText(zh: "截至 \(change.after ?? "")", en: "as of \(change.after ?? "")")
        case .stage:
            let title = Stage(rawValue: change.subject)?.title ?? LocalizedText(zh: subject, en: subject)
            return changed(LocalizedText(zh: "“\(title.zh)”的结果", en: "results of \(title.en)"), change)
        default:
            let name = Self.name(of: change.kind)
            return changed(
                LocalizedText(zh: name.zh + (subject.isEmpty ? "" : subject + " "), en: name.en + subject), change)
        }
    }

    private func changed(_ what: LocalizedText, _ change: Dependencies.Change) -> LocalizedText {
        if change.before == nil { return LocalizedText(zh: "新增\(what.zh)", en: "\(what.en) added") }
        if change.after == nil { return LocalizedText(zh: "\(what.zh)已取消", en: "\(what.en) removed") }
        return LocalizedText(zh: "\(what.zh)有变动", en: "\(what.en) changed")
    }

    private static func name(of kind: Dependency.Kind) -> LocalizedText {
        switch kind {
        case .file: LocalizedText(zh: "文件", en: "file")
        case .path: LocalizedText(zh: "文件名", en: "file name")
        case .records: LocalizedText(zh: "记录", en: "records of")
        case .rejected: LocalizedText(zh: "未计入的记录", en: "the records not counted")
        case .earlier: LocalizedText(zh: "前期报送", en: "earlier submissions for")
        case .submission: LocalizedText(zh: "报送", en: "submission")
        case .form: LocalizedText(zh: "报表", en: "form")
        case .field: LocalizedText(zh: "字段", en: "field")
        case .layout: LocalizedText(zh: "版式", en: "layout")
        case .rule: LocalizedText(zh: "规则", en: "rule")
        case .check: LocalizedText(zh: "勾稽关系", en: "check")
        case .indicator: LocalizedText(zh: "指标口径", en: "definition of indicator")
        case .figure: LocalizedText(zh: "数值", en: "figure")
        case .areas: LocalizedText(zh: "地区表", en: "areas")
        case .measures: LocalizedText(zh: "计量单位", en: "units of measure")
        case .vocabulary: LocalizedText(zh: "用语表", en: "vocabulary")
        case .unit: LocalizedText(zh: "报送单位", en: "unit")
        case .roster: LocalizedText(zh: "应报与已报", en: "obligations and submissions")
        case .definitions: LocalizedText(zh: "方案", en: "definitions")
        case .definition: LocalizedText(zh: "方案文件", en: "definition file")
        case .published: LocalizedText(zh: "已发布的报告", en: "the set published as")
        case .code, .asOf, .stage: LocalizedText(zh: "", en: "")
        }
    }
}

extension RunStep {
    /// Why the step is done; nil for skipped steps.
    public var reasonText: LocalizedText? { reason.map { ReasonWording(difference: difference).text($0) } }
}
