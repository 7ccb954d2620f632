import Bytes
import Statistics

/// The texts of faults in how the lines and rows of a table are written.
extension ReadingFault {
    static func csvDialect(line: Int, sign: String, text: String) -> ReadingFault {
        let name = sign == "\t" ? "Tab" : sign
        return ReadingFault(
            .csvDialect,
            message: LocalizedText(
                zh: "该行用“\(name)”分隔，与前面各行不同，未读入",
                en: "the line is divided by “\(name)”, unlike the lines above it, and was not read"),
            remedy: LocalizedText(
                zh: "请把全部各行用同一种分隔符重新导出", en: "export all lines again with one delimiter"),
            position: SourcePosition(line: line), found: excerpt(Array(text.utf8)), lostRows: .one)
    }

    static func csvSeparator(_ sign: String, text: String, line: Int) -> ReadingFault {
        let (zh, en) = sign == " " ? ("空格", "blanks") : ("“\(sign)”", "“\(sign)”")
        return ReadingFault(
            .csvSeparator,
            message: LocalizedText(
                zh: "各栏用\(zh)分隔，无法分栏读取", en: "the columns are divided by \(en), which divide no cells"),
            remedy: LocalizedText(
                zh: "请改用英文逗号或制表符分隔，重新导出后报送", en: "export it again with commas or tabs between the cells"),
            position: SourcePosition(line: line), found: excerpt(Array(text.utf8)))
    }

    private static let saveAgain = LocalizedText(
        zh: "请由原系统重新导出为 UTF-8 或 GB18030，勿手工修补后再次报送",
        en: "export again from the original system as UTF-8 or GB18030; do not patch the file by hand")

    static func textGarbled(_ text: String, meant: String, line: Int) -> ReadingFault {
        ReadingFault(
            .textGarbled,
            message: LocalizedText(
                zh: "表头是乱码，似为“\(meant)”：文件按错误的编码读过又保存了",
                en: "the headings are garbled, for “\(meant)”: the file was read in a wrong encoding and saved so"),
            remedy: saveAgain, position: SourcePosition(line: line), found: text,
            expected: LocalizedText(zh: meant, en: meant))
    }

    static func textUTF7(_ text: String, meant: String, line: Int) -> ReadingFault {
        var fault = textGarbled(text, meant: meant, line: line)
        fault.message = LocalizedText(zh: "文字是 UTF-7 编码，不予读取", en: "the text is UTF-7, which is not read")
        return fault
    }
}
