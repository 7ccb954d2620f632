import Foundation

/// The folder that holds the sample.
struct SampleFolder {
    /// Its path.
    let path: String

    /// Writes every file; folders are made as needed, nothing is deleted.
    func write(_ files: [String: [UInt8]]) throws(GeneratorFault) {
        for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
            let target = URL(fileURLWithPath: path).appendingPathComponent(name)
            do {
                try FileManager.default.createDirectory(
                    at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(bytes).write(to: target)
            } catch {
                throw GeneratorFault(zh: "无法写入 \(target.path)：\(error)", en: "cannot write \(target.path): \(error)")
            }
        }
    }

    /// One line for each file that is missing, differs or does not belong; empty if all is as `files` says.
    func differences(from files: [String: [UInt8]]) throws(GeneratorFault) -> [String] {
        var lines: [String] = []
        for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
            let target = URL(fileURLWithPath: path).appendingPathComponent(name)
            guard let data = FileManager.default.contents(atPath: target.path) else {
                lines.append("缺少 missing: \(name)")
                continue
            }
            if [UInt8](data) != bytes { lines.append("不同 differs: \(name)") }
        }
        return lines + (try strangers(to: files)).map { "多余 not expected: \($0)" }
    }

    /// Paths of the files in the folder that `files` does not have, in order. Folders beside those of `files` belong to
    /// somebody else and are left aside.
    func strangers(to files: [String: [UInt8]]) throws(GeneratorFault) -> [String] {
        let paths: [String]
        do {
            paths = try FileManager.default.subpathsOfDirectory(atPath: path)
        } catch {
            throw GeneratorFault(zh: "无法读取目录 \(path)：\(error)", en: "cannot read the folder \(path): \(error)")
        }
        func top(_ name: String) -> Substring? { name.contains("/") ? name.prefix { $0 != "/" } : nil }
        let folders = Set(files.keys.compactMap(top))
        return paths.filter { name in
            if let folder = top(name), !folders.contains(folder) { return false }
            var isFolder: ObjCBool = false
            let full = URL(fileURLWithPath: path).appendingPathComponent(name).path
            guard unsafe FileManager.default.fileExists(atPath: full, isDirectory: &isFolder), !isFolder.boolValue
            else {
                return false
            }
            return files[name] == nil
        }.sorted()
    }
}
