import Definitions
import Statistics
import Warehouse

/// Whether a submission is all there: its parts, its number of records and the columns that figures are made from.
enum Completeness {
    /// Parts that a sender announced and did not send, and numbers of records that do not agree.
    static func check(_ scope: FormPeriod, columns: AbsentColumns) -> [Finding] {
        var findings: [Finding] = []
        for submission in scope.submissions {
            guard let reading = scope.readings[submission.id] else { continue }
            if reading.records == 0 { findings.append(.noRecords(submission)) }
            findings += columns.findings(submission, reading, scope.form)
            if let stated = reading.statedCount, stated != reading.records, reading.isReadable {
                findings.append(
                    .wrongCount(stated: stated, read: reading.records, line: reading.statedLine, submission))
            }
        }
        for group in Dictionary(grouping: scope.submissions, by: \.unit).values {
            guard let last = group.max(by: { ($0.parts, $0.part) < ($1.parts, $1.part) }) else { continue }
            let present = Set(group.map(\.part))
            for part in 1...max(1, last.parts) where !present.contains(part) {
                findings.append(.missingPart(part, of: last.parts, last))
            }
        }
        return findings
    }
}

extension Finding {
    static func noRecords(_ submission: Submission) -> Finding {
        Finding(
            .submissionEmpty, place: submission.place, found: "0",
            message: LocalizedText(zh: "文件中没有一条记录，按零条计入", en: "it holds no records and counts as none"),
            remedy: LocalizedText(
                zh: "确无数据的请书面说明，否则请补填后重新报送",
                en: "confirm that there is nothing to report, or fill it in and send it again"),
            subject: "\(submission.part)/\(submission.parts)")
    }

    static func wrongCount(stated: Int, read: Int, line: Int?, _ submission: Submission) -> Finding {
        var place = submission.place
        place.line = line
        return Finding(
            .submissionCount, place: place, found: String(stated),
            expected: LocalizedText(zh: "读到 \(read) 条", en: "\(read) records read"),
            message: LocalizedText(
                zh: "文件写明 \(stated) 条，实际读到 \(read) 条", en: "it states \(stated) records, but holds \(read)"),
            remedy: LocalizedText(zh: "请核对是否漏报或重复后重新报送", en: "check for missing or repeated records and send it again"),
            subject: "\(submission.part)/\(submission.parts)")
    }

    static func missingPart(_ part: Int, of count: Int, _ submission: Submission) -> Finding {
        var place = submission.place
        place.digest = nil
        return Finding(
            .submissionPartMissing, place: place,
            expected: LocalizedText(zh: "共\(count)部分", en: "\(count) parts"),
            message: LocalizedText(zh: "缺少第\(part)部分（共\(count)部分）", en: "part \(part) of \(count) is missing"),
            remedy: LocalizedText(zh: "请补报该部分", en: "send that part"), subject: "\(part)/\(count)")
    }
}
