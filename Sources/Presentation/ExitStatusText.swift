public import Runs
public import Statistics

extension ExitStatus {
    /// The meaning of the code, for the help.
    public var meaning: LocalizedText {
        switch self {
        case .done: LocalizedText(zh: "完成", en: "done")
        case .remarks:
            LocalizedText(
                zh: "完成，但有未采用、未计入或逾期未报（报告已照常发布）",
                en: "done, but something was refused, not counted or is overdue (reports were still published)")
        case .held:
            LocalizedText(
                zh: "完成，但有报告集未发布，沿用上一套", en: "done, but a report set was held back: the last good one stays")
        case .usage: LocalizedText(zh: "命令行有误", en: "usage")
        case .definitions: LocalizedText(zh: "方案有误", en: "definitions at fault")
        case .internalFault: LocalizedText(zh: "程序内部错误", en: "internal")
        case .inputOutput: LocalizedText(zh: "读写失败", en: "input or output")
        case .busy: LocalizedText(zh: "工作区正由另一运行使用", en: "another run holds the workspace")
        case .interrupted: LocalizedText(zh: "被 SIGINT 终止", en: "stopped by SIGINT")
        case .terminated: LocalizedText(zh: "被 SIGTERM 终止", en: "stopped by SIGTERM")
        }
    }
}
