package import Statistics

/// Messages of a run at work, for the terminal and the log.
package enum RunWording {
    /// - Parameter account: the fate of the entries of the inbox, in words.
    package static func ingested(files: Int, fresh: Int, refused: Int, account: LocalizedText) -> LocalizedText {
        LocalizedText(
            zh: "文件 \(files)，新到 \(fresh)，未采用 \(refused)；\(account.zh)",
            en: "\(files) files, \(fresh) new, \(refused) refused; \(account.en)")
    }

    package static func normalized(submissions: Int, records: Int, unchanged: Int) -> LocalizedText {
        LocalizedText(
            zh: "读取 \(submissions) 份 \(records) 条，未变 \(unchanged) 份",
            en: "\(submissions) submissions read, \(records) records, \(unchanged) unchanged")
    }

    package static func validated(checked: Int, unchanged: Int) -> LocalizedText {
        LocalizedText(
            zh: "审核 \(checked) 项，未变 \(unchanged) 项",
            en: "\(checked) forms and periods checked, \(unchanged) unchanged")
    }

    /// - Parameter figures: how many were computed; nil if nothing had changed.
    package static func aggregated(figures: Int?) -> LocalizedText {
        figures.map { LocalizedText(zh: "计算 \($0) 个数", en: "\($0) figures") }
            ?? LocalizedText(zh: "未变", en: "unchanged")
    }

    package static func reported(sets: Int, new: Int) -> LocalizedText {
        LocalizedText(zh: "报告 \(sets) 套，更新 \(new) 套", en: "\(sets) report sets, \(new) new")
    }

    /// - Parameter digest: the first digits of the original's SHA-256.
    package static func restored(digest: String, path: String) -> LocalizedText {
        LocalizedText(
            zh: "归档原件 \(digest)（\(path)）缺失或已损坏，已从收件箱重新取得",
            en: "the archived original \(digest) of \(path) was lost or damaged and has been taken from the inbox again"
        )
    }

    package static let warehouseDamaged = LocalizedText(
        zh: "统计库与上次运行结束时不一致（磁盘故障或被改动），已依据归档全部重建",
        en:
            "the warehouse has changed since the last run (disk failure or tampering); all of it has been rebuilt from the archive"
    )
}
