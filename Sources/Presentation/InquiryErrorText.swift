public import Inquiry
public import Statistics

extension InquiryError {
    static let runFirst = LocalizedText(zh: "请先运行 iptally run", en: "run iptally run first")

    /// The error in a sentence.
    public var message: LocalizedText {
        switch self {
        case .badCondition(let problems, _):
            LocalizedText(
                zh: "条件有误：" + problems.map { "第 \($0.offset + 1) 列：\($0.message.zh)" }.joined(separator: "；"),
                en: "the condition is wrong: "
                    + problems.map { "column \($0.offset + 1): \($0.message.en)" }.joined(separator: "; "))
        case .noFile(let path): LocalizedText(zh: "文件不存在：\(path)", en: "there is no file \(path)")
        case .unknownSender(let path):
            LocalizedText(zh: "无法判定由哪个单位报送：\(path)", en: "it cannot be told which unit sends \(path)")
        case .sameName(let path):
            LocalizedText(
                zh: "两个文件在收件箱中会同名：\(path)", en: "two files would have the same name in the inbox: \(path)")
        case .notComputed(let figure):
            LocalizedText(
                zh: "没有计算过这个数：\(figure.indicator) \(figure.area) \(figure.period)",
                en: "this figure was not computed: \(figure.indicator) \(figure.area) \(figure.period)")
        case .noRecord(let place):
            LocalizedText(zh: "这里没有读入的记录：\(place)", en: "no record was read there: \(place)")
        case .noRule(let id, _): LocalizedText(zh: "没有规则“\(id)”", en: "there is no rule \(id)")
        case .nothing(let path): LocalizedText(zh: "\(path) 不存在", en: "there is nothing at \(path)")
        case .noSet(let period):
            LocalizedText(zh: "\(period) 没有现行的报告集", en: "no set is in force for \(period)")
        case .noEarlierSet:
            LocalizedText(zh: "没有更早发布的报告集", en: "there is no set that was published before")
        case .notComparable(let before, let after):
            LocalizedText(
                zh: "\(before) 与 \(after) 不是同一方案、同一报告期的报告集",
                en: "\(before) and \(after) are not sets of one plan and period")
        case .notIssued(let path):
            LocalizedText(zh: "没有发布过可与 \(path) 对照的报告集", en: "no report set was issued that \(path) could be")
        case .notReproduced(let set, let figure, let count):
            LocalizedText(
                zh: "报告集 \(set) 的数不能重算出来：\(figure.indicator) \(figure.area) \(figure.period) 等 \(count) 个",
                en:
                    "figures of set \(set) do not come out again: \(figure.indicator) \(figure.area) \(figure.period), \(count) in all"
            )
        case .definitionNotKept(let file, let digest):
            LocalizedText(
                zh: "方案文件 \(file)（\(digest.prefix(12))）没有留存",
                en: "\(file) of the plan, \(digest.prefix(12)), was not kept")
        case .submissionAbsent(let unit, let form, let period, let digest):
            LocalizedText(
                zh: "\(unit) \(form) \(period) 的报送（\(digest.prefix(12))）不在工作区",
                en: "the submission of \(unit), \(form), \(period), \(digest.prefix(12)), is not in the workspace")
        }
    }

    /// The next step.
    public var remedy: LocalizedText {
        switch self {
        case .badCondition(_, let fields):
            LocalizedText(
                zh: "可用的字段：\(fields.joined(separator: "、"))", en: "the fields are \(fields.joined(separator: ", "))")
        case .noFile:
            LocalizedText(zh: "请核对文件名", en: "check the file's name")
        case .unknownSender:
            LocalizedText(
                zh: "请用 --unit 指明单位代码，或将文件放入以单位代码命名的目录",
                en: "name the unit's code with --unit, or put the file into a folder of that name")
        case .sameName:
            LocalizedText(zh: "请分开核对", en: "check them one after the other")
        case .notComputed:
            LocalizedText(
                zh: "请先运行 iptally run，并核对地区与报告期", en: "run iptally run first, and check area and period")
        case .noRecord:
            LocalizedText(
                zh: "请核对位置；标题、合计、附注和未读入的列都不是记录",
                en: "check the place; headings, totals, notes and columns that are not read hold no record")
        case .noRule(_, let nearest?):
            LocalizedText(
                zh: "是不是“\(nearest)”？iptally rules 列出全部规则", en: "is it \(nearest)? iptally rules lists them all")
        case .noRule:
            LocalizedText(
                zh: "iptally rules 列出全部规则；方案中的规则请加 --pipeline",
                en: "iptally rules lists them all; those of a plan with --pipeline")
        case .nothing: LocalizedText(zh: "请核对路径", en: "check the path")
        case .noSet: LocalizedText(zh: "请指明两套报告", en: "name both sets")
        case .noEarlierSet:
            LocalizedText(
                zh: "首次发布之后，有数变动才会有第二套", en: "a second one comes when something has changed since the first")
        case .notComparable:
            LocalizedText(zh: "请选择同一报告期的两套报告", en: "choose two sets of the same period")
        case .notIssued:
            LocalizedText(
                zh: "请用 --workspace 指明工作区，或用 --set 指明报告集",
                en: "name the workspace with --workspace, or the set with --set")
        case .notReproduced:
            LocalizedText(
                zh: "请用 iptally verify 核对该报告集；由旧版程序发布的不能比较",
                en: "check the set with iptally verify; what an older program published cannot be compared")
        case .definitionNotKept:
            LocalizedText(zh: "由旧版程序发布的报告集不能比较", en: "sets that an older program published cannot be compared")
        case .submissionAbsent:
            LocalizedText(
                zh: "请先运行 iptally run，或用 --workspace 指明发布时的工作区",
                en: "run iptally run first, or name the workspace in which it was published with --workspace")
        }
    }
}
