import Presentation
import Inquiry
import Renderers
import Bytes
import ReportStage
import Runs
import Statistics
import Submissions
import Warehouse

extension Console {
    /// The message of an error, its remedy and the matching exit code.
    static func describe(_ error: any Error) -> (message: LocalizedText, remedy: LocalizedText, code: Int32) {
        switch error {
        case let error as RunError: return (error.message, error.remedy, error.exitCode)
        case let error as InquiryError: return (error.message, error.remedy, error.exitCode)
        case let error as WarehouseError: return (error.message, error.remedy, ExitStatus.inputOutput.rawValue)
        case let error as ArchiveError: return (error.message, error.remedy, ExitStatus.inputOutput.rawValue)
        case let error as ReportFault: return (error.message, error.remedy, ExitStatus.inputOutput.rawValue)
        case let error as ReadingFault: return (error.message, error.remedy, ExitStatus.inputOutput.rawValue)
        case let error as ArithmeticFault: return (error.message, error.remedy, ExitStatus.internalFault.rawValue)
        default:
            let text = String(describing: error)
            return (
                LocalizedText(zh: "内部错误：\(text)", en: "internal error: \(text)"),
                LocalizedText(zh: "请将此信息报告给维护者", en: "please report this to the maintainers"),
                ExitStatus.internalFault.rawValue
            )
        }
    }
}
