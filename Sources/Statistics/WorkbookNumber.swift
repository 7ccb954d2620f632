extension DecimalParser {
    /// The number of a workbook's numeric cell, as an integer by `format`.
    ///
    /// Workbooks hold binary fractions, written with up to 17 digits: 0.29 is written as `0.28999999999999998`. The
    /// number taken has 15 significant digits: those that its user typed and sees. The rounding is done on the digits.
    public static func parseWorkbookNumber(
        _ bytes: UnsafeRawBufferPointer, _ format: DecimalFormat
    ) throws(ValueFault) -> (value: Int64, rewrites: RewriteSet) {
        let trimmed = unsafe Blank.trimmed(bytes)
        guard unsafe !trimmed.isEmpty else { throw .empty }
        var index = 0
        let isNegative = unsafe trimmed[0] == 0x2D
        if isNegative { index = 1 }
        // digits × 10^exponent
        var digits: [UInt8] = []
        var exponent = 0
        var hasPoint = false
        var hasDigit = false
        scan: while index < trimmed.count {
            switch unsafe trimmed[index] {
            case 0x30...0x39:
                hasDigit = true
                if unsafe !digits.isEmpty || trimmed[index] != 0x30 { unsafe digits.append(trimmed[index] - 0x30) }
                if hasPoint { exponent -= 1 }
            case 0x2E where !hasPoint: hasPoint = true
            case 0x45, 0x65: break scan
            default: throw .notANumber
            }
            index += 1
        }
        guard hasDigit else { throw .notANumber }
        if index < trimmed.count { unsafe exponent += try readExponent(trimmed, from: index + 1) }

        var rewrites: RewriteSet = []
        if digits.count > 15 {
            if digits.count > 16 || exponent < 0 || digits[15] != 0 { rewrites.insert(.workbookPrecision) }
            exponent += digits.count - 15
            roundHalfToEven(&digits, keeping: 15)
        }
        while let last = digits.last, last == 0 {
            digits.removeLast()
            exponent += 1
        }
        if digits.isEmpty { return (0, rewrites) }
        var mantissa = digits.reduce(UInt64(0)) { $0 * 10 + UInt64($1) }
        if exponent > 0 {
            guard exponent < PowerOfTen.values.count else { throw .tooLarge }
            let (product, overflow) = mantissa.multipliedReportingOverflow(by: PowerOfTen.values[exponent])
            if overflow { throw .tooLarge }
            mantissa = product
        }
        return (
            try PowerOfTen.scale(
                mantissa, fractionDigits: max(0, -exponent), isNegative: isNegative, format: format),
            rewrites
        )
    }

    private static func readExponent(_ bytes: UnsafeRawBufferPointer, from start: Int) throws(ValueFault) -> Int {
        var index = start
        let isNegative = unsafe index < bytes.count && bytes[index] == 0x2D
        if index < bytes.count, unsafe bytes[index] == 0x2D || bytes[index] == 0x2B { index += 1 }
        guard index < bytes.count, bytes.count - index <= 3 else { throw .notANumber }
        var exponent = 0
        while index < bytes.count {
            let digit = unsafe bytes[index] &- 0x30
            if digit > 9 { throw .notANumber }
            exponent = exponent * 10 + Int(digit)
            index += 1
        }
        return isNegative ? -exponent : exponent
    }

    private static func roundHalfToEven(_ digits: inout [UInt8], keeping count: Int) {
        let first = digits[count]
        let isExactHalf = first == 5 && digits[(count + 1)...].allSatisfy { $0 == 0 }
        let roundsUp = isExactHalf ? digits[count - 1] % 2 == 1 : first >= 5
        digits.removeSubrange(count...)
        guard roundsUp else { return }
        for index in digits.indices.reversed() {
            if digits[index] < 9 {
                digits[index] += 1
                return
            }
            digits[index] = 0
        }
        // 999… became 1000…: one digit more, and the last one is a zero that the caller removes.
        digits.insert(1, at: 0)
    }
}
