import Statistics
import Warehouse

/// The tallies of all submissions for an indicator and a period, by area, before areas are added up.
struct Tally {
    /// By area, without the totals stated by senders.
    let cells: [SubmissionTally.Cell]
    /// For counts of distinct recordsByMember: the recordsByMember and where they lie.
    let members: [SubmissionTally.Member]
    /// The possible share of refused records, by number of the submission; only of those that have such.
    let refused: [Int64: [SubmissionTally.Refused]]
    /// For sums: how many records of an area count and lack the value.
    let blanks: [String: Int]
    /// Numbers of the submissions in which an area has records that state no total, by the area's code.
    let givers: [String: Set<Int64>]
    /// Numbers of the submissions in which an area has records at all, whether the filter takes them or not, by the area's code.
    let seen: [String: Set<Int64>]
    /// The cells that state no total, the members and the areas seen, by the areas that hold them.
    private let cellsWithin: ElementsByArea<SubmissionTally.Cell>
    private let membersWithin: ElementsByArea<SubmissionTally.Member>
    private let seenWithin: ElementsByArea<(key: String, value: Set<Int64>)>

    /// Adds up the tallies of submissions.
    ///
    /// - Parameter submissions: numbers of the submissions; nil for all.
    /// - Throws: `WarehouseError`; `ArithmeticFault` for a sum that cannot be held exactly.
    init(
        _ indicator: String, period: Period, of submissions: Set<Int64>? = nil, areas: AreaRegister,
        warehouse: Warehouse
    ) throws {
        var (refused, blanks) = ([Int64: [SubmissionTally.Refused]](), [String: Int]())
        var (givers, seen) = ([String: Set<Int64>](), [String: Set<Int64>]())
        struct Place: Hashable {
            var area: String
            var isTotal: Bool
        }
        struct MemberKey: Hashable {
            var key: String
            var area: String
        }
        var sums: [Place: (records: Int, value: Int64)] = [:]
        var recordsByMember: [MemberKey: Int] = [:]
        try warehouse.forEachTally(indicator: indicator, period: period) { submission, tally in
            guard submissions?.contains(submission) != false else { return }
            if !tally.refused.isEmpty { refused[submission] = tally.refused }
            for cell in tally.cells {
                var sum = sums[Place(area: cell.area, isTotal: cell.isTotal)] ?? (0, 0)
                sum.records += cell.records
                sum.value = try Self.exactly(sum.value, plus: cell.value)
                sums[Place(area: cell.area, isTotal: cell.isTotal)] = sum
            }
            for cell in tally.cells where !cell.isTotal { givers[cell.area, default: []].insert(submission) }
            blanks.merge(tally.blanks) { $0 + $1 }
            for area in tally.seen { seen[area, default: []].insert(submission) }
            for member in tally.members {
                recordsByMember[MemberKey(key: member.key, area: member.area), default: 0] += member.records
            }
        }
        cells = sums.map { place, sum in
            SubmissionTally.Cell(area: place.area, isTotal: place.isTotal, records: sum.records, value: sum.value)
        }
        .sorted { ($0.isTotal ? 1 : 0, $0.area) < ($1.isTotal ? 1 : 0, $1.area) }
        members = recordsByMember.map { SubmissionTally.Member(key: $0.key, area: $0.area, records: $1) }
            .sorted { ($0.key, $0.area) < ($1.key, $1.area) }
        (self.refused, self.blanks, self.givers, self.seen) = (refused, blanks, givers, seen)
        cellsWithin = ElementsByArea(cells.filter { !$0.isTotal }, areas, code: \.area)
        membersWithin = ElementsByArea(members, areas, code: \.area)
        seenWithin = ElementsByArea(seen.sorted { $0.key < $1.key }, areas, code: \.key)
    }

    /// The cells within an area that state no total.
    func cells(in area: String) -> [SubmissionTally.Cell] { cellsWithin[area] }

    /// The members within an area.
    func members(in area: String) -> [SubmissionTally.Member] { membersWithin[area] }

    /// Numbers of the submissions in which there are records of an area, whether the filter takes them or not.
    func submissions(within area: String) -> Set<Int64> {
        seenWithin[area].reduce(into: []) { $0.formUnion($1.value) }
    }

    /// The sum of the values of cells; nil for none.
    static func sum(_ cells: some Sequence<SubmissionTally.Cell>) throws(ArithmeticFault) -> Int64? {
        var sum: Int64?
        for cell in cells { sum = try exactly(sum ?? 0, plus: cell.value) }
        return sum
    }

    private static func exactly(_ left: Int64, plus right: Int64) throws(ArithmeticFault) -> Int64 {
        let (sum, overflow) = left.addingReportingOverflow(right)
        guard !overflow else { throw ArithmeticFault.overflow }
        return sum
    }
}

extension SubmissionTally {
    /// Codes of the areas that have records at all, whether the filter takes them or not.
    var seen: Set<String> {
        Set(cells.map(\.area)).union(members.map(\.area)).union(blanks.keys).union(others)
    }
}
