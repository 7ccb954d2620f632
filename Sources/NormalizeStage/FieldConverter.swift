import Definitions
import Statistics
import Submissions
import Warehouse

/// Turns the cells of one field into values of its type and puts them into a batch: rewrites form, never facts, and says which
/// rewriting it did. Cells that need no rewriting, nearly all, pass as bytes without being copied on the way.
struct FieldConverter {
    /// What a text in a column of areas or categories means.
    private enum Meaning {
        /// The code, and its position among those of the batch.
        case code(UInt32, RewriteSet)
        case missing(RewriteSet)
        case fault(ValueFault)
    }

    private static let greatest = UInt64(Field.greatestNumber)

    let field: Field
    private let areas: AreaRegister
    private let levels: Set<String>?
    /// The area the sender speaks for: a name shared by several areas means the sender's own.
    private let within: String?
    private let missing: [[UInt8]]
    private let longestMissing: Int
    private let format: DecimalFormat
    /// Units that a cell may bring along, by label key: how many stored units one is.
    private let factors: [String: Int64]
    private let statedUnit: Bool
    private let categories: [String: (code: String, isAlias: Bool)]
    private var memo = ByteMemo<Meaning>()
    private var scratch: [UInt8] = []
    /// How many more texts are looked at whether they are garbled.
    private var garbleChecks = 200

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
        self.within = field.liesAnywhere ? nil : within
        levels = field.levels.isEmpty ? nil : Set(field.levels)
        missing = (pipeline.vocabulary.missing + field.missing).map { Array($0.utf8) }
        longestMissing = missing.map(\.count).max() ?? 0
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

    /// Whether a field measures the same as a unit of measure: 人 and 万人, not 人 and 元.
    static func measures(_ unitText: String, _ field: Field, _ pipeline: Pipeline) -> Bool {
        guard let stored = field.unit.flatMap(pipeline.measure) else { return false }
        let key = TextNormalization.labelKey(unitText)
        return pipeline.measures.contains { measure in
            measure.base == stored.base
                && ([measure.symbol] + measure.aliases).contains { TextNormalization.labelKey($0) == key }
        }
    }

    /// Appends the value of a cell to `batch`, always the same, and gives what was rewritten in it.
    ///
    /// - Throws: the fault that says why it means nothing; then nothing was appended.
    mutating func convert(
        _ bytes: UnsafeRawBufferPointer, kind: CellKind, into batch: RecordBatch
    ) throws(ValueFault) -> RewriteSet {
        if bytes.isEmpty {
            batch.appendNull()
            return []
        }
        switch field.type {
        case .string: return try text(bytes, into: batch)
        case .number: return try number(bytes, kind: kind, into: batch)
        case .date: return try date(bytes, into: batch)
        case .area, .category: return try code(bytes, into: batch)
        }
    }

    /// Brings a cell into normal form in `scratch`; nil if it is blank or stands for a missing value.
    private mutating func normalize(_ bytes: UnsafeRawBufferPointer) -> (rewrites: RewriteSet, isMissing: Bool) {
        scratch.removeAll(keepingCapacity: true)
        var rewrites: RewriteSet = []
        if TextNormalization.appendNormalized(bytes, to: &scratch) { rewrites.insert(.width) }
        if scratch.isEmpty { return (rewrites, true) }
        guard missing.contains(scratch) else { return (rewrites, false) }
        rewrites.insert(.missingMark)
        return (rewrites, true)
    }

    // MARK: Text

    private mutating func text(_ bytes: UnsafeRawBufferPointer, into batch: RecordBatch) throws(ValueFault)
        -> RewriteSet
    {
        if garbleChecks > 0 { try checkGarbled(bytes) }
        if isNormal(bytes), !isMissing(bytes) {
            batch.append(bytes)
            return []
        }
        let (rewrites, isMissing) = normalize(bytes)
        // A document can spell it out as &#xFFFD;: it must not enter the data by that door either.
        if holdsLostCharacter { throw .lostCharacter }
        if isMissing { batch.appendNull() } else { scratch.withUnsafeBytes { batch.append($0) } }
        return rewrites
    }

    /// Looks whether a text was read in a wrong encoding before it was sent. A file is so as a whole or not at all: its first cells tell,
    /// and once one was, all are looked at.
    private mutating func checkGarbled(_ bytes: UnsafeRawBufferPointer) throws(ValueFault) {
        garbleChecks -= 1
        guard let finding = GarbledText.finding(bytes) else { return }
        garbleChecks = .max
        switch finding {
        case .lost: throw .lostCharacter
        case .meant(let text): throw .garbledText(meant: text)
        }
    }

    private var holdsLostCharacter: Bool {
        scratch.indices.dropLast(2).contains { index in
            scratch[index] == 0xEF && scratch[index + 1] == 0xBF && scratch[index + 2] == 0xBD
        }
    }

    /// Whether normal form would change nothing: no blanks at the ends and none of the bytes with which full-width and invisible
    /// characters begin.
    private func isNormal(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let first = bytes[0]
        let last = bytes[bytes.count - 1]
        guard first > 0x20, last > 0x20, first != 0xC2, last != 0xA0, last != 0x85 else { return false }
        // Eight bytes at a time; whether one of the three is among them is exact, only its place would not be.
        var index = 0
        while index + 8 <= bytes.count {
            let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            if Self.holds(0xE3, word) || Self.holds(0xEF, word) || Self.holds(0xE2, word) { return false }
            index += 8
        }
        while index < bytes.count {
            if bytes[index] == 0xE3 || bytes[index] == 0xEF || bytes[index] == 0xE2 { return false }
            index += 1
        }
        return true
    }

    @inline(__always)
    private static func holds(_ byte: UInt64, _ word: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let difference = word ^ (ones &* byte)
        return (difference &- ones) & ~difference & (ones << 7) != 0
    }

    private func isMissing(_ bytes: UnsafeRawBufferPointer) -> Bool {
        if bytes.count > longestMissing { return false }
        return missing.contains { $0.count == bytes.count && $0.elementsEqual(bytes) }
    }

    // MARK: Numbers and days

    private mutating func number(
        _ bytes: UnsafeRawBufferPointer, kind: CellKind, into batch: RecordBatch
    ) throws(ValueFault) -> RewriteSet {
        var result: (value: Int64, rewrites: RewriteSet)
        do throws(ValueFault) {
            result =
                kind == .number
                ? try DecimalParser.parseWorkbookNumber(bytes, format) : try DecimalParser.parse(bytes, format)
        } catch {
            let (rewrites, isMissing) = normalize(bytes)
            if isMissing {
                batch.appendNull()
                return rewrites
            }
            result = try numberWithUnit(else: error)
            result.rewrites.formUnion(rewrites)
        }
        guard result.value.magnitude <= Self.greatest else { throw .tooLarge }
        if statedUnit { result.rewrites.insert(.unit) }
        batch.append(result.value)
        return result.rewrites
    }

    /// The number in `scratch` that brings its own unit along, as in `441.7万元`.
    private func numberWithUnit(else fault: ValueFault) throws(ValueFault) -> (value: Int64, rewrites: RewriteSet) {
        try scratch.withUnsafeBufferPointer {
            buffer throws(ValueFault) -> (value: Int64, rewrites: RewriteSet) in
            let (number, unit) = DecimalParser.splitUnit(UnsafeRawBufferPointer(buffer))
            guard number.count > 0, unit.count > 0 else { throw fault }
            let name = TextNormalization.labelKey(String(decoding: unit, as: UTF8.self))
            guard let factor = factors[name] else {
                throw factors.isEmpty ? fault : ValueFault.unknownUnit(known: factors.keys.sorted())
            }
            let own = DecimalFormat(
                decimals: format.decimals, factor: factor, allowsPercentSign: format.allowsPercentSign)
            var result = try DecimalParser.parse(number, own)
            result.rewrites.insert(.unit)
            return result
        }
    }

    private mutating func date(
        _ bytes: UnsafeRawBufferPointer, into batch: RecordBatch
    ) throws(ValueFault) -> RewriteSet {
        do throws(ValueFault) {
            let (date, isRewritten) = try DateParser.parse(bytes)
            if !isRewritten, !isMissing(bytes) {
                batch.append(date)
                return []
            }
            if !isMissing(bytes) {
                batch.append(date)
                var rewrites = RewriteSet(.dateForm)
                // Full-width digits begin with this byte, and no other character of a date does.
                if bytes.contains(0xEF) { rewrites.insert(.width) }
                return rewrites
            }
        } catch {
            let (rewrites, isMissing) = normalize(bytes)
            guard isMissing else { throw error }
            batch.appendNull()
            return rewrites
        }
        batch.appendNull()
        return RewriteSet(.missingMark)
    }

    // MARK: Areas and categories

    private mutating func code(
        _ bytes: UnsafeRawBufferPointer, into batch: RecordBatch
    ) throws(ValueFault) -> RewriteSet {
        let entry = memo.find(bytes) ?? learn(bytes, batch)
        switch entry {
        case .code(let position, let rewrites):
            batch.append(codeAt: position)
            return rewrites
        case .missing(let rewrites):
            batch.appendNull()
            return rewrites
        case .fault(let fault): throw fault
        }
    }

    private mutating func learn(_ bytes: UnsafeRawBufferPointer, _ batch: RecordBatch) -> Meaning {
        let (rewrites, isMissing) = normalize(bytes)
        let meaning: Meaning =
            isMissing ? .missing(rewrites) : lookUp(String(decoding: scratch, as: UTF8.self), rewrites, batch)
        memo.remember(bytes, meaning)
        return meaning
    }

    private func lookUp(_ text: String, _ rewrites: RewriteSet, _ batch: RecordBatch) -> Meaning {
        do throws(ValueFault) {
            let found =
                field.type == .area ? try areas.resolve(text, within: within, levels: levels) : try category(text)
            return .code(
                batch.position(of: Array(found.code.utf8)), rewrites.union(RewriteSet(found.rewrite)))
        } catch {
            return .fault(error)
        }
    }

    private func category(_ text: String) throws(ValueFault) -> (code: String, rewrite: Rewrite) {
        let key = TextNormalization.labelKey(text)
        guard let found = categories[key] else {
            throw .unknownCategory(nearest: NearestName.nearest(to: key, among: categories.keys.sorted(), limit: 3))
        }
        return (found.code, found.isAlias ? .category : .none)
    }
}
