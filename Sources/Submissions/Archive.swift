public import Bytes
import Glibc
public import Statistics

/// The originals, by content: `archive/ab/<sha256>`, read-only and never changed. Everything else can be rebuilt from here.
public struct Archive: Sendable {
    /// The archive's folder.
    public let folder: String

    /// How the names of files begin that are not finished.
    static let unfinished = ".incoming-"

    /// Names the folder; it is made when the first file arrives.
    public init(folder: String) { self.folder = folder }

    /// Where the original with that digest lies.
    public func path(of digest: String) -> String { "\(folder)/\(digest.prefix(2))/\(digest)" }

    /// Whether an original is there.
    public func holds(_ digest: String) -> Bool { unsafe access(path(of: digest), F_OK) == 0 }

    /// Whether an original is there in its whole length. Its bytes are looked at when it is read.
    public func holds(_ digest: String, size: Int) -> Bool {
        var status = stat()
        return unsafe stat(path(of: digest), &status) == 0 && Int(status.st_size) == size
    }

    /// The digests of all originals that are there.
    public func digests() -> Set<String> {
        var digests: Set<String> = []
        for folder in Self.names(in: folder) where folder.utf8.count == 2 {
            digests.formUnion(Self.names(in: "\(self.folder)/\(folder)").filter { $0.utf8.count == 64 })
        }
        return digests
    }

    private static func names(in folder: String) -> [String] {
        guard let directory = unsafe opendir(folder) else { return [] }
        defer { unsafe closedir(directory) }
        var names: [String] = []
        while let entry = unsafe readdir(directory) {
            unsafe names.append(
                withUnsafeBytes(of: entry.pointee.d_name) {
                    unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
                })
        }
        return names
    }

    /// The fault of an original whose content is no longer what its digest says; nil if it is, or cannot be read at all.
    public func damage(of digest: String) -> ReadingFault? {
        do throws(ReadingFault) {
            let source = DigestSource(try FileSource(path: path(of: digest)), digest: digest)
            try source.drain()
            return nil
        } catch {
            return error.isOfSystem ? nil : error
        }
    }

    /// Where a file of a plan's definitions lies that says what has that digest.
    public func definitionPath(of digest: String) -> String { "\(folder)/definitions/\(digest)" }

    /// Takes in a copy of a file of definitions, under the digest of what it says. It appears whole or not at all.
    ///
    /// - Throws: `ReadingFault` if it cannot be read, `ArchiveError` if the copy cannot be written.
    public func take(definition source: String, as digest: String) throws {
        try makeFolder(folder)
        try makeFolder("\(folder)/definitions")
        _ = try take(try FileSource(path: source), isSound: { true }) { _ in definitionPath(of: digest) }
        try flush("\(folder)/definitions")
    }

    /// Takes in a copy of a file of the inbox and gives its SHA-256. The copy appears whole or not at all, and takes the place of one
    /// that is there already, which may have rotted.
    ///
    /// - Parameters:
    ///   - file: the file, open.
    ///   - stamp: how the file was found before it was opened.
    ///   - limit: more bytes are not taken.
    /// - Throws: `FileChanging` if it changed since, `ReadingFault` if it cannot be read, is too large or finds no room,
    ///   `ArchiveError` if the copy cannot be written.
    public func take(_ file: InboxSource, asFound stamp: FileStamp, limit: Int = .max) throws -> String {
        guard file.stamp == stamp else { throw FileChanging() }
        guard stamp.size <= limit else { throw ReadingFault.fileSize(stamp.size, limit: limit) }
        try makeFolder(folder)
        // Half of what its sender is still writing is no original.
        return try take(file.source, limit: limit, isSound: { file.isAsOpened }) { digest in
            try makeFolder("\(folder)/\(digest.prefix(2))")
            return path(of: digest)
        }
    }

    /// Copies a file to where its digest says, once it is all there and sound.
    private func take(
        _ source: FileSource, limit: Int = .max, isSound: () -> Bool, to target: (String) throws -> String
    ) throws -> String {
        let temporary = "\(folder)/\(Self.unfinished)\(getpid())-\(UInt.random(in: .min ... .max))"
        let output = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o444)
        guard output >= 0 else { throw ArchiveError(path: temporary, errno: errno) }
        var isDone = false
        defer {
            close(output)
            if !isDone { unsafe unlink(temporary) }
        }
        let digest = try ArchiveCopy(output: output, name: temporary, limit: limit).take(source)
        guard isSound() else { throw FileChanging() }
        guard fsync(output) == 0 else { throw ArchiveCopy.failure(errno, name: temporary) }
        let target = try target(digest)
        guard unsafe rename(temporary, target) == 0 else { throw ArchiveError(path: target, errno: errno) }
        isDone = true
        return digest
    }

    /// Makes sure that these originals are found after a power cut. To be called before anything says that they are there.
    ///
    /// - Throws: `ArchiveError`.
    public func flushNames(of digests: [String]) throws(ArchiveError) {
        for path in Set(digests.map { "\(folder)/\($0.prefix(2))" }).sorted() { try flush(path) }
        if !digests.isEmpty { try flush(folder) }
    }

    /// Makes sure that the names in a folder are on the disk.
    func flush(_ path: String) throws(ArchiveError) {
        let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw ArchiveError(path: path, errno: errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw ArchiveError(path: path, errno: errno) }
    }

    /// Removes half-copied files that a killed run left behind. To be called while no other run works in the archive.
    public func removeAbandoned() {
        for name in Self.names(in: folder) where name.hasPrefix(Self.unfinished) { unsafe unlink("\(folder)/\(name)") }
    }

    private func makeFolder(_ path: String) throws(ArchiveError) {
        guard unsafe mkdir(path, 0o755) != 0, errno != EEXIST else { return }
        throw ArchiveError(path: path, errno: errno)
    }
}

/// An original could not be put into the archive, or not be read there.
public struct ArchiveError: Error, Hashable, Sendable {
    /// What happened.
    public var message: LocalizedText
    /// What to do next.
    public var remedy: LocalizedText
    /// SHA-256 of the original it is about; nil if it is about none.
    public private(set) var digest: String?

    /// An original lies in the archive and cannot be read.
    public init(reading digest: String, as file: String, fault: ReadingFault) {
        self.digest = digest
        message = LocalizedText(
            zh: "归档原件 \(digest)（\(file)）：\(fault.message.zh)",
            en: "the archived original \(digest) of \(file): \(fault.message.en)")
        remedy = LocalizedText(
            zh: "请检查磁盘与权限后重新运行；原件已失或已坏，收件箱中也已没有的，请从备份恢复",
            en:
                "check disk and rights and run again; restore an original that is lost or damaged, and no more in the inbox, from the backup"
        )
    }

    /// The list of arrivals is not what was written.
    public init(changedList path: String) {
        message = LocalizedText(
            zh: "到达清单 \(path) 与上次运行写下的不同：有行缺失或被改动",
            en: "the list of arrivals, \(path), is not what the last run wrote: lines are lost or changed")
        remedy = LocalizedText(
            zh: "请从备份恢复该文件后重新运行；没有备份的，请移走 warehouse.sqlite（连同 -wal、-shm）后运行：收件箱中仍有的重新接收，两处都没有的不再计入",
            en:
                "restore it from the backup and run again; without a backup move warehouse.sqlite (with -wal and -shm) away and run: what the inbox still has is taken in again, what neither has counts no more"
        )
    }

    init(path: String, errno code: Int32) {
        let reason = unsafe String(cString: strerror(code))
        message = LocalizedText(zh: "无法写入归档 \(path)：\(reason)", en: "cannot write to the archive, \(path): \(reason)")
        remedy = LocalizedText(
            zh: "请检查工作区的磁盘空间与权限后重新运行；收件箱中的原件未动",
            en: "check space and permissions of the workspace and run again; the originals in the inbox are untouched")
    }
}
