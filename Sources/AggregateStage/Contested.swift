import Definitions
import Statistics
import Warehouse

/// The values of figures, had another one of two contradicting records counted. A record that counts though another one with its key
/// says otherwise is a choice; here is by how much each figure could be less or more.
struct Contested {
    /// By how much a sum or a count could be less and more.
    struct Span: Hashable {
        var less: Int64 = 0
        var more: Int64 = 0

        /// Whether it makes no difference which record counts.
        var isNothing: Bool { less == 0 && more == 0 }
    }

    /// The amount that a record would add to a figure.
    private struct Gift: Hashable {
        var area: String
        var value: Int64
        /// For counts of distinct things: the thing.
        var member: String?
    }

    /// The records of one key: first the one that counts, nil where it gives nothing.
    private let choices: [[Gift?]]

    /// Finds the records of some submissions that are contested.
    init(
        _ indicator: Indicator, _ period: Period, form: Form, among submissions: [Submission], contests: [Contest],
        warehouse: Warehouse
    ) throws {
        let own = Set(submissions.map(\.id))
        func isOwn(_ record: Int64) -> Bool { own.contains(RecordTable.submission(of: record)) }
        let groups = Dictionary(grouping: contests, by: \.kept).sorted { $0.key < $1.key }
            .map { kept, others in [kept] + others.map(\.record) }
            .filter { $0.contains(where: isOwn) }
        guard !groups.isEmpty, indicator.computation.records != nil else {
            choices = []
            return
        }
        let wanted = groups.joined().filter(isOwn)
        let gifts = try Self.gifts(of: wanted, indicator, period, form: form, warehouse: warehouse)
        choices = groups.map { group in group.map { gifts[$0] } }.filter { Set($0).count > 1 }
    }

    /// The amount that each of some records adds, if the figure's filter takes it.
    private static func gifts(
        of wanted: [Int64], _ indicator: Indicator, _ period: Period, form: Form, warehouse: Warehouse
    ) throws -> [Int64: Gift] {
        guard let counter = RecordCounter(indicator.computation, form: form, period: period) else { return [:] }
        var gifts: [Int64: Gift] = [:]
        let reader = try warehouse.records(of: form).reader()
        let block = reader.makeBlock()
        var judged: (first: Int64, taken: TakenRecords)?
        for record in wanted.sorted() where try reader.read(block, holding: record) {
            if judged?.first != block.first {
                try reader.load(counter.fields, of: block)
                judged = (block.first, counter.taken(block))
            }
            let row = Int(record - block.first)
            gifts[record] = judged.flatMap { counter.gift(block, row, $0.taken) }.map { area, value, member in
                Gift(area: area, value: value, member: member)
            }
        }
        return gifts
    }

    /// Whether no figure depends on a choice.
    var isEmpty: Bool { choices.isEmpty }

    /// By how much the figure of an area could be another one.
    ///
    /// - Parameter holds: whether what lies in an area goes into the figure.
    /// - Throws: `ArithmeticFault` for a span that cannot be held exactly.
    func span(where holds: (String) -> Bool) throws(ArithmeticFault) -> Span {
        var span = Span()
        for choice in choices {
            let gifts = choice.map { gift in gift.flatMap { holds($0.area) ? $0 : nil } }
            guard Set(gifts).count > 1 else { continue }
            // Another thing counted may be one that is counted already, and this one may be counted elsewhere.
            let isOther = gifts.contains { $0?.member != nil && $0?.member != gifts.first??.member }
            let values = gifts.map { $0?.value ?? 0 }
            let now = values.first ?? 0
            let (least, most) = (values.min() ?? 0, values.max() ?? 0)
            span.less = try Self.exactly(span.less, plus: isOther ? now : Self.exactly(now, minus: least))
            span.more = try Self.exactly(span.more, plus: isOther ? 1 : Self.exactly(most, minus: now))
        }
        return span
    }

    private static func exactly(_ left: Int64, minus right: Int64) throws(ArithmeticFault) -> Int64 {
        let (difference, overflow) = left.subtractingReportingOverflow(right)
        guard !overflow else { throw ArithmeticFault.overflow }
        return difference
    }

    private static func exactly(_ left: Int64, plus right: Int64) throws(ArithmeticFault) -> Int64 {
        let (sum, overflow) = left.addingReportingOverflow(right)
        guard !overflow else { throw ArithmeticFault.overflow }
        return sum
    }
}
