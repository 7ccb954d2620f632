/// Recognises one spelling of a period at a place of a text.
struct PeriodScanner {
    /// The result of recognition.
    enum Outcome: Equatable {
        case period(Period)
        /// Several periods, from the first to the last.
        case span(first: String, last: String)
        /// Something that looks like a period but is a date or doubtful.
        case notAPeriod
    }

    typealias Match = (outcome: Outcome, end: Int)

    /// The years that are taken for one.
    static let years = 1900...2099

    /// The text, letter by letter, with the variants of one sign made equal.
    let letters: [Unicode.Scalar]
    private let source: [Unicode.Scalar]
    /// Whether a month may have one digit (`2016.3`): in a cell it says nothing else, in a file name it is doubtful.
    let isLenient: Bool

    init(_ text: String, isLenient: Bool) {
        source = Array(text.unicodeScalars)
        letters = source.map(Self.folded)
        self.isLenient = isLenient
    }

    func original(_ range: Range<Int>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: source[range])
        return String(text)
    }

    /// The spelling that begins at `start`; nil if there is none.
    func match(at start: Int) -> Match? {
        if start > 0, Self.isWordLetter(letters[start]), Self.isWordLetter(letters[start - 1]) {
            // Inside a word or number. A year may follow letters (`form2016`), but not digits.
            guard Self.digit(letters[start]) != nil, Self.digit(letters[start - 1]) == nil else { return nil }
        }
        if let match = matchEnglish(at: start) { return match }
        guard let (year, end) = year(at: start) else { return nil }
        let mark = skippingBlanks(end)
        if letter(mark) == "年" { return matchAfterMark(year, at: mark + 1) }
        return matchAfterDigits(year, at: end, isChinese: Self.digit(letters[start]) == nil)
    }

    // MARK: After `2016年`

    private func matchAfterMark(_ year: Int, at end: Int) -> Match? {
        let next = skippingBlanks(end)
        if let match = matchPart(year, at: next) { return match }
        for word in ["度末", "度", "年末", "年底", "年终", "末", "底", "终"] where has(word, at: next) {
            return whole(year, end: next + word.unicodeScalars.count)
        }
        if let match = matchMonths(year, at: next) { return match }
        if let after = afterDash(next), let (last, lastEnd) = self.year(at: after), letter(lastEnd) == "年" {
            return span(year, last, end: lastEnd + 1)
        }
        return whole(year, end: end)
    }

    /// Half-years, quarters and the whole year, behind a year with or without 年.
    private func matchPart(_ year: Int, at start: Int) -> Match? {
        for (ordinal, word) in ["上半年", "下半年"].enumerated() where has(word, at: start) {
            return period(.half, year, ordinal + 1, end: start + 3)
        }
        if has("全年", at: start) { return whole(year, end: start + 2) }
        var index = start
        let isOrdinal = letter(index) == "第"
        if isOrdinal { index = skippingBlanks(index + 1) }
        if let (quarter, end) = number(at: index), (1...4).contains(quarter) {
            var after = skippingBlanks(end)
            if letter(after) == "个" { after += 1 }
            if letter(after) == "季" {
                after += 1
                if letter(after) == "度" { after += 1 }
                if letter(after) == "末" || letter(after) == "底" { after += 1 }
                return period(.quarter, year, quarter, end: after)
            }
        }
        if let (frequency, ordinal) = letterPeriod(at: start) {
            return period(frequency, year, ordinal, end: start + 2)
        }
        return nil
    }

    /// `3月`, `1-12月`, `1月-12月`, `1月至2017年2月`; a date is seen as such.
    private func matchMonths(_ year: Int, at start: Int) -> Match? {
        guard let (first, firstEnd) = number(at: start), (1...12).contains(first) else { return nil }
        var index = skippingBlanks(firstEnd)
        let hasMark = letter(index) == "月"
        if hasMark { index += 1 }
        if let after = afterDash(skippingBlanks(index)) {
            if let (last, lastEnd) = number(at: after), letter(skippingBlanks(lastEnd)) == "月" {
                let end = skippingBlanks(lastEnd) + 1
                return (1...12).contains(last) ? months(year, first, year, last, end: end) : nil
            }
            if hasMark, let (lastYear, yearEnd) = self.year(at: after), letter(yearEnd) == "年",
                let (last, lastEnd) = number(at: skippingBlanks(yearEnd + 1)), (1...12).contains(last),
                letter(lastEnd) == "月"
            {
                return months(year, first, lastYear, last, end: lastEnd + 1)
            }
        }
        guard hasMark else { return nil }
        if let (_, dayEnd) = number(at: skippingBlanks(index)) {
            let mark = skippingBlanks(dayEnd)
            if letter(mark) == "日" || letter(mark) == "号" { return (.notAPeriod, mark + 1) }
        }
        for word in ["份", "末", "底"] where has(word, at: index) { index += 1 }
        return period(.month, year, first, end: index)
    }

    // MARK: After `2016`

    private func matchAfterDigits(_ year: Int, at end: Int, isChinese: Bool) -> Match? {
        var part = end
        if let sign = letter(end), sign == "-" || sign == "_" || Self.isBlank(sign) { part += 1 }
        if let (frequency, ordinal) = letterPeriod(at: part) {
            return period(frequency, year, ordinal, end: part + 2)
        }
        if let match = matchPart(year, at: part) { return match }
        if isChinese { return isLenient ? whole(year, end: end) : nil }
        guard let sign = letter(end) else { return whole(year, end: end) }
        if sign == "." || sign == "/" || sign == "-" {
            if let match = matchNumericMonth(year, sign: sign, at: end + 1) { return match }
        }
        if let after = afterDash(skippingBlanks(end)), let (last, lastEnd) = self.year(at: after) {
            return span(year, last, end: letter(lastEnd) == "年" ? lastEnd + 1 : lastEnd)
        }
        return whole(year, end: end)
    }

    /// `2016-03`, `2016.1-2016.12`, `2016.1-12`; a date and a doubtful number are seen as such.
    private func matchNumericMonth(_ year: Int, sign: Unicode.Scalar, at start: Int) -> Match? {
        guard let (first, firstEnd) = asciiNumber(at: start), firstEnd - start <= 2 else { return nil }
        guard (1...12).contains(first) else { return sign == "-" ? nil : (.notAPeriod, firstEnd) }
        if let after = afterDash(skippingBlanks(firstEnd)) {
            if let (lastYear, yearEnd) = self.year(at: after), letter(yearEnd) == sign,
                let (last, lastEnd) = asciiNumber(at: yearEnd + 1), lastEnd - yearEnd <= 3, (1...12).contains(last)
            {
                return months(year, first, lastYear, last, end: lastEnd)
            }
            if let (last, lastEnd) = asciiNumber(at: after), lastEnd - after <= 2 {
                if sign == "-" { return (.notAPeriod, lastEnd) }
                return (1...12).contains(last) ? months(year, first, year, last, end: lastEnd) : nil
            }
        }
        if letter(firstEnd) == sign, let (_, dayEnd) = asciiNumber(at: firstEnd + 1) { return (.notAPeriod, dayEnd) }
        guard isLenient || firstEnd - start == 2 else { return (.notAPeriod, firstEnd) }
        return period(.month, year, first, end: firstEnd)
    }

    // MARK: English

    private func matchEnglish(at start: Int) -> Match? {
        if let (frequency, ordinal) = letterPeriod(at: start), let (year, end) = yearBehindWord(at: start + 2) {
            return period(frequency, year, ordinal, end: end)
        }
        guard let first = letter(start), first >= "a", first <= "z" else { return nil }
        for (index, name) in Self.monthNames.enumerated() {
            for word in [name, String(name.prefix(4)), String(name.prefix(3))] where has(word, at: start) {
                if let (year, end) = yearBehindWord(at: start + word.unicodeScalars.count) {
                    return period(.month, year, index + 1, end: end)
                }
            }
        }
        return nil
    }

    private static let monthNames = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]

    private func yearBehindWord(at start: Int) -> (Int, Int)? {
        var index = start
        while let sign = letter(index), Self.isBlank(sign) || [".", ",", "-", "_"].contains(sign) { index += 1 }
        guard index > start, let (year, end) = year(at: index) else { return nil }
        return (year, end)
    }

    /// `q4` or `h1`, not as the beginning of a longer word.
    private func letterPeriod(at index: Int) -> (Period.Frequency, Int)? {
        guard let kind = letter(index), let sign = letter(index + 1), let ordinal = Self.digit(sign) else { return nil }
        if let next = letter(index + 2), Self.isWordLetter(next) { return nil }
        switch (kind, ordinal) {
        case ("q", 1...4): return (.quarter, ordinal)
        case ("h", 1...2): return (.half, ordinal)
        default: return nil
        }
    }

    // MARK: Results

    private func period(_ frequency: Period.Frequency, _ year: Int, _ ordinal: Int, end: Int) -> Match? {
        Period(frequency, year: year, ordinal: ordinal).map { (.period($0), end) }
    }

    private func whole(_ year: Int, end: Int) -> Match? { period(.year, year, 1, end: end) }

    private func span(_ first: Int, _ last: Int, end: Int) -> Match? {
        first == last ? whole(first, end: end) : (.span(first: String(first), last: String(last)), end)
    }

    private func months(_ year: Int, _ first: Int, _ lastYear: Int, _ last: Int, end: Int) -> Match? {
        guard (year, first) <= (lastYear, last) else { return (.notAPeriod, end) }
        if year == lastYear {
            switch (first, last) {
            case (1, 12): return whole(year, end: end)
            case (1, 6), (7, 12): return period(.half, year, last / 6, end: end)
            case (1, 3), (4, 6), (7, 9), (10, 12): return period(.quarter, year, last / 3, end: end)
            case _ where first == last: return period(.month, year, first, end: end)
            default: break
            }
        }
        guard let begin = Period(.month, year: year, ordinal: first),
            let finish = Period(.month, year: lastYear, ordinal: last)
        else { return nil }
        return (.span(first: begin.description, last: finish.description), end)
    }
}
