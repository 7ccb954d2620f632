import Inquiry
public import Runs
public import Statistics

extension RunError {
    /// The error in a sentence.
    public var message: LocalizedText {
        switch self {
        case .definitions(let faults):
            LocalizedText(zh: "定义文件有 \(faults.count) 处错误", en: "the definitions have \(faults.count) faults")
        case .noPlan(let known):
            known.isEmpty
                ? LocalizedText(
                    zh: "没有指明方案，Pipelines 下也没有方案", en: "no plan is named, and there is none under Pipelines")
                : LocalizedText(
                    zh: "没有指明方案，可用的有：\(known.joined(separator: "、"))",
                    en: "no plan is named; there are \(known.joined(separator: ", "))")
        case .unknownName(let kind, let name, let nearest):
            LocalizedText(
                zh: "没有这个\(kind.title.zh)：\(name)" + (nearest.map { "；是否指 \($0)？" } ?? ""),
                en: "no such \(kind.title.en): \(name)" + (nearest.map { "; did you mean \($0)?" } ?? ""))
        case .otherPipeline(let workspace, let pipeline):
            LocalizedText(
                zh: "工作区 \(workspace) 属于另一个方案（\(pipeline)）",
                en: "workspace \(workspace) belongs to another plan, \(pipeline)")
        case .noInbox(let path):
            LocalizedText(zh: "收件箱不存在或不可读：\(path)", en: "there is no readable inbox at \(path)")
        case .cannotWrite(let path, let reason):
            LocalizedText(zh: "无法写入 \(path)：\(reason)", en: "cannot write \(path): \(reason)")
        case .locked(let holder, let since):
            LocalizedText(
                zh: "另一个运行（进程 \(holder ?? "未知")" + (since.map { "，自 \($0) 起" } ?? "") + "）正在使用工作区",
                en: "another run, process \(holder ?? "unknown")" + (since.map { " since \($0)" } ?? "")
                    + ", is using the workspace")
        case .interrupted(let signal):
            LocalizedText(
                zh: "收到信号 \(signal == 2 ? "SIGINT" : "SIGTERM")，已在两项工作之间停下",
                en: "stopped between two pieces of work by \(signal == 2 ? "SIGINT" : "SIGTERM")")
        case .cannotUpgrade(let folder):
            LocalizedText(
                zh: "方案 \(folder) 不能由程序改写：改写后的规则或指标会与原来不同",
                en: "plan \(folder) cannot be rewritten by the program: its rules or indicators would not stay the same"
            )
        case .changedPlan:
            LocalizedText(zh: "方案文件在运行中被改动", en: "files of the plan were changed while the run was at work")
        case .noWarehouse(let workspace):
            LocalizedText(zh: "工作区 \(workspace) 里还没有统计库", en: "workspace \(workspace) holds no warehouse yet")
        }
    }

    /// The next step.
    public var remedy: LocalizedText {
        switch self {
        case .definitions:
            LocalizedText(zh: "请按所列位置改正后重新运行", en: "correct them at the places given and run again")
        case .noPlan:
            LocalizedText(zh: "请用 --pipeline 指明方案目录", en: "name the plan's folder with --pipeline")
        case .unknownName:
            LocalizedText(zh: "请核对名称", en: "check the name")
        case .otherPipeline:
            LocalizedText(
                zh: "请为每个方案使用单独的工作区（--workspace）", en: "use a workspace of its own for every plan (--workspace)")
        case .noInbox:
            LocalizedText(zh: "请建立该目录，或用 --inbox 指明收件箱", en: "make the folder, or name the inbox with --inbox")
        case .cannotUpgrade:
            LocalizedText(
                zh: "请写明 language: 2，并将条件和容差中的数改为显示的单位；文件未作改动",
                en:
                    "state language: 2 and write numbers in predicates and tolerances in units as displayed; no file was changed"
            )
        case .cannotWrite:
            LocalizedText(zh: "请检查权限与磁盘空间", en: "check permissions and disk space")
        case .locked:
            LocalizedText(zh: "请待其结束后重试", en: "try again when it has finished")
        case .interrupted:
            LocalizedText(
                zh: "已完成的部分已保存；再次运行即从此处继续", en: "what was done is kept; run again to go on from there")
        case .changedPlan: LocalizedText(zh: "请重新运行", en: "run again")
        case .noWarehouse: InquiryError.runFirst
        }
    }
}

extension RunError.NameKind {
    /// The name of the kind.
    fileprivate var title: LocalizedText {
        switch self {
        case .indicator: LocalizedText(zh: "指标", en: "indicator")
        case .area: LocalizedText(zh: "地区", en: "area")
        case .unit: LocalizedText(zh: "报送单位", en: "unit")
        case .form: LocalizedText(zh: "报表", en: "form")
        case .period: LocalizedText(zh: "报告期", en: "period")
        case .reportSet: LocalizedText(zh: "报告集", en: "report set")
        case .receivedFile: LocalizedText(zh: "收到的文件", en: "file received")
        }
    }
}
