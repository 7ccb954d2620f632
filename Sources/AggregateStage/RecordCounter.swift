import Definitions
import Statistics
import Warehouse

/// Counts or adds up the records of blocks by area.
struct RecordCounter: Sendable {
    /// Which records it takes, and how much each adds.
    private let measure: RecordMeasure
    /// For a sum: the greatest value that a record can have; nil if the plan sets none.
    private let greatest: Int64?
    /// Positions of the fields it needs.
    var fields: Set<Int> { measure.fields }
    /// Positions of the fields that name a record.
    let keys: [Int]
    /// For a sum over a statement whose filter looks at more than the key: positions of the fields outside the key. A row that only
    /// they keep out was sent all the same.
    private let outsideKey: Set<Int>

    /// Nil for a computation that is not made from records.
    init?(_ computation: Indicator.Computation, form: Form, period: Period) {
        guard let measure = RecordMeasure(computation, form: form, period: period) else { return nil }
        self.measure = measure
        keys = form.primaryKey.compactMap(form.fieldIndex)
        guard case .value(let field) = measure.amount else {
            (greatest, outsideKey) = (nil, [])
            return
        }
        greatest = form.fields[field].greatestStored
        let others = form.fields.indices.filter { !form.primaryKey.contains(form.fields[$0].name) }
        let looksOutside = measure.filter.map { !$0.fields.isDisjoint(with: others) } ?? false
        outsideKey = form.kind == .statement && looksOutside ? Set(others) : []
    }

    private var area: Int { measure.area }
    private var amount: RecordMeasure.Amount { measure.amount }
    private var filter: Predicate? { measure.filter }
    private var decisive: RecordBlock.Faults { measure.decisive }

    /// What the records of one or more blocks give.
    struct Sum: Sendable {
        /// By position of the area's code, from 1: first of records that state no total, then of those that do.
        var records: [[Int]] = [[], []]
        var values: [[Int64]] = [[], []]
        /// Records by member, and by position of the area's code.
        var members: [String: [Int: Int]] = [:]
        /// The possible share of refused records.
        var refused = RefusedSum()
        /// Records that lack the value, by position of the area's code.
        var blanks: [Int: Int] = [:]
        /// By position of the area's code whether it has records that count, whatever the filter says of them.
        var seen: [Bool] = []
        /// Positions of the codes of areas with rows that the filter leaves out because of their values: they add nothing, which is known.
        var leftOut: Set<Int> = []
        /// Whether a sum cannot be held exactly.
        var isTooLarge = false

        fileprivate mutating func reserve(_ areas: Int) {
            if seen.count <= areas { seen += Array(repeating: false, count: areas + 1 - seen.count) }
            for kind in 0...1 where records[kind].count <= areas {
                records[kind] += Array(repeating: 0, count: areas + 1 - records[kind].count)
                values[kind] += Array(repeating: 0, count: areas + 1 - values[kind].count)
            }
        }

        fileprivate mutating func add(_ value: Int64, of area: Int, kind: Int) {
            records[kind][area] += 1
            let (sum, overflow) = values[kind][area].addingReportingOverflow(value)
            values[kind][area] = sum
            isTooLarge = isTooLarge || overflow
        }

        /// Adds what other blocks of the same submission give: their codes have the same positions.
        mutating func add(_ other: Sum) {
            reserve(max(0, other.records[0].count - 1))
            for kind in 0...1 {
                for area in other.records[kind].indices {
                    records[kind][area] += other.records[kind][area]
                    let (sum, overflow) = values[kind][area].addingReportingOverflow(other.values[kind][area])
                    values[kind][area] = sum
                    isTooLarge = isTooLarge || overflow
                }
            }
            members.merge(other.members) { $0.merging($1) { $0 + $1 } }
            if !other.refused.isEmpty { refused.add(other.refused) }
            blanks.merge(other.blanks) { $0 + $1 }
            for area in other.seen.indices where other.seen[area] { seen[area] = true }
            leftOut.formUnion(other.leftOut)
            isTooLarge = isTooLarge || other.isTooLarge
        }

        /// The same with the positions that codes have in another list, which holds all of them.
        func moved(from own: [String], to all: [String]) -> Sum {
            var moved = Sum()
            moved.reserve(all.count)
            moved.isTooLarge = isTooLarge
            moved.refused = refused
            let positions = own.map { code in (all.firstIndex(of: code) ?? 0) + 1 }
            for kind in 0...1 {
                for area in records[kind].indices where area > 0 && area <= own.count {
                    moved.records[kind][positions[area - 1]] = records[kind][area]
                    moved.values[kind][positions[area - 1]] = values[kind][area]
                }
            }
            moved.members = members.mapValues { areas in
                Dictionary(uniqueKeysWithValues: areas.map { (positions[$0.key - 1], $0.value) })
            }
            for area in seen.indices where seen[area] && area > 0 { moved.seen[positions[area - 1]] = true }
            moved.leftOut = Set(leftOut.map { positions[$0 - 1] })
            for (area, records) in blanks { moved.blanks[positions[area - 1], default: 0] += records }
            return moved
        }

        /// The same with the codes of areas in place of their positions.
        func tally(codes: [String]) -> SubmissionTally {
            var tally = SubmissionTally()
            for kind in 0...1 {
                let cells = records[kind].indices.filter { $0 > 0 && $0 <= codes.count && records[kind][$0] > 0 }.map {
                    SubmissionTally.Cell(
                        area: codes[$0 - 1], isTotal: kind == 1, records: records[kind][$0], value: values[kind][$0])
                }
                tally.cells += cells.sorted { $0.area < $1.area }
            }
            let given = Set(tally.cells.map(\.area))
            let nothing = Set(leftOut.filter { $0 <= codes.count }.map { codes[$0 - 1] }).subtracting(given).sorted()
            tally.cells += nothing.map { SubmissionTally.Cell(area: $0, isTotal: false, records: 0, value: 0) }
            for (key, areas) in members {
                for (area, records) in areas where area > 0 && area <= codes.count {
                    tally.members.append(SubmissionTally.Member(key: key, area: codes[area - 1], records: records))
                }
            }
            tally.members.sort { ($0.key, $0.area) < ($1.key, $1.area) }
            tally.refused = refused.refused(beside: tally.members)
            for (area, records) in blanks where area <= codes.count { tally.blanks[codes[area - 1]] = records }
            let told = Set(tally.cells.map(\.area)).union(tally.members.map(\.area)).union(tally.blanks.keys)
            let others = seen.indices.filter { seen[$0] && $0 > 0 && $0 <= codes.count }.map { codes[$0 - 1] }
            tally.others = Set(others).subtracting(told).sorted()
            return tally.withoutTotalsOfParts()
        }
    }

    /// The codes of areas in a block, whose positions `Sum` uses.
    func areaCodes(_ block: RecordBlock) -> [String] { block.codes(area).codes }

    /// The possible share of a block's refused records: those for which the filter is true, or may be if the fields in doubt are right.
    func refused(_ block: RecordBlock, _ records: RefusedRecords?, excluded: [Int64]) -> RefusedSum {
        var sum = RefusedSum()
        var rows = block.rowsInPart(decisive: decisive, excluded: excluded)
        if let records { rows.merge(records.rows(in: block)) { ($0 + $1).sorted() } }
        guard !rows.isEmpty else { return sum }
        rows = doubtingBlanks(rows, of: block)
        let (codes, position) = block.codes(area)
        for (doubted, rows) in rows.sorted(by: { ($0.value.first ?? 0) < ($1.value.first ?? 0) }) {
            let truths = filter?.evaluate(block, doubting: doubted)
            let within = block.withinOthers(area: area) { row in truths.map { $0[row] == Truth.yes } ?? true }
            for row in rows where truths.map({ $0[row] != Truth.no }) ?? true {
                // A part that would not be added beside its whole makes nothing uncertain.
                if !within.isEmpty, within[row], !doubted.contains(area) { continue }
                // An unknown truth about values that nobody doubts is not true.
                let isOpen = filter?.fields.isDisjoint(with: doubted) == false
                if truths?[row] == Truth.unknown, !isOpen { continue }
                let place = position(row)
                let isKnown = !doubted.contains(area) && place > 0 && place <= codes.count
                let code = isKnown ? codes[place - 1] : ""
                let name = block.name(of: row, keys: keys)
                switch amount {
                case .one: sum.add(name, .value(1), area: code)
                case .value(let field):
                    if doubted.contains(field) {
                        sum.add(name, greatest.map { .value($0) } ?? .unknown, area: code)
                    } else if let value = block.integer(field, row) {
                        sum.add(name, .value(value), area: code)
                    }
                case .member(let field):
                    if !doubted.contains(field), let key = block.text(field, row) {
                        sum.add(name, member: key, area: code)
                    } else if doubted.contains(field) {
                        sum.add(name, .value(1), area: code)
                    }
                }
            }
        }
        return sum
    }

    /// The same rows, those that lack the value that is added with this value in doubt as well: in a record that counts it would be
    /// absent, and one that does not count is no more certain.
    private func doubtingBlanks(_ rows: [Set<Int>: [Int]], of block: RecordBlock) -> [Set<Int>: [Int]] {
        guard case .value(let field) = amount else { return rows }
        var all: [Set<Int>: [Int]] = [:]
        for (doubted, rows) in rows {
            for row in rows {
                all[block.isPresent(field, row) ? doubted : doubted.union([field]), default: []].append(row)
            }
        }
        return all.mapValues { $0.sorted() }
    }

    /// Which records of a block it takes.
    func taken(_ block: RecordBlock) -> TakenRecords { measure.taken(block) }

    /// The amount that one record adds, and the area to which it adds it; for distinct values also the value. Nil if it adds nothing.
    func gift(
        _ block: RecordBlock, _ row: Int, _ taken: TakenRecords
    ) -> (area: String, value: Int64, member: String?)? {
        guard let code = block.text(area, row), taken.isMeant(row) else { return nil }
        if case .member(let field) = amount { return (code, 1, block.text(field, row)) }
        return measure.value(of: block, row).map { (code, $0, nil) }
    }

    /// Takes down a record that the filter leaves out, by its row and the position of its area's code.
    private func outside(_ block: RecordBlock, _ truths: [UInt8]?) -> (Int, Int, inout Sum) -> Void {
        guard case .value(let field) = amount, let filter, let truths else { return { $2.seen[$1] = true } }
        // Without the value that is added, a filter that asks for it says nothing; with it the record might be taken.
        let known = filter.fields.contains(field) ? filter.evaluate(block, doubting: [field]) : nil
        let byKey = outsideKey.isEmpty ? nil : filter.evaluate(block, doubting: outsideKey)
        return { row, area, sum in
            sum.seen[area] = true
            if let known, truths[row] == Truth.unknown, known[row] != Truth.no, block.integer(field, row) == nil {
                sum.blanks[area, default: 0] += 1
            } else if let byKey, byKey[row] != Truth.no {
                sum.leftOut.insert(area)
            }
        }
    }

    /// Counts the records of a block that count.
    ///
    /// - Parameters:
    ///   - excluded: ids of those that do not, in order.
    ///   - whole: those of which everything counts.
    ///   - refused: those among them whose possible share is to be told.
    func count(_ block: RecordBlock, excluded: [Int64], whole: [Bool], refused records: RefusedRecords? = nil) -> Sum {
        var sum = Sum()
        let counted = block.countsAlike(decisive) ? whole : block.counted(excluded: excluded, decisive: decisive)
        if records != nil || decisive.isOfParts && block.mayHaveFault(decisive) {
            sum.refused = refused(block, records, excluded: excluded)
        }
        let (codes, position) = block.codes(area)
        sum.reserve(codes.count)
        let taken = taken(block)
        let hasRoles = block.hasRoles
        let outside = outside(block, taken.truths)
        for row in 0..<block.count where counted[row] {
            let area = position(row)
            guard area > 0, area <= codes.count else { continue }
            guard taken.isMeant(row) else {
                if !(hasRoles && block.isTotal(row)) { outside(row, area, &sum) }
                continue
            }
            if hasRoles, taken.isWithinOther(row) { continue }
            switch amount {
            case .one: sum.add(1, of: area, kind: hasRoles && block.isTotal(row) ? 1 : 0)
            case .value(let field):
                guard let value = block.integer(field, row) else {
                    // A total that says nothing takes nothing from its parts.
                    if !(hasRoles && block.isTotal(row)) { sum.blanks[area, default: 0] += 1 }
                    continue
                }
                sum.add(value, of: area, kind: hasRoles && block.isTotal(row) ? 1 : 0)
            case .member(let field):
                if hasRoles, block.isTotal(row) { continue }
                guard let key = block.text(field, row) else {
                    sum.blanks[area, default: 0] += 1
                    continue
                }
                sum.members[key, default: [:]][area, default: 0] += 1
            }
        }
        return sum
    }
}
