public import Inquiry
public import Statistics

extension StoreCheck.Damage {
    /// The damage, one line each, or that there is none.
    public static func text(_ damages: [StoreCheck.Damage], _ language: Language) -> String {
        guard !damages.isEmpty else { return language == .zh ? "全部完好\n" : "no damage\n" }
        return damages.map { "\($0.path)：\($0.kind.text[language])\n" }.joined()
    }
}

extension StoreCheck.Kind {
    /// The damage and its remedy.
    fileprivate var text: LocalizedText {
        switch self {
        case .unlistedOriginal:
            LocalizedText(
                zh: "原件不在 arrivals.tsv 中：到达清单缺行；请从备份恢复 arrivals.tsv，否则统计库一旦重建，该文件就不再计入",
                en:
                    "arrivals.tsv does not list this original: rows are lost; restore arrivals.tsv from the backup, or the file counts no more when the warehouse is made again"
            )
        case .lostOriginal:
            LocalizedText(
                zh: "原件缺失；收件箱中仍有的，下次运行会重新取得，否则请从备份恢复",
                en:
                    "the original is gone; the next run takes it from the inbox if it is still there, else restore it from the backup"
            )
        case .changedOriginal:
            LocalizedText(
                zh: "原件内容与收到时不同；收件箱中仍有的，下次读取该原件的运行会重新取得（删去后则任何一次运行都会），否则请从备份恢复",
                en:
                    "the original is not what was received; the next run that reads it takes it from the inbox if it is still there (any run if it is removed here), else restore it"
            )
        case .arrivalList(let message): message
        case .warehouse:
            LocalizedText(
                zh: "统计库与上次运行结束时不一致；下次运行会依据归档全部重建",
                en: "the warehouse is not as the last run left it; the next run makes all of it again from the archive")
        case .records:
            LocalizedText(
                zh: "记录文件已损坏；请删去，下次运行会依据归档重新读取",
                en: "the records are damaged; remove the file, and the next run reads them again from the archive")
        case .feedback:
            LocalizedText(
                zh: "回执文件与写出时不同；有改动迹象（大小、时间）的由下次运行重新写出，否则请删去该目录后再运行",
                en:
                    "the file handed back is not what was written; the next run writes it again if its size or time shows it, else remove its folder and run"
            )
        case .manifest:
            LocalizedText(
                zh: "报告集的 manifest.json 不在、已损坏或不属于该目录；在用的报告集由下次运行重新写出",
                en:
                    "the report set's manifest.json is gone, damaged or of another set; the next run writes a set in force anew"
            )
        case .set:
            LocalizedText(
                zh: "报告集与发布时不同；各处见 iptally verify 该目录",
                en: "the report set is not as issued; iptally verify with its folder names each place")
        }
    }
}
