import Foundation
import Testing

/// The catalog as a whole: nothing in it leads nowhere.
@Suite struct CatalogTests {
    @Test("every reference to an article names a page")
    func articles() throws {
        let pages = try Repository.pages()
        let names = Set(pages.map { String($0.name.dropLast(3)) })
        for page in pages {
            for reference in page.text.matches(of: /<doc:([^>#]+)[^>]*>/) {
                #expect(names.contains(String(reference.output.1)), "\(page): \(reference.output.0)")
            }
        }
    }

    @Test("every relative link names a file")
    func links() throws {
        for page in try Repository.pagesAndReadMe() {
            for line in page.lines where !line.isCode {
                for link in line.text.matches(of: /\]\(([^)#\s]+)[^)]*\)/) {
                    let target = String(link.output.1)
                    if target.contains("://") || target.hasPrefix("mailto:") { continue }
                    let file = page.folder.appending(path: target).standardizedFileURL
                    #expect(FileManager.default.fileExists(atPath: file.path()), "\(page): \(target)")
                }
            }
        }
    }

    @Test("the landing page leads to every other page")
    func landing() throws {
        let landing = try Repository.page("iptally").text
        let topics = try #require(landing.range(of: "## Topics")).upperBound
        for page in try Repository.pages() where page.name != "iptally.md" {
            #expect(landing[topics...].contains("- <doc:\(page.name.dropLast(3))>"), "\(page)")
        }
    }

    @Test("folders and files of the repository that pages name are there")
    func files() throws {
        for page in try Repository.pages() {
            for span in page.codeSpans {
                guard let path = span.wholeMatch(of: /(?:Sources|Tests|Pipelines|SampleData)(?:\/[A-Za-z0-9._-]+)+\/?/)
                else { continue }
                #expect(Repository.holds(String(path.output)), "\(page): \(span)")
            }
        }
    }

    @Test("types that the architecture names are declared, tables are made")
    func architecture() throws {
        let sources = try Repository.sources().map(\.text).joined(separator: "\n")
        func isDeclared(_ name: String, by keywords: [String], followedBy ends: [String]) -> Bool {
            keywords.contains { word in ends.contains { sources.contains("\(word) \(name)\($0)") } }
        }
        for span in try Repository.page("Architecture").codeSpans {
            guard let type = span.wholeMatch(of: /([A-Z][A-Za-z]+)(?:\.([a-z][A-Za-z]*))?/) else { continue }
            let name = String(type.output.1)
            let places = ["\(span)", "Sources/\(name)", "Tests/\(name)"]
            if places.contains(where: Repository.holds) { continue }
            let isType = isDeclared(
                name, by: ["class", "struct", "enum", "protocol"], followedBy: [" ", ":", "<"])
            #expect(isType, "\(span)")
            guard let member = type.output.2.map(String.init) else { continue }
            let isMember = isDeclared(
                member, by: ["func", "var", "let", "case"], followedBy: [" ", ":", "(", "<"])
            #expect(isMember, "\(span)")
        }
        let schema = try Repository.sources("Warehouse").map(\.text).joined()
        let tables = schema.matches(of: #/CREATE TABLE ([a-z]+) \(/#).map { String($0.output.1) }
        #expect(tables.count > 5)
        let page = try Repository.page("Architecture").text
        for table in tables { #expect(page.contains("| `\(table)` |"), "table \(table)") }
    }
}
