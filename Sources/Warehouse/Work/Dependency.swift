/// One thing on which a piece of work depends, and how it was when the work was done.
public struct Dependency: Hashable, Sendable {
    /// The kind of thing depended on.
    public enum Kind: String, CaseIterable, Sendable {
        /// The program's own version of the stage.
        case code
        /// The bytes of a submission's file. The subject is the unit.
        case file
        /// The path of the file below the inbox.
        case path
        /// The records of a submission. The subject is the unit.
        case records
        /// Which of these records are rejected.
        case rejected
        /// The earlier submissions of the same unit. The subject is the period.
        case earlier
        /// The contribution of a submission to a figure or a check. The subject is unit, form, period and part.
        case submission
        /// A form, but for its fields and layouts. The subject is its id, and so it is below.
        case form
        /// A field. The subject is form and field.
        case field
        /// A layout of a form. The subject is form and layout.
        case layout
        /// A rule.
        case rule
        /// A check of figures.
        case check
        /// An indicator's definition.
        case indicator
        /// A figure another one is computed from. The subject is indicator and period.
        case figure
        /// The areas.
        case areas
        /// The units of measure.
        case measures
        /// The words by which the parts of a submission are recognised.
        case vocabulary
        /// A reporting unit.
        case unit
        /// The obligations of units.
        case roster
        /// All definitions a stage reads.
        case definitions
        /// A definition file. The subject is its path in the plan.
        case definition
        /// The as-of day.
        case asOf = "as-of"
        /// The whole result of a stage. The subject is the stage.
        case stage
        /// A published set. The subject is the link that leads to it.
        case published
    }

    /// The kind of thing.
    public var kind: Kind
    /// Which one; empty if there is only one of its kind.
    public var subject: String
    /// A digest, or a number, of how it is.
    public var state: String
}

/// Everything a piece of work depends on. Its text is kept in the table `work`: if the text is the same there is
/// nothing to do, and the difference of two texts is the reason.
public struct Dependencies: Hashable, Sendable {
    /// The text, a line each: kind, subject and state with tabs between them.
    public private(set) var fingerprint: String

    /// Begins with the program's own version of the stage.
    public init(code: Int) { fingerprint = "code\t\t\(code)" }

    /// Restores dependencies from a fingerprint.
    public init(fingerprint: String) { self.fingerprint = fingerprint }

    /// Adds one. The subject and the state are names, numbers and digests: they hold no tabs and no line ends.
    public mutating func add(_ kind: Dependency.Kind, _ subject: String = "", state: String) {
        fingerprint += "\n\(kind.rawValue)\t\(subject)\t\(state)"
    }

    /// One by one.
    public var items: [Dependency] { lines.compactMap(Self.item) }

    private var lines: [Substring.UTF8View] { fingerprint[...].utf8.split(separator: UInt8(ascii: "\n")) }

    private static func item(_ line: Substring.UTF8View) -> Dependency? {
        let parts = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map {
            String(Substring($0))
        }
        guard parts.count == 3, let kind = Dependency.Kind(rawValue: parts[0]) else { return nil }
        return Dependency(kind: kind, subject: parts[1], state: parts[2])
    }

    /// Whether there is one of a kind.
    public func depends(on kind: Dependency.Kind) -> Bool {
        // Called for every submission every night, so it allocates no text.
        line(of: kind) != nil
    }

    private func line(of kind: Dependency.Kind) -> Substring.UTF8View? {
        let start = "\(kind.rawValue)\t"
        return lines.first { $0.starts(with: start.utf8) }
    }

    /// The first one of a kind.
    public func state(of kind: Dependency.Kind) -> String? { line(of: kind).flatMap(Self.item)?.state }

    /// A dependency that changed.
    public struct Change: Hashable, Sendable {
        /// The kind of thing.
        public var kind: Dependency.Kind
        /// Which one.
        public var subject: String
        /// How it was; nil if it was not there.
        public var before: String?
        /// The new state; nil if the dependency is gone.
        public var after: String?

        /// Makes a change.
        public init(kind: Dependency.Kind, subject: String = "", before: String?, after: String?) {
            self.kind = kind
            self.subject = subject
            self.before = before
            self.after = after
        }
    }

    /// The changed dependencies, in their present order; removed ones come last.
    public func changes(since former: Dependencies) -> [Change] {
        struct Name: Hashable {
            var kind: Dependency.Kind
            var subject: String
        }
        // Most lines are equal, and only the others are parsed.
        let (own, others) = (Set(lines.map(Substring.init)), Set(former.lines.map(Substring.init)))
        let now = lines.filter { !others.contains(Substring($0)) }.compactMap(Self.item)
        var before: [Name: String] = [:]
        for item in former.lines.filter({ !own.contains(Substring($0)) }).compactMap(Self.item) {
            before[Name(kind: item.kind, subject: item.subject)] = item.state
        }
        var changes: [Change] = []
        for item in now {
            let old = before.removeValue(forKey: Name(kind: item.kind, subject: item.subject))
            if old != item.state {
                changes.append(Change(kind: item.kind, subject: item.subject, before: old, after: item.state))
            }
        }
        let gone = before.sorted { ($0.key.kind.rawValue, $0.key.subject) < ($1.key.kind.rawValue, $1.key.subject) }
        return changes
            + gone.map { Change(kind: $0.key.kind, subject: $0.key.subject, before: $0.value, after: nil) }
    }
}
