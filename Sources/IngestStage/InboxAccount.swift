public import Statistics
import Submissions
import Warehouse

/// The fate of the inbox's entries. Nothing may be lost between the folder and the books: every entry that is no folder is
/// taken, refused, left for the next time or ignored.
public struct InboxAccount: Hashable, Sendable {
    /// Entries of all folders of the inbox, the folders themselves left aside.
    public var entries = 0
    /// Files whose content was taken, now or before.
    public var taken = 0
    /// Files and other entries that were not, each with a finding.
    public var refused = 0
    /// Files that may still be written.
    public var left = 0
    /// Hidden files, lock files and files that were not selected.
    public var ignored = 0

    /// Makes an account.
    public init(entries: Int = 0, taken: Int = 0, refused: Int = 0, left: Int = 0, ignored: Int = 0) {
        self.entries = entries
        self.taken = taken
        self.refused = refused
        self.left = left
        self.ignored = ignored
    }

    /// Entries that are unaccounted for: zero, unless the program is at fault.
    public var lost: Int { entries - taken - refused - left - ignored }

    /// The account in words.
    public var text: LocalizedText {
        LocalizedText(
            zh: "目录项 \(entries) = 采用 \(taken) + 未采用 \(refused) + 留待下次 \(left) + 略过 \(ignored)",
            en: "\(entries) entries = \(taken) taken + \(refused) refused + \(left) left + \(ignored) ignored")
    }
}

extension InboxAccount {
    /// Counts the entries of a listing by their receipts in the warehouse, not by the intentions of the run.
    init(
        _ listing: InboxListing, left: [DeferredFile], passedOver: Set<String>, receipts: [String: Receipt]
    ) {
        self.init()
        entries = listing.entries
        refused = listing.unreadable.count
        ignored = listing.ignored
        let leftPaths = Set(left.map(\.path))
        self.left = listing.unfinished.count
        for file in listing.files {
            if leftPaths.contains(file.path) {
                self.left += 1
            } else if passedOver.contains(file.path) {
                ignored += 1
            } else if let receipt = receipts[file.path], receipt.stamp.fits(file.stamp) {
                if receipt.outcome == .refused { refused += 1 } else { taken += 1 }
            }
        }
    }
}

extension Receipt {
    /// The file's state when it was listed.
    var stamp: FileStamp { FileStamp(size: size, modified: modified, changed: changed, inode: inode) }
}

extension Finding {
    static func unaccounted(_ account: InboxAccount) -> Finding {
        Finding(
            .inboxUnaccounted, place: Place(), found: String(account.lost),
            message: LocalizedText(
                zh: "收件箱的目录项与去向不符：\(account.text.zh)",
                en: "what lies in the inbox and what became of it do not agree: \(account.text.en)"),
            remedy: LocalizedText(
                zh: "程序有误：请保存日志与目录清单并报告",
                en: "the program is at fault: keep the log and a listing of the inbox, and report it"))
    }
}
