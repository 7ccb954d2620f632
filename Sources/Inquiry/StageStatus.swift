public import Runs
public import Definitions
public import Statistics
public import Warehouse

extension Selection {
    /// Whether a step is part of the selection. A step without unit, form or period belongs to every selection.
    public func means(_ step: RunStep) -> Bool {
        func fits<Value: Equatable>(_ wanted: Value?, _ value: Value?) -> Bool {
            wanted == nil || value == nil || wanted == value
        }
        let isInPeriod = period.flatMap { wanted in step.subject.period.map { wanted.contains($0) } } ?? true
        return fits(unit, step.subject.unit) && fits(form, step.subject.form) && isInPeriod
    }
}

/// The state of the stages, by unit: current results, and work that a run would do again.
public struct StageStatus: Sendable {
    /// Pieces of work of a stage.
    public struct Count: Hashable, Sendable {
        /// Nothing they rest on has changed since they were done.
        public var current = 0
        /// Work that a run would do again or for the first time, or results that it would remove.
        public var stale = 0
    }

    /// The state of a unit.
    public struct Row: Sendable {
        /// The unit's code.
        public var unit: String
        /// Its name.
        public var name: LocalizedText
        /// How many submissions it owes.
        public var owed: Int
        /// Of these, due and not there, or not whole, or refused.
        public var missing: Int
        /// Of these, signed after they were due.
        public var late: Int
        /// The stages' work on single submissions.
        public var stages: [Stage: Count]
    }

    /// The stages that work on single submissions.
    public static let ofUnits: [Stage] = [.ingest, .normalize, .validate]
    /// By unit, in the order of the plan.
    public var rows: [Row]
    /// Work that concerns no single unit, by stage.
    public var whole: [Stage: Count] = [:]

    /// Counts the steps of the coming run, and the present obligations.
    public init(steps: [RunStep], owed: [StatusRow], units: [ReportingUnit]) {
        var byUnit: [String: [Stage: Count]] = [:]
        for step in steps {
            let isCurrent = step.action == .skip
            func count(_ counts: inout [Stage: Count]) {
                if isCurrent {
                    counts[step.stage, default: Count()].current += 1
                } else {
                    counts[step.stage, default: Count()].stale += 1
                }
            }
            if let unit = step.subject.unit { count(&byUnit[unit, default: [:]]) } else { count(&whole) }
        }
        let owedByUnit = Dictionary(grouping: owed, by: \.unit)
        rows = units.map { unit in
            let own = owedByUnit[unit.code] ?? []
            return Row(
                unit: unit.code, name: unit.name, owed: own.count,
                missing: own.count { [.missing, .incomplete, .refused].contains($0.state) },
                late: own.count { $0.state == .late }, stages: byUnit[unit.code] ?? [:])
        }
    }
}
