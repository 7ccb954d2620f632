import Renderers
import CRename
import Glibc
import Statistics

/// Publishes a report set as a whole: readers see the old set or the new one, never a mixture.
///
/// A set is written into a draft folder, flushed to the disk and renamed; then one `rename` switches the link `latest`
/// to it. The name derives from the content, so equal sets have equal names.
struct Publication {
    /// The folder of one period's sets.
    let folder: String
    /// The name of the link that is switched.
    let link: String

    /// The link under which readers find the set in a language.
    static func link(_ language: Language) -> String { language == .zh ? "latest" : "latest-\(language.rawValue)" }

    /// Writes a set by `write`, which receives an empty folder and returns the set's name, and publishes it.
    ///
    /// - Returns: the set's folder, and whether readers see another set than before.
    func publish(_ write: (String) throws -> String) throws -> (folder: String, isNew: Bool) {
        try FolderOutput.makeFolders(folder)
        removeAbandoned()
        let draft = "\(folder)/.draft-\(getpid())"
        try unsafe FolderOutput.check(mkdir(draft, 0o755), draft)
        defer { FolderOutput.removeFolder(draft) }
        let name = try write(draft)
        let target = "\(folder)/\(name)"
        let isDamaged = unsafe access(target, F_OK) == 0 && files(of: name) == nil
        if unsafe isDamaged || access(target, F_OK) != 0 {
            for file in FolderOutput.entries(draft) { try FolderOutput.flush("\(draft)/\(file)") }
            try FolderOutput.flush(draft)
            // The draft's place takes the damaged set, which goes with it.
            if unsafe !isDamaged || crename_exchange(draft, target) != 0 {
                if isDamaged { FolderOutput.removeFolder(target) }
                try unsafe FolderOutput.check(rename(draft, target), target)
            }
            try FolderOutput.flush(folder)
        }
        let isNew = current != name
        if isNew {
            if let current { try point(previousLink, to: current) }
            try point(link, to: name)
        }
        return (target, isNew)
    }

    /// Leaves the set in force and notes why; nil removes the note.
    func hold(_ note: HeldNote?) throws {
        let path = HeldNote.path(folder: folder, link: link)
        guard let note else {
            if unsafe access(path, F_OK) == 0 { try unsafe FolderOutput.check(unlink(path), path) }
            return
        }
        try FolderOutput.makeFolders(folder)
        removeAbandoned()
        let fresh = "\(folder)/.\(link)-\(getpid())"
        try FileOutput.write(Array(note.json.utf8), to: fresh)
        try FolderOutput.flush(fresh)
        try unsafe FolderOutput.check(rename(fresh, path), path)
        try FolderOutput.flush(folder)
    }

    /// The names of the files of a set; nil if it is not whole, by its manifest.
    func files(of set: String) -> [String]? {
        let path = "\(folder)/\(set)"
        guard let published = try? PublishedSet(folder: path), published.isWhole else { return nil }
        return FolderOutput.entries(path)
    }

    /// The manifest of the set that readers see; nil if there is none yet.
    func manifest() throws -> String? {
        let path = "\(folder)/\(link)/manifest.json"
        guard unsafe access(path, F_OK) == 0 else { return nil }
        var bytes: [UInt8] = []
        try unsafe FileInput.read(path) { unsafe bytes.append(contentsOf: $0) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The name of the set that readers see; nil if there is none yet.
    var current: String? {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = unsafe buffer.withUnsafeMutableBytes { bytes in
            let characters = unsafe bytes.bindMemory(to: CChar.self)
            guard let start = characters.baseAddress else { return 0 }
            return unsafe readlink("\(folder)/\(link)", unsafe start, characters.count)
        }
        return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
    }

    /// The link to the previous set: `previous`, next to `latest`.
    private var previousLink: String { link.replacing("latest", with: "previous") }

    private func point(_ link: String, to name: String) throws {
        let fresh = "\(folder)/.\(link)-\(getpid())"
        try unsafe FolderOutput.check(symlink(name, fresh), fresh)
        try unsafe FolderOutput.check(rename(fresh, "\(folder)/\(link)"), "\(folder)/\(link)")
        try FolderOutput.flush(folder)
    }

    /// Removes drafts and links that a killed run left behind. There is no other run: this one holds the workspace.
    private func removeAbandoned() {
        for name in FolderOutput.entries(folder) {
            if name.hasPrefix(".draft-") { FolderOutput.removeFolder("\(folder)/\(name)") }
            if name.hasPrefix(".\(link)-") || name.hasPrefix(".\(previousLink)-") { unsafe unlink("\(folder)/\(name)") }
        }
    }
}
