/// Why a value that is nearly plain is refused: it has an addition, or can be read in two ways.
public enum UnclearValue: Hashable, Sendable {
    /// The mark of a footnote.
    case footnoteMark(String)
    /// A remark in brackets.
    case remark(String)
    /// A word that says the number is not exact.
    case approximate(String)
    /// Two numbers in one cell.
    case severalNumbers
    /// Words that the number format of a cell shows next to the number, and that are no unit.
    case formatWords(String)
    /// A unit shown by the formats of some numbers of a column, and the line of a number without it.
    case partlyStated(String, line: Int)
    /// A unit of many where a bare count is asked for.
    case scaledCount(String)
    /// A day and a month that could be one another.
    case dayOrMonth
    /// A day and a month without a year.
    case missingYear

    /// The kind of its findings.
    public var kind: FindingKind {
        switch self {
        case .footnoteMark: .valueMark
        case .remark: .valueRemark
        case .approximate: .valueNumberApproximate
        case .severalNumbers: .valueNumberSeveral
        case .formatWords: .valueNumberWords
        case .partlyStated: .valueUnitPartly
        case .scaledCount: .valueUnit
        case .dayOrMonth: .valueDateAmbiguous
        case .missingYear: .valueDateIncomplete
        }
    }

    var message: LocalizedText {
        switch self {
        case .footnoteMark(let mark):
            LocalizedText(
                zh: "值后面带有标记“\(mark)”，可能是脚注号，不是值的一部分。",
                en: "The mark “\(mark)” stands behind the value, perhaps of a footnote; it is no part of it.")
        case .remark(let text):
            LocalizedText(
                zh: "值后面带有说明“\(text)”，可能改变其含义。",
                en: "The remark “\(text)” stands behind the value and may change what it means.")
        case .approximate(let word):
            LocalizedText(zh: "“\(word)”表示约数，不是准确数字。", en: "“\(word)” makes it an approximate number.")
        case .severalNumbers:
            LocalizedText(zh: "一格内有两个以上的数字。", en: "The cell holds more than one number.")
        case .formatWords(let words):
            LocalizedText(
                zh: "单元格格式在数字旁显示“\(words)”，所见与所存不同。",
                en: "The cell's format shows “\(words)” beside the number, which is not stored and no unit.")
        case .partlyStated(let unit, let line):
            LocalizedText(
                zh: "同一栏内，有的数字由单元格格式显示单位“\(unit)”，第 \(line) 行的数字却没有单位。",
                en:
                    "The formats of some numbers of the column show the unit “\(unit)”, but the number in row \(line) shows none."
            )
        case .scaledCount(let unit):
            LocalizedText(
                zh: "本栏须按实际数量填报，本行的计量单位却是“\(unit)”。",
                en: "The field asks for the bare count, but the unit in the row is “\(unit)”.")
        case .dayOrMonth:
            LocalizedText(zh: "日、月的先后无法判定。", en: "Nobody can tell which number is the day and which the month.")
        case .missingYear: LocalizedText(zh: "日期没有年份。", en: "The date has no year.")
        }
    }

    var expected: LocalizedText {
        switch self {
        case .footnoteMark, .remark: LocalizedText(zh: "单独的值", en: "the value alone")
        case .approximate: LocalizedText(zh: "准确的数字", en: "the exact number")
        case .severalNumbers: LocalizedText(zh: "一个数字", en: "one number")
        case .formatWords: LocalizedText(zh: "所见与所存一致的数字", en: "a number that is stored as it is shown")
        case .partlyStated: LocalizedText(zh: "整栏一致的计量单位", en: "one unit for the whole column")
        case .scaledCount: LocalizedText(zh: "不带单位的数字", en: "a number without unit")
        case .dayOrMonth, .missingYear:
            LocalizedText(zh: "日期，如 2016-11-10 或 2016年11月10日", en: "a date such as 2016-11-10")
        }
    }

    var remedy: LocalizedText {
        switch self {
        case .footnoteMark:
            LocalizedText(
                zh: "请去掉标记，注文另写在表下，重新报送。", en: "Take the mark off, write the note below the table and send again.")
        case .remark:
            LocalizedText(
                zh: "请只填值，说明写入备注后重新报送。", en: "Write the value alone, put the remark elsewhere and send again.")
        case .approximate: LocalizedText(zh: "请填准确数字后重新报送。", en: "Write the exact number and send again.")
        case .severalNumbers: LocalizedText(zh: "请每格只填一个数字后重新报送。", en: "Write one number a cell and send again.")
        case .formatWords:
            LocalizedText(
                zh: "请将单元格设为常规格式，核对数字的含义后重新报送。",
                en: "Format the cell as General, check what the number means and send again.")
        case .partlyStated:
            LocalizedText(
                zh: "请在表头写明计量单位，并核对各行数字后重新报送。",
                en: "Write the unit into the heading, check the number of every row and send again.")
        case .scaledCount:
            LocalizedText(zh: "请换算为实际数量后重新报送。", en: "Convert it to the bare count and send again.")
        case .dayOrMonth, .missingYear:
            LocalizedText(zh: "请按年、月、日写全日期后重新报送。", en: "Write year, month and day in this order and send again.")
        }
    }
}
