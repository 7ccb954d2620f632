import Definitions
import Statistics
import Warehouse

/// Finds records whose keys differ only in brackets, dashes, blanks, capitals, leading zeros or a 第 before a number: probably one
/// thing, typed in two ways. They all count; which of them is meant is for the sender to say, or for a canonical form in the plan.
struct KeySpellings {
    static let rule = FindingKind.recordDuplicateProbable.id

    /// A record with its place.
    struct Item {
        var record: KeptRecord.Candidate
        var block: Int
        /// The position of its submission among those compared.
        var position: Int
    }

    private let form: Form
    private var items: [String: [Item]] = [:]

    init(form: Form) { self.form = form }

    /// Notes a record that counts, if it has all of its key.
    mutating func add(_ record: KeptRecord.Candidate, block: Int, position: Int) {
        var parts: [String] = []
        for name in form.primaryKey {
            guard let index = form.fieldIndex(name), let value = record.view.values[index] else { return }
            parts.append(form.fields[index].type == .string ? CanonicalForm.loosest.of(value) : value)
        }
        items[parts.joined(separator: "\u{1F}"), default: []].append(
            Item(record: record, block: block, position: position))
    }

    /// Each record with the first one that is spelt differently, in the order of the records.
    var pairs: [(item: Item, first: Item)] {
        items.values.filter { $0.count > 1 }.flatMap { group in
            let sorted = group.sorted { ($0.position, $0.record.record) < ($1.position, $1.record.record) }
            return sorted.dropFirst().map { (item: $0, first: sorted[0]) }
        }
        .sorted { $0.item.record.record < $1.item.record.record }
    }

    /// The finding about a record.
    static func finding(_ record: KeptRecord.Candidate, firstOf first: KeptRecord.Candidate, place: Place) -> Finding {
        let (own, other) = (record.view.key ?? "", first.view.key ?? "")
        let file = first.submission.file
        return Finding(
            rule: rule, severity: .warning, place: place, found: own, expected: LocalizedText(zh: other, en: other),
            message: LocalizedText(
                zh: "“\(own)”与 \(file) 第\(first.line)行的“\(other)”只有括号、横线、空格、大小写、前导零或“第”字之别，可能是同一条，目前都计入",
                en:
                    "“\(own)” and “\(other)” on line \(first.line) of \(file) differ only in brackets, dashes, blanks, capitals, leading zeros or an ordinal 第: they may be one record, and both count"
            ),
            remedy: LocalizedText(
                zh: "请核对：是同一条的请删去一条，写法请统一",
                en: "check both: if they are one, delete one of them, and write it in one way"),
            subject: own)
    }
}
