/// Findings about the corrections, explanations and withdrawals of a plan.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension FindingKind {
    public static let adjustmentApplied = FindingKind(
        "adjustment.applied", .note, meaning: LocalizedText(zh: "一个值已更正", en: "a value was corrected"),
        nextStep: LocalizedText(zh: "无须处理；报送单位重新报送后请删去该更正", en: "nothing; once it is sent again, delete the correction")
    )

    public static let adjustmentRecord = FindingKind(
        "adjustment.record", .error,
        meaning: LocalizedText(zh: "没有该记录，或不止一条；未更正", en: "no such record, or more than one; nothing is corrected"),
        nextStep: LocalizedText(zh: "请核对单位、报告期和主键", en: "check unit, period and key"))

    public static let adjustmentOld = FindingKind(
        "adjustment.old", .error,
        meaning: LocalizedText(
            zh: "读到的值与更正所写的原值不同；未更正",
            en: "the value read differs from the one that the correction names; nothing is corrected"),
        nextStep: LocalizedText(zh: "请核对后修改或删去该行", en: "check it, then change or delete the row"))

    public static let adjustmentSettled = FindingKind(
        "adjustment.settled", .note,
        meaning: LocalizedText(zh: "报送的已是更正后的值", en: "the sender has sent the corrected value"),
        nextStep: LocalizedText(zh: "请删去该行", en: "delete the row"))

    public static let adjustmentTwice = FindingKind(
        "adjustment.twice", .error,
        meaning: LocalizedText(
            zh: "两行更正同一个值，一行用主键，一行用序号", en: "two rows name the same value, one by key and one by number"),
        nextStep: LocalizedText(zh: "只保留一行", en: "keep one"))

    public static let explanationUnused = FindingKind(
        "explanation.unused", .note,
        meaning: LocalizedText(zh: "所说明的警告不存在，或已不存在", en: "the warning explained does not exist, or no longer"),
        nextStep: LocalizedText(zh: "请核对或删去该行", en: "check the row, or delete it"))

    public static let withdrawalUnused = FindingKind(
        "withdrawal.unused", .error,
        meaning: LocalizedText(zh: "要撤回的报送从未收到", en: "the submission to be withdrawn never came"),
        nextStep: LocalizedText(zh: "请核对版本或摘要", en: "check version or digest"))

    package static let ofCorrections: [FindingKind] = [
        .adjustmentApplied, .adjustmentRecord, .adjustmentOld, .adjustmentSettled, .adjustmentTwice,
        .explanationUnused, .withdrawalUnused,
    ]
}
