import Statistics
import Warehouse

/// Counts the rewritings of a submission by field and kind, and keeps the first instance of each.
struct ConversionTally {
    private let fields: [String]
    private var counts: [Int]
    private var firsts: [Int: (record: Int, raw: String, value: String)] = [:]
    private static let kinds = Int(Rewrite.allCases.map(\.rawValue).max() ?? 0) + 1

    init(fields: [String]) {
        self.fields = fields
        counts = Array(repeating: 0, count: fields.count * Self.kinds)
    }

    /// Counts one; true if it is the first of its kind.
    mutating func count(field: Int, kind: Rewrite) -> Bool {
        let index = field * Self.kinds + Int(kind.rawValue)
        counts[index] += 1
        return counts[index] == 1
    }

    /// Keeps the first instance of a kind.
    mutating func keep(field: Int, kind: Rewrite, record: Int, raw: UnsafeRawBufferPointer, value: String) {
        firsts[field * Self.kinds + Int(kind.rawValue)] = unsafe (record, String(decoding: raw, as: UTF8.self), value)
    }

    /// The counts, by field and kind.
    var conversions: [Conversion] {
        counts.indices.compactMap { index in
            guard let first = firsts[index], let kind = Rewrite(rawValue: UInt8(index % Self.kinds)) else { return nil }
            return Conversion(
                field: fields[index / Self.kinds], kind: kind, records: counts[index],
                firstRecord: first.record, firstRaw: first.raw, firstValue: first.value)
        }
    }
}
