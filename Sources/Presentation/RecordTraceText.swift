public import Runs
public import Inquiry
import Definitions
public import Statistics
import Wording
import Warehouse

/// Prints the trace of a record: for people as a table of the figures that use it, or as JSON.
public struct RecordTraceText {
    let pipeline: Pipeline
    let language: Language

    /// Prepares to print for a session's plan.
    public init(_ session: Session, _ language: Language) {
        pipeline = session.pipeline
        self.language = language
    }

    private func word(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    /// For people.
    public func text(_ traces: [RecordTrace]) -> String { traces.map(text).joined(separator: "\n") }

    private func text(_ trace: RecordTrace) -> String {
        let submission = trace.submission
        let place = [submission.file, trace.place.recordCoordinate].joined(separator: ":")
        var lines = ["\(place)  \(trace.key)  sha256:\(submission.digest.prefix(12))  \(effect(trace))"]
        lines += trace.cells.map { "  " + $0.text(language) }
        guard !trace.uses.isEmpty else { return lines.joined(separator: "\n") + "\n" }
        lines.append(word("用于 \(trace.uses.count) 个数：", "used by \(trace.uses.count) figures:"))
        lines += TextTable.lines(trace.uses.map(cells), rightAligned: [3]).map { "  " + $0 }
        return lines.joined(separator: "\n") + "\n"
    }

    private func effect(_ trace: RecordTrace) -> String {
        if trace.submission.state == .superseded {
            return word("未计入：已由更正版本替代", "not counted: superseded by a newer version")
        }
        if let rule = trace.excludedBy { return word("未计入 [\(rule)]", "not counted [\(rule)]") }
        return trace.uses.isEmpty ? word("未用于任何数", "used by no figure") : word("计入", "counted")
    }

    /// Indicator, area, period, value, unit, and the amount that the record adds.
    private func cells(_ use: RecordTrace.Use) -> [String] {
        let figure = use.observation
        let indicator = pipeline.indicator(figure.indicator)
        let parts = use.parts.map { part in
            let amount = added(part).signedText
            return part.figure == figure.key
                ? amount
                : amount + " " + word("经 ", "via ")
                    + "\(part.figure.indicator) \(name(part.figure.area)) \(part.figure.period)"
        }
        return [
            [indicator?.code, indicator?.title[language]].compactMap { $0 }.joined(separator: " "),
            name(figure.area), figure.period.description, value(figure) ?? figure.status.title[language],
            indicator?.unit ?? "", parts.joined(separator: word("，", ", ")),
        ]
    }

    private func added(_ part: RecordTrace.Part) -> AddedAmount {
        AddedAmount(part.value, to: pipeline.indicator(part.figure.indicator), pipeline: pipeline)
    }

    private func name(_ area: String) -> String {
        pipeline.areas.first { $0.code == area }?.shortName[language] ?? area
    }

    private func value(_ figure: StoredObservation, grouping: Bool = true) -> String? {
        guard let value = (try? figure.value()) ?? nil, let indicator = pipeline.indicator(figure.indicator) else {
            return nil
        }
        return try? grouping
            ? FigureText.people(value, decimals: indicator.decimals)
            : Rounding.format(value, decimals: indicator.decimals)
    }

    /// For programs: a list of records, each on a line.
    public func json(_ traces: [RecordTrace]) throws -> String {
        let lines = try traces.map { trace in
            try JSONLine.text(
                RecordTraceJSON(trace, value: { value($0, grouping: false) }, added: added))
        }
        return "[\n" + lines.joined(separator: ",\n") + "\n]\n"
    }
}

extension Place {
    /// The record's coordinate, without the column of one of its values.
    fileprivate var recordCoordinate: String {
        var place = self
        place.column = nil
        if path != nil { place.path = "" }
        return place.coordinate.trimmingPrefix(" ").description
    }
}

/// The trace of a record as JSON.
private struct RecordTraceJSON: Encodable {
    struct Use: Encodable {
        let indicator, area, period, status: String
        let value: String?
        let parts: [Part]
    }

    struct Part: Encodable {
        let indicator, area, period, value: String
        let measure: String?
    }

    let file, digest, unit, form, period, state, key: String
    let sheet, excludedBy: String?
    let line, record: Int?
    let cells: [CellJSON]
    let figures: [Use]

    init(
        _ trace: RecordTrace, value: (StoredObservation) -> String?, added: (RecordTrace.Part) -> AddedAmount
    ) {
        let submission = trace.submission
        file = submission.file
        digest = submission.digest
        unit = submission.unit
        form = submission.form
        period = submission.period.description
        state = submission.state.rawValue
        key = trace.key
        sheet = trace.place.sheet
        excludedBy = trace.excludedBy
        line = trace.place.line
        record = trace.place.record
        cells = trace.cells.map(CellJSON.init)
        figures = trace.uses.map { use in
            Use(
                indicator: use.observation.indicator, area: use.observation.area,
                period: use.observation.period.description, status: use.observation.status.rawValue,
                value: value(use.observation),
                parts: use.parts.map {
                    let amount = added($0)
                    return Part(
                        indicator: $0.figure.indicator, area: $0.figure.area, period: $0.figure.period.description,
                        value: amount.number, measure: amount.unit)
                })
        }
    }
}
