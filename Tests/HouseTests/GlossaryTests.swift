import Foundation
import Testing

/// The words of `Glossary.md`: each concept has one, everywhere.
@Suite("Glossary")
struct GlossaryTests {
    struct Row {
        let term: String
        let chinese: [String]
        let avoided: [String]
    }

    static let root = HouseTests.sources.deletingLastPathComponent()

    /// Files that list the words of senders, not ours.
    static let vocabularies = ["LabelVocabulary", "HeadingRemarks", "TableReader+Remarks"]

    static func rows() throws -> [Row] {
        let page = HouseTests.sources.appending(path: "iptally/iptally.docc/Glossary.md")
        let rows = try String(contentsOf: page, encoding: .utf8).split(separator: "\n").compactMap { line -> Row? in
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count == 6, cells[0] != "term", !cells[0].hasPrefix("---") else { return nil }
            func words(_ cell: String) -> [String] { cell == "-" ? [] : cell.components(separatedBy: ", ") }
            return Row(term: cells[0], chinese: words(cells[1]), avoided: words(cells[4]))
        }
        try #require(!rows.isEmpty)
        return rows
    }

    /// All texts that people read, or that texts are made of.
    static func texts() throws -> [(path: String, text: String)] {
        var texts: [(String, String)] = []
        for folder in ["Sources", "Pipelines"] {
            let walk = try #require(
                FileManager.default.enumerator(at: root.appending(path: folder), includingPropertiesForKeys: nil))
            for case let url as URL in walk where ["swift", "md", "yaml"].contains(url.pathExtension) {
                let name = url.deletingPathExtension().lastPathComponent
                guard name != "Glossary", !vocabularies.contains(where: name.hasPrefix) else { continue }
                let path = String(url.path.dropFirst(root.path.count + 1))
                texts.append((path, try String(contentsOf: url, encoding: .utf8)))
            }
        }
        let readme = root.appending(path: "README.md")
        return texts + [("README.md", try String(contentsOf: readme, encoding: .utf8))]
    }

    @Test("No text uses a word that the glossary says to avoid")
    func avoidedWords() throws {
        let rows = try Self.rows()
        for file in try Self.texts() {
            for row in rows {
                for word in row.avoided where file.text.contains(word) {
                    Issue.record("\(file.path): “\(word)” stands for \(row.term); write “\(row.chinese[0])”")
                }
            }
        }
    }

    @Test("Every word of the glossary is in use")
    func wordsInUse() throws {
        let all = try Self.texts().map(\.text).joined()
        for row in try Self.rows() {
            for word in row.chinese { #expect(all.contains(word), "nothing says “\(word)”") }
        }
    }
}
