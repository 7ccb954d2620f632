import Glibc
public import Statistics

/// A file of the inbox that may still be incomplete and is left for the next run. It counts as not arrived, so that no
/// report mentions it and none depends on the clock.
public struct DeferredFile: Hashable, Sendable {
    /// Why it is left.
    public enum Reason: Hashable, Sendable {
        /// The name is that of an unfinished file.
        case name
        /// It changed while it was read.
        case changing
        /// It changed within so many seconds.
        case recent(seconds: Int)

        /// The reason in words.
        public var title: LocalizedText {
            switch self {
            case .name: LocalizedText(zh: "临时文件名，尚未传完", en: "a temporary name: not finished")
            case .changing: LocalizedText(zh: "读取时仍在变化", en: "it changed while it was read")
            case .recent(let seconds):
                LocalizedText(zh: "\(seconds) 秒内有改动", en: "changed within \(seconds) seconds")
            }
        }
    }

    /// The path below the inbox.
    public var path: String
    /// Why it is left.
    public var reason: Reason

    /// Endings that browsers, transfer programs and editors use for unfinished files.
    private static let endings = [".part", ".partial", ".filepart", ".crdownload", ".tmp", ".temp", "~"]

    /// Whether a name marks the file as unfinished.
    static func isTemporary(_ name: String) -> Bool { endings.contains(where: name.lowercased().hasSuffix) }
}

extension InboxFile {
    /// Whether the file changed less than so many seconds ago. A time in the future is ignored: the sender's clock is
    /// wrong.
    func changed(within seconds: Int) -> Bool {
        var now = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &now)
        let age = Int64(now.tv_sec) - stamp.modified / 1_000_000_000
        return age >= 0 && age < seconds
    }
}
