import Definitions
import Statistics
import Warehouse

/// Finds records that stand for the same thing twice, within a submission and across submissions. The first one counts: in the
/// order of period, unit, part and line.
struct DuplicateCheck {
    let form: Form
    let areas: AreaRegister

    /// - Parameter earlier: for increments, the submissions of earlier periods, with which this one must not overlap.
    func run(
        scope: FormPeriod, earlier: [Submission], warehouse: Warehouse, found: ([Finding]) throws -> Void
    ) throws {
        guard !form.primaryKey.isEmpty else { return }
        let ordered = earlier + scope.submissions
        guard !ordered.isEmpty else { return }
        let candidates = try warehouse.recordsWithRepeatedKeys(in: ordered.map(\.id))
        guard !candidates.isEmpty else { return }
        let database = warehouse.database
        try database.execute("CREATE TEMP TABLE IF NOT EXISTS candidate (record INTEGER PRIMARY KEY, position INTEGER)")
        try database.execute("DELETE FROM temp.candidate")
        let positions = Dictionary(uniqueKeysWithValues: ordered.enumerated().map { ($1.id, $0) })
        // Exclusions belong to what the query below reads: they are collected aside until it has come to its end.
        try database.execute("CREATE TEMP TABLE IF NOT EXISTS repetition (record INTEGER PRIMARY KEY)")
        try database.execute("DELETE FROM temp.repetition")
        let insertion = try database.statement("INSERT INTO temp.candidate VALUES (?, ?)")
        for record in candidates {
            try insertion.bind(1, record).bind(2, positions[RecordTable.submission(of: record)]).run()
        }
        let keys = form.primaryKey.map { "r.\"\($0)\"" }.joined(separator: ", ")
        let fields = form.fields.map { "r.\"\($0.name)\"" }.joined(separator: ", ")
        let query = try database.statement(
            """
            SELECT r.id, r.line, r.block, \(fields)
            FROM temp.candidate c CROSS JOIN \(warehouse.records(of: form).name) r ON r.id = c.record
            WHERE r.is_total = 0 AND NOT EXISTS (SELECT 1 FROM exclusion e WHERE e.record = r.id)
            ORDER BY \(keys), c.position, r.id
            """)
        var first: (record: Int64, line: Int, view: RecordView)?
        var batch: [Finding] = []
        let repetition = try database.statement("INSERT INTO temp.repetition VALUES (?)")
        let known = Dictionary(uniqueKeysWithValues: ordered.map { ($0.id, $0) })
        let own = Dictionary(uniqueKeysWithValues: scope.submissions.map { ($0.id, $0) })
        try query.forEach { row in
            let view = RecordView(form: form, areas: areas, row: row, first: 3)
            let record = row.integer(0)
            guard let kept = first, kept.view.key == view.key else {
                first = (record, row.int(1), view)
                return
            }
            guard let submission = own[RecordTable.submission(of: record)] else { return }
            try repetition.bind(1, record).run()
            let place = FormPeriod.place(
                of: record, line: row.int(1), block: row.int(2), field: form.primaryKey.first, submission: submission,
                reading: scope.readings[submission.id])
            batch.append(finding(view, kept: kept, in: known[RecordTable.submission(of: kept.record)], place: place))
            if batch.count >= 1000 {
                try found(batch)
                batch = []
            }
        }
        try found(batch)
        try database.execute(
            """
            INSERT OR IGNORE INTO exclusion SELECT record, 'duplicate', 'record.duplicate' FROM temp.repetition;
            DELETE FROM temp.repetition; DELETE FROM temp.candidate
            """)
    }

    private func finding(
        _ view: RecordView, kept: (record: Int64, line: Int, view: RecordView), in submission: Submission?, place: Place
    ) -> Finding {
        let differing = form.fields.filter { field in
            form.fieldIndex(field.name).map { view.values[$0] != kept.view.values[$0] } ?? false
        }
        let file = submission?.file ?? ""
        let number = RecordTable.number(of: kept.record)
        let zh = differing.isEmpty ? "内容完全相同" : "但不同之处有：" + differing.map(\.title.zh).joined(separator: "、")
        let en =
            differing.isEmpty
            ? "with the same content" : "but differing in " + differing.map(\.title.en).joined(separator: ", ")
        return Finding(
            rule: "record.duplicate", severity: .error, place: place, found: view.key,
            message: LocalizedText(
                zh: "与 \(file) 第\(kept.line)行（第\(number)条）重复，\(zh)；只计前一条",
                en: "the same as line \(kept.line) (record \(number)) of \(file), \(en); only the first one counts"),
            remedy: LocalizedText(zh: "请核对后删去重复的一条", en: "check both and delete one of them"), subject: view.key)
    }
}
