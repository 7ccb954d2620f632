import Foundation
import Testing

/// The reference of the definition language tells every key and column that the loader knows.
@Suite struct DefinitionKeyTests {
    @Test("every key of the definition language is in its reference")
    func keys() throws {
        let spans = try Repository.page("DefinitionLanguage").codeSpans
        let explained = Set(
            spans.flatMap { $0.split { !($0.isASCII && ($0.isLetter || $0 == "_")) }.map(String.init) })
        var count = 0
        for source in try Repository.sources("Definitions/Loading") {
            for key in Self.keys(in: source.text) + Self.sections(in: source.text) {
                count += 1
                #expect(explained.contains(key), "\(source.name): \(key)")
            }
        }
        #expect(count > 80)
    }

    /// The kinds of section of a report, which are the cases of an enumeration.
    private static func sections(in text: String) -> [String] {
        guard let start = text.firstRange(of: "enum Section: String"),
            let end = text[start.upperBound...].firstIndex(of: "}")
        else { return [] }
        return text[start.upperBound..<end].matches(of: /case ([a-z]+)(?: = "([a-z_]+)")?/).map {
            String($0.output.2 ?? $0.output.1)
        }
    }

    /// The texts in lists that are given as keys or columns: `keys: […]`, `checks = […] + […]`.
    private static func keys(in text: String) -> [String] {
        text.matches(of: /(?:\bkeys:|[kK]eys\s*=|\b(?:columns|common|checks|computations)\s*=)\s*/).flatMap {
            start -> [String] in
            var keys: [String] = []
            var rest = text[start.range.upperBound...]
            while let list = rest.prefixMatch(of: /\s*(?:[A-Za-z.]+\s*\+\s*|\+\s*)*\[([^\]]*)\]/) {
                keys += list.output.1.matches(of: /"([a-z_]+)"/).map { String($0.output.1) }
                rest = rest[list.range.upperBound...]
            }
            return keys
        }
    }
}
