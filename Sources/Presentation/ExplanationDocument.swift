public import Inquiry
import Foundation
public import Statistics

/// Prints explanations for programs, as one JSON document. Prints records one by one, each on a line of its own: there
/// may be millions.
public struct ExplanationDocument {
    private static let few = 10

    let explainer: Explainer
    let listsAll: Bool
    let write: (String) throws -> Void

    /// Prepares to print by `write`.
    public init(_ explainer: Explainer, listsAll: Bool, write: @escaping (String) throws -> Void) {
        self.explainer = explainer
        self.listsAll = listsAll
        self.write = write
    }

    /// Prints an explanation.
    ///
    /// - Throws: errors of reading the records and of `write`.
    public func print(_ explanation: Explanation) throws {
        try print(nested: explanation)
        try write("\n")
    }

    private func print(nested explanation: Explanation) throws {
        try write(
            JSONLine.open(FigureJSON(explanation, formula: explanation.indicator.formula(explainer.pipeline)))
                + ",\"sources\":[")
        var isFirst = true
        for source in explanation.sources { try print(source, of: explanation, isFirst: &isFirst) }
        try write("],\"operands\":[")
        for (index, operand) in explanation.operands.enumerated() {
            try write(index == 0 ? "\n" : ",\n")
            try print(nested: operand)
        }
        try write("]}")
    }

    private func amount(_ stored: Int64, _ explanation: Explanation) -> AddedAmount {
        AddedAmount(stored, to: explanation.indicator, pipeline: explainer.pipeline)
    }

    private func print(_ source: Explanation.Source, of explanation: Explanation, isFirst: inout Bool) throws {
        let head =
            (isFirst ? "\n" : ",\n") + (try JSONLine.open(SourceJSON(source, amount(source.value, explanation))))
            + ",\"leaves\":["
        var listed = 0
        if source.records > 0 { try write(head) }
        try explainer.forEachLeaf(of: source, in: explanation, all: listsAll) { leaf in
            if listed == 0, source.records == 0 { try write(head) }
            try write((listed == 0 ? "\n" : ",\n") + JSONLine.text(LeafJSON(leaf, amount(leaf.value, explanation))))
            listed += 1
            return listsAll || listed < min(Self.few, source.records) ? .proceed : .stop
        }
        guard source.records > 0 || listed > 0 else { return }
        try write("]}")
        isFirst = false
    }
}

/// JSON without line breaks, its keys in order.
enum JSONLine {
    /// A value.
    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// An object left open for further members.
    static func open(_ object: some Encodable) throws -> String { String(try text(object).dropLast()) }
}

/// A figure as JSON.
struct FigureJSON: Encodable {
    struct Absent: Encodable {
        let key: String
        let label: [String: String]
    }

    let indicator, area, period, status, formula: String
    let code, value: String?
    let numerator, denominator: Int64?
    let per: Int64
    let coveragePresent, coverageExpected: Int
    let absent: [Absent]
    /// Exact fractions; nil where an end is open or the figure is certain.
    let lower, upper: String?
    /// Why the figure is not certain; nil if it is.
    let uncertain: [Absent]?
    let senders: [String]?
    let rulings: [[String: String]]

    init(_ explanation: Explanation, formula: String) {
        let observation = explanation.observation
        indicator = explanation.indicator.id
        code = explanation.indicator.code
        area = explanation.area.code
        period = observation.period.description
        status = observation.status.rawValue
        self.formula = formula
        value = explanation.rounded(grouping: false)
        numerator = observation.numerator
        denominator = observation.denominator
        per = observation.per
        coveragePresent = observation.coverage.present
        coverageExpected = observation.coverage.expected
        absent = observation.coverage.absent.map { Absent(key: $0.key, label: $0.label.byLanguage) }
        lower = observation.uncertainty?.bounds.lower?.description
        upper = observation.uncertainty?.bounds.upper?.description
        uncertain = observation.uncertainty?.doubts.map { Absent(key: $0.key, label: $0.title.byLanguage) }
        senders = explanation.senders
        rulings = explanation.indicator.rulings.map { $0.text.byLanguage.merging(["basis": $0.basis]) { $1 } }
    }
}

/// A submission behind a figure as JSON.
struct SourceJSON: Encodable {
    struct Conversion: Encodable {
        let field, kind, firstRaw, firstValue: String
        let records, firstRecord: Int
    }

    /// A value that was corrected.
    struct Corrected: Encodable {
        let record: Int
        let line: Int?
        let field, key, reason, author, date: String
        let raw, read, value: String?
    }

    let file, digest, unit, form, period: String
    let version, records: Int
    let value: String
    let measure: String?
    let columns, units: [String: String]
    let conversions: [Conversion]
    let corrections: [Corrected]

    init(_ source: Explanation.Source, _ amount: AddedAmount) {
        let submission = source.submission
        file = submission.file
        digest = submission.digest
        unit = submission.unit
        form = submission.form
        period = submission.period.description
        version = submission.version
        records = source.records
        value = amount.number
        measure = amount.unit
        columns = source.columns
        units = source.units.mapValues(\.wording.en)
        conversions = source.conversions.map {
            Conversion(
                field: $0.field, kind: $0.kind.code, firstRaw: $0.firstRaw, firstValue: $0.firstValue,
                records: $0.records, firstRecord: $0.firstRecord)
        }
        corrections = source.corrections.map {
            Corrected(
                record: $0.place.record ?? 0, line: $0.place.line, field: $0.correction.field, key: $0.key,
                reason: $0.correction.reason, author: $0.correction.author, date: $0.correction.date,
                raw: $0.raw, read: $0.read, value: $0.value)
        }
    }
}

/// A record behind a figure as JSON.
struct LeafJSON: Encodable {
    let line, record: Int?
    let coordinate, key: String
    let area, member, excludedBy: String?
    let value: String
    let measure: String?
    let cells: [CellJSON]

    init(_ leaf: Leaf, _ amount: AddedAmount) {
        line = leaf.place.line
        record = leaf.place.record
        coordinate = leaf.place.coordinate
        key = leaf.key
        area = leaf.area
        member = leaf.member
        excludedBy = leaf.excludedBy
        value = amount.number
        measure = amount.unit
        cells = leaf.cells.map(CellJSON.init)
    }
}

/// A value of a record as JSON.
struct CellJSON: Encodable {
    let field, coordinate: String
    let raw, value: String?
    let isUnreadable: Bool
    let rewrites: [String]
    let correction: Correction?

    struct Correction: Encodable {
        let read: String?
        let reason, author, date: String
    }

    init(_ cell: Leaf.Cell) {
        field = cell.field
        coordinate = cell.coordinate
        raw = cell.raw
        value = cell.value
        isUnreadable = cell.isUnreadable
        rewrites = cell.rewrites.map { $0.code }
        correction = cell.correction.map {
            Correction(read: $0.read, reason: $0.reason, author: $0.author, date: $0.date)
        }
    }
}

extension LocalizedText {
    /// The two wordings by language code.
    public var byLanguage: [String: String] { ["zh": zh, "en": en] }
}
