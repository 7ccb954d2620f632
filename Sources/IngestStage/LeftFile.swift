import Glibc
public import Statistics

/// A file of the inbox that is left for the next run: it may still be written. It counts as not arrived, so that no report tells of
/// it and none depends on the clock.
public struct LeftFile: Hashable, Sendable {
    /// Why it is left.
    public enum Reason: Hashable, Sendable {
        /// Its name is one that programs give to what they have not finished.
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

    /// Endings that browsers, transfer programs and editors give to files which they have not finished.
    private static let endings = [".part", ".partial", ".filepart", ".crdownload", ".tmp", ".temp", "~"]

    /// Whether a name says that the file is not finished.
    static func isTemporary(_ name: String) -> Bool { endings.contains(where: name.lowercased().hasSuffix) }
}

extension InboxFile {
    /// Whether the file changed less than so many seconds ago. A time in the future says nothing: the sender's clock is wrong.
    func changed(within seconds: Int) -> Bool {
        var now = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &now)
        let age = Int64(now.tv_sec) - stamp.modified / 1_000_000_000
        return age >= 0 && age < seconds
    }
}
