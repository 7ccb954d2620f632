extension ValueFault {
    /// The problem in a sentence.
    public var message: LocalizedText {
        switch self {
        case .empty: LocalizedText(zh: "此处为空。", en: "Nothing stands here.")
        case .notANumber: LocalizedText(zh: "不是数字。", en: "This is not a number.")
        case .damagedNumber: LocalizedText(zh: "小数点一侧没有数字，数字已残缺。", en: "Digits are missing beside the decimal point.")
        case .wrongGrouping:
            LocalizedText(zh: "千分位分隔符的位置不对。", en: "The thousands separators do not stand at the thousands.")
        case .scientificNotation:
            LocalizedText(zh: "科学记数法，原有数位已丢失。", en: "Scientific notation: the digits of the original are lost.")
        case .tooLarge: LocalizedText(zh: "数值超出可存储范围。", en: "The number is too large to be held.")
        case .tooManyDecimals(let limit):
            LocalizedText(
                zh: "小数位数超出本栏精度（\(limit) 位），无法精确换算。",
                en: "More decimals than this field keeps (\(limit)); it cannot be converted exactly.")
        case .unexpectedPercentSign:
            LocalizedText(zh: "本栏不是百分数，却带百分号。", en: "A percent sign in a field that is no percentage.")
        case .unknownUnit: LocalizedText(zh: "计量单位无法识别。", en: "The unit is not known to this field.")
        case .otherUnit(let unit, _, let asked):
            LocalizedText(
                zh: "计量单位“\(unit)”不能换算为“\(asked)”。", en: "The unit “\(unit)” cannot be converted to “\(asked)”.")
        case .contradictoryUnits(let first, let second):
            LocalizedText(
                zh: "两处计量单位不一致：\(first.wording.zh)与\(second.wording.zh)。",
                en: "Two statements of the unit disagree: \(first.wording.en) and \(second.wording.en).")
        case .unstatedUnit:
            LocalizedText(zh: "没有注明计量单位，数值无法确定。", en: "No unit of measure is stated, so the number is not certain.")
        case .notADate: LocalizedText(zh: "不是日期。", en: "This is not a date.")
        case .impossibleDate: LocalizedText(zh: "日历上没有这一天。", en: "The calendar has no such day.")
        case .incompleteDate:
            LocalizedText(zh: "日期不完整，缺少月、日或分隔符。", en: "The date is incomplete: month, day or separators are missing.")
        case .twoDigitYear: LocalizedText(zh: "年份只有两位数字。", en: "The year has two digits only.")
        case .timeOfDay: LocalizedText(zh: "日期后带有时刻。", en: "The date carries a time of day.")
        case .notAPeriod: LocalizedText(zh: "不是报告期。", en: "This is not a reporting period.")
        case .severalPeriods(let first, let last):
            LocalizedText(
                zh: "\(first) 至 \(last) 不是单一报告期。", en: "\(first) to \(last) is not one reporting period.")
        case .unknownArea: LocalizedText(zh: "地区名称或代码无法识别。", en: "No area has this name or code.")
        case .ambiguousArea(let candidates):
            LocalizedText(
                zh: "对应多个地区：\(list(candidates).zh)。", en: "Several areas are called so: \(list(candidates).en).")
        case .areaNotAllowed(let name):
            LocalizedText(zh: "“\(name)”不在本栏允许的地区范围内。", en: "“\(name)” is outside the areas allowed here.")
        case .contradictoryArea(let names):
            LocalizedText(
                zh: "同一格内的地区互不隶属：\(list(names).zh)。",
                en: "The areas named here do not lie in each other: \(list(names).en).")
        case .unknownCategory: LocalizedText(zh: "不在代码表内。", en: "Not in the code list.")
        case .lostCharacter:
            LocalizedText(zh: "含有替代字符（U+FFFD），原字已丢失。", en: "It holds U+FFFD: a character was lost before it was sent.")
        case .digitsLost:
            LocalizedText(
                zh: "编号被当作数字保存，位数已丢失（科学记数法，或超过 15 位）。",
                en: "The code was kept as a number and digits are lost: scientific notation, or more than 15 digits.")
        case .serialDay(let day):
            LocalizedText(
                zh: "这是日期的序列号，相当于 \(day)，单元格未设为日期格式。",
                en: "This is the serial number of \(day); the cell is not formatted as a date.")
        case .unsavedFormula:
            LocalizedText(zh: "公式没有保存计算结果。", en: "The formula was saved without its result.")
        case .mergedNumber(let range):
            LocalizedText(
                zh: "数字所在的合并单元格 \(range) 跨多条记录，无法判定各记录的数值。",
                en: "The number is merged over several records (\(range)); nobody can tell whose it is.")
        case .shownOtherwise(let exponent):
            LocalizedText(
                zh: exponent == 0
                    ? "单元格格式缩小了所显示的数字，与计量单位不符。" : "单元格格式把数字缩小到 10 的 \(exponent) 次方分之一显示，与计量单位不符。",
                en: exponent == 0
                    ? "The cell's format shows another multiple of the number than its unit."
                    : "The cell's format shows the number divided by 10^\(exponent), which is not its unit.")
        case .unclear(let cause): cause.message
        case .garbledText(let meant):
            LocalizedText(
                zh: "文字是乱码，似为“\(meant)”。",
                en: "The text is garbled; it seems to be “\(meant)”, read in a wrong encoding.")
        case .controlCharacter:
            LocalizedText(
                zh: "含有控制字符或改变文字方向的字符，看到的与存储的不同。",
                en:
                    "It holds a control character or one that turns the direction of text: it is not what it looks like."
            )
        }
    }

    /// The text expected.
    public var expected: LocalizedText {
        switch self {
        case .empty: LocalizedText(zh: "必填值", en: "a value")
        case .notANumber, .damagedNumber, .scientificNotation:
            LocalizedText(zh: "完整的数字，如 1234.5", en: "a whole number or decimal in full, such as 1234.5")
        case .wrongGrouping: LocalizedText(zh: "如 1,234,567 或 1234567", en: "such as 1,234,567 or 1234567")
        case .tooLarge: LocalizedText(zh: "绝对值较小的数字", en: "a number of smaller size")
        case .tooManyDecimals(let limit):
            LocalizedText(zh: "至多 \(limit) 位小数（按基本单位）", en: "at most \(limit) decimals, counted in the base unit")
        case .unexpectedPercentSign: LocalizedText(zh: "不带百分号的数字", en: "a number without percent sign")
        case .otherUnit(_, _, let asked):
            LocalizedText(zh: "以“\(asked)”为基本单位的数字", en: "a number whose base unit is “\(asked)”")
        case .contradictoryUnits: LocalizedText(zh: "各处一致的计量单位", en: "the same unit in all places")
        case .unknownUnit(let known), .unstatedUnit(let known):
            known.isEmpty
                ? LocalizedText(zh: "不带单位的数字", en: "a number without unit")
                : LocalizedText(zh: "单位：\(list(known).zh)", en: "one of the units \(list(known).en)")
        case .notADate, .impossibleDate, .incompleteDate, .twoDigitYear, .timeOfDay:
            LocalizedText(zh: "日期，如 2016-11-10 或 2016年11月10日", en: "a date such as 2016-11-10")
        case .notAPeriod, .severalPeriods:
            LocalizedText(
                zh: "单一报告期，如 2016、2016H1、2016Q4、2016-11", en: "one period such as 2016, 2016H1, 2016Q4, 2016-11")
        case .unknownArea(let nearest):
            nearest.isEmpty
                ? LocalizedText(zh: "区划代码或全称", en: "the code or full name of an area")
                : LocalizedText(zh: "最接近的有：\(list(nearest).zh)", en: "perhaps \(list(nearest).en)")
        case .ambiguousArea(let candidates):
            LocalizedText(zh: "其中之一：\(list(candidates).zh)", en: "one of \(list(candidates).en)")
        case .areaNotAllowed:
            LocalizedText(zh: "报送单位辖区内、级别相符的地区", en: "an area of the asked level inside the sender's own")
        case .contradictoryArea: LocalizedText(zh: "上下级相符的地区", en: "an area together with the one it lies in")
        case .lostCharacter: LocalizedText(zh: "原来的文字", en: "the original text")
        case .garbledText(let meant): LocalizedText(zh: meant, en: meant)
        case .controlCharacter: LocalizedText(zh: "可见的文字", en: "text that can be seen")
        case .digitsLost: LocalizedText(zh: "完整的编号（文本）", en: "the whole code, as text")
        case .serialDay(let day): LocalizedText(zh: day.description, en: day.description)
        case .unsavedFormula: LocalizedText(zh: "计算结果", en: "the result")
        case .mergedNumber: LocalizedText(zh: "每条记录各一个数字", en: "a number for each record")
        case .shownOtherwise:
            LocalizedText(zh: "所见与所存一致的数字", en: "a number that is stored as it is shown")
        case .unclear(let cause): cause.expected
        case .unknownCategory(let nearest):
            nearest.isEmpty
                ? LocalizedText(zh: "代码表中的代码或名称", en: "a code or label of the code list")
                : LocalizedText(zh: "最接近的有：\(list(nearest).zh)", en: "perhaps \(list(nearest).en)")
        }
    }

    /// The next step in a sentence.
    public var remedy: LocalizedText {
        switch self {
        case .empty: LocalizedText(zh: "请补填后重新报送。", en: "Fill it in and send again.")
        case .notANumber: LocalizedText(zh: "请改填数字后重新报送。", en: "Write a number and send again.")
        case .damagedNumber: LocalizedText(zh: "请对照原表补全数字后重新报送。", en: "Complete it from the original and send again.")
        case .wrongGrouping:
            LocalizedText(zh: "请核对数位，去掉或改正分隔符后重新报送。", en: "Check the digits, correct the separators and send again.")
        case .scientificNotation:
            LocalizedText(
                zh: "请将该列设为文本格式，从源数据重新导出后报送。",
                en: "Format the column as text, export again from the source and send again.")
        case .tooLarge: LocalizedText(zh: "请核对数值与计量单位后重新报送。", en: "Check number and unit and send again.")
        case .tooManyDecimals:
            LocalizedText(
                zh: "请核对计量单位，按规定精度填报后重新报送。", en: "Check the unit, keep to the stated precision and send again.")
        case .unexpectedPercentSign:
            LocalizedText(zh: "请核对是否填错栏，去掉百分号后重新报送。", en: "Check the column, take the percent sign off and send again.")
        case .unknownUnit:
            LocalizedText(
                zh: "请改用规定的计量单位后重新报送；如为说明文字，请统计人员列入方案的 remarks。",
                en:
                    "Use the stated unit and send again; if it is a remark, ask the statistician to list it in the plan's remarks."
            )
        case .otherUnit:
            LocalizedText(zh: "请换算为规定的计量单位后重新报送。", en: "Convert the numbers to the stated unit and send again.")
        case .contradictoryUnits:
            LocalizedText(
                zh: "请核对数值实际使用的单位，改正另一处后重新报送。",
                en: "See which unit the numbers are in, correct the other place and send again.")
        case .unstatedUnit:
            LocalizedText(
                zh: "请在表头写明单位，如“（\(exampleUnit)）”，或在表上方写“计量单位：\(exampleUnit)”后重新报送。",
                en:
                    "Write the unit into the heading, such as “(\(exampleUnit))”, or “计量单位：\(exampleUnit)” above the table, and send again."
            )
        case .notADate, .impossibleDate: LocalizedText(zh: "请核对日期后重新报送。", en: "Check the date and send again.")
        case .incompleteDate: LocalizedText(zh: "请写全年、月、日后重新报送。", en: "Write year, month and day and send again.")
        case .twoDigitYear: LocalizedText(zh: "请写四位年份后重新报送。", en: "Write the year with four digits and send again.")
        case .timeOfDay: LocalizedText(zh: "请只填日期后重新报送。", en: "Write the day alone and send again.")
        case .notAPeriod: LocalizedText(zh: "请改填报告期后重新报送。", en: "Write the reporting period and send again.")
        case .severalPeriods:
            LocalizedText(
                zh: "累计数请按单一报告期拆分后重新报送。", en: "Split the cumulative figure into single periods and send again.")
        case .unknownArea:
            LocalizedText(zh: "请按区划代码表改正，或请统计人员登记别名。", en: "Correct it, or ask the statistician to register the name.")
        case .ambiguousArea: LocalizedText(zh: "请改填全称或代码后重新报送。", en: "Write the full name or the code and send again.")
        case .areaNotAllowed:
            LocalizedText(zh: "请核对地区与报送单位后重新报送。", en: "Check the area and the reporting unit and send again.")
        case .contradictoryArea: LocalizedText(zh: "请核对上下级地区后重新报送。", en: "Check both areas and send again.")
        case .unknownCategory: LocalizedText(zh: "请改填代码表中的值后重新报送。", en: "Use a value of the code list and send again.")
        case .lostCharacter:
            LocalizedText(zh: "请补上丢失的字后重新报送。", en: "Put back the lost character and send again.")
        case .digitsLost:
            LocalizedText(
                zh: "请将该列设为文本格式，从源数据重新填入编号后报送。",
                en: "Format the column as text, enter the codes again from the source and send.")
        case .serialDay:
            LocalizedText(
                zh: "请将该列设为日期格式，核对后重新报送。", en: "Format the column as dates, check it and send again.")
        case .unsavedFormula:
            LocalizedText(
                zh: "请用电子表格软件打开，重新计算并保存后报送，或改填数值。",
                en: "Open it in a spreadsheet program, recalculate, save and send it, or write the value.")
        case .mergedNumber:
            LocalizedText(
                zh: "请取消合并，逐条填写后重新报送；如该表一向合并填报，请汇总单位在版式中以 merged_numbers 说明。",
                en:
                    "Undo the merge, write each record's own number and send again. If the form is always filled in so, the centre says whose it is in the layout: merged_numbers."
            )
        case .shownOtherwise:
            LocalizedText(
                zh: "请将单元格设为常规格式，核对数字与计量单位后重新报送。",
                en: "Format the cells as General, check numbers and unit and send again.")
        case .garbledText:
            LocalizedText(
                zh: "请由原系统重新导出为 UTF-8 或 GB18030 后报送。", en: "Export again from the source as UTF-8 or GB18030 and send.")
        case .controlCharacter:
            LocalizedText(zh: "请重新键入该值后重新报送。", en: "Type the value anew and send again.")
        case .unclear(let cause): cause.remedy
        }
    }

    private var exampleUnit: String {
        if case .unstatedUnit(let known) = self { known.first ?? "" } else { "" }
    }

    private func list(_ names: [String]) -> LocalizedText {
        LocalizedText(zh: names.joined(separator: "、"), en: names.joined(separator: ", "))
    }
}

extension Finding {
    /// The finding for `fault`, about the text at `place`.
    public init(_ fault: ValueFault, severity: Severity = .error, place: Place, found: String, subject: String? = nil) {
        self.init(
            rule: fault.kind.id, severity: severity, place: place, found: found, expected: fault.expected,
            message: fault.message(about: found), remedy: fault.remedy, subject: subject)
    }
}

extension ValueFault {
    /// The problem in a sentence, with the text at fault if the sentence does not contain it.
    fileprivate func message(about text: String) -> LocalizedText {
        guard case .unknownUnit = self, !text.isEmpty else { return message }
        return LocalizedText(zh: "计量单位无法识别：“\(text)”。", en: "The unit is not known to this field: “\(text)”.")
    }
}
