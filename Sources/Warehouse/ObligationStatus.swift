public import Definitions
public import Statistics

/// The state of an obligation of a unit: the submission received, whether it can be used, and how much of it counts.
/// Reports, listings and summaries all take it from here.
public struct ObligationStatus: Hashable, Sendable {
    /// The state of an obligation.
    public enum State: String, CaseIterable, Sendable {
        /// A submission was received.
        case received
        /// A submission was received, and signed after the due date.
        case late
        /// A submission was received and not read yet.
        case unread
        /// Only some of the announced parts were received.
        case incomplete
        /// A file was received and refused; see the findings.
        case refused
        /// Nothing was received and the due date has passed.
        case missing
        /// Nothing was received; it is not due yet.
        case notDue

        /// The state in words.
        public var title: LocalizedText {
            switch self {
            case .received: LocalizedText(zh: "已收", en: "received")
            case .late: LocalizedText(zh: "迟报", en: "late")
            case .unread: LocalizedText(zh: "已收未读", en: "not read yet")
            case .incomplete: LocalizedText(zh: "不全", en: "incomplete")
            case .refused: LocalizedText(zh: "未采用", en: "refused")
            case .missing: LocalizedText(zh: "逾期未报", en: "overdue")
            case .notDue: LocalizedText(zh: "未到期", en: "not due")
            }
        }
    }

    /// The submission owed.
    public var owed: OwedSubmission
    /// The state.
    public var state: State
    /// The submissions that count, one a part.
    public var submissions: [Submission]
    /// Records read.
    public var records: Int
    /// Records that do not count.
    public var excluded: Int
    /// Versions that were withdrawn.
    public var withdrawn: [Int]

    /// The version that counts; nil if there is none.
    public var version: Int? { submissions.map(\.version).max() }

    /// Those of the submissions of one obligation, replaced ones among them, that their sender signed after the due date. Where
    /// one has replaced another none is: a corrected version is not late by being signed later than the first one.
    public static func late(
        _ submissions: [Submission], due: CalendarDate, reading: (Submission) throws -> Reading?
    ) rethrows -> [(submission: Submission, signed: CalendarDate, line: Int?)] {
        guard Set(submissions.map(\.part)).count == submissions.count else { return [] }
        return try submissions.compactMap { submission in
            guard let reading = try reading(submission), let signed = reading.statedDate, signed > due else {
                return nil
            }
            return (submission, signed, reading.statedDateLine)
        }
    }
}

extension Warehouse {
    /// The state of an obligation on the day `asOf`.
    public func obligationStatus(of owed: OwedSubmission, asOf: CalendarDate) throws -> ObligationStatus {
        let all = try submissions(unit: owed.unit, form: owed.form, period: owed.period)
        let sent = all.filter { $0.state == .current }
        let withdrawn = all.filter { $0.state == .withdrawn }
        let readings = try sent.map { try reading(of: $0.id) }
        let excluded = try sent.map { try exclusionCounts(submission: $0.id) }
        let isNothingLeft = zip(readings, excluded).contains { reading, excluded in
            excluded.rejected > 0 && excluded.rejected == reading?.records
        }
        let state: ObligationStatus.State
        if sent.isEmpty {
            state = try wasRefused(owed) ? .refused : owed.due <= asOf ? .missing : .notDue
        } else if readings.contains(where: { $0?.isReadable == false }) || isNothingLeft {
            state = .refused
        } else if readings.contains(nil) {
            state = .unread
        } else {
            let parts = sent.map(\.parts).max() ?? 1
            let isWhole = Set(sent.map(\.part)).isSuperset(of: 1...max(1, parts))
            let kept = all.filter { $0.state != .withdrawn }
            let isLate = try !ObligationStatus.late(kept, due: owed.due) { try reading(of: $0.id) }.isEmpty
            state = !isWhole ? .incomplete : isLate ? .late : .received
        }
        return ObligationStatus(
            owed: owed, state: state, submissions: sent, records: readings.compactMap { $0?.records }.reduce(0, +),
            excluded: excluded.map(\.all).reduce(0, +), withdrawn: Set(withdrawn.map(\.version)).sorted())
    }

    /// Whether a file for the obligation was refused.
    private func wasRefused(_ owed: OwedSubmission) throws -> Bool {
        try database.statement(
            """
            SELECT 1 FROM finding WHERE stage = 'ingest' AND work <> 'versions' AND severity = 'error'
              AND unit = ? AND form = ? AND period = ? LIMIT 1
            """
        )
        .bind(1, owed.unit).bind(2, owed.form).bind(3, owed.period.description).map { $0.int(0) }.first != nil
    }
}
