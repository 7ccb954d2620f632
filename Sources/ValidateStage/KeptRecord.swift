import Definitions
import Statistics
import Warehouse

/// Chooses the record that counts among those with one key: by the plan's precedence; else the one of the earliest
/// period, and within it the smallest by content. Sender, file and row do not decide, so order never moves a figure.
struct KeptRecord {
    let form: Form
    /// Positions of the fields that figures read.
    let read: Set<Int>
    /// The fields by which records are ordered: those that figures read first.
    let content: [String]

    init(form: Form, read names: [String]) {
        self.form = form
        read = Set(names.compactMap(form.fieldIndex))
        content = names + form.fields.map(\.name).filter { !names.contains($0) }
    }

    /// The place of a sender in the plan's precedence; the same for all that are not listed.
    func rank(of unit: String) -> Int {
        for case .senders(let units) in form.precedence { return units.firstIndex(of: unit) ?? units.count }
        return 0
    }

    /// One of the records compared.
    struct Candidate {
        var record: Int64
        var line: Int
        var view: RecordView
        var submission: Submission
    }

    /// The relation of a record to another one with its key.
    struct Relation {
        /// The fields in which they differ.
        var differing: [Field]
        /// Whether the plan's precedence tells them apart.
        var isDecided: Bool
        /// Whether a figure would be another one had the other record counted, and nothing says which is right.
        var isContested: Bool
        /// Whether all repeated keys are repeated in another period with other values: the definition may be at fault.
        var isOfOtherPeriod = false
    }

    /// Compares the record that counts with another one.
    func relation(of other: Candidate, to kept: Candidate) -> Relation {
        let differing = form.fields.indices.filter { other.view.values[$0] != kept.view.values[$0] }
        let isDecided = form.precedence.contains { criterion in
            switch criterion {
            case .senders: rank(of: other.submission.unit) != rank(of: kept.submission.unit)
            case .greatest(let field), .least(let field):
                form.fieldIndex(field).map(differing.contains) ?? false
            case .latestPeriod: other.submission.period != kept.submission.period
            }
        }
        return Relation(
            differing: differing.map { form.fields[$0] }, isDecided: isDecided,
            isContested: !isDecided && !read.isDisjoint(with: differing),
            isOfOtherPeriod: form.content == .increment && !differing.isEmpty
                && other.submission.period != kept.submission.period)
    }
}

extension Finding {
    /// Says of a record that another one with its key counts, and why that one.
    static func repeated(
        _ record: KeptRecord.Candidate, _ relation: KeptRecord.Relation, place: Place, of kept: KeptRecord.Candidate
    )
        -> Finding
    {
        let number = RecordTable.number(of: kept.record)
        let file = kept.submission.file
        let (zh, en): (String, String)
        if relation.differing.isEmpty {
            (zh, en) = ("内容完全相同；只计前一条", "with the same content; only the first one counts")
        } else {
            func values(_ language: (LocalizedText) -> String) -> [String] {
                relation.differing.map { field in
                    let (own, other) = (record.view.shown(field.name), kept.view.shown(field.name))
                    return "\(language(field.title)) \(own.map(language) ?? "") ≠ \(other.map(language) ?? "")"
                }
            }
            let reason =
                relation.isDecided
                ? LocalizedText(zh: "按方案的优先次序计那一条", en: "that one counts, as the plan's precedence says")
                : relation.isContested
                    ? LocalizedText(
                        zh: "方案未定优先次序，暂计内容较小的那一条，相关指标为初步数",
                        en:
                            "the plan sets no precedence: the smaller one counts, and figures made from it are provisional"
                    )
                    : LocalizedText(zh: "指标不受影响，计那一条", en: "no figure reads that; the other one counts")
            let period = kept.submission.period
            let once =
                relation.isOfOtherPeriod
                ? LocalizedText(
                    zh: "本表（content: increment）同一主键只报一次，\(period) 已报；",
                    en: "the form (content: increment) takes a key once, and \(period) has it already; ")
                : LocalizedText(zh: "", en: "")
            zh = "但不同之处有：" + values(\.zh).joined(separator: "、") + "；" + once.zh + reason.zh
            en = "but differing in " + values(\.en).joined(separator: ", ") + "; " + once.en + reason.en
        }
        return Finding(
            rule: relation.isContested ? Contest.rule : FindingKind.recordDuplicate.id, severity: .error, place: place,
            found: record.view.key,
            message: LocalizedText(
                zh: "与 \(file) 第\(kept.line)行（第\(number)条）重复，\(zh)",
                en: "the same as line \(kept.line) (record \(number)) of \(file), \(en)"),
            remedy: remedy(relation), subject: record.view.key)
    }

    /// The next step for the sender, and where the definition may be at fault the one for whoever keeps the plan.
    private static func remedy(_ relation: KeptRecord.Relation) -> LocalizedText {
        let sender =
            relation.isContested
            ? LocalizedText(
                zh: "请核对哪一条正确，更正或删去另一条；两单位所报不一的，由方案在报表中规定 precedence",
                en:
                    "find out which is right and correct or delete the other; where two senders disagree, the plan can set a precedence"
            )
            : LocalizedText(zh: "请核对后删去重复的一条", en: "check both and delete one of them")
        guard relation.isOfOtherPeriod else { return sender }
        return LocalizedText(
            zh: sender.zh + "；统计人员：若本表逐期填报各期发生数，应将报表的 content 改为 flow，各单位无须重报",
            en: sender.en
                + "; statistician: if the form states what happened in each period, its content is flow, and nobody has to send anything again"
        )
    }
}
