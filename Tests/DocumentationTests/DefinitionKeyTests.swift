import Foundation
import Testing

/// The reference of the definition language tells every column that the loader knows; its tables of keys are made from the language.
@Suite struct DefinitionKeyTests {
    @Test("every column of the definition language is in its reference")
    func columns() throws {
        let spans = try Repository.page("DefinitionLanguage").codeSpans
        let explained = Set(
            spans.flatMap { $0.split { !($0.isASCII && ($0.isLetter || $0 == "_")) }.map(String.init) })
        var count = 0
        for source in try Repository.sources("Definitions/Loading") {
            for key in Self.keys(in: source.text) {
                count += 1
                #expect(explained.contains(key), "\(source.name): \(key)")
            }
        }
        #expect(count > 50)
    }

    /// The texts in lists that are given as keys or columns: `keys: […]`, `checks = […] + […]`.
    private static func keys(in text: String) -> [String] {
        text.matches(of: /\b(?:columns|optional)\s*=\s*/).flatMap {
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
