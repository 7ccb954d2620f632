import Foundation
import Testing

/// The table of findings tells every rule of the engine, and no other.
@Suite struct RuleTests {
    @Test("the rules in the sources and those in the table are the same")
    func rules() throws {
        let inSources = try Self.rulesInSources()
        let inTable = try Self.rulesInTable()
        #expect(inSources.count > 60)
        #expect(inSources.subtracting(inTable).sorted() == [], "not in Submitting.md")
        #expect(inTable.subtracting(inSources).sorted() == [], "in Submitting.md only")
    }

    @Test("severities in the table are those of the catalogue")
    func severities() throws {
        var severities: [String: String] = [:]
        for text in try Repository.sources().map(\.text) {
            for match in text.matches(of: /FindingKind\(\s*"([a-z]+\.[A-Za-z.-]+)", \.(error|warning|note)/) {
                severities[String(match.output.1)] = String(match.output.2)
            }
        }
        #expect(severities.count > 90)
        for line in try Repository.page("Submitting").lines where !line.isCode && line.text.hasPrefix("| `") {
            let cells = line.text.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            let told = ["warning", "note"].first { cells.count > 1 && cells[1].hasPrefix("\($0):") } ?? "error"
            for match in (cells.first ?? "").matches(of: /`([a-z]+\.[A-Za-z.-]+)`/) {
                guard let severity = severities[String(match.output.1)] else { continue }
                #expect(severity == told, "\(match.output.1)")
            }
        }
    }

    /// Ids given to a finding or fault, and all other texts of the same families: ids chosen by a condition or a switch.
    private static func rulesInSources() throws -> Set<String> {
        let texts = try Repository.sources().map(\.text)
        var rules: Set<String> = []
        for text in texts {
            for match in text.matches(of: /(?:FindingKind\(\s*|(?:\brule|\bcode|Code)(?::| =) )"([a-z]+\.[A-Za-z.-]+)"/)
            {
                rules.insert(String(match.output.1))
            }
        }
        let families = Set(rules.compactMap { $0.split(separator: ".").first.map(String.init) })
        let fileEndings = [".csv", ".yaml", ".json", ".xml", ".xlsx", ".sqlite", ".html", ".md", ".gz"]
        for text in texts {
            for match in text.matches(of: /"(([a-z]+)\.[A-Za-z.-]*[A-Za-z])"/)
            where families.contains(String(match.output.2)) {
                let rule = String(match.output.1)
                if !fileEndings.contains(where: rule.hasSuffix) { rules.insert(rule) }
            }
        }
        return rules
    }

    /// The ids in the first column of the tables.
    private static func rulesInTable() throws -> Set<String> {
        var rules: Set<String> = []
        for line in try Repository.page("Submitting").lines where !line.isCode && line.text.hasPrefix("| `") {
            let cell = line.text.split(separator: "|").first ?? ""
            for match in cell.matches(of: /`([a-z]+\.[A-Za-z.-]+)`/) { rules.insert(String(match.output.1)) }
        }
        return rules
    }
}
