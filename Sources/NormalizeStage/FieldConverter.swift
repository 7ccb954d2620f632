import Rows
import Encodings
import Definitions
import Statistics
import Submissions
import Warehouse

/// Turns the cells of one field into values of its type and appends them to a batch. Rewrites form, never facts, and
/// returns the rewritings. Nearly all cells need no rewriting and pass as bytes without a copy.
struct FieldConverter {
    /// The meaning of a text in a column of areas or categories.
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
    let format: DecimalFormat
    /// Units that a cell may bring along, by label key: how many stored units one is.
    let units: FieldUnits
    private let statedUnit: Bool
    let names: MeasureNames
    /// Whether a number without a unit of its own is undefined.
    private let needsUnit: Bool
    /// The number of stored integers in one unit as sent.
    let sentUnit: Int64
    /// The number of base units in one unit as sent.
    private let unitFactor: Int64
    private let categories: [String: (code: String, isAlias: Bool)]
    private var memo = ByteMemo<Meaning>()
    private var scratch: [UInt8] = []
    /// How many more texts are looked at whether they are garbled.
    private var garbleChecks = 200

    /// Prepares for a field.
    ///
    /// - Parameters:
    ///   - unitText: the unit of measure in the column's heading or the header block; nil if the submission names none.
    ///   - needsUnit: whether nothing states a unit, so that only numbers with one of their own can be read.
    ///   - within: code of the area the sender speaks for.
    /// - Throws: `ValueFault.unknownUnit` if the unit named cannot be converted to the field's.
    init(
        field: Field, pipeline: Pipeline, areas: AreaRegister, unitText: String?, needsUnit: Bool = false,
        names: MeasureNames? = nil,
        within: String
    ) throws(ValueFault) {
        self.field = field
        self.areas = areas
        self.within = field.liesAnywhere ? nil : within
        levels = field.levels.isEmpty ? nil : Set(field.levels)
        missing = (pipeline.vocabulary.missing + field.missing).map { Array($0.utf8) }
        longestMissing = missing.map(\.count).max() ?? 0
        self.names = names ?? MeasureNames(pipeline.measures)
        units = FieldUnits(field, pipeline, names: self.names)
        self.needsUnit = needsUnit
        var factor: Int64 = 1
        if case .number(let decimals) = field.type {
            if let text = unitText ?? field.sentUnit ?? field.unit, units.isMeasured {
                guard let known = units.factor(of: text) else { throw .unknownUnit(known: units.known) }
                factor = known
            }
            format = DecimalFormat(decimals: decimals, factor: factor, allowsPercentSign: field.unit == "%")
        } else {
            format = DecimalFormat()
        }
        statedUnit = factor != 1
        sentUnit = factor * PowerOfTen.of(decimals: format.decimals)
        unitFactor = factor * (field.unit.flatMap(pipeline.measure)?.factor ?? 1)
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
        return MeasureNames(pipeline.measures).meaning(of: unitText)?.base == stored.base
    }

    /// Appends one value for a cell to `batch`; returns the rewritings applied.
    ///
    /// - Throws: the fault of a cell without a readable value; nothing is appended then.
    mutating func convert(
        _ bytes: UnsafeRawBufferPointer, kind: CellKind, into batch: RecordBatch
    ) throws(ValueFault) -> RewriteSet {
        if unsafe bytes.isEmpty {
            batch.appendNull()
            return []
        }
        switch field.type {
        case .string: return try unsafe text(bytes, kind: kind, into: batch)
        case .number: return try unsafe number(bytes, kind: kind, into: batch)
        case .date: return try unsafe date(bytes, into: batch)
        case .area, .category: return try unsafe code(bytes, into: batch)
        }
    }

    /// Normalizes a cell into `scratch`; nil if it is blank or a mark for a missing value.
    private mutating func normalize(_ bytes: UnsafeRawBufferPointer) -> (rewrites: RewriteSet, isMissing: Bool) {
        scratch.removeAll(keepingCapacity: true)
        var rewrites: RewriteSet = []
        if unsafe TextNormalization.appendNormalized(bytes, to: &scratch) { rewrites.insert(.width) }
        if scratch.isEmpty { return (rewrites, true) }
        guard missing.contains(scratch) else { return (rewrites, false) }
        rewrites.insert(.missingMark)
        return (rewrites, true)
    }

    // MARK: Text

    private mutating func text(
        _ bytes: UnsafeRawBufferPointer, kind: CellKind, into batch: RecordBatch
    ) throws(ValueFault) -> RewriteSet {
        if unsafe CodeDigits.areLost(bytes, kind: kind) { throw .digitsLost }
        if let canonical = field.canonical { return try unsafe code(bytes, in: canonical, into: batch) }
        if garbleChecks > 0 { try unsafe checkGarbled(bytes) }
        if unsafe isNormal(bytes), unsafe !isMissing(bytes) {
            unsafe batch.append(bytes)
            return []
        }
        // Looked at before normal form takes invisible characters away.
        if unsafe UnsafeText.isForging(Array(bytes)) { throw .controlCharacter }
        var (rewrites, isMissing) = unsafe normalize(bytes)
        if takeSpreadsheetMarks() { rewrites.insert(.spreadsheetMark) }
        // A document can spell it out as &#xFFFD;: it must not enter the data by that door either.
        if holdsLostCharacter { throw .lostCharacter }
        if isMissing { batch.appendNull() } else { unsafe scratch.withUnsafeBytes { unsafe batch.append($0) } }
        return rewrites
    }

    /// Takes the marks off the code in `scratch` by which a spreadsheet program keeps one as text; false if there are none.
    private mutating func takeSpreadsheetMarks() -> Bool {
        guard scratch.first == 0x27 || scratch.first == 0x3D else { return false }
        let inner = unsafe scratch.withUnsafeBytes {
            unsafe TextNormalization.insideSpreadsheetMarks($0).map { unsafe [UInt8]($0) }
        }
        // A text without a digit is no code, and a second apostrophe is a quotation's.
        guard let inner, inner.contains(where: { $0 &- 0x30 <= 9 }), !inner.contains(0x27) else { return false }
        scratch = inner
        return true
    }

    /// Checks whether a text was read in a wrong encoding before it was sent. That concerns a file as a whole: its
    /// first cells are checked, and once one is garbled, all are.
    private mutating func checkGarbled(_ bytes: UnsafeRawBufferPointer) throws(ValueFault) {
        garbleChecks -= 1
        guard let finding = unsafe GarbledText.finding(bytes) else { return }
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
        let first = unsafe bytes[0]
        let last = unsafe bytes[bytes.count - 1]
        guard first > 0x20, last > 0x20, first != 0x27, first != 0x3D else { return false }
        // Eight bytes at a time; whether one of them matches is exact, only its position would not be.
        var index = 0
        while index + 8 <= bytes.count {
            let word = unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            if Self.holds(0xE3, word) || Self.holds(0xEF, word) || Self.holds(0xE2, word) { return false }
            if Self.holds(0x7F, word) || Self.holds(0xC2, word) || Self.holds(0xF3, word) { return false }
            if Self.holdsControl(word) { return false }
            index += 8
        }
        while index < bytes.count {
            let byte = unsafe bytes[index]
            if byte == 0xE3 || byte == 0xEF || byte == 0xE2 || byte < 0x20 { return false }
            if byte == 0x7F || byte == 0xC2 || byte == 0xF3 { return false }
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

    /// Whether a byte below 0x20 is among the eight.
    @inline(__always)
    private static func holdsControl(_ word: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        return (word &- (ones &* 0x20)) & ~word & (ones << 7) != 0
    }

    private func isMissing(_ bytes: UnsafeRawBufferPointer) -> Bool {
        if bytes.count > longestMissing { return false }
        return missing.contains { unsafe $0.count == bytes.count && $0.elementsEqual(bytes) }
    }

    // MARK: Numbers and days

    private mutating func number(
        _ bytes: UnsafeRawBufferPointer, kind: CellKind, into batch: RecordBatch
    ) throws(ValueFault) -> RewriteSet {
        if kind.rawValue > CellKind.absent.rawValue { return try unsafe shownNumber(bytes, kind: kind, into: batch) }
        var result: (value: Int64, rewrites: RewriteSet)
        do throws(ValueFault) {
            result =
                unsafe kind == .number
                ? try DecimalParser.parseWorkbookNumber(bytes, format) : try DecimalParser.parse(bytes, format)
        } catch {
            let (rewrites, isMissing) = unsafe normalize(bytes)
            if isMissing {
                batch.appendNull()
                return rewrites
            }
            result = try numberWithUnit(else: error)
            result.rewrites.formUnion(rewrites)
        }
        guard result.value.magnitude <= Self.greatest else { throw .tooLarge }
        if needsUnit, result.value != 0, !result.rewrites.contains(.unit) { throw .unstatedUnit(known: units.known) }
        if statedUnit { result.rewrites.insert(.unit) }
        batch.append(result.value)
        return result.rewrites
    }

    /// The number in `scratch` that brings its own unit along, as in `441.7万元`, or is written as people write amounts.
    private func numberWithUnit(else fault: ValueFault) throws(ValueFault) -> (value: Int64, rewrites: RewriteSet) {
        try unsafe scratch.withUnsafeBufferPointer {
            buffer throws(ValueFault) -> (value: Int64, rewrites: RewriteSet) in
            let (number, unit) = unsafe DecimalParser.splitUnit(UnsafeRawBufferPointer(buffer))
            let name = unsafe String(decoding: unit, as: UTF8.self)
            guard number.count > 0, unit.count > 0, !name.contains(where: { $0.isASCII && $0.isNumber }),
                let factor = units.factor(of: name)
            else { return try unsafe written(String(decoding: buffer, as: UTF8.self), else: fault) }
            let own = DecimalFormat(
                decimals: format.decimals, factor: factor, allowsPercentSign: format.allowsPercentSign)
            var result = try unsafe DecimalParser.parse(number, own)
            result.rewrites.insert(.unit)
            return result
        }
    }

    /// A number displayed otherwise than it is stored: the displayed one is the value.
    private mutating func shownNumber(
        _ bytes: UnsafeRawBufferPointer, kind: CellKind, into batch: RecordBatch
    ) throws(ValueFault) -> RewriteSet {
        if kind == .mergedNumber { throw unsafe .mergedNumber(range: String(decoding: bytes, as: UTF8.self)) }
        var factor = format.factor
        var isShown = true
        scratch.removeAll(keepingCapacity: true)
        unsafe scratch.append(contentsOf: bytes)
        if kind == .percentage {
            switch field.unit {
            case "%": factor *= 100
            case nil: isShown = false
            default: throw .unexpectedPercentSign
            }
        } else if let exponent = kind.shownExponent, scratch != [0x30] {
            // 5.0 under 万元, of 50000 stored: the number is in the base unit.
            guard exponent > 0, PowerOfTen.of(decimals: exponent) == unitFactor else {
                throw .shownOtherwise(exponent: exponent)
            }
            scratch.append(contentsOf: "e-\(exponent)".utf8)
        }
        let own = DecimalFormat(
            decimals: format.decimals, factor: factor, allowsPercentSign: format.allowsPercentSign)
        var result = try unsafe scratch.withUnsafeBufferPointer {
            buffer throws(ValueFault) -> (value: Int64, rewrites: RewriteSet) in
            try unsafe DecimalParser.parseWorkbookNumber(UnsafeRawBufferPointer(buffer), own)
        }
        guard result.value.magnitude <= Self.greatest else { throw .tooLarge }
        if isShown { result.rewrites.insert(.workbookFormat) }
        batch.append(result.value)
        return result.rewrites
    }

    /// A code in its canonical form.
    private mutating func code(
        _ bytes: UnsafeRawBufferPointer, in canonical: CanonicalForm, into batch: RecordBatch
    ) throws(ValueFault) -> RewriteSet {
        if garbleChecks > 0 { try unsafe checkGarbled(bytes) }
        var (rewrites, isMissing) = unsafe normalize(bytes)
        if holdsLostCharacter { throw .lostCharacter }
        if isMissing {
            batch.appendNull()
            return rewrites
        }
        if takeSpreadsheetMarks() { rewrites.insert(.spreadsheetMark) }
        var written: [UInt8] = []
        unsafe scratch.withUnsafeBytes { unsafe canonical.append($0, to: &written) }
        if written != scratch { rewrites.insert(.canonicalForm) }
        unsafe written.withUnsafeBytes { unsafe batch.append($0) }
        return rewrites
    }

    private mutating func date(
        _ bytes: UnsafeRawBufferPointer, into batch: RecordBatch
    ) throws(ValueFault) -> RewriteSet {
        do throws(ValueFault) {
            let (date, isRewritten) = try unsafe DateParser.parse(bytes)
            if !isRewritten, unsafe !isMissing(bytes) {
                batch.append(date)
                return []
            }
            if unsafe !isMissing(bytes) {
                batch.append(date)
                var rewrites = RewriteSet(.dateForm)
                // Full-width digits begin with this byte, and no other character of a date does.
                if unsafe bytes.contains(0xEF) { rewrites.insert(.width) }
                return rewrites
            }
        } catch {
            let (rewrites, isMissing) = unsafe normalize(bytes)
            guard isMissing else { throw CodeDigits.serialDay(scratch).map { ValueFault.serialDay($0) } ?? error }
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
        let entry = unsafe memo.find(bytes) ?? learn(bytes, batch)
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
        let (rewrites, isMissing) = unsafe normalize(bytes)
        let meaning: Meaning =
            isMissing ? .missing(rewrites) : lookUp(String(decoding: scratch, as: UTF8.self), rewrites, batch)
        unsafe memo.remember(bytes, meaning)
        return meaning
    }

    private func lookUp(_ text: String, _ rewrites: RewriteSet, _ batch: RecordBatch) -> Meaning {
        do throws(ValueFault) {
            let found =
                field.type == .area ? try areas.resolve(text, within: within, levels: levels) : try category(text)
            return .code(
                batch.position(of: Array(found.code.utf8)), rewrites.union(RewriteSet(found.rewrite)))
        } catch {
            let bytes = Array(text.utf8)
            // A name that no list knows may have been read in a wrong encoding.
            switch unsafe bytes.withUnsafeBytes({ unsafe GarbledText.finding($0) }) {
            case .lost: return .fault(.lostCharacter)
            case .meant(let meant): return .fault(.garbledText(meant: meant))
            case nil: return .fault(error)
            }
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
