package import Definitions
package import Statistics
package import Warehouse

/// A warehouse in memory, filled as normalize leaves it, on which the stages after it are tried.
package final class StageBench {
    /// The plan in force.
    package var pipeline: Pipeline
    package let warehouse: Warehouse
    private var names: [Int64: String] = [:]

    package init(_ plan: StagePlan) throws {
        pipeline = try plan.load()
        warehouse = try Warehouse(path: ":memory:")
    }

    /// Why a test cannot be set up.
    struct Fault: Error, CustomStringConvertible { var description: String }

    /// A period by its code.
    package static func period(_ code: String) throws -> Period {
        guard let period = Period(code: code) else { throw Fault(description: "\(code) is no period") }
        return period
    }

    /// A further property of what is sent.
    package struct Letter {
        package var part = 1
        package var parts = 1
        package var version = 1
        /// The number of records that the sender states.
        package var stated: Int?
        /// The day on which the sender signed.
        package var signed: CalendarDate?
        /// The fields that have no column.
        package var without: [String] = []
        package var isReadable = true
        package var isWithdrawn = false

        package init() {}
    }

    /// Puts a submission into the warehouse; of the same unit, form, period and part it takes the place of the version before.
    ///
    /// A record a line, its values in the order of the form's fields, with blanks between: numbers in the field's unit, `-` for a
    /// missing value, `?` for one that was not understood. `=` before a record says that it states a total, `+` that it is part of the one before.
    ///
    /// - Returns: the number of the submission.
    @discardableResult
    package func send(
        _ unit: String, _ form: String, _ period: String, _ rows: String = "",
        _ change: (inout Letter) -> Void = { _ in }
    ) throws -> Int64 {
        var letter = Letter()
        change(&letter)
        guard let form = pipeline.form(form) else { throw Fault(description: "there is no form \(form)") }
        let period = try Self.period(period)
        for other in try warehouse.submissions(unit: unit, form: form.id, period: period, state: .current)
        where other.part == letter.part {
            try warehouse.setState(.superseded, of: other.id)
        }
        let file = "\(unit)/\(form.id)_\(period)_v\(letter.version)p\(letter.part).csv"
        let id = try warehouse.add(
            Submission(
                id: 0, digest: SHA256.hexadecimal(of: file + rows), unit: unit, form: form.id, period: period,
                part: letter.part, parts: letter.parts, version: letter.version, file: file, size: rows.utf8.count,
                isGzip: false, container: "csv", charset: "UTF-8", layout: "table",
                state: letter.isWithdrawn ? .withdrawn : .current, arrival: 0))
        let records = try BenchRecords(form: form, submission: id, rows: rows).write(into: warehouse)
        let columns = form.fields.enumerated().filter { !letter.without.contains($1.name) }
            .map { ($1.name, "\($0 + 1) \($1.name)") }
        let reading = Reading(
            records: records.count, statedCount: letter.stated, statedLine: letter.stated.map { _ in 1 },
            statedDate: letter.signed, statedDateLine: letter.signed.map { _ in 1 }, headingLine: 1, sheet: nil,
            columns: Dictionary(uniqueKeysWithValues: columns), isReadable: letter.isReadable)
        try warehouse.put(reading, records: records.digest, conversions: [], submission: id)
        try warehouse.setFingerprint("\(id)", stage: .normalize, key: String(id))
        names[id] = "\(unit) \(period)"
        return id
    }

    /// Lets a submission count no more, as a withdrawal does.
    package func withdraw(_ id: Int64) throws { try warehouse.setState(.withdrawn, of: id) }

    // MARK: Results

    /// The findings but for those of some rules: the rule, the unit and period, the number of the record, the field and what was
    /// found, as far as each is there; in order.
    package func findings(besides: Set<String> = ["roster.missing"]) throws -> [String] {
        try warehouse.findings().filter { !besides.contains($0.rule) }.map { finding in
            let place = finding.place
            let parts: [String?] = [
                finding.rule, place.unit, place.period, place.record.map { "#\($0)" }, place.field, finding.found,
            ]
            return parts.compactMap { $0 }.joined(separator: " ")
        }.sorted()
    }

    /// The findings of one rule.
    package func found(_ rule: String) throws -> [Finding] { try warehouse.findings().filter { $0.rule == rule } }

    /// The records that do not count, by unit, period and number.
    package func excluded() throws -> [String] {
        try names.keys.sorted().flatMap { id in
            try warehouse.excludedRecords(submission: id).map { "\(names[id] ?? "") #\(RecordTable.number(of: $0))" }
        }
    }

    /// A figure: its value, its status, how many of those who owe something gave it where some did not, and its bounds where it is not certain.
    package func figure(_ indicator: String, _ area: String = "70", _ period: String = "2020") throws -> String {
        let period = try Self.period(period)
        guard let figure = try warehouse.observations(indicator: indicator, area: area, period: period).first else {
            return "none"
        }
        var parts: [String] = []
        if let value = try figure.value() { parts.append(value.description) }
        parts.append(figure.status.rawValue)
        if !figure.coverage.isComplete { parts.append("\(figure.coverage.present) of \(figure.coverage.expected)") }
        if let bounds = figure.uncertainty?.bounds {
            parts.append("[\(bounds.lower?.description ?? ""), \(bounds.upper?.description ?? "")]")
        }
        return parts.joined(separator: " ")
    }

    /// The figures of the whole, the three districts and the group.
    package func figures(_ indicator: String, _ period: String = "2020") throws -> [String: String] {
        try ["70", "71", "72", "73", "G"].reduce(into: [:]) { $0[$1] = try figure(indicator, $1, period) }
    }
}
