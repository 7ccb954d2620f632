public import Statistics
public import Warehouse

/// What became of a record: its values as they were received and as they are kept, whether it counts, and the figures it goes into.
public struct RecordTrace: Sendable {
    /// A figure that the record goes into.
    public struct Use: Sendable {
        /// The figure.
        public var observation: StoredObservation
        /// What the record adds, and to which counts and sums; several for a figure that rests on the record in several ways.
        public var parts: [Part]
    }

    /// What a record adds to a count or sum.
    public struct Part: Sendable {
        /// The count or sum.
        public var figure: FigureKey
        /// What it adds, in stored units.
        public var value: Int64
    }

    /// The submission.
    public var submission: Submission
    /// Where it stands.
    public var place: Place
    /// Its key; empty if it has none.
    public var key: String
    /// The rule because of which it does not count; nil if it counts.
    public var excludedBy: String?
    /// All its values.
    public var cells: [Leaf.Cell]
    /// The figures, in the order of the plan.
    public var uses: [Use]
}

extension Explainer {
    /// Traces the records that stand at a place.
    ///
    /// - Throws: `InquiryError` if there is no record there; `ReadingFault` if the original is not as it was taken in; `WarehouseError`.
    public func trace(_ search: RecordSearch) throws -> [RecordTrace] {
        var traces: [RecordTrace] = []
        for submission in try submissions(search) {
            guard let form = pipeline.form(submission.form) else { continue }
            let found = try records(search, of: submission, form: form)
            guard !found.isEmpty else { continue }
            var texts: [Int: [Leaf.Cell]] = [:]
            try originals.forEachRow(of: submission) { row in
                guard let view = found[row.number] else { return }
                texts[row.number] = view.cells(Array(form.fields.indices), original: row)
            }
            for (number, view) in found.sorted(by: { $0.key < $1.key }) {
                traces.append(try trace(view, cells: texts[number] ?? [], field: search.field(of: view)))
            }
        }
        guard !traces.isEmpty else { throw search.nothingFound }
        return traces
    }

    private func trace(_ view: ShownRecord, cells: [Leaf.Cell], field: Int?) throws -> RecordTrace {
        let id = view.block.id(view.row)
        let excluded = try warehouse.excludedRecords(submission: view.submission.id)
        let decisive = RecordBlock.Faults(of: view.form, reading: field.map { [$0] } ?? [])
        let counts = view.block.counted(excluded: excluded, decisive: decisive)[view.row]
        return RecordTrace(
            submission: view.submission, place: view.place(field ?? 0), key: view.key,
            excludedBy: counts ? nil : try warehouse.excludingRule(of: id) ?? view.block.faultRule(view.row),
            cells: cells,
            uses: counts ? try uses(view, field: field) : [])
    }

    /// The figures that a record, or one value of it, goes into.
    private func uses(_ view: ShownRecord, field: Int?) throws -> [RecordTrace.Use] {
        let direct = try additions(view, field: field)
        let figures = try figures.value()
        let graph = try graph.value()
        var parts = PartsOfFigures(unit: view.submission.unit, direct: direct, graph: graph)
        let order = Dictionary(uniqueKeysWithValues: pipeline.indicators.enumerated().map { ($1.id, $0) })
        return try figures.values.sorted {
            (order[$0.indicator] ?? .max, $0.period, $0.area) < (order[$1.indicator] ?? .max, $1.period, $1.area)
        }.compactMap { observation in
            let found = try parts.of(observation.key)
            return found.isEmpty ? nil : RecordTrace.Use(observation: observation, parts: found)
        }
    }

    /// What a record adds to figures that are made from records. Of a value, only to those that look at it.
    private func additions(_ view: ShownRecord, field: Int?) throws -> [FigureKey: Int64] {
        var additions: [FigureKey: Int64] = [:]
        let (block, row) = (view.block, view.row)
        for (id, period) in try warehouse.tallied(submission: view.submission.id) {
            guard let indicator = pipeline.indicator(id) else { continue }
            var taken: TakenRecords?
            let tally = try warehouse.tally(indicator: id, period: period, submission: view.submission.id)
            for area in pipeline.areas(of: indicator) {
                let figure = FigureKey(indicator: id, area: area, period: period)
                guard let measured = Measured(figure, pipeline: pipeline, areas: areas),
                    field.map(measured.fields.contains) != false, let code = block.text(measured.measure.area, row),
                    measured.scope.holds(code, isTotal: block.isTotal(row)),
                    let value = measured.measure.value(of: block, row)
                else { continue }
                let judged = taken ?? measured.measure.taken(block)
                taken = judged
                if judged.takes(row), !block.hasFault(row, measured.measure.decisive),
                    !block.isTotal(row) || tally.countsTotal(of: code)
                {
                    additions[figure] = value
                }
            }
        }
        return additions
    }
}

/// Follows what a record adds up to all figures that are computed from it.
private struct PartsOfFigures {
    let unit: String
    let direct: [FigureKey: Int64]
    let graph: FigureGraph
    private var known: [FigureKey: [RecordTrace.Part]] = [:]

    init(unit: String, direct: [FigureKey: Int64], graph: FigureGraph) {
        self.unit = unit
        self.direct = direct
        self.graph = graph
    }

    mutating func of(_ figure: FigureKey) throws -> [RecordTrace.Part] {
        if let parts = known[figure] { return parts }
        var parts: [RecordTrace.Part] = []
        if let operands = try graph.operands(of: figure) {
            for operand in operands
            where operand.matched?.senders.contains(unit) != false && graph.figures[operand.figure] != nil {
                parts += try of(operand.figure)
            }
        } else if let value = direct[figure] {
            parts = [RecordTrace.Part(figure: figure, value: value)]
        }
        known[figure] = parts
        return parts
    }
}
