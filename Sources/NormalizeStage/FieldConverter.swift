import Definitions
import Statistics
import Submissions
import Warehouse

/// Turns the cells of one field into values of its type: rewrites form, never facts, and says which rewriting it did.
struct FieldConverter {
    /// What a cell became.
    enum Value {
        case null
        case integer(Int64)
        /// Bytes of `scratch`.
        case scratch
        case text(String)
    }

    /// A text that means an area or a category, or why it means none.
    private typealias Lookup = Result<(code: String, rewrite: Rewrite), ValueFault>

    let field: Field
    private let areas: AreaRegister
    private let levels: Set<String>?
    /// The area the sender speaks for: a name shared by several areas means the sender's own.
    private let within: String
    private let missing: [[UInt8]]
    private let format: DecimalFormat
    /// Units that a cell may bring along, by label key: how many stored units one is.
    private let factors: [String: Int64]
    private let statedUnit: Bool
    private let categories: [String: (code: String, isAlias: Bool)]
    private var memo = ByteMemo<Lookup>()

    /// The normal form of the cell converted last.
    private(set) var scratch: [UInt8] = []
    /// What was rewritten in it.
    private(set) var rewrites: RewriteSet = []

    /// Prepares for a field.
    ///
    /// - Parameters:
    ///   - unitText: the unit of measure in the column's heading or the header block; nil if the submission names none.
    ///   - within: code of the area the sender speaks for.
    /// - Throws: `ValueFault.unknownUnit` if the unit named cannot be converted to the field's.
    init(
        field: Field, pipeline: Pipeline, areas: AreaRegister, unitText: String?, within: String
    ) throws(ValueFault) {
        self.field = field
        self.areas = areas
        self.within = within
        levels = field.levels.isEmpty ? nil : Set(field.levels)
        missing = (pipeline.vocabulary.missing + field.missing).map { Array($0.utf8) }
        var factors: [String: Int64] = [:]
        if let stored = field.unit.flatMap(pipeline.measure) {
            for measure in pipeline.measures where measure.base == stored.base && measure.factor % stored.factor == 0 {
                for name in [measure.symbol] + measure.aliases {
                    factors[TextNormalization.labelKey(name)] = measure.factor / stored.factor
                }
            }
        }
        self.factors = factors
        var factor: Int64 = 1
        if case .number(let decimals) = field.type {
            let text = unitText ?? field.sentUnit ?? field.unit
            if let text, !factors.isEmpty {
                guard let known = factors[TextNormalization.labelKey(text)] else {
                    throw .unknownUnit(known: factors.keys.sorted())
                }
                factor = known
            }
            format = DecimalFormat(decimals: decimals, factor: factor, allowsPercentSign: field.unit == "%")
        } else {
            format = DecimalFormat()
        }
        statedUnit = factor != 1
        var categories: [String: (code: String, isAlias: Bool)] = [:]
        for category in field.categories {
            for alias in category.aliases + [category.title.zh, category.title.en] {
                categories[TextNormalization.labelKey(alias)] = (category.code, true)
            }
        }
        for category in field.categories {
            categories[TextNormalization.labelKey(category.code)] = (category.code, false)
        }
        self.categories = categories
    }

    /// The value of a cell.
    ///
    /// - Throws: the fault that says why it means nothing.
    mutating func convert(_ bytes: UnsafeRawBufferPointer, kind: CellKind) throws(ValueFault) -> Value {
        rewrites = []
        scratch.removeAll(keepingCapacity: true)
        if TextNormalization.appendNormalized(bytes, to: &scratch) { rewrites.insert(.width) }
        if scratch.isEmpty { return .null }
        if missing.contains(scratch) {
            rewrites.insert(.missingMark)
            return .null
        }
        switch field.type {
        case .string: return .scratch
        case .number: return .integer(try number(kind: kind))
        case .date: return try date()
        case .area:
            let (areas, within, levels) = (areas, within, levels)
            return try lookUp { text throws(ValueFault) in
                try areas.resolve(text, within: within, levels: levels)
            }
        case .category:
            let known = categories
            return try lookUp { text throws(ValueFault) in
                guard let found = known[TextNormalization.labelKey(text)] else {
                    throw ValueFault.unknownCategory(
                        nearest: NearestName.nearest(
                            to: TextNormalization.labelKey(text), among: known.keys.sorted(), limit: 3))
                }
                return (found.code, found.isAlias ? .category : .none)
            }
        }
    }

    private mutating func number(kind: CellKind) throws(ValueFault) -> Int64 {
        let text = scratch
        let format = format
        let factors = factors
        let parsed = try text.withUnsafeBufferPointer {
            buffer throws(ValueFault) -> (value: Int64, rewrites: RewriteSet) in
            let bytes = UnsafeRawBufferPointer(buffer)
            if kind == .number { return try DecimalParser.parseWorkbookNumber(bytes, format) }
            // The plain case first: only a cell that is no number by itself may bring its unit along.
            do throws(ValueFault) {
                return try DecimalParser.parse(bytes, format)
            } catch {
                let (number, unit) = DecimalParser.splitUnit(bytes)
                guard number.count > 0, unit.count > 0 else { throw error }
                let name = TextNormalization.labelKey(String(decoding: unit, as: UTF8.self))
                guard let factor = factors[name] else {
                    throw factors.isEmpty ? error : ValueFault.unknownUnit(known: factors.keys.sorted())
                }
                let own = DecimalFormat(
                    decimals: format.decimals, factor: factor, allowsPercentSign: format.allowsPercentSign)
                var result = try DecimalParser.parse(number, own)
                result.rewrites.insert(.unit)
                return result
            }
        }
        rewrites.formUnion(parsed.rewrites)
        if statedUnit { rewrites.insert(.unit) }
        return parsed.value
    }

    private mutating func date() throws(ValueFault) -> Value {
        let text = scratch
        let parsed = try text.withUnsafeBufferPointer { buffer throws(ValueFault) in
            try DateParser.parse(UnsafeRawBufferPointer(buffer))
        }
        guard parsed.isRewritten else { return .scratch }
        rewrites.insert(.dateForm)
        scratch.removeAll(keepingCapacity: true)
        scratch.append(contentsOf: parsed.date.description.utf8)
        return .scratch
    }

    private mutating func lookUp(
        _ resolve: (String) throws(ValueFault) -> (code: String, rewrite: Rewrite)
    ) throws(ValueFault) -> Value {
        let text = scratch
        let found = text.withUnsafeBytes { bytes in
            memo.answer(for: bytes) { () -> Lookup in
                do throws(ValueFault) {
                    return .success(try resolve(String(decoding: bytes, as: UTF8.self)))
                } catch {
                    return .failure(error)
                }
            }
        }
        let (code, rewrite) = try found.get()
        rewrites.insert(rewrite)
        return .text(code)
    }
}
