public import Inquiry
import Workbooks
import ReportStage
public import Statistics
import Submissions

extension CellPlace {
    /// The place in words.
    public var text: LocalizedText {
        func both(_ text: String) -> LocalizedText { LocalizedText(zh: text, en: text) }
        switch row {
        case .line(let line, let columns):
            guard let column else { return LocalizedText(zh: "第 \(line) 行", en: "line \(line)") }
            let name = column < columns.count ? columns[column] : String(column + 1)
            return LocalizedText(zh: "第 \(line) 行 \(name) 列", en: "line \(line), column \(name)")
        case .sheet(let sheet, let row):
            if row == 0 { return LocalizedText(zh: "工作表 \(sheet)", en: "sheet \(sheet)") }
            return both("\(sheet)!\(column.map(columnName) ?? "")\(row)")
        case .table(let number, let heading, let row):
            let cell = column.map { LocalizedText(zh: "第 \($0 + 1) 列", en: ", column \($0 + 1)") }
            return LocalizedText(
                zh: "“\(heading)”表 \(number) 第 \(row) 行\(cell?.zh ?? "")",
                en: "“\(heading)”, table \(number), row \(row)\(cell?.en ?? "")")
        case .text(let heading): return LocalizedText(zh: "“\(heading)”正文", en: "“\(heading)”, text")
        }
    }
}

extension Verification {
    /// The result for people.
    public func text(_ language: Language) -> String {
        func word(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
        let name = "\(set.contents.period)/\(set.name)"
        let issued =
            file.map { word("报告集 \(name) 的 \($0)", "\($0) of report set \(name)") }
            ?? word("报告集 \(name)", "report set \(name)")
        if differences.isEmpty { return "\(path)：" + word("与发布的\(issued) 一致\n", "as issued, \(issued)\n") }
        let head = word(
            "与发布的\(issued) 不同，\(differences.count) 处：", "differs from \(issued) in \(differences.count) places:")
        return "\(path)：\(head)\n" + differences.map { "  \($0.text(language))\n" }.joined()
    }
}

extension Verification.Difference {
    fileprivate func text(_ language: Language) -> String {
        func word(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
        switch self {
        case .missing(let file): return "\(file)  " + word("缺少这个文件", "is missing")
        case .added(let file): return "\(file)  " + word("不属于这套报告", "does not belong to the set")
        case .cell(let file, let place, let issued, let found):
            let none = word("无", "nothing")
            return "\(file)  \(place.text[language])  "
                + word("发布为 \(issued ?? none)，现为 \(found ?? none)", "issued \(issued ?? none), found \(found ?? none)")
        case .other(let file):
            return "\(file)  "
                + word("单元格都相同，别处不同（格式、图、换行等）", "no cell differs; something else does: layout, charts, line ends")
        case .unreadable(let file, let reason):
            return "\(file)  " + word("不能读取：", "cannot be read: ") + reason.text[language]
        case .withoutCopy(let file):
            return "\(file)  " + word("不同；没有原样的副本，单元格无从对照", "differs; there is no copy as issued to compare cells with")
        }
    }
}

extension Verification.Reason {
    fileprivate var text: LocalizedText {
        switch self {
        case .fault(let message): message
        case .system(let words): LocalizedText(zh: words, en: words)
        }
    }
}
