import Definitions
import Statistics
import Warehouse

extension ReportModelBuilder {
    func tally(_ indicator: Indicator) throws -> ReportModel.MemberList {
        let figure = try figure(indicator, pipeline.scope.total, period) ?? missing(indicator)
        let now = try warehouse.members(indicator: indicator.id, period: period)
        let before = try period.previous.map { try warehouse.members(indicator: indicator.id, period: $0) } ?? []
        let wasCollected =
            try period.previous.flatMap { try self.figure(indicator, pipeline.scope.total, $0) }
            .map { $0.status != .notCollected } ?? false
        let present = Set(now.map(\.key))
        let former = Set(before.map(\.key))
        var members = unique(now).map { member in
            let change: ReportModel.MemberList.Change =
                !wasCollected ? .unknown : former.contains(member.key) ? .stayed : .entered
            return self.member(member, change)
        }
        for member in unique(before) where !present.contains(member.key) {
            let covered = try part(of: member.area).flatMap {
                try self.figure(indicator, $0.code, period)?.coverage.isComplete
            }
            members.append(self.member(member, covered ?? figure.coverage.isComplete ? .left : .notReported))
        }
        let order: [ReportModel.MemberList.Change] = [.entered, .stayed, .unknown, .left, .notReported]
        members.sort {
            (order.firstIndex(of: $0.change) ?? 0, $0.key) < (order.firstIndex(of: $1.change) ?? 0, $1.key)
        }
        return ReportModel.MemberList(indicator: head(indicator), figure: figure, members: members)
    }

    /// One of each key; something held in several areas is listed under the first.
    private func unique(_ members: [(key: String, area: String)]) -> [(key: String, area: String)] {
        var seen: Set<String> = []
        return members.filter { seen.insert($0.key).inserted }
    }

    private func part(of area: String) -> Area? {
        let levels = pipeline.scope.partLevels
        if let own = areas[area], levels.contains(own.level) { return own }
        return areas.ancestors(of: area).first { levels.contains($0.level) }
    }

    private func member(_ member: (key: String, area: String), _ change: ReportModel.MemberList.Change)
        -> ReportModel.MemberList.Member
    {
        let name = areas[member.key]?.name ?? LocalizedText(zh: member.key, en: member.key)
        let part = part(of: member.area)?.shortName ?? self.name(member.area)
        return ReportModel.MemberList.Member(key: member.key, name: name, part: part, change: change)
    }
}
