import Definitions
import Statistics

/// Rows behind one of 其中, which may be further parts of the same row though the word is not repeated.
struct PartRun {
    /// A row that counts unless it proves to be a part.
    struct Row {
        var number: Int
        var line: Int
        var values: [Int64?]
    }

    enum Judgement {
        /// Nothing is known yet.
        case waits
        /// The parts are the whole together.
        case complete
        /// The row is no part.
        case over
    }

    private static let mostCandidates = 20

    /// The values of the whole.
    let whole: [Int64?]
    /// Whether that is a total which the rows above add up to, so that nothing but its parts can follow.
    let isBelowTotal: Bool
    /// Whether that begins with a blank itself.
    let isIndented: Bool
    private(set) var candidates: [Row] = []
    private var sums: [Int128]
    /// Whether every part has the value.
    private var isGiven: [Bool]

    init(whole: [Int64?], isBelowTotal: Bool, isIndented: Bool) {
        self.whole = whole
        self.isBelowTotal = isBelowTotal
        self.isIndented = isIndented
        sums = Array(repeating: 0, count: whole.count)
        isGiven = Array(repeating: true, count: whole.count)
    }

    /// Adds a part.
    mutating func add(_ values: [Int64?]) {
        for index in values.indices {
            sums[index] += Int128(values[index] ?? 0)
            if values[index] == nil { isGiven[index] = false }
        }
    }

    /// Whether the parts including these values do not exceed the whole, for at least one value.
    func leavesRoom(for values: [Int64?]) -> Bool {
        let shared = whole.indices.filter { whole[$0] != nil && values[$0] != nil }
        return !shared.isEmpty
            && shared.allSatisfy { sums[$0] + Int128(values[$0] ?? 0) <= Int128(whole[$0] ?? 0) }
    }

    /// Takes a row that has all a record needs.
    mutating func takeCandidate(_ number: Int, _ line: Int, _ values: [Int64?]) -> Judgement {
        guard leavesRoom(for: values), candidates.count < Self.mostCandidates else { return .over }
        candidates.append(Row(number: number, line: line, values: values))
        add(values)
        let shared = whole.indices.filter { whole[$0] ?? 0 != 0 && isGiven[$0] }
        return !shared.isEmpty && shared.allSatisfy { sums[$0] == Int128(whole[$0] ?? 0) } ? .complete : .waits
    }
}

/// The rows of a submission that may be parts of others.
struct PartRows {
    private static let mostRuns = 1000

    /// Numbers of the records that may be a part as the one before is: indented, or without a key.
    var doubtful: [Int] = []
    /// Rows that make up the rest of the whole.
    var inferred: [PartRun.Row] = []
    /// Rows behind each of 其中 that may be parts or not.
    var runs: [[PartRun.Row]] = [] {
        didSet { if runs.count > Self.mostRuns { runs.removeLast() } }
    }

    /// The rows without which the sums are these values: the first ones behind one of 其中, or as many behind each.
    func surplus(of sums: TotalsLedger.Sums, over values: [Int64?]) -> [PartRun.Row]? {
        let shared = values.indices.filter { values[$0] != nil }
        let difference = shared.map { sums.all[$0] - Int128(values[$0] ?? 0) }
        guard difference.contains(where: { $0 > 0 }) else { return nil }
        func fits(_ rows: [PartRun.Row]) -> Bool {
            shared.enumerated().allSatisfy { place, index in
                rows.reduce(Int128(0)) { $0 + Int128($1.values[index] ?? 0) } == difference[place]
            }
        }
        let longest = runs.map(\.count).max() ?? 0
        let prefixes = (1...max(1, longest)).flatMap { count in
            [runs.flatMap { $0.prefix(count) }] + runs.filter { $0.count >= count }.map { Array($0.prefix(count)) }
        }
        return prefixes.first { fits($0) }
    }

    /// The finding that rows are the rest of a whole.
    func finding(isLeftOut: Bool, _ place: Place) -> Finding {
        var place = place
        place.line = inferred.first?.line
        let lines = inferred.prefix(20).map { String($0.line) }.joined(separator: "、")
        return Finding(
            .tablePartsUnmarked, place: place, found: lines,
            message: isLeftOut
                ? LocalizedText(
                    zh: "第 \(lines) 行与其上的“其中”项之和恰为所属行之数，按其中项处理，不再相加",
                    en:
                        "lines \(lines) and the part marked 其中 above are together just the row they follow: taken as its parts, not added"
                )
                : LocalizedText(
                    zh: "第 \(lines) 行与其上的“其中”项之和恰为所属行之数，疑为其中项，但已相加",
                    en:
                        "lines \(lines) and the part marked 其中 above are together just the row they follow: parts perhaps, yet added"
                ),
            remedy: LocalizedText(
                zh: "如是其中项，请在各行前写明“其中”；如是单独的一行，请在表末填报合计以资核对",
                en: "write 其中 before each if they are parts; if not, state a total below the table"))
    }
}
