public import Statistics

/// The findings of a report: how many each unit has, and a way to walk through them. They are not held in memory: there may be more
/// of them than of everything else together.
public struct FindingList {
    /// Which findings are walked through.
    public enum Scope: Hashable, Sendable {
        /// All, severest first.
        case all
        /// Findings of one unit; nil for findings without a unit.
        case unit(String?)

        /// The unit; nil also for all.
        var unit: String? {
            if case .unit(let unit) = self { unit } else { nil }
        }
    }

    /// How many findings a unit has.
    public struct UnitCount: Hashable, Sendable {
        /// The unit's code; nil for findings without a unit.
        public var unit: String?
        /// The unit's name, if it is in the plan.
        public var name: LocalizedText?
        /// By severity.
        public var counts: [Severity: Int]

        /// Makes a count.
        public init(unit: String?, name: LocalizedText?, counts: [Severity: Int]) {
            self.unit = unit
            self.name = name
            self.counts = counts
        }

        /// All of them.
        public var total: Int { counts.values.reduce(0, +) }
    }

    private let walk: (Scope, (ReportModel.FindingRow) throws -> Void) throws -> Void
    /// A report that is not written need not be counted.
    private let counted: Once<[UnitCount]>

    /// Makes a list that is counted by `count` and walked through by `walk`.
    public init(
        count: @escaping () throws -> [UnitCount],
        walk: @escaping (Scope, (ReportModel.FindingRow) throws -> Void) throws -> Void
    ) {
        counted = Once(count)
        self.walk = walk
    }

    /// Makes a list of findings in memory.
    public init(_ rows: [ReportModel.FindingRow]) {
        var units: [UnitCount] = []
        for row in rows {
            let unit = row.finding.place.unit
            let index = units.firstIndex { $0.unit == unit } ?? units.count
            if index == units.count { units.append(UnitCount(unit: unit, name: row.unitName, counts: [:])) }
            units[index].counts[row.finding.severity, default: 0] += 1
        }
        self.init(count: { units }) { scope, body in
            for row in rows where scope == .all || scope == .unit(row.finding.place.unit) { try body(row) }
        }
    }

    /// The units with findings, in the order in which they appear among all of them.
    public func units() throws -> [UnitCount] { try counted.value() }

    /// Number of findings.
    public func count() throws -> Int { try units().map(\.total).reduce(0, +) }

    /// Number of findings of a severity.
    public func count(_ severity: Severity) throws -> Int { try units().map { $0.counts[severity] ?? 0 }.reduce(0, +) }

    /// Calls `body` for each finding in scope, in the order of the report.
    public func forEach(_ scope: Scope = .all, _ body: (ReportModel.FindingRow) throws -> Void) throws {
        try walk(scope, body)
    }
}

extension ReportModel {
    /// The findings it lists; nil if it lists none.
    public var findings: FindingList? {
        for case .findings(_, let list) in sections { return list }
        return nil
    }
}
