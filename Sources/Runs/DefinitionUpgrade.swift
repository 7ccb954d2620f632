public import Definitions
import Foundation
import Statistics

/// Rewrites a plan in the definition language of today.
public enum DefinitionUpgrade {
    /// Rewrites the files of the plan in `folder`, all or none. The rewritten plan is loaded and compared with the old one first: rules
    /// and indicators must be the same.
    ///
    /// - Returns: the changes made; none for a plan of today.
    /// - Throws: `DefinitionFaults` for a plan with faults; `RunError.cannotWrite`.
    public static func run(folder: String) throws -> [DefinitionEdit] {
        let edits = try PipelineLoader.upgrade(folder: folder)
        guard !edits.isEmpty else { return [] }
        let before = try PipelineLoader.load(folder: folder)
        let files = FileManager.default
        // Tried on a copy in the temporary folder: next to the plan, every folder is taken for a plan.
        let copies = files.temporaryDirectory.appending(path: "upgrade-\(UUID().uuidString)")
        let copy = copies.appending(path: before.name)
        do {
            try files.createDirectory(at: copies, withIntermediateDirectories: true)
            defer { try? files.removeItem(at: copies) }
            try files.copyItem(atPath: folder, toPath: copy.path)
            let texts = try rewrite(edits, in: URL(filePath: folder))
            for (file, text) in texts { try Data(text.utf8).write(to: copy.appending(path: file)) }
            let after = try PipelineLoader.load(folder: copy.path)
            guard after.rules == before.rules, after.indicators == before.indicators else {
                throw RunError.cannotUpgrade(folder: folder)
            }
            for (file, text) in texts {
                try Data(text.utf8).write(to: URL(filePath: folder).appending(path: file), options: .atomic)
            }
        } catch let error as CocoaError {
            throw RunError.cannotWrite(path: folder, reason: error.localizedDescription)
        }
        return edits
    }

    /// The texts of the files that change.
    private static func rewrite(_ edits: [DefinitionEdit], in folder: URL) throws -> [String: String] {
        var texts: [String: String] = [:]
        for (file, own) in Dictionary(grouping: edits, by: \.file) {
            let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { Array($0.unicodeScalars) }
            // From the end, so that no change moves the place of another.
            for edit in own.sorted(by: { ($0.line, $0.column) > ($1.line, $1.column) }) {
                let (line, start) = (edit.line - 1, edit.column - 1)
                let new = Array(edit.new.unicodeScalars)
                guard line < lines.count else { throw RunError.cannotUpgrade(folder: folder.path) }
                guard !edit.old.isEmpty else {
                    lines.insert(new, at: line)
                    continue
                }
                let end = start + edit.old.unicodeScalars.count
                guard end <= lines[line].count, lines[line][start..<end].elementsEqual(edit.old.unicodeScalars) else {
                    throw RunError.cannotUpgrade(folder: folder.path)
                }
                lines[line].replaceSubrange(start..<end, with: new)
            }
            texts[file] = lines.map { String(String.UnicodeScalarView($0)) }.joined(separator: "\n")
        }
        return texts
    }
}
