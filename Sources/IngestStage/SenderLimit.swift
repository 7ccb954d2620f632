import Definitions
import Statistics

/// The limit on what is taken from each sender's folder in one run: the others shall still find room.
struct SenderLimit {
    let limit: Int

    /// The files, in the order of their paths, that go beyond what their folders may bring; the rest is within it.
    ///
    /// A file that is too large by itself counts for nothing: it is refused, and shall not keep others out.
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
