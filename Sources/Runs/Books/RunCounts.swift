import Statistics

/// A number kept in a run's log, manifest and metrics.
struct RunCount {
    var name: String
    /// The help text of the metric.
    var meaning: String
    var value: Int
}

extension RunSummary {
    /// The counts by name.
    var counts: [String: Int] { Dictionary(uniqueKeysWithValues: allCounts.map { ($0.name, $0.value) }) }

    /// The counts, in the order of their names.
    var allCounts: [RunCount] {
        func number(_ severity: Severity) -> Int { findings[severity] ?? 0 }
        return [
            RunCount(name: "files", meaning: "Files in the inbox.", value: ingest.files),
            RunCount(name: "files_accepted", meaning: "New files that were taken.", value: ingest.accepted),
            RunCount(name: "files_left", meaning: "Files left for the next run.", value: ingest.left.count),
            RunCount(name: "files_new", meaning: "Files that were new or had changed.", value: ingest.fresh),
            RunCount(name: "files_refused", meaning: "Files that do not count as a whole.", value: refusals.count),
            RunCount(name: "findings_error", meaning: "Findings: errors.", value: number(.error)),
            RunCount(name: "findings_note", meaning: "Findings: notes.", value: number(.note)),
            RunCount(name: "findings_warning", meaning: "Findings: warnings.", value: number(.warning)),
            RunCount(name: "records", meaning: "Records of the submissions in use.", value: records),
            RunCount(name: "records_excluded", meaning: "Records that do not count.", value: excluded),
            RunCount(name: "sets_held", meaning: "Report sets held back.", value: sets.count { $0.held != nil }),
            RunCount(name: "sets_new", meaning: "Report sets published anew.", value: sets.count(where: \.isNew)),
            RunCount(name: "submissions", meaning: "Submissions in use.", value: submissions),
            RunCount(name: "submissions_missing", meaning: "Submissions overdue.", value: missing.count),
        ]
    }
}
