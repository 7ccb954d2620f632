/// Reads numbers as people write them, exactly or not at all: `1,234,567`, `216 469` (thin or no-break blanks too), `1'234`, `-12.5`,
/// `37.1%`, full-width digits. At most 19 significant digits.
public enum DecimalParser {
    /// The number in `bytes`, as an integer by `format`, with its rewritings.
    /// - Throws: the fault of a number that cannot be taken over exactly.
    public static func parse(
        _ bytes: UnsafeRawBufferPointer, _ format: DecimalFormat
    ) throws(ValueFault) -> (value: Int64, rewrites: RewriteSet) {
        // Nearly all numbers are plain digits.
        if format.factor == 1, format.decimals == 0, bytes.count > 0, bytes.count <= 18 {
            var value: Int64 = 0
            var index = 0
            while index < bytes.count {
                let digit = unsafe bytes[index] &- 0x30
                if digit > 9 { break }
                value = value &* 10 &+ Int64(digit)
                index += 1
            }
            if index == bytes.count { return (value, []) }
        }
        var reader = unsafe Reader(Blank.trimmed(bytes))
        do {
            return try reader.read(format)
        } catch {
            // Full-width forms are rare: they are brought to half-width and read again.
            var normal: [UInt8] = []
            guard unsafe TextNormalization.appendNormalized(bytes, to: &normal) else { throw error }
            let copy = normal
            return try unsafe copy.withUnsafeBufferPointer { buffer throws(ValueFault) in
                var reader = unsafe Reader(Blank.trimmed(UnsafeRawBufferPointer(buffer)))
                var (value, rewrites) = try reader.read(format)
                rewrites.insert(.width)
                return (value, rewrites)
            }
        }
    }

    /// The number in `text`; see `parse(_:_:)` for bytes.
    public static func parse(
        _ text: String, _ format: DecimalFormat
    ) throws(ValueFault) -> (value: Int64, rewrites: RewriteSet) {
        let bytes = Array(text.utf8)
        return try unsafe bytes.withUnsafeBufferPointer { buffer throws(ValueFault) in
            try unsafe parse(UnsafeRawBufferPointer(buffer), format)
        }
    }

    /// Splits `441.7万元` into number and unit. Both parts live as long as `bytes`; a percent sign stays with the number.
    /// Expects half-width digits.
    public static func splitUnit(
        _ bytes: UnsafeRawBufferPointer
    ) -> (number: UnsafeRawBufferPointer, unit: UnsafeRawBufferPointer) {
        let trimmed = unsafe Blank.trimmed(bytes)
        var index = 0
        while index < trimmed.count {
            let byte = unsafe trimmed[index]
            switch byte {
            case 0x30...0x39, 0x2B...0x2E, 0x25:
                index += 1
                continue
            case 0x45, 0x65:
                // An E before a digit or sign is an exponent; before anything else it begins a unit.
                let next = unsafe index + 1 < trimmed.count ? trimmed[index + 1] : 0
                if index > 0, next == 0x2B || next == 0x2D || (next >= 0x30 && next <= 0x39) {
                    index += 1
                    continue
                }
            default:
                let (kind, length) = unsafe Blank.kind(of: trimmed, at: index)
                if kind == .blank {
                    index += length
                    continue
                }
                if unsafe isMinusSign(trimmed, at: index) {
                    index += 3
                    continue
                }
                // An apostrophe between digits separates thousands; after the number it belongs to the unit.
                let mark = unsafe apostropheLength(trimmed, at: index)
                if mark > 0, index > 0, index + mark < trimmed.count, unsafe trimmed[index + mark] &- 0x30 <= 9 {
                    index += mark
                    continue
                }
            }
            break
        }
        return unsafe (
            Blank.trimmed(UnsafeRawBufferPointer(rebasing: trimmed[0..<index])),
            UnsafeRawBufferPointer(rebasing: trimmed[index...])
        )
    }

    /// Length of the apostrophe at `index`, straight or curved; 0 if there is none.
    @inline(__always)
    fileprivate static func apostropheLength(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Int {
        if unsafe bytes[index] == 0x27 { return 1 }
        // U+2019
        return unsafe index + 2 < bytes.count && bytes[index] == 0xE2 && bytes[index + 1] == 0x80
            && bytes[index + 2] == 0x99
            ? 3 : 0
    }

    @inline(__always)
    fileprivate static func isMinusSign(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Bool {
        // U+2212
        unsafe index + 2 < bytes.count && bytes[index] == 0xE2 && bytes[index + 1] == 0x88 && bytes[index + 2] == 0x92
    }
}

/// Reads one number from beginning to end.
@safe private struct Reader {
    let bytes: UnsafeRawBufferPointer
    var index = 0
    var rewrites: RewriteSet = []

    init(_ bytes: UnsafeRawBufferPointer) { unsafe self.bytes = unsafe bytes }

    mutating func read(_ format: DecimalFormat) throws(ValueFault) -> (value: Int64, rewrites: RewriteSet) {
        guard unsafe !bytes.isEmpty else { throw .empty }
        let isNegative = readSign()
        var mantissa: UInt64 = 0
        let hasInteger = try readInteger(&mantissa)
        var fractionDigits = 0
        if unsafe index < bytes.count, unsafe bytes[index] == 0x2E {
            index += 1
            let hasFraction = try readFraction(&mantissa, &fractionDigits, limit: format.decimals)
            // Which side of the point is missing does not matter: nobody knows the digits that stood there.
            guard hasInteger, hasFraction else { throw isDamage() ? .damagedNumber : .notANumber }
        } else if !hasInteger {
            throw .notANumber
        }
        try readEnd(format)
        return (
            try PowerOfTen.scale(mantissa, fractionDigits: fractionDigits, isNegative: isNegative, format: format),
            rewrites
        )
    }

    private mutating func readSign() -> Bool {
        switch unsafe bytes[0] {
        case 0x2D:
            index = 1
            return true
        case 0x2B:
            index = 1
            rewrites.insert(.sign)
            return false
        default:
            guard unsafe DecimalParser.isMinusSign(bytes, at: 0) else { return false }
            index = 3
            rewrites.insert(.sign)
            return true
        }
    }

    /// Whether there was a digit.
    private mutating func readInteger(_ mantissa: inout UInt64) throws(ValueFault) -> Bool {
        let start = index
        try readDigits(&mantissa)
        guard index > start else { return false }
        let separatorLength = self.separatorLength()
        guard separatorLength > 0, isDigit(index + separatorLength) else { return true }
        // The first group has one to three digits, each further one exactly three, between equal separators.
        guard index - start <= 3, unsafe bytes[start] != 0x30 else { throw .wrongGrouping }
        let separator = index..<(index + separatorLength)
        while isSeparator(like: separator) {
            index += separatorLength
            let group = index
            try readDigits(&mantissa)
            guard index - group == 3 else { throw .wrongGrouping }
        }
        if self.separatorLength() > 0, isDigit(index + self.separatorLength()) { throw .wrongGrouping }
        rewrites.insert(.thousands)
        return true
    }

    private mutating func readDigits(_ mantissa: inout UInt64) throws(ValueFault) {
        while unsafe index < bytes.count {
            let digit = unsafe bytes[index] &- 0x30
            if digit > 9 { return }
            let (tenfold, overflow) = mantissa.multipliedReportingOverflow(by: 10)
            let (sum, carry) = tenfold.addingReportingOverflow(UInt64(digit))
            if overflow || carry { throw .tooLarge }
            mantissa = sum
            index += 1
        }
    }

    /// Whether there was a digit. Zeros at the end are not kept, so that `1.50` fits one decimal.
    private mutating func readFraction(
        _ mantissa: inout UInt64, _ count: inout Int, limit: Int
    ) throws(ValueFault) -> Bool {
        let start = index
        var end = index
        while isDigit(end) { end += 1 }
        var kept = end
        while kept > start, unsafe bytes[kept - 1] == 0x30 { kept -= 1 }
        while index < kept {
            let (tenfold, overflow) = mantissa.multipliedReportingOverflow(by: 10)
            let (sum, carry) = unsafe tenfold.addingReportingOverflow(UInt64(bytes[index] &- 0x30))
            if overflow || carry { throw .tooManyDecimals(limit: limit) }
            mantissa = sum
            index += 1
        }
        count = kept - start
        index = end
        return end > start
    }

    private mutating func readEnd(_ format: DecimalFormat) throws(ValueFault) {
        if unsafe index < bytes.count, unsafe bytes[index] | 0x20 == 0x65 {
            throw isExponent() ? .scientificNotation : .notANumber
        }
        let blanks = blankLength()
        if blanks > 0, unsafe index + blanks == bytes.count - 1, unsafe bytes[index + blanks] == 0x25 {
            index += blanks
        }
        if unsafe index == bytes.count - 1, unsafe bytes[index] == 0x25 {
            guard format.allowsPercentSign else { throw .unexpectedPercentSign }
            rewrites.insert(.percentSign)
            index += 1
        }
        guard unsafe index == bytes.count else { throw .notANumber }
    }

    /// Whether the rest is exactly an exponent.
    private func isExponent() -> Bool {
        var index = index + 1
        if unsafe index < bytes.count, unsafe bytes[index] == 0x2B || bytes[index] == 0x2D { index += 1 }
        return unsafe index < bytes.count && bytes[index...].allSatisfy { $0 &- 0x30 <= 9 }
    }

    /// Whether a point with a side missing is all there is but digits and a percent sign.
    private func isDamage() -> Bool {
        unsafe bytes[index...].allSatisfy { $0 == 0x25 }
    }

    private func isDigit(_ index: Int) -> Bool { unsafe index < bytes.count && bytes[index] &- 0x30 <= 9 }

    private func separatorLength() -> Int {
        guard unsafe index < bytes.count else { return 0 }
        if unsafe bytes[index] == 0x2C { return 1 }
        let apostrophe = unsafe DecimalParser.apostropheLength(bytes, at: index)
        return apostrophe > 0 ? apostrophe : blankLength()
    }

    private func blankLength() -> Int {
        guard unsafe index < bytes.count else { return 0 }
        let (kind, length) = unsafe Blank.kind(of: bytes, at: index)
        return kind == .blank ? length : 0
    }

    private func isSeparator(like model: Range<Int>) -> Bool {
        guard unsafe index + model.count <= bytes.count else { return false }
        return unsafe bytes[index..<(index + model.count)].elementsEqual(bytes[model])
    }
}
