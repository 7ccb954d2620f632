/// Findings about single values.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension FindingKind {
    public static let valueRequired = FindingKind(
        "value.required", .error, meaning: LocalizedText(zh: "必填项为空", en: "a required value is missing"),
        nextStep: LocalizedText(zh: "请补填后重新报送", en: "fill it in and send it again"))

    public static let valueEmpty = FindingKind(
        "value.empty", .error, meaning: LocalizedText(zh: "此处为空", en: "nothing stands where a value is needed"),
        nextStep: LocalizedText(zh: "请补填后重新报送", en: "fill it in and send it again"))

    public static let valuePattern = FindingKind(
        "value.pattern", .error, meaning: LocalizedText(zh: "不符合规定的格式", en: "the text does not fit its pattern"),
        nextStep: LocalizedText(zh: "请核对后重新报送", en: "check it and send it again"))

    public static let valueMinimum = FindingKind(
        "value.minimum", .error, meaning: LocalizedText(zh: "小于允许的最小值", en: "below the minimum"),
        nextStep: LocalizedText(zh: "请核对数值与计量单位", en: "check number and unit"))

    public static let valueMaximum = FindingKind(
        "value.maximum", .error, meaning: LocalizedText(zh: "大于允许的最大值", en: "above the maximum"),
        nextStep: LocalizedText(zh: "请核对数值与计量单位", en: "check number and unit"))

    public static let valueNumber = FindingKind(
        "value.number", .error,
        meaning: LocalizedText(zh: "不是数字，或是公式的错误值", en: "not a number, or an error of a formula"),
        nextStep: LocalizedText(zh: "请改填数字后重新报送", en: "write a number and send it again"))

    public static let valueNumberDamaged = FindingKind(
        "value.number.damaged", .error,
        meaning: LocalizedText(zh: "小数点一侧没有数字，如 123.", en: "digits are missing beside the point: `123.`"),
        nextStep: LocalizedText(zh: "请对照原表补全", en: "complete it from the original"))

    public static let valueNumberGrouping = FindingKind(
        "value.number.grouping", .error,
        meaning: LocalizedText(zh: "千分位分隔符的位置不对", en: "the separators do not stand at the thousands"),
        nextStep: LocalizedText(zh: "请核对数位", en: "check the digits"))

    public static let valueNumberScientific = FindingKind(
        "value.number.scientific", .error,
        meaning: LocalizedText(zh: "科学记数法 1.23E+11，数位已丢失", en: "`1.23E+11`: digits are lost"),
        nextStep: LocalizedText(zh: "请将该列设为文本格式后重新导出", en: "format the column as text and export again"))

    public static let valueNumberSize = FindingKind(
        "value.number.size", .error, meaning: LocalizedText(zh: "数值超出可存储范围", en: "too large to be held"),
        nextStep: LocalizedText(zh: "请核对数值与计量单位", en: "check number and unit"))

    public static let valueNumberDecimals = FindingKind(
        "value.number.decimals", .error,
        meaning: LocalizedText(zh: "小数位数超出本栏精度", en: "more decimals than the field keeps"),
        nextStep: LocalizedText(zh: "请按规定精度填报，并核对计量单位", en: "keep to the precision, and check the unit"))

    public static let valueNumberPercent = FindingKind(
        "value.number.percent", .error,
        meaning: LocalizedText(zh: "本栏不是百分数，却带百分号", en: "a percent sign in a field that is no percentage"),
        nextStep: LocalizedText(zh: "请核对是否填错栏", en: "check the column"))

    public static let valueNumberShown = FindingKind(
        "value.number.shown", .error,
        meaning: LocalizedText(
            zh: "单元格格式显示的倍数与计量单位不符", en: "the cell's format shows another multiple of the number than the unit says"),
        nextStep: LocalizedText(zh: "请设为常规格式，核对数值与计量单位", en: "format it as General, check number and unit"))

    public static let valueNumberWords = FindingKind(
        "value.number.words", .error,
        meaning: LocalizedText(
            zh: "单元格格式在数字旁显示不是单位的文字，如存为 5.2、显示“下降5.2%”",
            en: "the cell's format shows words beside the number that are no unit: `下降5.2%` for a stored 5.2"),
        nextStep: LocalizedText(zh: "请设为常规格式，核对含义", en: "format it as General, check what it means"))

    public static let valueNumberApproximate = FindingKind(
        "value.number.approximate", .error, meaning: LocalizedText(zh: "带有“约”“左右”等字样", en: "a word such as 约 or 左右"),
        nextStep: LocalizedText(zh: "请填准确的数字", en: "write the exact number"))

    public static let valueNumberSeveral = FindingKind(
        "value.number.several", .error,
        meaning: LocalizedText(zh: "一格中有几个数，如“3件（发明2件）”", en: "more than one number in a cell: `3件（发明2件）`"),
        nextStep: LocalizedText(zh: "一格只填一个数", en: "write one number a cell"))

    public static let valueMark = FindingKind(
        "value.mark", .error,
        meaning: LocalizedText(
            zh: "值后有不属于该值的标记，如脚注 118①",
            en: "a mark behind the value that is no part of it, such as that of a footnote: `118①`"),
        nextStep: LocalizedText(zh: "请去掉标记，注释写在表下", en: "remove it and write the note below the table"))

    public static let valueRemark = FindingKind(
        "value.remark", .error,
        meaning: LocalizedText(
            zh: "值后有括号说明，如“2017-05-18（补）”", en: "a remark in brackets behind the value: `2017-05-18（补）`"),
        nextStep: LocalizedText(zh: "请只填该值", en: "write the value alone"))

    public static let valueFormula = FindingKind(
        "value.formula", .error, meaning: LocalizedText(zh: "公式没有保存计算结果", en: "a formula saved without its result"),
        nextStep: LocalizedText(zh: "请重新计算并保存，或改填数值", en: "recalculate and save, or write the value"))

    public static let valueMerged = FindingKind(
        "value.merged", .error,
        meaning: LocalizedText(
            zh: "数字所在的合并单元格跨多条记录，版式未以 merged_numbers 说明归属",
            en: "a number merged over several records, where the layout has no `merged_numbers` for it"),
        nextStep: LocalizedText(zh: "请取消合并，逐条填写", en: "undo the merge and write each record's number"))

    public static let valueUnit = FindingKind(
        "value.unit", .error,
        meaning: LocalizedText(zh: "计量单位无法识别", en: "a unit of measure that the field does not know"),
        nextStep: LocalizedText(zh: "请改用规定的计量单位", en: "use the stated unit"))

    public static let valueUnitOther = FindingKind(
        "value.unit.other", .error,
        meaning: LocalizedText(
            zh: "计量单位属于另一类，如以美元代替元；“币种”栏亦同", en: "a unit of another kind: 美元 for 元, also in a column 币种"),
        nextStep: LocalizedText(zh: "请换算为规定的计量单位", en: "convert the numbers"))

    public static let valueUnitContradictory = FindingKind(
        "value.unit.contradictory", .error,
        meaning: LocalizedText(zh: "两处计量单位不一致", en: "two places state different units"),
        nextStep: LocalizedText(zh: "请改正其中一处", en: "correct one of them"))

    public static let valueUnitPartly = FindingKind(
        "value.unit.partly", .error,
        meaning: LocalizedText(
            zh: "同一栏中有的单元格格式显示单位，有的不显示，别处也未写明",
            en: "the formats of some numbers of a column show a unit, those of others none, and nothing else states it"),
        nextStep: LocalizedText(zh: "请在表头写明单位，并逐行核对", en: "write it into the heading, and check every row"))

    public static let valueUnitAssumed = FindingKind(
        "value.unit.assumed", .warning,
        meaning: LocalizedText(
            zh: "没有写明计数的单位，按本栏单位计",
            en: "nothing states the unit of a count of whole things; the field's own unit is assumed"),
        nextStep: LocalizedText(zh: "请在表头写明单位", en: "write it into the heading"))

    public static let valueUnitRemark = FindingKind(
        "value.unit.remark", .warning,
        meaning: LocalizedText(
            zh: "数值栏表头括号中的文字不是已知单位，视为说明",
            en: "a text in brackets of a heading of numbers is no unit that the plan knows, and is taken for a remark"),
        nextStep: LocalizedText(
            zh: "请使用已知单位；统计人员：将说明文字列入方案的 remarks",
            en: "use a known unit; statistician: list the remark in the plan's `remarks`"))

    public static let valueUnitUnstated = FindingKind(
        "value.unit.unstated", .error,
        meaning: LocalizedText(
            zh: "没有写明计量单位，数值可能是几种单位之一", en: "nothing states the unit, and the figures could be in several"),
        nextStep: LocalizedText(zh: "请在表头写明单位", en: "write it into the heading"))

    public static let valueDate = FindingKind(
        "value.date", .error, meaning: LocalizedText(zh: "不是日期", en: "not a date"),
        nextStep: LocalizedText(zh: "请核对日期", en: "check it"))

    public static let valueDateImpossible = FindingKind(
        "value.date.impossible", .error, meaning: LocalizedText(zh: "日历上没有这一天", en: "the calendar has no such day"),
        nextStep: LocalizedText(zh: "请核对日期", en: "check it"))

    public static let valueDateIncomplete = FindingKind(
        "value.date.incomplete", .error, meaning: LocalizedText(zh: "缺少年、月或日", en: "year, month or day is missing"),
        nextStep: LocalizedText(zh: "请写全年、月、日", en: "write all three"))

    public static let valueDateAmbiguous = FindingKind(
        "value.date.ambiguous", .error,
        meaning: LocalizedText(zh: "无法判定日在前还是月在前，如 05/06/2017", en: "day or month first: `05/06/2017`"),
        nextStep: LocalizedText(zh: "请依次写年、月、日", en: "write year, month and day"))

    public static let valueDateCentury = FindingKind(
        "value.date.century", .error, meaning: LocalizedText(zh: "年份只有两位数字", en: "a year of two digits"),
        nextStep: LocalizedText(zh: "请写四位年份", en: "write four"))

    public static let valueDateTime = FindingKind(
        "value.date.time", .error, meaning: LocalizedText(zh: "日期后带有时刻", en: "a time of day beside the day"),
        nextStep: LocalizedText(zh: "请只填日期", en: "write the day alone"))

    public static let valueDateSerial = FindingKind(
        "value.date.serial", .error,
        meaning: LocalizedText(
            zh: "日期的序列号，如 42873；提示中写明是哪一天",
            en: "the serial number of a day, such as `42873`; the finding says which day"),
        nextStep: LocalizedText(zh: "请将该列设为日期格式", en: "format the column as dates"))

    public static let valuePeriod = FindingKind(
        "value.period", .error, meaning: LocalizedText(zh: "不是报告期", en: "not a period"),
        nextStep: LocalizedText(zh: "请填单一报告期", en: "write one period"))

    public static let valuePeriodSeveral = FindingKind(
        "value.period.several", .error, meaning: LocalizedText(zh: "时间跨度不是单一报告期", en: "a span that is not one period"),
        nextStep: LocalizedText(zh: "请按单一报告期拆分", en: "split it into single periods"))

    public static let valueAreaUnknown = FindingKind(
        "value.area.unknown", .error, meaning: LocalizedText(zh: "没有这个地区名称或代码", en: "no area has this name or code"),
        nextStep: LocalizedText(zh: "请按区划代码表改正；统计人员：登记别名", en: "correct it; statistician: add the alias"))

    public static let valueAreaAmbiguous = FindingKind(
        "value.area.ambiguous", .error,
        meaning: LocalizedText(zh: "对应多个地区，如“白银”", en: "several areas share the name, as 白银"),
        nextStep: LocalizedText(zh: "请填全称或代码", en: "write the full name or the code"))

    public static let valueAreaScope = FindingKind(
        "value.area.scope", .error,
        meaning: LocalizedText(zh: "不在本栏允许的地区范围内", en: "an area outside those allowed here"),
        nextStep: LocalizedText(zh: "请核对地区与报送单位", en: "check area and sender"))

    public static let valueAreaContradictory = FindingKind(
        "value.area.contradictory", .error,
        meaning: LocalizedText(zh: "同一格内的地区互不隶属", en: "areas in one cell that do not lie in each other"),
        nextStep: LocalizedText(zh: "请核对两者", en: "check both"))

    public static let valueCategory = FindingKind(
        "value.category", .error, meaning: LocalizedText(zh: "不在代码表内", en: "not in the code list"),
        nextStep: LocalizedText(zh: "请填代码表中的值", en: "use a value of the list"))

    public static let valueTextLost = FindingKind(
        "value.text.lost", .error,
        meaning: LocalizedText(
            zh: "含有替代字符 U+FFFD，原字已丢失", en: "the text holds U+FFFD, put where a character could not be read"),
        nextStep: LocalizedText(zh: "请补上丢失的字", en: "put back the lost character"))

    public static let valueTextGarbled = FindingKind(
        "value.text.garbled", .error,
        meaning: LocalizedText(
            zh: "报送前以错误的编码读过；提示中写明原文大意",
            en: "the text was read in a wrong encoding before it was sent; the finding shows the likely original"),
        nextStep: LocalizedText(zh: "请重新导出", en: "export again"))

    public static let valueTextControl = FindingKind(
        "value.text.control", .error,
        meaning: LocalizedText(
            zh: "含有控制字符、转义字符或改变文字方向的字符",
            en: "the text holds a control character, an escape, or one that turns the direction of text"),
        nextStep: LocalizedText(zh: "请重新键入", en: "type the value anew"))

    public static let valueTextDigits = FindingKind(
        "value.text.digits", .error,
        meaning: LocalizedText(
            zh: "编号被当作数字保存，如 2.01763E+11 或超过 15 位，数位已丢失",
            en: "a code kept as a number: `2.01763E+11`, or more than 15 digits; digits are lost"),
        nextStep: LocalizedText(zh: "请将该列设为文本格式，重新填入编号", en: "format the column as text and enter the codes again"))

    public static let valueUnreadable = FindingKind(
        "value.unreadable", .error,
        meaning: LocalizedText(
            zh: "仅见于统计库：记录中有一个值未通过上述规则，因而不计入。汇总表中主键以外的数值单独不计，其余照常计入",
            en:
                "only in the warehouse, as the reason why a record does not count: one of its values was refused by a rule above. In a statement a number outside the key is refused alone, and the others of its row count"
        ),
        nextStep: LocalizedText(zh: "见该规则", en: "see that rule"))

    package static let ofValues: [FindingKind] = [
        .valueRequired, .valueEmpty, .valuePattern, .valueMinimum, .valueMaximum, .valueNumber, .valueNumberDamaged,
        .valueNumberGrouping, .valueNumberScientific, .valueNumberSize, .valueNumberDecimals, .valueNumberPercent,
        .valueNumberShown, .valueNumberWords, .valueNumberApproximate, .valueNumberSeveral, .valueMark, .valueRemark,
        .valueFormula, .valueMerged, .valueUnit, .valueUnitOther, .valueUnitContradictory, .valueUnitPartly,
        .valueUnitAssumed, .valueUnitRemark, .valueUnitUnstated, .valueDate, .valueDateImpossible,
        .valueDateIncomplete, .valueDateAmbiguous, .valueDateCentury, .valueDateTime, .valueDateSerial, .valuePeriod,
        .valuePeriodSeveral, .valueAreaUnknown, .valueAreaAmbiguous, .valueAreaScope, .valueAreaContradictory,
        .valueCategory, .valueTextLost, .valueTextGarbled, .valueTextControl, .valueTextDigits, .valueUnreadable,
    ]
}
