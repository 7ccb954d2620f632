public import Runs
public import Definitions
public import Statistics
public import Warehouse

/// Why a figure is what it is: what it rests on, and the submissions behind it. Their records, down to line, cell or
/// path, are walked through by `Explainer.forEachLeaf`.
public struct Explanation: Sendable {
    /// A submission behind the figure.
    public struct Source: Sendable {
        /// The submission.
        public var submission: Submission
        /// Records counted; 0 where it has only records that do not count.
        public var records: Int
        /// Codes of areas that growth does not compare, because a value of them is missing in one of the periods.
        public var leftOut: Set<String> = []
        /// What they add to the figure.
        public var value: Int64
        /// For each field used: the column or path it was read from.
        public var columns: [String: String]
        /// For each field used: the unit of measure of its numbers, and where it stands in the file.
        public var units: [String: UnitOrigin]
        /// How the values were rewritten on the way from the file to the record, by field and kind.
        public var conversions: [Conversion]
        /// The values that were corrected.
        public var corrections: [CorrectedValue]
    }

    /// The indicator.
    public var indicator: Indicator
    /// The area.
    public var area: Area
    /// The figure.
    public var observation: StoredObservation
    /// Codes of the only units whose records are looked at, because growth compares the same senders; nil for all.
    public var senders: [String]?
    /// The figures from which it is computed.
    public var operands: [Explanation]
    /// For counts and sums: the submissions.
    public var sources: [Source]
}

/// Explains figures, and which figures a record goes into.
public final class Explainer {
    /// The plan.
    public let pipeline: Pipeline
    let warehouse: Warehouse
    let areas: AreaRegister
    let originals: Originals
    let figures: Once<[FigureKey: StoredObservation]>
    let graph: Once<FigureGraph>

    /// Prepares to explain the figures of a session's warehouse.
    public init(_ session: Session) throws {
        let (pipeline, warehouse) = (session.pipeline, session.warehouse)
        let areas = try AreaRegister(pipeline.areas)
        let figures = Once { try warehouse.figures() }
        self.pipeline = pipeline
        self.warehouse = warehouse
        self.areas = areas
        self.figures = figures
        originals = Originals(pipeline: pipeline, archive: session.workspace.archive)
        graph = Once {
            FigureGraph(
                pipeline: pipeline, areas: areas, figures: try figures.value(),
                sources: Once { try FigureGraph.sources(pipeline, warehouse) })
        }
    }

    /// Explains a figure.
    ///
    /// - Parameters:
    ///   - name: id or number of the indicator.
    ///   - area: code or name of the area; nil for the whole.
    /// - Throws: `RunError` for a name that is not in the plan, `InquiryError` for a figure that was not computed.
    public func explain(_ name: String, area: String?, period: Period) throws -> Explanation {
        let indicator = try self.indicator(named: name)
        // The whole, or the zone for which alone it is computed.
        let code = try area.map(self.area) ?? pipeline.areas(of: indicator).first ?? pipeline.scope.total
        let figure = FigureKey(indicator: indicator.id, area: code, period: period)
        guard let explanation = try explain(FigureGraph.Operand(figure: figure)) else {
            throw InquiryError.notComputed(figure)
        }
        return explanation
    }

    private func indicator(named name: String) throws(RunError) -> Indicator {
        let indicators = pipeline.indicators
        if let indicator = indicators.first(where: { $0.id == name || $0.code == name }) { return indicator }
        let known = indicators.flatMap { [$0.id] + ($0.code.map { [$0] } ?? []) }
        throw .unknownName(
            kind: .indicator, name: name,
            nearest: NearestName.nearest(to: name, among: known))
    }

    private func area(named name: String) throws(RunError) -> String {
        if let part = try? areas.resolve(name, levels: Set(pipeline.scope.partLevels)) { return part.code }
        if let found = try? areas.resolve(name) { return found.code }
        throw .unknownName(
            kind: .area, name: name,
            nearest: NearestName.nearest(to: name, among: pipeline.areas.map(\.name.zh)))
    }

    /// Nil for a figure that was not computed.
    private func explain(_ operand: FigureGraph.Operand) throws -> Explanation? {
        let figure = operand.figure
        guard let area = areas[figure.area], let indicator = pipeline.indicator(figure.indicator),
            var observation = try figures.value()[figure]
        else { return nil }
        let operands = try graph.value().operands(of: figure)
        let sources = operands == nil ? try self.sources(operand) : []
        if let senders = operand.matched?.senders {
            observation.numerator = sources.map(\.value).reduce(0, +)
            observation.status = .provisional
            observation.uncertainty = nil
            observation.coverage = Coverage(
                observation.coverage.items.filter { senders.contains(String($0.key.prefix { $0 != "/" })) })
        }
        return Explanation(
            indicator: indicator, area: area, observation: observation,
            senders: operand.matched?.senders.sorted(), operands: try (operands ?? []).compactMap(explain),
            sources: sources)
    }

    /// What each submission gives to a figure that is made from records. Those that give nothing are among them only if they have
    /// records that do not count.
    private func sources(_ operand: FigureGraph.Operand) throws -> [Explanation.Source] {
        guard let measured = Measured(operand.figure, pipeline: pipeline, areas: areas) else { return [] }
        var sources: [Explanation.Source] = []
        try warehouse.forEachTally(indicator: operand.figure.indicator, period: operand.figure.period) { id, tally in
            guard let submission = try warehouse.submission(id),
                operand.matched?.senders.contains(submission.unit) != false
            else { return }
            let leftOut = operand.matched?.leftOut[submission.unit] ?? []
            let cells = tally.cells.filter {
                measured.scope.holds($0.area, isTotal: $0.isTotal) && !leftOut.contains($0.area)
            }
            let members = tally.members.filter { measured.scope.holds($0.area) }
            let records = (cells.map(\.records) + members.map(\.records)).reduce(0, +)
            if records == 0, try warehouse.exclusionCounts(submission: id).all == 0 { return }
            let names = measured.fields.map { measured.form.fields[$0].name }
            let reading = try warehouse.reading(of: id)
            sources.append(
                Explanation.Source(
                    submission: submission, records: records, leftOut: leftOut,
                    value: cells.map(\.value).reduce(0, +) + Int64(members.count),
                    columns: reading?.columns ?? [:],
                    units: (reading?.units ?? [:]).filter { names.contains($0.key) },
                    conversions: try warehouse.conversions(of: id).filter { names.contains($0.field) },
                    corrections: try corrections(
                        of: submission, measured.form, reading: try warehouse.reading(of: id))))
        }
        return sources
    }
}
