import Definitions
import Statistics
import Warehouse

/// The records of a submission that were refused, and which of their fields are in doubt: those at which findings point, and those
/// that the broken rules look at.
struct RefusedRecords: Sendable {
    /// Their ids, in order.
    let ids: [Int64]
    /// Positions of the fields in doubt, by id.
    let doubted: [Int64: Set<Int>]

    /// Nil if none was refused.
    init?(_ submission: Submission, form: Form, rules: [Rule], warehouse: Warehouse) throws {
        let rejections = try warehouse.rejections(of: submission)
        guard !rejections.isEmpty else { return nil }
        var fieldsOfRule: [String: Set<String>] = [:]
        func fields(of id: String) -> Set<String> {
            if let known = fieldsOfRule[id] { return known }
            let fields = rules.first { $0.id == id }.map { Self.fields(of: $0, form) } ?? []
            fieldsOfRule[id] = fields
            return fields
        }
        ids = rejections.map(\.record)
        var doubted: [Int64: Set<Int>] = [:]
        for rejection in rejections {
            let names = rejection.rules.reduce(rejection.fields) { $0.union(fields(of: $1)) }
            doubted[rejection.record] = Set(names.compactMap(form.fieldIndex))
        }
        self.doubted = doubted
    }

    private static func fields(of rule: Rule, _ form: Form) -> Set<String> {
        var names = Set(rule.fields)
        if case .assert(let predicate) = rule.check { names.formUnion(predicate.fields.map { form.fields[$0].name }) }
        return names
    }

    /// What stands in for it where it is asked whether anything has changed.
    var state: String {
        ids.map { id in "\(RecordTable.number(of: id)):\(doubted[id, default: []].sorted())" }.joined(separator: " ")
    }

    /// Those that lie in a block, by position in it, gathered by the fields in doubt.
    func rows(in block: RecordBlock) -> [Set<Int>: [Int]] {
        var rows: [Set<Int>: [Int]] = [:]
        let first = ids.partitioningIndex { $0 >= block.first }
        for id in ids[first...] {
            guard id < block.first + Int64(block.count) else { break }
            let row = Int(id - block.first)
            guard !block.isTotal(row) else { continue }
            rows[fields(inDoubt: row, of: block), default: []].append(row)
        }
        return rows
    }

    private func fields(inDoubt row: Int, of block: RecordBlock) -> Set<Int> {
        doubted[block.id(row), default: []].union(block.fieldsNotUnderstood(row))
    }
}

extension RecordBlock {
    /// The key of a record, or its number if it lacks one; the fields of the key must be there.
    func name(of row: Int, keys: [Int]) -> Doubt.RecordName {
        let parts = keys.compactMap { text($0, row) }
        guard !keys.isEmpty, parts.count == keys.count else { return .number(RecordTable.number(of: id(row))) }
        return .key(parts.joined(separator: "/"))
    }

    /// Positions of the fields of a record that could not be understood.
    func fieldsNotUnderstood(_ row: Int) -> Set<Int> {
        var fields: Set<Int> = []
        var bits = UInt64(bitPattern: unreadable(row))
        while bits != 0 {
            fields.insert(bits.trailingZeroBitCount)
            bits &= bits - 1
        }
        return fields
    }

    /// The records that count, but not for a figure that reads one of their values at fault, by position, gathered by the fields in
    /// doubt.
    func rowsInPart(decisive: Faults, excluded: [Int64]) -> [Set<Int>: [Int]] {
        guard decisive.isOfParts, mayHaveFault(decisive) else { return [:] }
        let sound = counted(excluded: excluded, decisive: .none)
        let rows = sound.indices.filter { sound[$0] && hasFault($0, decisive) && !isTotal($0) }
        return Dictionary(grouping: rows) { row in
            fieldsNotUnderstood(row).union(decisive.required.filter { !isPresent($0, row) })
        }
    }
}
