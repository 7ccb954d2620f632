/// Findings about records and about the totals of senders.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension FindingKind {
    public static let recordDuplicate = FindingKind(
        "record.duplicate", .error,
        meaning: LocalizedText(
            zh: "主键在本文件、其他分卷、其他单位或以前报告期中重复；只计一条",
            en:
                "the same key again, in this file, another part, another unit or an earlier period; one counts: see `precedence` in <doc:DefinitionLanguage>"
        ),
        nextStep: LocalizedText(
            zh: "请删去重复的记录；统计人员：increment 报表每期出现相同主键的，应为 flow",
            en:
                "delete one; statistician: where an `increment` has the same keys in each period with other values, its content is `flow`"
        ))

    public static let recordContradiction = FindingKind(
        "record.contradiction", .error,
        meaning: LocalizedText(
            zh: "主键重复而指标所用内容不同，方案未规定采用哪一条；相关指标为初步数",
            en:
                "the same key again with another content that figures read, and the plan does not say which counts; figures that depend on it are provisional"
        ),
        nextStep: LocalizedText(zh: "请改正或删去其中一条；统计人员：同上", en: "correct or delete one; statistician: the same"))

    public static let recordDuplicateProbable = FindingKind(
        "record.duplicate.probable", .warning,
        meaning: LocalizedText(
            zh: "两个主键只在括号、连字符、空格、大小写、前导零或“第”字上不同；都计入",
            en:
                "two keys differ only in brackets, dashes, blanks, capitals, leading zeros or a 第 before a number; both count"
        ),
        nextStep: LocalizedText(
            zh: "请核对；统计人员：为该字段规定 canonical 形式", en: "check them; statistician: give the field a `canonical` form"))

    public static let recordOutlier = FindingKind(
        "record.outlier", .warning,
        meaning: LocalizedText(
            zh: "名录中参与汇总的数值远离本表其他记录：超出四分位距 50 倍以上",
            en:
                "in a register, an amount that figures add up lies far from those of all other records of the form: more than 50 times the interquartile range away"
        ),
        nextStep: LocalizedText(zh: "请核对数值与计量单位；属实的请说明", en: "check value and unit; explain it if it is true"))

    public static let senderChange = FindingKind(
        "sender.change", .warning,
        meaning: LocalizedText(
            zh: "八个以上报送单位中，本单位比上期的变化明显异于他单位（Hidiroglou-Berthelot），且占指标二十分之一以上",
            en:
                "among eight or more senders, this one changed since the period before as no other did (Hidiroglou-Berthelot), and it is at least a twentieth of the figure; the finding gives its share"
        ),
        nextStep: LocalizedText(
            zh: "请核对计量单位、漏报和重复；属实的请说明", en: "check units, missing and repeated records; explain it if it is true"))

    public static let senderSeries = FindingKind(
        "sender.series", .warning,
        meaning: LocalizedText(
            zh: "本单位总量远离其此前六期以上的水平，且占指标二十分之一以上",
            en:
                "a sender's total lies far from its own six or more periods before, and is at least a twentieth of the figure; the finding gives its share"
        ),
        nextStep: LocalizedText(zh: "请核对计量单位、漏报和重复；属实的请说明", en: "the same"))

    package static let ofRecords: [FindingKind] = [
        .recordDuplicate, .recordContradiction, .recordDuplicateProbable, .recordOutlier, .senderChange,
        .senderSeries,
    ]
}
