import FoundationEssentials
import Testing

@testable import Definitions

/// The reference of the definition language tells the truth: its examples are a plan that loads.
@Suite struct ReferenceTests {
    private static let path = SchemaTests.root + "/Sources/iptally/iptally.docc/DefinitionLanguage.md"

    private func reference() throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: Self.path)), as: UTF8.self)
    }

    /// The first example of a language below a heading.
    private func example(_ language: String, under heading: String, in text: String) throws -> String {
        let section = try #require(text.firstRange(of: "\n## \(heading)\n"), "no section \(heading)")
        let opening = try #require(text[section.upperBound...].firstRange(of: "```\(language)\n"))
        let closing = try #require(text[opening.upperBound...].firstRange(of: "```"))
        return String(text[opening.upperBound..<closing.lowerBound])
    }

    @Test func itsExamplesLoad() throws {
        let text = try reference()
        var folder = PlanFolder()
        for (heading, file) in [
            ("pipeline.yaml", "pipeline.yaml"), ("forms/*.yaml", "forms/trees.yaml"),
            ("rules/*.yaml", "rules/trees.yaml"),
            ("indicators/*.yaml", "indicators/trees.yaml"), ("checks/*.yaml", "checks/trees.yaml"),
            ("report.yaml", "report.yaml"),
        ] {
            folder.files[file] = try example("yaml", under: heading, in: text)
        }
        #expect(DefinitionReport(try folder.faults()).text == "")
        let predicate = try example("sql", under: "Predicates", in: text).split(separator: "\n").joined()
        try folder.replace(
            PlanFolder.Change(file: "rules/trees.yaml", old: "planted <= :period_end", new: predicate))
        #expect(DefinitionReport(try folder.faults()).text == "")
    }

    /// The tables of keys are made from the language: `IPTALLY_REWRITE_REFERENCE=1` writes them.
    @Test func itsTablesAreThoseOfTheLanguage() throws {
        var lines: [Substring] = []
        var unseen = Set(ReferenceTable.mappings.map(\.name))
        var isInTable = false
        let text = try reference()
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if isInTable, line.hasPrefix("|") { continue }
            isInTable = false
            lines.append(line)
            guard let marker = line.wholeMatch(of: /<!-- (keys|alternatives): ([a-z_]+) -->/) else { continue }
            let mapping = try #require(
                ReferenceTable.mappings.first { $0.name == marker.output.2 }, "no mapping \(marker.output.2)")
            unseen.remove(mapping.name)
            isInTable = true
            let table =
                marker.output.1 == "keys" ? ReferenceTable.keys(of: mapping) : ReferenceTable.alternatives(of: mapping)
            lines += table.split(separator: "\n")
        }
        #expect(unseen.isEmpty)
        let expected = lines.joined(separator: "\n")
        if ProcessInfo.processInfo.environment["IPTALLY_REWRITE_REFERENCE"] == "1" {
            try Data(expected.utf8).write(to: URL(filePath: Self.path))
        }
        #expect(try reference() == expected)
    }

    /// The words of the grammar are those of the parser, no more and no fewer.
    @Test func itsGrammarHasTheWordsOfTheParser() throws {
        let grammar = try example("ebnf", under: "Predicates", in: reference())
        let pieces = grammar.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
        let quoted = Set(pieces.filter { !$0.offset.isMultiple(of: 2) }.map { String($0.element) })
        let words = quoted.filter { $0.first?.isLetter == true || $0.first == ":" }
        let known =
            PredicateWords.operators.union(PredicateWords.functions)
            .union(PredicateParameter.allCases.map(\.rawValue))
        #expect(words == known)
    }

    /// Words of SQL that fall away are listed with what says the same.
    @Test func itNamesWhatFallsAway() throws {
        let text = try reference()
        let start = try #require(text.firstRange(of: "| in SQL | here |"))
        let table = text[start.lowerBound...].split(separator: "\n").prefix { $0.hasPrefix("|") }.joined(
            separator: "\n")
        for word in PredicateWords.replacements.keys {
            #expect(table.contains(word == "||" ? "\\|\\|" : word), "\(word)")
        }
    }

    @Test func itNamesEveryColumnOfEveryTable() throws {
        let text = try reference()
        let plan = PlanFolder()
        for file in ["areas.csv", "measures.csv", "units.csv", "roster.csv", "targets.csv"] {
            let header = try #require(plan.files[file]?.split(separator: "\n").first)
            #expect(text.contains("\n## \(file)\n\n`\(header)`\n"), "\(file)")
        }
    }
}
