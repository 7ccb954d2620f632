import Statistics
import Warehouse

/// The possible share of a submission's refused records in a figure, area by area.
struct RefusedSum: Sendable {
    /// The possible share of one record.
    enum Amount: Sendable {
        /// So much, which may be below zero.
        case value(Int64)
        /// Unbounded.
        case unknown
    }

    private var areas: [String: SubmissionTally.Refused] = [:]
    /// For counts of distinct things: which record names which thing in which area.
    private var members: [(record: Doubt.RecordName, key: String, area: String)] = []

    /// Whether there is nothing.
    var isEmpty: Bool { areas.isEmpty && members.isEmpty }

    /// Adds a record; the area is empty if nobody knows it.
    mutating func add(_ record: Doubt.RecordName, _ amount: Amount, area: String) {
        var sum = areas[area] ?? SubmissionTally.Refused(area: area)
        sum.records += 1
        sum.name(record)
        switch amount {
        case .unknown: sum.open += 1
        case .value(let value):
            let (end, overflow) = (value < 0 ? sum.least : sum.most).addingReportingOverflow(value)
            if overflow { sum.open += 1 } else if value < 0 { sum.least = end } else { sum.most = end }
        }
        areas[area] = sum
    }

    /// Adds a record that names a thing, which adds something only if no other record names it there.
    mutating func add(_ record: Doubt.RecordName, member key: String, area: String) {
        members.append((record, key, area))
    }

    /// Adds the records of a later block.
    mutating func add(_ other: RefusedSum) {
        for item in other.areas.values {
            guard var sum = areas[item.area] else {
                areas[item.area] = item
                continue
            }
            sum.merge(item)
            areas[item.area] = sum
        }
        members += other.members
    }

    /// By area, without the members that are counted anyway.
    func refused(beside counted: [SubmissionTally.Member]) -> [SubmissionTally.Refused] {
        guard !isEmpty else { return [] }
        var sum = self
        sum.members = []
        if !members.isEmpty {
            var known = Set(counted.map { [$0.key, $0.area] })
            // In an order of their own, so that the record named does not depend on that of the rows.
            for item in members.sorted(by: { ($0.key, $0.area, $0.record) < ($1.key, $1.area, $1.record) })
            where known.insert([item.key, item.area]).inserted {
                sum.add(item.record, .value(1), area: item.area)
            }
        }
        return sum.areas.values.sorted { $0.area < $1.area }
    }
}
