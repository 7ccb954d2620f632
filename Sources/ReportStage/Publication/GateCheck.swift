import ReportModel
import Definitions
import Foundation
import Statistics

/// Judges whether a report set may take the place of the one in force.
struct GateCheck {
    let pipeline: Pipeline
    /// The submissions owed for the set, with their state.
    let rows: [ReportModel.RosterRow]
    /// The day as of which due dates are judged.
    let asOf: CalendarDate
    /// The share that is present of the figures under the gate, by weight and by id of the indicator.
    let coverage: [String: Ratio]
    /// The manifest of the set in force; nil if there is none.
    let manifest: String?

    /// Every reason to hold the set back; none if it may be published.
    func reasons() -> [LocalizedText] {
        guard let gate = pipeline.gate else { return [] }
        return [rejected(gate)].compactMap { $0 } + absent(gate) + uncovered(gate)
            + [unversioned(gate)].compactMap { $0 }
    }

    private func rejected(_ gate: Gate) -> LocalizedText? {
        guard let most = gate.mostRejected else { return nil }
        let read = rows.reduce(0) { $0 + $1.records.read }
        let rejected = rows.reduce(0) { $0 + $1.records.rejected }
        guard Int128(rejected) * Int128(most.denominator) > Int128(read) * Int128(most.numerator) else { return nil }
        let limit =
            (try? Rounding.format(Ratio(most.numerator * 100, most.denominator), decimals: 2)).map { "\($0)%" }
            ?? "\(most.numerator)/\(most.denominator)"
        return LocalizedText(
            zh: "\(read) 条记录中有 \(rejected) 条未计入，超过方案所许的 \(limit)",
            en: "\(rejected) of \(read) records were rejected, more than \(limit) of them")
    }

    private func absent(_ gate: Gate) -> [LocalizedText] {
        rows.filter { row in
            gate.requires(unit: row.unit, form: row.form) && row.due <= asOf && row.state != .received
                && row.state != .late
        }.map { row in
            LocalizedText(
                zh: "必报的“\(row.unitName.zh)”\(row.formTitle.zh) \(row.period)：\(row.state.title.zh)",
                en: "required: \(row.formTitle.en) of \(row.unitName.en) for \(row.period) is \(row.state.title.en)")
        }
    }

    private func uncovered(_ gate: Gate) -> [LocalizedText] {
        gate.coverage.compactMap { condition in
            guard let share = coverage[condition.indicator], share < condition.least else { return nil }
            let title = pipeline.indicator(condition.indicator)?.title
            let (found, least) = (Self.percent(share), Self.percent(condition.least))
            return LocalizedText(
                zh: "“\(title?.zh ?? condition.indicator)”按权重只报到 \(found)，低于方案要求的 \(least)",
                en: "only \(found) of \(title?.en ?? condition.indicator) is there by weight, less than \(least)")
        }
    }

    private static func percent(_ share: Ratio) -> String {
        (try? Rounding.format(share * 100, decimals: 2)).map { "\($0)%" } ?? share.description
    }

    private struct PublishedManifest: Decodable {
        struct Definition: Decodable {
            var file: String
            var sha256: String
        }

        var version: String
        var definitions: [Definition]
    }

    private func unversioned(_ gate: Gate) -> LocalizedText? {
        // A published set with an unreadable manifest cannot be compared and should be replaced.
        guard gate.isVersioned, let manifest,
            let former = try? JSONDecoder().decode(PublishedManifest.self, from: Data(manifest.utf8)),
            former.version == pipeline.version
        else { return nil }
        let old = Dictionary(former.definitions.map { ($0.file, $0.sha256) }) { first, _ in first }
        let changed = Set(old.keys).union(pipeline.fileDigests.keys).filter { old[$0] != pipeline.fileDigests[$0] }
        guard !changed.isEmpty else { return nil }
        let files = changed.sorted().joined(separator: ", ")
        return LocalizedText(
            zh: "定义已改（\(files)），方案版本仍为“\(pipeline.version)”；请在 pipeline.yaml 中提高 version",
            en:
                "definitions have changed (\(files)), but the plan's version is still “\(pipeline.version)”: raise version in pipeline.yaml"
        )
    }
}
