public import Runs
public import Definitions
public import Statistics
public import Warehouse

extension Selection {
    /// Whether a step is about what is meant. A step that names no unit, form or period is about all of them.
    public func means(_ step: RunStep) -> Bool {
        func fits<Value: Equatable>(_ wanted: Value?, _ value: Value?) -> Bool {
            wanted == nil || value == nil || wanted == value
        }
        let isInPeriod = period.flatMap { wanted in step.subject.period.map { wanted.contains($0) } } ?? true
        return fits(unit, step.subject.unit) && fits(form, step.subject.form) && isInPeriod
    }
}

/// How far the stages are, unit by unit: what is current, and what a run would do again.
public struct StageStatus: Sendable {
    /// Pieces of work of a stage.
    public struct Count: Hashable, Sendable {
        /// Nothing they rest on has changed since they were done.
        public var current = 0
        /// A run would do them again, or for the first time, or remove what they left.
        public var stale = 0
    }

    /// How it stands with a unit.
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
        /// What each stage does with single submissions.
        public var stages: [Stage: Count]
    }

    /// The stages that work on single submissions.
    public static let ofUnits: [Stage] = [.ingest, .normalize, .validate]
    /// By unit, in the order of the plan.
    public var rows: [Row]
    /// What is about no single unit, by stage.
    public var whole: [Stage: Count] = [:]

    /// Counts the steps of the run to come, and what is owed as it stands now.
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
