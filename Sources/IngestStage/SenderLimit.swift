import Definitions
import Statistics

/// The limit on the bytes taken from each sender's folder in one run, which leaves room for the others.
struct SenderLimit {
    let limit: Int

    /// Splits the files, in the order of their paths, at the limits of their folders.
    ///
    /// A file above the size limit does not count: it is refused, and must not keep others out.
    func split(_ files: [InboxFile], largest: Int) -> (within: [InboxFile], beyond: [InboxFile]) {
        var sums: [String: Int] = [:]
        var (within, beyond): ([InboxFile], [InboxFile]) = ([], [])
        for file in files {
            let size = file.stamp.size <= largest ? file.stamp.size : 0
            let sum = sums[file.folder ?? "", default: 0]
            if size > limit - sum {
                beyond.append(file)
            } else {
                sums[file.folder ?? ""] = sum + size
                within.append(file)
            }
        }
        return (within, beyond)
    }
}

extension Finding {
    static func senderLimit(_ limit: Int, size: Int, place: Place) -> Finding {
        Finding(
            .inboxLimit, place: place, found: String(size),
            expected: LocalizedText(zh: "每次运行不超过 \(limit) 字节", en: "at most \(limit) bytes a run"),
            message: LocalizedText(
                zh: "本目录这次新到的文件超过上限，本文件留到下次接收",
                en: "what this folder brings anew exceeds the limit of a run; this file was not taken yet"),
            remedy: LocalizedText(
                zh: "下次运行会接收；经常如此的，由统计人员提高 pipeline.yaml 的 limits.sender",
                en: "the next run takes it; if that happens often, raise limits.sender in pipeline.yaml"))
    }
}
