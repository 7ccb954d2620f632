import FoundationEssentials
import Statistics

/// The files of a plan, read whole.
struct DefinitionFolder {
    /// The single files every plan has.
    static let singleFiles = [
        "pipeline.yaml", "areas.csv", "units.csv", "roster.csv", "measures.csv", "targets.csv", "report.yaml",
    ]
    /// The folders of which every `.yaml` file is read.
    static let subfolders = ["forms", "rules", "indicators"]
    /// The folders of which a plan may do without.
    static let optionalSubfolders = ["checks"]
    /// The folders of `.csv` files, of which a plan may do without.
    static let tableSubfolders = ["adjustments", "explanations", "withdrawals"]

    /// Folders that say how the plan is run, not what it is about.
    private static let leftAlone = ["schedule"]

    /// The name of the folder.
    let name: String
    /// The text of every file by its path inside the folder; a file that could not be read is absent and reported.
    private(set) var texts: [String: String] = [:]
    /// The paths of the files in each subfolder, sorted.
    private(set) var files: [String: [String]] = [:]

    /// Lists and reads the folder at `path`; every trouble is noted as a fault.
    init(path: String, notes: LoadingNotes) {
        let url = URL(filePath: path, directoryHint: .isDirectory).standardizedFileURL
        name = url.lastPathComponent
        guard let entries = Self.list(path, as: ".", notes) else { return }
        let known = Self.singleFiles + Self.subfolders + Self.optionalSubfolders + Self.tableSubfolders
        for entry in entries where !known.contains(entry) && !Self.leftAlone.contains(entry) {
            notes.fault(
                at: SourcePlace(startOf: entry), zh: "方案文件夹中不认识的文件“\(entry)”",
                en: "unknown file “\(entry)” in the plan's folder",
                suggestion: NearestName.nearest(to: entry, among: known))
        }
        for file in Self.singleFiles {
            guard entries.contains(file) else {
                notes.fault(at: SourcePlace(startOf: file), zh: "缺少文件 \(file)", en: "file \(file) is missing")
                continue
            }
            read(file, in: path, notes)
        }
        for folder in Self.subfolders + Self.optionalSubfolders + Self.tableSubfolders {
            let ending = Self.tableSubfolders.contains(folder) ? ".csv" : ".yaml"
            guard entries.contains(folder) else {
                if !Self.subfolders.contains(folder) { continue }
                notes.fault(at: SourcePlace(startOf: folder), zh: "缺少文件夹 \(folder)", en: "folder \(folder) is missing")
                continue
            }
            for entry in Self.list("\(path)/\(folder)", as: folder, notes) ?? [] {
                let file = "\(folder)/\(entry)"
                guard entry.hasSuffix(ending) else {
                    notes.fault(
                        at: SourcePlace(startOf: file), zh: "文件夹 \(folder) 中只放 \(ending) 文件",
                        en: "folder \(folder) holds \(ending) files only",
                        suggestion: entry.hasSuffix(".yml") ? "\(entry.dropLast(4)).yaml" : nil)
                    continue
                }
                files[folder, default: []].append(file)
                read(file, in: path, notes)
            }
            if files[folder] == nil, Self.subfolders.contains(folder) {
                notes.fault(
                    at: SourcePlace(startOf: folder), zh: "文件夹 \(folder) 中没有 .yaml 文件",
                    en: "folder \(folder) holds no .yaml file")
            }
        }
    }

    /// The names in a folder, sorted, without notes (`.md`) and hidden files.
    private static func list(_ path: String, as name: String, _ notes: LoadingNotes) -> [String]? {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: path)
                .filter { !$0.hasPrefix(".") && !$0.hasSuffix(".md") }.sorted()
        } catch {
            notes.fault(
                at: SourcePlace(startOf: name), zh: "无法列出文件夹：\(path)",
                en: "cannot list the folder \(path): \(error.localizedDescription)")
            return nil
        }
    }

    private mutating func read(_ file: String, in folder: String, _ notes: LoadingNotes) {
        let bytes: Data
        do {
            bytes = try Data(contentsOf: URL(filePath: "\(folder)/\(file)"))
        } catch {
            notes.fault(
                at: SourcePlace(startOf: file), zh: "无法读取文件", en: "cannot read the file: \(error.localizedDescription)")
            return
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            notes.fault(
                at: Self.firstFault(in: bytes, file: file), zh: "文件不是 UTF-8 编码；请另存为 UTF-8（Excel 中选“CSV UTF-8”）",
                en: "the file is not UTF-8 text; save it as UTF-8 (in Excel: CSV UTF-8)")
            return
        }
        texts[file] = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    }

    /// Where the text stops being UTF-8.
    private static func firstFault(in bytes: Data, file: String) -> SourcePlace {
        var place = SourcePlace(startOf: file)
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        while case .scalarValue(let scalar) = decoder.decode(&iterator) {
            if scalar == "\n" {
                place.line += 1
                place.column = 1
            } else {
                place.column += 1
            }
        }
        return place
    }
}
