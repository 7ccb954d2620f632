import Definitions
import Statistics
import Warehouse

/// The feedback to a unit for a period.
struct UnitFeedback {
    /// A submission that counts, with the number of its findings.
    struct SentFile {
        var submission: Submission
        var formTitle: LocalizedText
        /// The units of measure of its numbers, and where they stand in it.
        var units: [LocalizedText]
        var records: Int
        var excluded: ExclusionCounts
        var counts: [Severity: Int]
        /// The fingerprint of its files in the folder.
        var fingerprint: String
        /// The file's name below the drop folder, as one name that no other file of the folder has.
        var name = ""

        /// How many findings there are.
        var count: Int { counts.values.reduce(0, +) }
        /// Whether its sender has something to do about it.
        var isAtFault: Bool { counts[.error] ?? 0 > 0 || counts[.warning] ?? 0 > 0 }

        /// The name of the table of its findings; nil if there are none.
        var table: String? { count > 0 ? "\(name).findings.csv" : nil }

        /// A file with more records that is no workbook gets the table alone: programs make and correct it.
        private static let mostInView = 5_000

        /// The name of the workbook in which it is marked; nil if there is none.
        var marked: String? {
            guard count > 0, submission.container == "xlsx" || records <= Self.mostInView else { return nil }
            return submission.container == "xlsx" && name.lowercased().hasSuffix(".xlsx") ? name : "\(name).xlsx"
        }

        /// The names of its files in the folder.
        var files: [String] { [table, marked].compactMap { $0 } }
    }

    /// The folder's name for the period.
    var period: String
    var unit: ReportingUnit
    var title: LocalizedText
    var sent: [SentFile] = []
    /// Submissions owed that are absent or incomplete.
    var missing: [ObligationStatus] = []
    /// Files that were not taken, and why.
    var refused: [Finding] = []

    /// The name of the folder below that of all feedback.
    var name: String { "\(period)/\(unit.code)" }

    /// Whether its sender has nothing to do.
    var isInOrder: Bool { missing.isEmpty && refused.isEmpty && !sent.contains(where: \.isAtFault) }

    /// Names the files.
    mutating func nameFiles() {
        var taken: Set<String> = []
        for index in sent.indices {
            let inner = Self.fitting(
                sent[index].submission.file.split(separator: "/").dropFirst().joined(separator: "_"))
            sent[index].name = inner
            var number = 2
            while !taken.isDisjoint(with: sent[index].files) {
                sent[index].name = "\(number)_\(inner)"
                number += 1
            }
            taken.formUnion(sent[index].files)
        }
    }

    /// A name to which an ending can be added: file systems hold 255 bytes.
    private static func fitting(_ name: String) -> String {
        guard name.utf8.count > 200 else { return name }
        var kept = name
        while kept.utf8.count > 180 { kept.removeLast() }
        return "\(kept)-\(SHA256.hexadecimal(of: name).prefix(12))"
    }

    /// The fingerprint of the whole folder.
    var fingerprint: String {
        var facts = [name, unit.name.zh, unit.name.en, title.zh, title.en]
        facts += sent.flatMap { [$0.submission.file, $0.fingerprint] }
        facts += missing.map { "\($0.owed.form) \($0.owed.period) \($0.owed.due) \($0.state.rawValue)" }
        facts += refused.map { "\($0.id) \($0.message.zh)" }
        return SHA256.hexadecimal(of: facts.joined(separator: "\n"))
    }
}
