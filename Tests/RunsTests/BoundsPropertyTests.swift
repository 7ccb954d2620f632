import Inquiry
import Foundation
import Runs
import Statistics
import TestSupport
import Testing
import Warehouse

/// Bounds are a promise: whatever was damaged, the figure of the undamaged data is within them.
@Suite("Bounds of figures over damaged data")
struct BoundsPropertyTests {
    @Test("hold the value, and the figure that undamaged data give", arguments: 1...60 as ClosedRange<UInt64>)
    func truthLiesWithin(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let statistics = RandomStatistics(using: &random)
        let truth = try figures(statistics, statistics.sheets.mapValues(\.text))
        var damage = Damage(statistics)
        for path in statistics.sheets.keys.sorted() { damage.spoil(path, using: &random) }
        damage.repeatElsewhere(using: &random)
        let found = try figures(statistics, damage.files)
        let told = "seed \(seed), \(statistics.content), \(damage.done)"
        for (key, figure) in found.sorted(by: { $0.key < $1.key }) {
            let about = "\(key) [\(figure.status)] \(told)"
            let bounds = try figure.bounds() ?? .open
            if let lower = bounds.lower, let upper = bounds.upper { #expect(lower <= upper, "\(about)") }
            if let value = try figure.value(), statistics.content != "cumulative" {
                #expect(bounds.holds(value), "value \(value) of \(bounds.text): \(about)")
            }
            guard let exact = truth[key], let value = try exact.value(), exact.uncertainty == nil,
                exact.status != .imputed
            else { continue }
            #expect(bounds.holds(value), "truth \(value), \(bounds.text): \(about)")
            #expect(figure.status != .cannotExist, "truth \(value): \(about)")
        }
    }

    @Test("say the same in whatever order the rows of registers come", arguments: 1...8 as ClosedRange<UInt64>)
    func orderNeverMatters(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let statistics = RandomStatistics(using: &random)
        var damage = Damage(statistics)
        for path in statistics.sheets.keys.sorted() { damage.spoil(path, using: &random) }
        var shuffled = damage.files
        for path in damage.files.keys.sorted() where path.contains("/ward_") {
            let lines = (damage.files[path] ?? "").split(separator: "\n")
            shuffled[path] = ([lines[0]] + lines.dropFirst().shuffled(using: &random)).map { $0 + "\n" }.joined()
        }
        let found = try figures(statistics, damage.files).mapValues(told)
        #expect(try figures(statistics, shuffled).mapValues(told) == found, "seed \(seed), \(damage.done)")
    }

    /// The doubts of a figure, without the numbers of records that have no key.
    private func told(_ figure: StoredObservation) -> String {
        let doubts = (figure.uncertainty?.doubts ?? []).map { $0.title.zh.replacing(/第[0-9]+条/, with: "第…条") }
        return
            "\(figure.numerator.map(String.init) ?? "") \(figure.denominator.map(String.init) ?? "") \(figure.status) "
            + "\((try? figure.bounds()?.text) ?? "") \(doubts)"
    }

    /// All figures that a workspace of its own computes from files of an inbox, by indicator, area and period.
    private func figures(
        _ statistics: RandomStatistics, _ files: [String: String]
    ) throws -> [String: StoredObservation] {
        let folder = try TemporaryFolder()
        for (base, texts) in [("trial", statistics.plan), ("inbox", files)] {
            for (path, text) in texts {
                let file = URL(filePath: "\(folder.path)/\(base)/\(path)")
                try FileManager.default.createDirectory(
                    at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                try text.write(to: file, atomically: false, encoding: .utf8)
            }
        }
        let session = try Session(
            pipelineFolder: folder.path + "/trial",
            workspace: Workspace(folder: folder.path + "/workspace", inbox: folder.path + "/inbox"),
            asOf: try DateParser.parse("2021-06-30").date)
        try session.ingest()
        try session.normalize()
        try session.validate()
        try session.aggregate()
        if files == statistics.sheets.mapValues(\.text) {
            let faults = try session.findings().filter { $0.severity == .error }
            #expect(faults.isEmpty, "true records are refused: \(faults.first?.message.en ?? "")")
        }
        let figures = try session.warehouse.observations()
        return Dictionary(figures.map { ("\($0.indicator) \($0.area) \($0.period)", $0) }) { first, _ in first }
    }
}

extension Bounds {
    fileprivate func holds(_ value: Ratio) -> Bool {
        (lower.map { $0 <= value } ?? true) && (upper.map { $0 >= value } ?? true)
    }

    fileprivate var text: String { "\(Bounds.text(lower))…\(Bounds.text(upper))" }
}

/// Damages files as senders and disks do, each in a way that can be seen in it.
private struct Damage {
    private let statistics: RandomStatistics
    /// The files as they are sent.
    private(set) var files: [String: String] = [:]
    /// Each damage in words.
    private(set) var done: [String] = []

    init(_ statistics: RandomStatistics) { self.statistics = statistics }

    /// Sends a record once more where somebody else lists it too, or in a later period, as it is or otherwise.
    mutating func repeatElsewhere(using random: inout SplitMix) {
        let sent = files.keys.sorted().filter { path in
            guard path.contains("/ward_"), let text = files[path], case .register? = statistics.sheets[path] else {
                return false
            }
            return text == statistics.sheets[path]?.text
        }
        for path in sent {
            guard case .register(let rows)? = statistics.sheets[path], let row = rows.randomElement(using: &random)
            else { continue }
            let parts = path.split(separator: "/")
            let half = parts[1].dropFirst(5).prefix(6)
            let others = sent.filter { other in
                guard other != path else { return false }
                if statistics.liesAnywhere, other.hasSuffix("/\(parts[1])") { return true }
                return statistics.content == "increment" && other.hasPrefix("\(parts[0])/")
                    && other.dropFirst(parts[0].count + 6).prefix(6) > half
            }
            guard Int.random(in: 0..<4, using: &random) == 0, let other = others.randomElement(using: &random) else {
                continue
            }
            var copy = row
            if Bool.random(using: &random) { copy.amount = "\(Int.random(in: 0...99, using: &random))" }
            if Bool.random(using: &random) { copy.kind = ["a", "b", "c"].randomElement(using: &random) ?? "" }
            files[other, default: ""] += copy.line
            done.append("\(path): \(row.line.dropLast()) also in \(other): \(copy.line.dropLast())")
        }
    }

    mutating func spoil(_ path: String, using random: inout SplitMix) {
        guard let sheet = statistics.sheets[path] else { return }
        switch Int.random(in: 0..<12, using: &random) {
        case 0: return done.append("no \(path)")
        case 1:
            files[path] = "无表头\n"
            return done.append("unreadable \(path)")
        case 2:
            files[path.replacing(".csv", with: "_part1of2.csv")] = spoiled(sheet, path, using: &random).text
            return done.append("half \(path)")
        case 3...6: files[path] = spoiled(sheet, path, using: &random).text
        default: files[path] = sheet.text
        }
    }

    private mutating func spoiled(
        _ sheet: RandomStatistics.Sheet, _ path: String, using random: inout SplitMix
    ) -> RandomStatistics.Sheet {
        switch sheet {
        case .register(let rows):
            return .register(
                rows.flatMap { row in
                    Int.random(in: 0..<3, using: &random) == 0 ? spoiled(row, path, using: &random) : [row]
                })
        case .statement(let rows):
            return .statement(
                rows.flatMap { row in
                    Int.random(in: 0..<2, using: &random) == 0 ? spoiled(row, path, using: &random) : [row]
                })
        }
    }

    private mutating func spoiled(
        _ row: RandomStatistics.Row, _ path: String, using random: inout SplitMix
    ) -> [RandomStatistics.Row] {
        var bad = row
        let way = Int.random(in: 0..<10, using: &random)
        switch way {
        case 0: bad.amount = "约"
        case 1: bad.day = "2019-13-40"
        case 2: bad.kind = "丁"
        case 3: bad.area = "无此县"
        case 4: bad.key = ""
        case 5: bad.day = "2031-01-01"
        case 6: bad.amount = ""
        case 7: bad.holder = ""
        default:
            // The same thing once more, otherwise.
            if Bool.random(using: &random) { bad.amount = "\(Int.random(in: 0...99, using: &random))" }
            if Bool.random(using: &random) { bad.kind = ["a", "b", "c"].randomElement(using: &random) ?? "" }
            if Bool.random(using: &random) { bad.holder = "h\(Int.random(in: 1...6, using: &random))" }
            if statistics.liesAnywhere || path.hasPrefix("city") {
                bad.area = RandomStatistics.counties.randomElement(using: &random) ?? ""
            }
        }
        done.append("\(path): \(row.line.dropLast()) → \(way > 7 ? "twice " : "")\(bad.line.dropLast())")
        return way > 7 ? [row, bad].shuffled(using: &random) : [bad]
    }

    private mutating func spoiled(
        _ row: RandomStatistics.Statement, _ path: String, using random: inout SplitMix
    ) -> [RandomStatistics.Statement] {
        var bad = row
        let way = Int.random(in: 0..<4, using: &random)
        done.append("\(path): \(row.line.dropLast()) → way \(way)")
        switch way {
        case 0: bad.people = "约"
        case 1: bad.people = ""
        // Nothing says which groups of people an area has: of several rows one that is left out is not missed.
        case 2: return statistics.groups.count > 1 ? [row] : []
        default:
            bad.people = "\(Int.random(in: 0...40, using: &random))"
            return [row, bad].shuffled(using: &random)
        }
        return [bad]
    }
}
