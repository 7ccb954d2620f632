/// What a number format of a workbook makes of a number: a date, a percentage, a multiple (ECMA-376, 18.8.30 and 18.8.31).
enum NumberFormat {
    /// True for the built-in formats that show a date, those of Chinese, Japanese and Korean programs included.
    static func isDate(builtIn id: Int) -> Bool {
        switch id {
        // 18 to 21, 32 to 35 and 45 to 47 show a time of day, or its Chinese form, without the date.
        case 14...17, 22, 27...31, 36, 50...54, 57, 58: true
        case 55, 56: false
        default: false
        }
    }

    /// True if a format shows a time of day.
    static func showsTime(code: String) -> Bool { parts(code).time }

    /// True if a format such as `yyyy"年"m"月"d"日"` shows a date; `m` beside hours or seconds is minutes.
    static func isDate(code: String) -> Bool {
        let parts = parts(code)
        return parts.day || parts.month && !parts.time
    }

    /// The parts of a day that a format shows. Letters in quotes, behind a backslash or in brackets are no format letters.
    private static func parts(_ code: String) -> (day: Bool, month: Bool, time: Bool) {
        var parts = (day: false, month: false, time: false)
        var characters = code.lowercased()[...]
        if characters == "general" { return parts }
        while let character = characters.popFirst() {
            switch character {
            case "\"": characters = characters.drop { $0 != "\"" }.dropFirst()
            case "\\", "_", "*": characters = characters.dropFirst()
            case "[":
                let inside = characters.prefix { $0 != "]" }
                characters = characters.dropFirst(inside.count + 1)
                if !inside.isEmpty, inside.allSatisfy({ "hms".contains($0) }) { parts.time = true }
            // Only the first section counts: it is the one for positive numbers.
            case ";": return parts
            case "y", "d": parts.day = true
            case "m": parts.month = true
            case "h", "s": parts.time = true
            default: continue
            }
        }
        return parts
    }

    /// How a format that is no date shows a number: as a percentage, or divided by a power of ten.
    static func display(code: String) -> (isPercent: Bool, exponent: Int) {
        var isPercent = false
        var hasPoint = false
        var hasDigit = false
        // Digits behind a point that is only text: `0!.0,` shows 50000 as 5.0.
        var behindLiteral: Int?
        var commas = 0
        var pending = 0
        var characters = code[...]
        if code.lowercased() == "general" { return (false, 0) }
        scan: while let character = characters.popFirst() {
            switch character {
            case "\"":
                let text = characters.prefix { $0 != "\"" }
                characters = characters.dropFirst(text.count + 1)
                if text == ".", behindLiteral == nil { behindLiteral = 0 }
            case "\\", "!":
                if characters.popFirst() == ".", behindLiteral == nil { behindLiteral = 0 }
            case "_", "*": characters = characters.dropFirst()
            case "[": characters = characters.drop { $0 != "]" }.dropFirst()
            case ";": break scan
            case "%": isPercent = true
            case "0", "#", "?":
                hasDigit = true
                pending = 0
                if let digits = behindLiteral { behindLiteral = digits + 1 }
            case ".":
                hasPoint = true
                commas += pending
                pending = 0
            case "," where hasDigit: pending += 1
            default: continue
            }
        }
        let literal = hasPoint ? 0 : behindLiteral ?? 0
        return (isPercent, hasDigit ? 3 * (commas + pending) + literal : 0)
    }
}

/// What the style of a cell says about what people see in it.
struct CellStyle: Hashable {
    /// Numbers are days.
    var isDate = false
    /// Numbers are shown a hundred times as large, with a percent sign.
    var isPercent = false
    /// Numbers are shown divided by ten to this power.
    var exponent = 0
    /// Of days, the time is shown as well.
    var showsTime = false
    /// Numbers are not shown at all.
    var isInvisible = false
    /// The text is struck out.
    var isStruck = false

    /// A style that changes nothing of what is stored.
    static let plain = CellStyle()

    init() {}

    init(format id: Int, code: String?, isStruck: Bool) {
        self.isStruck = isStruck
        isDate = code.map { NumberFormat.isDate(code: $0) } ?? NumberFormat.isDate(builtIn: id)
        guard !isDate else {
            showsTime = code.map { NumberFormat.showsTime(code: $0) } ?? (id == 22)
            return
        }
        isInvisible = code.map { NumberFormat.isInvisible(code: $0) } ?? false
        if let code {
            (isPercent, exponent) = NumberFormat.display(code: code)
        } else {
            isPercent = id == 9 || id == 10
        }
    }
}
