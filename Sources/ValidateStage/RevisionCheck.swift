import Definitions
import Statistics
import Warehouse

/// Whether a value was changed again and again over the versions of a submission: then no version is to be trusted unasked. Looks at
/// values as they were sent, whatever was corrected here.
struct RevisionCheck {
    /// Changes of one value from which on it is found.
    static let often = 3
    /// Records compared at a time, so that memory does not grow with the submission.
    private static let portion = 200_000

    let form: Form
    let areas: AreaRegister
    let warehouse: Warehouse

    /// The versions of each part that has enough of them, oldest first; the one that counts is the last.
    static func series(_ scope: FormPeriod) -> [[Submission]] {
        guard scope.all.count > often else { return [] }
        let parts = Dictionary(grouping: scope.all.filter { scope.readings[$0.id]?.isReadable == true }) {
            "\($0.unit)/\($0.part)/\($0.parts)"
        }
        return parts.sorted { $0.key < $1.key }.compactMap { _, versions in
            let sorted = versions.sorted {
                ($0.state == .current ? 1 : 0, $0.version, $0.arrival) < (
                    $1.state == .current ? 1 : 0, $1.version, $1.arrival
                )
            }
            return sorted.count > often && sorted.last?.state == .current ? sorted : nil
        }
    }

    /// The values that were changed often, in the order of the last version.
    func run(_ versions: [Submission], _ scope: FormPeriod) throws -> [Finding] {
        guard let last = versions.last, !form.primaryKey.isEmpty else { return [] }
        let most = versions.compactMap { scope.readings[$0.id]?.records }.max() ?? 0
        let portions = UInt64(most / Self.portion + 1)
        var restless: [UInt64: Set<Int>] = [:]
        for portion in 0..<portions {
            try restless.merge(fieldsOften(versions) { $0 % portions == portion }) { $0.union($1) }
        }
        guard !restless.isEmpty else { return [] }
        var trails: [UInt64: [[String?]]] = [:]
        var findings: [Finding] = []
        for version in versions {
            try forEachRecord(of: version) { block, row, key in
                guard restless[key] != nil else { return }
                let view = RecordView(form: form, areas: areas, block: block, row: row)
                trails[key, default: []].append(view.values)
                guard version.id == last.id, let trail = trails[key] else { return }
                for field in restless[key, default: []].sorted() {
                    let place = last.place(
                        of: block.id(row), line: block.line(row), block: block.block(row),
                        field: form.fields[field].name, reading: scope.readings[last.id])
                    findings.append(.changedOften(trail.map { $0[field] }, form.fields[field], view, place: place))
                }
            }
        }
        return findings
    }

    /// The memory for a value of a record and its last change: hashes, never texts.
    private struct ValueHistory {
        var last: [UInt64]
        var changes: [UInt8]
    }

    /// By hash of the key, for keys that `isMeant` takes: the fields whose values changed often.
    private func fieldsOften(
        _ versions: [Submission], _ isMeant: (UInt64) -> Bool
    ) throws -> [UInt64: Set<Int>] {
        var trails: [UInt64: ValueHistory] = [:]
        let fields = form.fields.indices
        for version in versions {
            try forEachRecord(of: version) { block, row, key in
                guard isMeant(key) else { return }
                let values = fields.map { block.valueHash($0, row) }
                guard var trail = trails[key] else {
                    trails[key] = ValueHistory(last: values, changes: values.map { _ in 0 })
                    return
                }
                for field in fields where trail.last[field] != values[field] {
                    trail.changes[field] = min(trail.changes[field], .max - 1) + 1
                }
                trail.last = values
                trails[key] = trail
            }
        }
        return trails.mapValues { trail in Set(fields.filter { Int(trail.changes[$0]) >= Self.often }) }
            .filter { !$0.value.isEmpty }
    }

    /// Calls `body` with each record of a submission that has a key and states no total, and the hash of the key.
    private func forEachRecord(of submission: Submission, _ body: (RecordBlock, Int, UInt64) throws -> Void) throws {
        let keys = form.primaryKey.compactMap(form.fieldIndex)
        let reader = try warehouse.records(of: form).readerWithoutCorrections()
        let range = RecordTable.range(of: submission.id)
        let block = reader.makeBlock()
        var next = range.lowerBound
        while try reader.read(block, from: next, through: range.upperBound) {
            try reader.load(form.fields.indices, of: block)
            for row in 0..<block.count where !block.isTotal(row) {
                if let key = block.keyHash(keys, row) { try body(block, row, key) }
            }
            next = block.first + Int64(block.count)
        }
    }
}

extension Finding {
    fileprivate static func changedOften(
        _ values: [String?], _ field: Field, _ record: RecordView, place: Place
    ) -> Finding {
        var trail: [LocalizedText] = []
        for value in values.map({ record.shown(field.name, value: $0) }) where trail.last != value {
            trail.append(value)
        }
        let (zh, en) = (trail.map(\.zh).joined(separator: " → "), trail.map(\.en).joined(separator: " → "))
        return Finding(
            .revisionOften, place: place, found: zh,
            message: LocalizedText(
                zh: "“\(field.title.zh)”在 \(values.count) 个版本中改了 \(trail.count - 1) 次：\(zh)",
                en: "\(field.title.en) was changed \(trail.count - 1) times in \(values.count) versions: \(en)"),
            remedy: LocalizedText(zh: "请向报送单位核实，并说明原因", en: "ask its sender for the reason and explain it"),
            subject: record.key)
    }
}
