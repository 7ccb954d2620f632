import Definitions
import Statistics
import Warehouse

/// Checks whether the submissions of the roster have arrived, and in time.
struct RosterCheck {
    let pipeline: Pipeline
    /// Submissions, without withdrawn ones.
    let submissions: [Submission]
    /// Readings by number of the submission.
    let readings: [Int64: Reading]

    /// Obligations whose due date has passed without a submission.
    func missing(asOf: CalendarDate) -> [Finding] {
        let present = Set(submissions.map { "\($0.unit)/\($0.form)/\($0.period)" })
        return pipeline.obligations().compactMap { owed in
            guard owed.due <= asOf, !present.contains("\(owed.unit)/\(owed.form)/\(owed.period)"),
                let unit = pipeline.unit(owed.unit), let form = pipeline.form(owed.form)
            else { return nil }
            return .missingSubmission(unit: unit, form: form, period: owed.period, due: owed.due)
        }
    }

    /// Submissions that their senders signed after the due date.
    func late() -> [Finding] {
        let sent = Dictionary(grouping: submissions) { "\($0.unit)/\($0.form)/\($0.period)" }
        return pipeline.obligations().flatMap { owed in
            ObligationStatus.late(sent["\(owed.unit)/\(owed.form)/\(owed.period)"] ?? [], due: owed.due) {
                readings[$0.id]
            }.map {
                .lateSubmission($0.submission, signed: $0.signed, line: $0.line, due: owed.due)
            }
        }
    }
}

extension Finding {
    static func lateSubmission(
        _ submission: Submission, signed: CalendarDate, line: Int?, due: CalendarDate
    ) -> Finding {
        var place = submission.place
        place.line = line
        return Finding(
            .rosterLate, place: place, found: signed.description,
            expected: LocalizedText(zh: "\(due) 前报送", en: "due by \(due)"),
            message: LocalizedText(
                zh: "报出日期 \(signed) 晚于截止日期 \(due)", en: "signed on \(signed), after the due date \(due)"),
            remedy: LocalizedText(zh: "数据照常计入；请按期报送", en: "it counts as usual; send it in time"),
            subject: "\(submission.part)/\(submission.parts)")
    }

    static func missingSubmission(unit: ReportingUnit, form: Form, period: Period, due: CalendarDate) -> Finding {
        Finding(
            .rosterMissing,
            place: Place(unit: unit.code, form: form.id, period: period.description),
            expected: LocalizedText(zh: "\(due) 前报送", en: "due by \(due)"),
            message: LocalizedText(
                zh: "“\(unit.name.zh)”未报送\(period)的“\(form.title.zh)”（应于 \(due) 前报送）",
                en: "\(unit.name.en) has not sent “\(form.title.en)” for \(period), due by \(due)"),
            remedy: LocalizedText(zh: "请催报；涉及的指标已标明缺报", en: "ask for it; the figures concerned are marked"),
            subject: "\(unit.code)/\(form.id)/\(period)")
    }
}
