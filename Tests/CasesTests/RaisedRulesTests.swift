import Foundation
import TestSupport
import Testing

/// Every finding that the documentation for senders names is raised by a case, or by a test of a module that names it.
@Suite("Findings that are documented")
struct RaisedRulesTests {
    /// Those that nothing raises yet. The list only shrinks.
    private static let exceptions: Set<String> = [
        // The program's own fault, a machine without conversion tables, memory that runs out: no input brings them about.
        "inbox.unaccounted", "text.converter", "xml.memory",
        // A cell of more than 1 MiB.
        "xlsx.cellSize",
        // Nothing reads a period into a field, and no reader gives an empty value.
        "value.period", "value.period.several", "value.empty",
    ]

    /// The ids in the first column of the tables of Submitting.md.
    private static func documented() throws -> Set<String> {
        let page = FileTree.project + "/Sources/iptally/iptally.docc/Submitting.md"
        let lines = try String(contentsOfFile: page, encoding: .utf8).split(separator: "\n").filter {
            $0.hasPrefix("| `")
        }
        var ids: Set<String> = []
        for cell in lines.compactMap({ $0.split(separator: "|").first }) {
            // Every second piece stands between two marks.
            for (index, piece) in cell.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            where index % 2 == 1 && piece.contains(".") {
                ids.insert(String(piece))
            }
        }
        return ids
    }

    /// The ids that cases expect.
    private static func expectedByCases() throws -> Set<String> {
        var ids: Set<String> = []
        for path in try FileTree.paths(Case.root) {
            let file = "\(Case.root)/\(path)"
            if path.hasSuffix("/findings.csv") {
                ids.formUnion(DelimitedText.rows(try String(contentsOfFile: file, encoding: .utf8)).compactMap(\.first))
            } else if path.hasSuffix("/command") {
                for step in try CaseScript(String(contentsOfFile: file, encoding: .utf8), of: path).steps {
                    guard case .directive("findings", _, let lines) = step else { continue }
                    ids.formUnion(lines.compactMap { $0.split(separator: " ").first.map(String.init) })
                }
            }
        }
        return ids
    }

    /// The sources of tests that raise findings: not those that read the documentation.
    private static func testSources() throws -> String {
        let folder = FileTree.project + "/Tests"
        let files = try FileTree.paths(folder).filter { path in
            path.hasSuffix(".swift") && !path.hasPrefix("DocumentationTests/")
                && !path.hasSuffix("RaisedRulesTests.swift")
        }
        return try files.map { try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8) }.joined()
    }

    /// The names by which code refers to entries of the catalogue, by id.
    private static func namesInCatalogue() throws -> [String: String] {
        let folder = FileTree.project + "/Sources"
        var names: [String: String] = [:]
        for path in try FileTree.paths(folder) where path.hasSuffix("Findings.swift") {
            let text = try String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8)
            for match in text.matches(of: /static let (\w+) = FindingKind\(\s*"([^"]+)"/) {
                names[String(match.output.2)] = String(match.output.1)
            }
        }
        return names
    }

    @Test("are raised by a case or a test, but for the exceptions listed")
    func raised() throws {
        let (raised, sources) = try (Self.expectedByCases(), Self.testSources())
        let documented = try Self.documented()
        #expect(documented.count > 100)
        let names = try Self.namesInCatalogue()
        let missing = documented.filter { id in
            let isNamed = sources.contains("\"\(id)\"") || names[id].map { sources.contains(".\($0)") } == true
            return !raised.contains(id) && !isNamed
        }
        #expect(missing == Self.exceptions, "\(missing.sorted().joined(separator: ", "))")
    }
}
