public import Definitions
public import Statistics

/// Why a run could not be done at all. Whatever is wrong with a submission is a finding, not one of these.
public enum RunError: Error, Sendable {
    /// The definitions are at fault.
    case definitions([DefinitionFault])
    /// It cannot be told which plan is meant.
    case noPlan(known: [String])
    /// Something asked for by name is not in the plan.
    case unknownName(kind: LocalizedText, name: String, nearest: String?)
    /// The workspace was made by another plan.
    case otherPipeline(workspace: String, pipeline: String)
    /// There is no inbox.
    case noInbox(path: String)
    /// A file or folder of the workspace cannot be written.
    case cannotWrite(path: String, reason: String)
    /// A plan cannot be rewritten by the program.
    case cannotUpgrade(folder: String)
    /// Another run holds the workspace.
    case locked(holder: String?, since: String?)
    /// The process was asked to end.
    case interrupted(signal: Int32)
    /// A condition is no predicate over the fields of a form.
    case badCondition(reasons: [LocalizedText], fields: [String])
    /// A file to be checked is not there.
    case noFile(path: String)
    /// It cannot be told which unit sends a file.
    case unknownSender(path: String)
    /// Two files to be checked would lie at the same place in the inbox.
    case sameName(path: String)
    /// Nothing has been computed yet.
    case nothingThere(what: LocalizedText, remedy: LocalizedText)

    /// The exit code that fits.
    public var exitCode: Int32 {
        switch self {
        case .definitions, .otherPipeline, .cannotUpgrade: ExitStatus.definitions.rawValue
        case .unknownName, .noPlan, .badCondition, .unknownSender, .sameName: ExitStatus.usage.rawValue
        case .noInbox, .cannotWrite, .nothingThere, .noFile: ExitStatus.inputOutput.rawValue
        case .locked: ExitStatus.busy.rawValue
        case .interrupted(let signal): 128 + signal
        }
    }

    /// What happened.
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
                zh: "没有这个\(kind.zh)：\(name)" + (nearest.map { "；是否指 \($0)？" } ?? ""),
                en: "no such \(kind.en): \(name)" + (nearest.map { "; did you mean \($0)?" } ?? ""))
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
        case .badCondition(let reasons, _):
            LocalizedText(
                zh: "条件有误：\(reasons.map(\.zh).joined(separator: "；"))",
                en: "the condition is wrong: \(reasons.map(\.en).joined(separator: "; "))")
        case .noFile(let path): LocalizedText(zh: "文件不存在：\(path)", en: "there is no file \(path)")
        case .unknownSender(let path):
            LocalizedText(zh: "无法判定由哪个单位报送：\(path)", en: "it cannot be told which unit sends \(path)")
        case .sameName(let path):
            LocalizedText(
                zh: "两个文件在收件箱中会同名：\(path)", en: "two files would have the same name in the inbox: \(path)")
        case .nothingThere(let what, _): what
        }
    }

    /// What to do next.
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
        case .nothingThere(_, let remedy): remedy
        }
    }
}
