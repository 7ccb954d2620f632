import Foundation

/// A national register in any size, for measuring: files of one unit, and the right answers.
struct RegisterSet {
    /// Number of records, the repeated ones included.
    var records: Int
    /// Number of files.
    var files: Int
    var format: RegisterFormat
    var seed: UInt64

    /// Counts of the records that must count, by county and year of filing, and of findings by rule.
    struct Answers {
        var counts: [Int]
        var findings: [String: Int] = [:]

        static let years = 10

        init() { counts = Array(repeating: 0, count: RegisterWords.counties.count * Self.years) }

        mutating func add(_ record: RegisterRecord) {
            if let rule = record.fault?.rule {
                findings[rule, default: 0] += 1
            } else {
                counts[record.county * Self.years + record.filed.year - 2007] += 1
            }
        }

        mutating func add(_ other: Answers) {
            for index in counts.indices { counts[index] += other.counts[index] }
            findings.merge(other.findings) { $0 + $1 }
        }
    }

    /// Writes `inbox/register-office/…`, `counts.csv` and `findings.csv` into `folder`.
    func write(to folder: String) throws {
        let inbox = "\(folder)/inbox/register-office"
        try FileManager.default.createDirectory(atPath: inbox, withIntermediateDirectories: true)
        let answers = AnswerSum()
        let failure = FailureNote()
        DispatchQueue.concurrentPerform(iterations: files) { @Sendable number in
            do { answers.add(try writeFile(number, into: inbox)) } catch { failure.note(error) }
        }
        if let error = failure.first { throw error }
        try write(answers.sum, to: folder)
    }

    /// The name of file `number`, from 0.
    func name(of number: Int) -> String {
        let part = files == 1 ? "" : "_part\(number + 1)of\(files)"
        return "register_2016\(part).\(format.of(file: number).ending)"
    }

    private func writeFile(_ number: Int, into folder: String) throws(GeneratorFault) -> Answers {
        let first = records * number / files
        let last = records * (number + 1) / files
        var file = try RegisterFile(
            path: "\(folder)/\(name(of: number))", format: format.of(file: number), records: last - first)
        var answers = Answers()
        var text = RegisterText()
        for index in first..<last {
            // A repeated record is one of an earlier file.
            let partner = number == 0 ? index : index - (records / files + 1)
            let record = RegisterRecord(index: index, count: records, seed: seed, partner: max(0, partner))
            answers.add(record)
            text.write(record)
            try file.add(text)
        }
        try file.close()
        return answers
    }

    private func write(_ answers: Answers, to folder: String) throws {
        var lines = ["county,year,records"]
        for (county, area) in RegisterWords.counties.enumerated() {
            for year in 0..<Answers.years {
                lines.append("\(area.code),\(2007 + year),\(answers.counts[county * Answers.years + year])")
            }
        }
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: "\(folder)/counts.csv"))
        let findings = answers.findings.sorted { $0.key < $1.key }.map { "\($0.key),\($0.value)\n" }
        try Data(("rule,findings\n" + findings.joined()).utf8).write(to: URL(filePath: "\(folder)/findings.csv"))
    }
}

/// Adds up what the threads found.
private final class AnswerSum: @unchecked Sendable {  // the lock guards the sum
    private let lock = NSLock()
    private var total = RegisterSet.Answers()

    var sum: RegisterSet.Answers { lock.withLock { total } }

    func add(_ answers: RegisterSet.Answers) { lock.withLock { total.add(answers) } }
}

/// Keeps the first failure of the threads.
private final class FailureNote: @unchecked Sendable {  // the lock guards the error
    private let lock = NSLock()
    private var error: (any Error)?

    var first: (any Error)? { lock.withLock { error } }

    func note(_ failure: any Error) { lock.withLock { error = error ?? failure } }
}
