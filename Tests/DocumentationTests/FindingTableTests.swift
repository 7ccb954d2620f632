import Foundation
import Testing

/// The tables of findings are those of the program's catalogue, which holds every kind of finding that the sources name.
///
/// `IPTALLY_REWRITE_PAGES=1 swift test --filter FindingTableTests` writes them down anew.
@Suite struct FindingTableTests {
    private struct Kind: Decodable {
        let section: [String: String]
        let id: String
        let severity: String
        let meaning: [String: String]
        let next: [String: String]

        var row: String {
            let prefix = severity == "error" ? "" : "\(severity): "
            return "| `\(id)` | \(prefix)\(meaning["en"] ?? "") | \(next["en"] ?? "") |"
        }
    }

    private static func kinds() throws -> [Kind] {
        try JSONDecoder().decode(
            [Kind].self, from: Data(try Program.output(of: ["rules", "--format", "json"], in: Repository.root).utf8))
    }

    private static let heading = "| rule | meaning | next step |\n|---|---|---|\n"

    @Test("each section of the page holds the rows of the catalogue, and no others")
    func tables() throws {
        let kinds = try Self.kinds()
        var page = try Repository.page("Submitting").text
        for (section, own) in Dictionary(grouping: kinds, by: { $0.section["en"] ?? "" }) {
            let start = try #require(page.range(of: "\n### \(section)\n"), "no section \(section) in Submitting.md")
                .upperBound
            let head = try #require(page.range(of: Self.heading, range: start..<page.endIndex)).upperBound
            let end = page.range(of: "\n\n", range: head..<page.endIndex)?.lowerBound ?? page.endIndex
            let rows = own.map(\.row).joined(separator: "\n")
            let found = page[head..<end].trimmingCharacters(in: .newlines)
            if ProcessInfo.processInfo.environment["IPTALLY_REWRITE_PAGES"] == nil {
                #expect(
                    found == rows,
                    "\(section): `iptally rules` says otherwise; IPTALLY_REWRITE_PAGES=1 rewrites the page")
            }
            page.replaceSubrange(head..<end, with: end == page.endIndex ? rows + "\n" : rows)
        }
        if ProcessInfo.processInfo.environment["IPTALLY_REWRITE_PAGES"] != nil {
            let file = Repository.catalog.appending(path: "Submitting.md")
            try page.write(to: file, atomically: true, encoding: .utf8)
        }
    }

    @Test("the catalogue holds every kind once, and each says in both languages what it means and what to do")
    func complete() throws {
        let kinds = try Self.kinds()
        let ids = kinds.map(\.id)
        #expect(Set(ids).count == ids.count)
        var declared: Set<String> = []
        for (_, text) in try Repository.sources() {
            for match in text.matches(of: /FindingKind\(\s*"([a-z]+\.[A-Za-z0-9.-]+)"/) {
                declared.insert(String(match.output.1))
            }
        }
        #expect(declared.subtracting(ids).sorted() == [], "in no section of FindingCatalogue")
        #expect(Set(ids).subtracting(declared).sorted() == [])
        for kind in kinds {
            for language in ["zh", "en"] {
                #expect(kind.meaning[language]?.isEmpty == false && kind.next[language]?.isEmpty == false, "\(kind.id)")
            }
        }
    }

    @Test("no finding is raised by the text of an id")
    func texts() throws {
        let families = Set(try Self.kinds().compactMap { $0.id.split(separator: ".").first.map(String.init) })
        for (name, text) in try Repository.sources() where !name.contains("Findings.swift") {
            for match in text.matches(of: /(?:\brule|\bcode)(?::| ==| =) "([a-z]+)\.[A-Za-z0-9.-]+"/) {
                #expect(!families.contains(String(match.output.1)), "\(name): \(match.output.0)")
            }
        }
    }
}
