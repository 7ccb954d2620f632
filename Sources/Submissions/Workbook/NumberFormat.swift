/// Whether a number format of a workbook shows a date (ECMA-376, 18.8.30 and 18.8.31).
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

    /// True if a format such as `yyyy"年"m"月"d"日"` shows a date.
    ///
    /// Letters in quotes, behind a backslash or in brackets are no format letters; `m` beside hours or seconds is minutes.
    static func isDate(code: String) -> Bool {
        var hasDay = false
        var hasMonth = false
        var hasTime = false
        var characters = code.lowercased()[...]
        if characters == "general" { return false }
        while let character = characters.popFirst() {
            switch character {
            case "\"": characters = characters.drop { $0 != "\"" }.dropFirst()
            case "\\", "_", "*": characters = characters.dropFirst()
            case "[":
                let inside = characters.prefix { $0 != "]" }
                characters = characters.dropFirst(inside.count + 1)
                if !inside.isEmpty, inside.allSatisfy({ "hms".contains($0) }) { hasTime = true }
            // Only the first section counts: it is the one for positive numbers.
            case ";": return hasDay || (hasMonth && !hasTime)
            case "y", "d": hasDay = true
            case "m": hasMonth = true
            case "h", "s": hasTime = true
            default: continue
            }
        }
        return hasDay || (hasMonth && !hasTime)
    }
}
