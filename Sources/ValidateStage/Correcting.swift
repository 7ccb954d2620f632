import Definitions
import Statistics
import Warehouse

/// Applies the plan's corrections (更正) to the records, before any check. One transaction for the submissions of a
/// unit, form and period; unchanged work is skipped.
struct Correcting {
    let pipeline: Pipeline
    let warehouse: Warehouse
    let areas: AreaRegister

    /// A unit, form and period: the unit of work.
    private struct Owner: Hashable, Comparable {
        var unit: String
        var form: String
        var period: Period

        /// The key under which the work is noted.
        var key: String { "corrections/\(form)/\(period)/\(unit)" }

        init(_ adjustment: Adjustment) {
            (unit, form, period) = (adjustment.unit, adjustment.form, adjustment.period)
        }

        /// Nil if it is the key of other work.
        init?(key: String) {
            let parts = key.split(separator: "/", maxSplits: 3).map(String.init)
            guard parts.count == 4, parts[0] == "corrections", let period = Period(code: parts[2]) else { return nil }
            (unit, form, self.period) = (parts[3], parts[1], period)
        }

        static func < (left: Owner, right: Owner) -> Bool { left.key < right.key }
    }

    /// Applies the corrections that pass the filters and have changed, and removes those that are no longer in the
    /// plan.
    func run(unit: String?, form: String?, period: Period?) throws {
        let due = Dictionary(grouping: pipeline.corrections.adjustments, by: Owner.init)
        let done = try warehouse.fingerprints(stage: .validate)
        let owners = Set(due.keys).union(done.keys.compactMap(Owner.init))
        guard !owners.isEmpty else { return }
        let readings = try warehouse.fingerprints(stage: .normalize)
        for owner in owners.sorted()
        where (unit == nil || owner.unit == unit) && (form == nil || owner.form == form)
            && period?.contains(owner.period) != false
        {
            let adjustments = due[owner] ?? []
            let all = try warehouse.submissions(unit: owner.unit, form: owner.form, period: owner.period)
            let current = all.filter { $0.state == .current }
            let parts =
                adjustments.map(\.code)
                + current.map { "\($0.id) \(readings[String($0.id)] ?? "")" }
            let fingerprint = SHA256.hexadecimal(
                of: ([String(ValidateStage.codeVersion)] + parts).joined(separator: "\n"))
            guard done[owner.key] != fingerprint else { continue }
            try warehouse.transaction {
                try warehouse.removeWork(stage: .validate, key: owner.key)
                let findings = try apply(adjustments, to: current, of: all)
                guard !adjustments.isEmpty else { return }
                try warehouse.add(findings, stage: .validate, work: owner.key)
                try warehouse.setFingerprint(fingerprint, stage: .validate, key: owner.key)
            }
        }
    }

    private func apply(
        _ adjustments: [Adjustment], to current: [Submission], of all: [Submission]
    ) throws -> [Finding] {
        guard let form = (adjustments.first?.form ?? all.first?.form).flatMap(pipeline.form) else { return [] }
        // The key is looked up among the values read, without earlier corrections.
        try warehouse.put([], of: all.map(\.id), form: form)
        var findings: [Finding] = []
        var corrections: [Correction] = []
        let records = try found(adjustments, in: current, form)
        for adjustment in adjustments {
            let found = records[adjustment.target] ?? []
            guard let record = found.first, found.count == 1 else {
                findings.append(.noRecord(adjustment, form, found: found.count, hasSubmission: !current.isEmpty))
                continue
            }
            let value = record.view.value(adjustment.field)
            if value == adjustment.new {
                findings.append(.correctedBySender(adjustment, place: record.place(adjustment.field)))
                continue
            }
            guard value == adjustment.old else {
                findings.append(.otherValue(adjustment, record.view, place: record.place(adjustment.field)))
                continue
            }
            let correction = Correction(adjustment, record: record.id)
            guard !corrections.contains(where: { $0.record == record.id && $0.field == adjustment.field }) else {
                findings.append(.correctedTwice(adjustment, place: record.place(adjustment.field)))
                continue
            }
            corrections.append(correction)
            findings.append(.corrected(adjustment, record.view, place: record.place(adjustment.field)))
        }
        try warehouse.put(corrections, of: all.map(\.id), form: form)
        return findings
    }

    // MARK: Finding records

    /// A record that adjustments name.
    private struct Record {
        var id: Int64
        var view: RecordView
        /// The place of one of its fields.
        var place: (String) -> Place
    }

    /// The records that adjustments name, by how they are named.
    private func found(
        _ adjustments: [Adjustment], in submissions: [Submission], _ form: Form
    ) throws -> [Adjustment.Target: [Record]] {
        let wanted = Set(adjustments.map(\.target))
        var records: [Adjustment.Target: [Record]] = [:]
        guard !wanted.isEmpty else { return records }
        for submission in submissions {
            let reading = try warehouse.reading(of: submission.id)
            try warehouse.forEachRecord(of: submission.id, form: form) { record in
                let view = RecordView(form: form, areas: areas, record: record)
                let number = Adjustment.Target.record(
                    part: submission.part, number: RecordTable.number(of: record.id))
                let names = [view.key.map { Adjustment.Target.key($0) }, number].compactMap { $0 }
                for name in names where wanted.contains(name) {
                    records[name, default: []].append(
                        Record(id: record.id, view: view) { field in
                            submission.place(
                                of: record.id, line: record.line, block: record.block, field: field, reading: reading)
                        })
                }
            }
        }
        return records
    }
}

extension RecordView {
    /// A field's value as stored; nil if it is missing.
    func value(_ name: String) -> String? { form.fieldIndex(name).flatMap { values[$0] } }

    /// A value of a field as a person reads it.
    func shown(_ name: String, value: String?) -> LocalizedText {
        var other = self
        if let index = form.fieldIndex(name) { other.values[index] = value }
        return other.shown(name) ?? LocalizedText(zh: value ?? "", en: value ?? "")
    }
}
