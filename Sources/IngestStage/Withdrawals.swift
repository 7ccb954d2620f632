import Definitions
import Statistics
import Warehouse

/// The submissions that a plan withdraws (撤回).
struct Withdrawals {
    private let byOwner: [String: [Withdrawal]]
    private let all: [Withdrawal]

    init(_ withdrawals: [Withdrawal]) {
        all = withdrawals
        byOwner = Dictionary(grouping: withdrawals) { Self.owner($0.unit, $0.form, $0.period) }
    }

    private static func owner(_ unit: String, _ form: String, _ period: Period) -> String {
        [unit, form, period.description].joined(separator: "\u{1F}")
    }

    /// Whether the plan withdraws nothing.
    var isEmpty: Bool { all.isEmpty }

    /// The decision that withdraws a submission; nil if there is none.
    func withdrawal(of submission: Submission) -> Withdrawal? {
        byOwner[Self.owner(submission.unit, submission.form, submission.period)]?.first { $0.means(submission) }
    }

    /// Findings about withdrawals without a submission.
    func unused(_ submissions: [Submission]) -> [Finding] {
        guard !all.isEmpty else { return [] }
        return all.filter { item in
            !submissions.contains {
                $0.unit == item.unit && $0.form == item.form && $0.period == item.period && item.means($0)
            }
        }
        .map(Finding.withdrawnNothing)
    }
}

extension Withdrawal {
    /// Whether the withdrawal concerns a submission of its unit, form and period.
    fileprivate func means(_ submission: Submission) -> Bool {
        switch target {
        case .version(let version): submission.version == version
        case .digest(let digits): submission.digest.hasPrefix(digits)
        }
    }

    fileprivate var name: String {
        switch target {
        case .version(let version): "v\(version)"
        case .digest(let digits): "sha256:\(digits.prefix(12))"
        }
    }
}

extension Finding {
    static func withdrawn(_ item: Withdrawal, _ submission: Submission) -> Finding {
        Finding(
            .submissionWithdrawn, place: submission.place, found: "v\(submission.version)",
            message: LocalizedText(
                zh: "\(submission.file)（v\(submission.version)）已撤回，不计入：\(item.decision.text.zh)",
                en:
                    "\(submission.file) (v\(submission.version)) was withdrawn and does not count: \(item.decision.text.en)"
            ),
            remedy: LocalizedText(
                zh: "恢复时删去 \(item.decision.source)", en: "take out \(item.decision.source) to have it count again"))
    }

    fileprivate static func withdrawnNothing(_ item: Withdrawal) -> Finding {
        Finding(
            .withdrawalUnused,
            place: Place(unit: item.unit, form: item.form, period: item.period.description), found: item.name,
            message: LocalizedText(
                zh: "\(item.decision.source) 要撤回的报送（\(item.name)）没有收到过",
                en: "the submission that \(item.decision.source) withdraws (\(item.name)) never came"),
            remedy: LocalizedText(zh: "请核对版本或摘要", en: "check version or digest"), subject: item.name)
    }
}
