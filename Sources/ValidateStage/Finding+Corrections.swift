import Definitions
import Statistics
import Warehouse

/// Findings on the plan's corrections and explanations.
extension Finding {
    /// A value was corrected.
    static func corrected(_ item: Adjustment, _ record: RecordView, place: Place) -> Finding {
        let title = record.form.field(item.field)?.title ?? LocalizedText(zh: item.field, en: item.field)
        let (old, new) = (record.shown(item.field, value: item.old), record.shown(item.field, value: item.new))
        return Finding(
            .adjustmentApplied, place: place, found: old.zh, expected: new,
            message: LocalizedText(
                zh: "\(item.target.name) 的“\(title.zh)”由“\(old.zh)”更正为“\(new.zh)”：\(item.decision.text.zh)",
                en:
                    "\(title.en) of \(item.target.name) corrected from “\(old.en)” to “\(new.en)”: \(item.decision.text.en)"
            ),
            remedy: LocalizedText(
                zh: "按更正值计算；报送单位重新报送后请删去 \(item.decision.source)",
                en: "counted as corrected; when its sender has sent it again, take out \(item.decision.source)"),
            subject: item.target.name)
    }

    /// There is no such record, or more than one.
    static func noRecord(_ item: Adjustment, _ form: Form, found: Int, hasSubmission: Bool) -> Finding {
        let (zh, en) =
            !hasSubmission
            ? ("没有可更正的报送", "there is no submission to correct")
            : found == 0
                ? ("没有记录 \(item.target.name)", "there is no record \(item.target.name)")
                : ("有 \(found) 条记录 \(item.target.name)", "there are \(found) records \(item.target.name)")
        return Finding(
            .adjustmentRecord,
            place: Place(unit: item.unit, form: item.form, period: item.period.description, field: item.field),
            message: LocalizedText(
                zh: "\(item.decision.source) 的更正未采用：\(zh)",
                en: "the correction of \(item.decision.source) is not applied: \(en)"),
            remedy: LocalizedText(
                zh: "请核对单位、报告期和主键；主键相同的记录请用记录序号区分",
                en: "check unit, period and key; of records with the same key name one by its number"),
            subject: item.target.name)
    }

    /// The value that was read is not the one that the correction names.
    static func otherValue(_ item: Adjustment, _ record: RecordView, place: Place) -> Finding {
        var place = place
        // The finding is about the correction; the record counts as it was read.
        place.record = nil
        let found = record.shown(item.field, value: record.value(item.field))
        let old = record.shown(item.field, value: item.old)
        return Finding(
            .adjustmentOld, place: place, found: found.zh, expected: old,
            message: LocalizedText(
                zh: "\(item.decision.source) 的更正未采用：读到的值是“\(found.zh)”，不是“\(old.zh)”",
                en:
                    "the correction of \(item.decision.source) is not applied: the value read is “\(found.en)”, not “\(old.en)”"
            ),
            remedy: LocalizedText(
                zh: "报送可能已更新：请核对后修改或删去该行", en: "it may have been sent anew: check it, then change or take out that row"),
            subject: item.target.name)
    }

    /// The value that was read is the corrected one already.
    static func correctedBySender(_ item: Adjustment, place: Place) -> Finding {
        Finding(
            .adjustmentSettled, place: place,
            message: LocalizedText(
                zh: "\(item.decision.source) 的更正已不需要：报送的就是更正后的值",
                en:
                    "the correction of \(item.decision.source) is no longer needed: what was sent is the corrected value"
            ),
            remedy: LocalizedText(zh: "请删去该行", en: "take out that row"), subject: item.target.name)
    }

    /// Two rows name the same value, one by the key and one by the number.
    static func correctedTwice(_ item: Adjustment, place: Place) -> Finding {
        var place = place
        place.record = nil
        return Finding(
            .adjustmentTwice, place: place,
            message: LocalizedText(
                zh: "\(item.decision.source) 的更正未采用：同一个值已有另一条更正",
                en: "the correction of \(item.decision.source) is not applied: another one corrects the same value"),
            remedy: LocalizedText(zh: "请只保留一行", en: "keep one of the two rows"), subject: item.target.name)
    }
}
