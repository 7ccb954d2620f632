import Definitions
import Statistics
import Warehouse

/// The possible share of absent senders in a figure: at least what their last list of the year so far holds, where it
/// cannot fall, and at most a multiple of what they gave in the year before, where the plan sets one.
struct Absence {
    /// The least and the most that an absent sender gives; nil for a greatest value that nobody knows.
    struct Contribution {
        var least: Int64 = 0
        var most: Ratio?
    }

    /// By key of what is absent: what the last list of the year so far gives.
    private var floors: [String: [SubmissionTally.Cell]] = [:]
    /// By key of what is absent: what its sender gave in the year before; nothing for those that did not send either.
    private var former: [String: [SubmissionTally.Cell]] = [:]
    private let factor: Ratio?

    /// Looks up what is known of them.
    init(_ indicator: Indicator, _ period: Period, _ source: Source, _ computing: Computing) throws {
        factor = indicator.absentAtMost
        let absent = source.owed.filter { !$0.item.isPresent }
        guard !absent.isEmpty, let records = indicator.computation.records else { return }
        for owed in absent where source.hasFloor(indicator) {
            guard let list = source.lastLists[owed.item.key], !list.isEmpty else { continue }
            floors[owed.item.key] = try Tallying.cells(
                of: list, indicator, period: period, source: source, warehouse: computing.warehouse)
        }
        guard factor != nil, let earlier = period.yearEarlier else { return }
        let before = computing.sources.source(source.form, earlier, records)
        for owed in absent {
            guard let due = owed.period.yearEarlier else { continue }
            let sent = before.submissions.filter { $0.unit == owed.unit && $0.period == due }
            guard !sent.isEmpty else { continue }
            let tally = try Tally(
                indicator.id, period: earlier, of: Set(sent.map(\.id)), warehouse: computing.warehouse)
            former[owed.item.key] = tally.cells
        }
    }

    /// The possible share of one contributor to the figure of an area.
    func contribution(of item: Coverage.Item, _ isBehind: (String, Bool) -> Bool) throws -> Contribution {
        var contribution = Contribution()
        func sum(_ cells: [SubmissionTally.Cell]) throws -> Int64 {
            try Tally.sum(cells.filter { isBehind($0.area, $0.isTotal) }) ?? 0
        }
        if let floor = floors[item.key] { contribution.least = max(0, try sum(floor)) }
        if let factor, let former = former[item.key] {
            // Who has sent more than that already may give still more.
            let most = try Ratio(sum(former)) * factor
            contribution.most = max(most, Ratio(contribution.least))
        }
        return contribution
    }
}

extension Source {
    /// Whether a list of the year so far is a floor: what it holds happened, and was counted to the year since.
    func hasFloor(_ indicator: Indicator) -> Bool {
        guard form.content == .cumulative, indicator.nature == .flow, !form.sendersOverlap else { return false }
        switch indicator.computation {
        case .count: return true
        case .sum(_, let field, _):
            guard let minimum = form.field(field)?.minimum.flatMap({ Ratio($0) }) else { return false }
            return minimum >= Ratio(0)
        default: return false
        }
    }
}
