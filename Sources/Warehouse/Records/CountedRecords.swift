public import Definitions
import Statistics

extension RecordBlock {
    /// For every record, whether it counts: it has no decisive faults, and is not among `excluded`, which are in order.
    /// Figures and explanations both decide here.
    public func counted(excluded: [Int64], decisive: Faults = .any) -> [Bool] {
        var counted = [Bool](repeating: true, count: count)
        if mayHaveFault(decisive) {
            for row in counted.indices where hasFault(row, decisive) { counted[row] = false }
        }
        for id in excluded[excluded.partitioningIndex { $0 >= first }...] {
            guard id < first + Int64(count) else { break }
            counted[Int(id - first)] = false
        }
        return counted
    }

    /// Whether the block's records count alike whatever fields are read, so that they need be looked at but once.
    public func countsAlike(_ faults: Faults) -> Bool {
        faults.isAny || !hasUnreadable && !mayHaveFault(faults)
    }

    /// Whether any record of the block has such a fault.
    public func mayHaveFault(_ faults: Faults) -> Bool {
        hasUnreadable && faults.fields != 0 || faults.required.contains { nulls($0) > 0 }
    }

    /// Whether one of the fields of a record could not be understood, or has no value though it must have one.
    public func hasFault(_ row: Int, _ faults: Faults) -> Bool {
        unreadable(row) & faults.fields != 0 || faults.required.contains { !isPresent($0, row) }
    }

    /// The fields that must be sound for a record to count.
    public struct Faults: Sendable {
        /// Those that must have been understood: a bit for each, by position.
        public let fields: Int64
        /// Positions of other fields that must have a value; the check of the record covered all others.
        public let required: [Int]

        /// Whether a record may count in part, so that one of its faults stops it for these fields alone.
        public let isOfParts: Bool
        /// Whether any fault stops a record.
        public var isAny: Bool { fields == -1 && required.isEmpty }

        /// All of them.
        public static let any = Faults(fields: -1, required: [], isOfParts: false)
        /// None of them.
        public static let none = Faults(fields: 0, required: [], isOfParts: false)

        fileprivate init(fields: Int64, required: [Int], isOfParts: Bool) {
            self.fields = fields
            self.required = required
            self.isOfParts = isOfParts
        }
    }
}

extension RecordBlock.Faults {
    /// The fields whose faults exclude a record from a figure that reads the fields `read`: those, and the fields that
    /// every value of the record depends on.
    public init(of form: Form, reading read: some Sequence<Int>) {
        let separate = form.separateFields
        let fields = separate.reduce(Int64(0)) { $0 | 1 << Int64($1) }
        self.init(
            fields: read.reduce(~fields) { $0 | 1 << Int64($1) },
            required: Set(read).intersection(separate).filter { form.fields[$0].isRequired }.sorted(),
            isOfParts: !separate.isEmpty)
    }
}
