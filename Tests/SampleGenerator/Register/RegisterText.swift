/// Writes the twelve values of a record as bytes, one after the other, into a buffer that is used again for the next.
struct RegisterText {
    /// Names of the columns, in order; in XML the elements of the same position.
    static let headings = [
        "专利号", "发明名称", "专利类型", "申请日", "公布日", "授权日", "失效日", "法律状态", "专利权人", "地区", "地址", "PCT",
    ]

    private(set) var bytes: [UInt8] = []
    private(set) var ends: [Int] = []

    /// The bytes of value `index`.
    func value(_ index: Int) -> ArraySlice<UInt8> { bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]] }

    /// Writes a record in place of the one before.
    mutating func write(_ record: RegisterRecord) {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        let words = record.words
        let isWide = record.fault == .fullWidth
        key(record, isWide: isWide)
        end(
            RegisterWords.methods[Int(words >> 8 & 7)], RegisterWords.subjects[Int(words >> 11 & 15)],
            RegisterWords.endings[Int(words >> 15 & 7)])
        end(RegisterWords.kinds[record.kind - 1])
        if record.fault == .missingFiling { end() } else { day(record.filed, form: words >> 18 & 3, isWide: isWide) }
        day(record.published, form: words >> 20 & 3)
        if record.fault == .impossibleDay {
            digits(record.granted.year, 4)
            end(Array("-02-30".utf8))
        } else {
            day(record.granted, form: words >> 22 & 3)
        }
        if let lapsed = record.lapsed { day(lapsed, form: words >> 24 & 3) } else { end() }
        end(record.lapsed == nil ? RegisterWords.inForce : RegisterWords.lapsed)
        end(
            RegisterWords.firms[Int(words >> 26 & 15)], RegisterWords.sample,
            RegisterWords.trades[Int(words >> 30 & 7)],
            RegisterWords.company)
        end(record.fault == .unknownArea ? Array("629999".utf8) : RegisterWords.codes[record.county])
        bytes += RegisterWords.addresses[record.county]
        bytes += RegisterWords.streets[Int(words >> 33 & 7)]
        digits(1 + Int(words >> 36 % 399), 1)
        end(RegisterWords.number)
        end(record.isPCT ? RegisterWords.yes : RegisterWords.no)
    }

    private mutating func end(_ parts: [UInt8]...) {
        for part in parts { bytes += part }
        ends.append(bytes.count)
    }

    /// `201610012345.7`: year of filing, kind, serial and a check digit.
    private mutating func key(_ record: RegisterRecord, isWide: Bool) {
        let start = bytes.count
        digits(2007 + record.serial % 10, 4)
        digits(record.kind, 1)
        digits(record.serial / 10, 7)
        bytes.append(UInt8(ascii: "."))
        let check = record.serial % 11
        bytes.append(check == 10 ? UInt8(ascii: "X") : 0x30 + UInt8(check))
        if isWide { widen(from: start) }
        ends.append(bytes.count)
    }

    private mutating func day(_ day: Day, form: UInt64, isWide: Bool = false) {
        let start = bytes.count
        let marks: [[UInt8]] = Self.marks[Int(form)]
        digits(day.year, 4)
        bytes += marks[0]
        digits(day.month, form == 2 ? 1 : 2)
        bytes += marks[1]
        digits(day.day, form == 2 ? 1 : 2)
        bytes += marks[2]
        if isWide { widen(from: start) }
        ends.append(bytes.count)
    }

    /// What stands behind year, month and day in each of the four spellings.
    private static let marks: [[[UInt8]]] = [["-", "-", ""], ["/", "/", ""], ["年", "月", "日"], ["", "", ""]].map {
        $0.map { Array($0.utf8) }
    }

    private mutating func digits(_ number: Int, _ least: Int) {
        var power = 1
        var length = 1
        while length < least || number / power >= 10 {
            power *= 10
            length += 1
        }
        while power > 0 {
            bytes.append(0x30 + UInt8(number / power % 10))
            power /= 10
        }
    }

    /// Turns the digits from `start` on into full-width ones (U+FF10 to U+FF19).
    private mutating func widen(from start: Int) {
        let narrow = Array(bytes[start...])
        bytes.removeSubrange(start...)
        for byte in narrow {
            if (0x30...0x39).contains(byte) { bytes += [0xEF, 0xBC, 0x90 + byte - 0x30] } else { bytes.append(byte) }
        }
    }
}
