public import Statistics

/// A failure of the warehouse: the disk is full, the file is no warehouse, a statement is wrong.
public struct WarehouseError: Error, Hashable, Sendable {
    /// SQLite's extended result code.
    public var code: Int32
    /// SQLite's own words for it; empty if it has none.
    public var detail = ""
    /// The error in a sentence.
    public var message: LocalizedText
    /// The next step.
    public var remedy: LocalizedText

    /// Makes an error from SQLite's code and message.
    init(code: Int32, detail: String, doing: String) {
        self.code = code
        self.detail = detail
        switch code & 0xFF {
        case 13:
            message = LocalizedText(
                zh: "磁盘已满，无法写入统计库（\(doing)）", en: "the disk is full; the warehouse cannot be written (\(doing))")
            remedy = LocalizedText(
                zh: "请腾出空间后重新运行，已完成的部分不会丢失", en: "free some space and run again; nothing done so far is lost")
        case 5, 6:
            message = LocalizedText(
                zh: "统计库正被其他程序使用（\(doing)）", en: "another program is using the warehouse (\(doing))")
            remedy = LocalizedText(zh: "请待其结束后重新运行", en: "run again when it has finished")
        case 11, 26:
            message = LocalizedText(
                zh: "统计库文件已损坏或不是统计库：\(detail)", en: "the warehouse file is damaged or is no warehouse: \(detail)")
            remedy = LocalizedText(
                zh: "请将 warehouse.sqlite 与 records 移走后重新运行，全部内容将依据归档原件重建",
                en: "move warehouse.sqlite and records away and run again; all of it is rebuilt from the archive")
        default:
            message = LocalizedText(zh: "统计库出错（\(doing)）：\(detail)", en: "the warehouse failed (\(doing)): \(detail)")
            remedy = LocalizedText(
                zh: "请检查工作区目录的权限与磁盘后重新运行", en: "check the permissions and the disk of the workspace and run again")
        }
    }

    private init(_ message: LocalizedText, _ remedy: LocalizedText) {
        code = 1
        self.message = message
        self.remedy = remedy
    }

    /// A condition holds more than one statement.
    static func severalStatements(in sql: String) -> WarehouseError {
        WarehouseError(code: 1, detail: "more than one statement", doing: String(sql.prefix(200)))
    }

    /// Whether records are damaged, which can be read again from the archive.
    public var isOfRecords: Bool { self == .damagedBlock }

    /// A block of records lacks values that it should have.
    static let damagedBlock = WarehouseError(code: 11, detail: "records", doing: "read")

    /// The file of a submission's records is not there.
    static func missingRecords(file: String) -> WarehouseError {
        WarehouseError(
            LocalizedText(
                zh: "记录文件 \(file) 不在了，可能刚被另一个运行替换",
                en: "the records in \(file) are gone; another run may just have replaced them"),
            LocalizedText(
                zh: "请重试；仍有此错误的，请移走 warehouse.sqlite 与 records 后重新运行",
                en: "try again; if that does not help, move warehouse.sqlite and records away and run again"))
    }

    /// The form's fields have changed since its records were read.
    static func otherFields(form: LocalizedText) -> WarehouseError {
        WarehouseError(
            LocalizedText(
                zh: "报表“\(form.zh)”的字段已改，统计库中的记录是按原字段读入的",
                en: "the fields of \(form.en) have changed since its records were read"),
            LocalizedText(zh: "请先运行 iptally run", en: "run iptally run first"))
    }
}
