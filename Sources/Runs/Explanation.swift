public import Definitions
public import Statistics
public import Warehouse

/// Why a figure is what it is: its formula, what it rests on, and the submissions and records behind it, down to line, cell or
/// path.
public struct Explanation: Sendable {
    /// A submission behind the figure.
    public struct Source: Sendable {
        /// The submission.
        public var submission: Submission
        /// Records counted.
        public var records: Int
        /// What they add to the figure.
        public var value: Int64
        /// For each field used: the column or path it was read from.
        public var columns: [String: String]
        /// How the values were rewritten on the way from the file to the record, by field and kind.
        public var conversions: [Conversion]
        /// The records counted, as many as were asked for.
        public var leaves: [Leaf]
    }

    /// A record behind the figure.
    public struct Leaf: Sendable {
        /// Where it stands.
        public var place: Place
        /// The key.
        public var key: String
        /// The area it counts for.
        public var area: String
        /// What it adds.
        public var value: Int64
    }

    /// The indicator.
    public var indicator: Indicator
    /// The area.
    public var area: Area
    /// The figure.
    public var observation: StoredObservation
    /// How it is computed, in one line.
    public var formula: LocalizedText
    /// For ratios: numerator and denominator.
    public var operands: [Explanation]
    /// For counts and sums: the submissions.
    public var sources: [Source]
}

/// Explains figures.
public struct Explainer {
    let pipeline: Pipeline
    let warehouse: Warehouse
    let areas: AreaRegister

    /// Prepares to explain the figures of a warehouse.
    public init(pipeline: Pipeline, warehouse: Warehouse) throws {
        self.pipeline = pipeline
        self.warehouse = warehouse
        areas = try AreaRegister(pipeline.areas)
    }

    /// Explains a figure.
    ///
    /// - Parameters:
    ///   - name: id or number of the indicator.
    ///   - area: code or name of the area; nil for the whole.
    ///   - leaves: most records listed for each submission.
    /// - Throws: `RunError` for a name that is not in the plan or a figure that was not computed.
    public func explain(_ name: String, area: String?, period: Period, leaves: Int) throws -> Explanation {
        let indicators = pipeline.indicators
        guard let indicator = indicators.first(where: { $0.id == name || $0.code == name }) else {
            let known = indicators.flatMap { [$0.id] + ($0.code.map { [$0] } ?? []) }
            throw RunError.unknownName(
                kind: LocalizedText(zh: "指标", en: "indicator"), name: name,
                nearest: NearestName.nearest(to: name, among: known))
        }
        // The whole, or the zone for which alone it is computed.
        var code = pipeline.areas(of: indicator).first ?? pipeline.scope.total
        if let area {
            do {
                code = try areas.resolve(area, levels: Set(pipeline.scope.partLevels)).code
            } catch {
                guard let found = try? areas.resolve(area).code else {
                    throw RunError.unknownName(
                        kind: LocalizedText(zh: "地区", en: "area"), name: area,
                        nearest: NearestName.nearest(to: area, among: pipeline.areas.map(\.name.zh)))
                }
                code = found
            }
        }
        return try explain(indicator, area: code, period: period, leaves: leaves)
    }

    private func explain(_ indicator: Indicator, area code: String, period: Period, leaves: Int) throws -> Explanation {
        guard let area = areas[code],
            let observation = try warehouse.observations(indicator: indicator.id, area: code, period: period).first
        else {
            throw RunError.nothingThere(
                what: LocalizedText(
                    zh: "没有计算过这个数：\(indicator.id) \(code) \(period)",
                    en: "this figure was not computed: \(indicator.id) \(code) \(period)"),
                remedy: LocalizedText(
                    zh: "请先运行 iptally run，并核对地区与报告期", en: "run iptally run first, and check area and period"))
        }
        let operands = try self.operands(of: indicator, area: code, period: period).map { operand in
            try explain(operand.indicator, area: operand.area, period: operand.period, leaves: leaves)
        }
        return Explanation(
            indicator: indicator, area: area, observation: observation, formula: formula(indicator), operands: operands,
            sources: try sources(indicator, area: code, period: period, leaves: leaves))
    }

    /// The figures from which a figure is computed, each for its own area.
    private func operands(
        of indicator: Indicator, area: String, period: Period
    ) -> [(indicator: Indicator, area: String, period: Period)] {
        let members = areas[area]?.members ?? []
        if case .firstOf = indicator.computation, area == pipeline.scope.total || !members.isEmpty {
            // The first figure there is was chosen part by part; the whole is their sum.
            return (members.isEmpty ? pipeline.parts : members).map { (indicator, $0, period) }
        }
        var operands = indicator.operands(for: period).compactMap { operand in
            pipeline.indicator(operand.indicator).map { (indicator: $0, area: area, period: operand.period) }
        }
        if case .share = indicator.computation, let own = operands.first {
            operands.append((own.indicator, pipeline.scope.total, own.period))
        }
        return operands
    }

    private func formula(_ indicator: Indicator) -> LocalizedText {
        func same(_ text: String) -> LocalizedText { LocalizedText(zh: text, en: text) }
        func condition(_ records: RecordSelection) -> String {
            let senders = records.senders.isEmpty ? "" : " FROM \(records.senders.joined(separator: ", "))"
            return senders + (records.filter.map { " WHERE \($0)" } ?? "")
        }
        switch indicator.computation {
        case .count(let records): return same("count(\(records.form))\(condition(records))")
        case .distinct(let records, let of):
            return same("count(distinct \(records.form).\(of))\(condition(records))")
        case .sum(let records, let field, _): return same("sum(\(records.form).\(field))\(condition(records))")
        case .growth(let id, _): return same("(\(id) / \(id)[year before] - 1) × 100")
        case .cumulative(let id, let since): return same("sum(\(id)) since \(since?.description ?? "January")")
        case .firstOf(let ids): return same("first of (\(ids.joined(separator: ", ")))")
        case .union(let ids): return same("count(distinct members of \(ids.joined(separator: ", ")))")
        case .addition(let ids): return same(ids.joined(separator: " + "))
        case .share(let id): return same("\(id) / \(id)[\(pipeline.scope.total)] × 100")
        case .ratio(let top, let bottom, let per):
            func side(_ operand: Indicator.Operand) -> String {
                switch operand.at {
                case .same: operand.indicator
                case .previous: operand.indicator + "[previous period]"
                case .previousYear: operand.indicator + "[previous year]"
                }
            }
            return same("\(side(top)) / \(side(bottom)) × \(per)")
        }
    }

    private func sources(
        _ indicator: Indicator, area: String, period: Period, leaves: Int
    ) throws -> [Explanation.Source] {
        guard let form = indicator.computation.form.flatMap(pipeline.form) else { return [] }
        let (areaField, _, filter, placeField) = parts(of: indicator.computation, form)
        let fields = form.fields.map(\.name).filter { name in
            name == form.fields[areaField].name || name == placeField || filter.map { mentions($0, name) } ?? false
        }
        return try contributions(indicator, form, area: area, period: period).compactMap { part in
            guard let submission = try warehouse.submission(part.submission) else { return nil }
            let reading = try warehouse.reading(of: submission.id)
            return Explanation.Source(
                submission: submission, records: part.records, value: part.value, columns: reading?.columns ?? [:],
                conversions: try warehouse.conversions(of: submission.id).filter { fields.contains($0.field) },
                leaves: try self.leaves(
                    indicator, form, submission, reading: reading, area: area, period: period, most: leaves))
        }
    }

    /// Whether a filter names a field, as a whole word.
    private func mentions(_ filter: String, _ field: String) -> Bool {
        filter.split { !($0.isLetter || $0.isNumber || $0 == "_") }.contains { $0 == field }
    }
}
