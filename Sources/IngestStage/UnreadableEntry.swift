import Statistics

/// An entry of the inbox that cannot be taken, with the reason.
struct UnreadableEntry {
    /// Why it is not taken.
    enum Reason: Equatable {
        /// A link: its destination was not sent by the unit.
        case link
        /// A pipe, a socket or a device.
        case special
        /// A folder in too many folders.
        case depth
        /// Another entry's name reads the same.
        case sameName
        /// The system's sentence why it cannot be looked at.
        case system(String)
    }

    /// The path below the inbox.
    var path: String
    /// The drop folder; nil for an entry outside the folders.
    var folder: String?
    var reason: Reason
}

extension Finding {
    static func unreadableEntry(_ entry: UnreadableEntry, place: Place) -> Finding {
        switch entry.reason {
        case .link: link(place: place)
        case .sameName: sameName(place: place)
        case .special: special(place: place)
        case .depth: unreadable(LocalizedText(zh: "目录层数过多", en: "nested too deeply"), place: place)
        case .system(let reason): unreadable(LocalizedText(zh: reason, en: reason), place: place)
        }
    }

    private static func unreadable(_ reason: LocalizedText, place: Place) -> Finding {
        Finding(
            .inboxUnreadable, place: place, found: reason.en,
            message: LocalizedText(zh: "无法读取：\(reason.zh)", en: "cannot be read: \(reason.en)"),
            remedy: LocalizedText(zh: "请检查权限与目录", en: "check rights and folders"))
    }

    private static func special(place: Place) -> Finding {
        Finding(
            .inboxSpecial, place: place,
            message: LocalizedText(
                zh: "不是普通文件（管道、套接字或设备），未读取", en: "no plain file but a pipe, a socket or a device; not read"),
            remedy: LocalizedText(zh: "请放入文件本身", en: "put the file itself there"))
    }

    private static func link(place: Place) -> Finding {
        Finding(
            .inboxLink, place: place,
            message: LocalizedText(zh: "是链接，收件箱中的链接一律不跟随", en: "a link; no link in the inbox is followed"),
            remedy: LocalizedText(
                zh: "请放入文件或目录本身；目录在别处的，请挂载（mount --bind）",
                en: "put the file or folder itself there; mount a folder that lies elsewhere (mount --bind)"))
    }

    private static func sameName(place: Place) -> Finding {
        Finding(
            .inboxNameSame, place: place,
            message: LocalizedText(
                zh: "旁边另有一个文件，名称的编码不同而读来相同；本文件未接收",
                en: "another file beside it has a name that reads the same in another encoding; this one was not taken"),
            remedy: LocalizedText(zh: "请改名后重新报送", en: "rename it and send it again"))
    }
}
