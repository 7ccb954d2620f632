/// Reads days as people and programs of other countries write them: `18/05/2017`, `May 18, 2017`, `2017 5 18`, with a
/// weekday or a mark of midnight. Reads only texts that can be one day alone.
enum WrittenDate {
    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    private static let fullMonths = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]
    private static let signs: Set<Character> = [" ", "\t", ",", "/", ".", "-", "‐", "‑", "–", "—", "―", "−", "、"]
    private static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

    /// The day in `text`, in normal form; throws `fault`, or a more exact fault.
    static func read(_ text: String, else fault: ValueFault) throws(ValueFault) -> CalendarDate {
        if fault == .empty || fault == .impossibleDate || fault == .timeOfDay { throw fault }
        guard text.utf8.count < 60, text.contains(where: \.isNumber) else { throw fault }
        if let mark = FootnoteMark.trailing(text) { throw .unclear(.footnoteMark(mark)) }
        var rest = text.lowercased()
        let weekday = takeWeekday(&rest)
        if let remark = remark(rest) { throw .unclear(.remark(remark)) }
        try takeMidnight(&rest)
        if rest.hasSuffix(".") { rest.removeLast() }
        let date = try day(rest, else: fault)
        // 1970-01-01 was a Thursday.
        if let weekday, (date.dayNumber % 7 + 10) % 7 != weekday { throw .impossibleDate }
        return date
    }

    private static func day(_ text: String, else usual: ValueFault) throws(ValueFault) -> CalendarDate {
        if text.wholeMatch(of: /\s*\d{1,2}\s*月\s*\d{1,2}\s*[日号]\s*/) != nil { throw .unclear(.missingYear) }
        // The usual spellings, without the additions removed so far.
        if let plain = try DateParser.plain(text) { return plain }
        // With four digits, the century is not missing.
        let hasYear = text.split { !$0.isNumber }.contains { year(String($0)) != nil }
        let fault = usual == .twoDigitYear && hasYear ? ValueFault.notADate : usual
        let parts = text.split { Self.signs.contains($0) }.map(String.init)
        guard parts.count == 3, let signs = signs(text), Set(signs).count == 1 || parts.contains(where: isName) else {
            throw fault
        }
        if let name = parts.firstIndex(where: isName) {
            if name == 1, let year = year(parts[0]), let month = month(parts[1]), let day = short(parts[2]) {
                return try date(year, month, day)
            }
            guard name < 2, let month = month(parts[name]), let day = ordinal(parts[1 - name]) else { throw fault }
            if parts[2].count == 2, Int(parts[2]) != nil { throw .twoDigitYear }
            guard let year = year(parts[2]) else { throw fault }
            return try date(year, month, day)
        }
        if let year = year(parts[0]), let month = short(parts[1]), let day = short(parts[2]) {
            return try date(year, month, day)
        }
        guard let year = year(parts[2]), let first = short(parts[0]), let second = short(parts[1]) else { throw fault }
        if first > 12 { return try date(year, second, first) }
        if second > 12 || first == second { return try date(year, first, second) }
        throw .unclear(.dayOrMonth)
    }

    private static func date(_ year: Int, _ month: Int, _ day: Int) throws(ValueFault) -> CalendarDate {
        guard let date = CalendarDate(year: year, month: month, day: day) else { throw .impossibleDate }
        return date
    }

    // MARK: What stands beside the day

    /// Takes a weekday off the end or the front: its number, Monday 0.
    private static func takeWeekday(_ text: inout String) -> Int? {
        if let match = text.firstMatch(of: /[\s,(]*(?:星期|礼拜|周)([一二三四五六日天])\)?\s*$/) {
            let place = "一二三四五六日".firstIndex(of: match.1.first == "天" ? "日" : match.1.first ?? "一")
            text.removeSubrange(match.range)
            return place.map { "一二三四五六日".distance(from: "一二三四五六日".startIndex, to: $0) }
        }
        for (number, name) in weekdays.enumerated() {
            for word in [name, String(name.prefix(3))] {
                guard text.hasPrefix(word) || text.hasSuffix(word) else { continue }
                text = text.hasPrefix(word) ? String(text.dropFirst(word.count)) : String(text.dropLast(word.count))
                text = String(text.drop { " ,.".contains($0) }.reversed().drop { " ,(".contains($0) }.reversed())
                return number
            }
        }
        return nil
    }

    /// Takes a midnight off the end that other programs write: `T00:00:00Z`, `12:00:00 AM`.
    private static func takeMidnight(_ text: inout String) throws(ValueFault) {
        let pattern = /(?:t|\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(am|pm|z|[+-]00:?00)?$/
        guard let match = text.firstMatch(of: pattern), let hour = Int(match.1) else { return }
        let rest = [match.2, match.3 ?? "0"].compactMap { Int($0) }
        let isTwelve = match.4 == "am" || match.4 == "pm"
        let isMidnight = rest.allSatisfy { $0 == 0 } && (isTwelve ? match.4 == "am" && hour % 12 == 0 : hour == 0)
        guard isMidnight else { throw .timeOfDay }
        text.removeSubrange(match.range)
    }

    /// The text in brackets behind a day.
    private static func remark(_ text: String) -> String? {
        guard let match = text.wholeMatch(of: /[\d\s.\/年月日号-]+(\([^()]+\))/) else { return nil }
        return String(match.1)
    }

    // MARK: Parts of the day

    /// The signs between the three parts, without blanks around it; nil if there are not two such places.
    private static func signs(_ text: String) -> [String]? {
        var signs: [String] = []
        var current = ""
        for character in text {
            if Self.signs.contains(character) {
                current.append(character)
            } else if !current.isEmpty {
                signs.append(current)
                current = ""
            }
        }
        guard signs.count == 2 else { return nil }
        return signs.map { sign in
            let bare = sign.filter { !$0.isWhitespace }
            return bare.isEmpty ? " " : bare.count == 1 || Set(bare).count == 1 && bare.first == "—" ? bare : "?"
        }
    }

    private static func isName(_ part: String) -> Bool { month(part) != nil }

    private static func month(_ part: String) -> Int? {
        if part == "sept" { return 9 }
        return (months.firstIndex(of: part) ?? fullMonths.firstIndex(of: part)).map { $0 + 1 }
    }

    private static func year(_ part: String) -> Int? {
        part.count == 4 && part.allSatisfy { $0.isASCII && $0.isNumber } ? Int(part) : nil
    }

    private static func short(_ part: String) -> Int? {
        (1...2).contains(part.count) && part.allSatisfy { $0.isASCII && $0.isNumber } ? Int(part) : nil
    }

    /// `18` and `18th`.
    private static func ordinal(_ part: String) -> Int? {
        for ending in ["st", "nd", "rd", "th"] where part.hasSuffix(ending) { return short(String(part.dropLast(2))) }
        return short(part)
    }
}
