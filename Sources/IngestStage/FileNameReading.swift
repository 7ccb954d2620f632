import Definitions
import Statistics

/// The information in a file's name.
struct FileNameReading: Hashable {
    /// Ids of the forms named; several only if their names are equally long.
    var forms: [String] = []
    /// The periods named.
    var periods: [Period] = []
    /// The version, if one is named.
    var version: Int?
    /// Which part, of how many.
    var part: (number: Int, of: Int)?

    static func == (left: FileNameReading, right: FileNameReading) -> Bool {
        left.forms == right.forms && left.periods == right.periods && left.version == right.version
            && left.part?.number == right.part?.number && left.part?.of == right.part?.of
    }

    func hash(into hasher: inout Hasher) { hasher.combine(forms) }

    /// Reads a file name such as `常住人口_2016年_part1of2.csv.gz`.
    init(_ name: String, pipeline: Pipeline) {
        var stem = Self.withoutExtensions(name)
        for pattern in pipeline.vocabulary.partPatterns {
            guard let found = Self.numbers(pattern, in: stem), found.numbers.count == 2 else { continue }
            part = (found.numbers[0], found.numbers[1])
            stem.replaceSubrange(found.range, with: " ")
            break
        }
        for pattern in pipeline.vocabulary.versionPatterns {
            guard let found = Self.numbers(pattern, in: stem), found.numbers.count == 1 else { continue }
            version = found.numbers[0]
            stem.replaceSubrange(found.range, with: " ")
            break
        }
        var longest = 0
        var matched = ""
        let key = TextNormalization.labelKey(stem)
        for form in pipeline.forms {
            for word in form.names.map(TextNormalization.labelKey) where key.contains(word) && word.count >= longest {
                if word.count > longest { forms = [] }
                longest = word.count
                matched = word
                if !forms.contains(form.id) { forms.append(form.id) }
            }
        }
        // The form's own name may hold digits, so the period is searched for in the rest.
        let rest = matched.isEmpty ? key : key.replacing(matched, with: " ")
        for occurrence in PeriodParser.find(in: rest) where !periods.contains(occurrence.period) {
            periods.append(occurrence.period)
        }
    }

    private static func withoutExtensions(_ name: String) -> String {
        var name = name
        for ending in [".gz", ".csv", ".xml", ".xlsx", ".txt", ".tsv"] where name.lowercased().hasSuffix(ending) {
            name.removeLast(ending.count)
        }
        return name
    }

    /// The numbers a pattern's groups catch. Patterns were checked when the plan was loaded; one that is no pattern finds nothing.
    private static func numbers(_ pattern: String, in text: String) -> (numbers: [Int], range: Range<String.Index>)? {
        guard let regex = try? Regex(pattern), let match = text.firstMatch(of: regex) else { return nil }
        let numbers = (1..<match.output.count).compactMap { match.output[$0].substring.flatMap { Int($0) } }
        return (numbers, match.range)
    }
}
