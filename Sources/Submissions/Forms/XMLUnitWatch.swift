import Definitions
import Statistics
import XML

/// Watches what no path of a layout reads for units of measure: in XML a unit may stand in an attribute or an element of which the
/// plan knows nothing, and then the numbers are not in the unit that the plan takes.
///
/// Of the millions of texts in a register nearly all are put aside by their last character, and what was looked at once is known.
@safe final class XMLUnitWatch: XMLUnreadContentObserver {
    /// A unit that stands somewhere.
    private struct Known {
        let phrase: UnitPhrases.Phrase
        /// Behind a number.
        let bytes: [UInt8]
        /// Whether the name of its element or attribute says that it is a unit.
        let isNamed: Bool
    }

    private static let longestUnit = 48
    private static let mostStatements = 16
    private static let mostNotes = 200
    private static let unitNames: Set<String> = [
        "unit", "units", "uom", "unitcode", "unitofmeasure", "measure", "measureunit", "currency", "currencycode", "币种",
        "货币",
        "单位", "货币单位",
    ]
    private static let scaleNames: Set<String> = ["scale", "multiplier", "倍数", "倍率", "量级"]

    private let vocabulary: LabelVocabulary
    /// By position among the layout's fields the base unit of those that are measured.
    private let bases: [String?]
    private let endings: Set<UInt32>
    private var names: [XMLName: NameKind] = unsafe [:]
    private var lastName: (name: XMLName, kind: NameKind)?
    /// Digests of texts that are no units; where two fall together, one is looked at again.
    private var dismissed = [UInt64](repeating: 0, count: 4096)
    private var units: [Known] = []
    private var unitByText: [String: Int32] = [:]
    private var notes = 0

    /// The units stated for more than one value, each once.
    private(set) var statements: [StatedUnit] = []

    private enum NameKind { case ordinary, unit, scale }

    /// Prepares for a form.
    ///
    /// - Parameter fields: the fields that the layout has, in the order of their paths.
    init(fields: [Field], vocabulary: LabelVocabulary) {
        self.vocabulary = vocabulary
        bases = fields.map { field in
            guard case .number = field.type, let unit = field.unit else { return nil }
            return vocabulary.measureNames.meaning(of: unit)?.base
        }
        endings = Set(vocabulary.measureNames.endings.map { Self.lastCharacter(Array(String($0).utf8)[...]) })
    }

    /// Whether any field is measured in a unit.
    var isNeeded: Bool { bases.contains { $0 != nil } }

    /// Whether the values of a field are measured in a unit.
    func annotates(_ field: Int) -> Bool { field < bases.count && bases[field] != nil }

    // MARK: Where units may stand

    /// The number of the unit that an attribute states at the value of a field; -1 if it states none.
    func annotation(of field: Int, attribute name: XMLName, _ value: UnsafeBufferPointer<UInt8>) -> Int32 {
        guard annotates(field) else { return -1 }
        let unit = unsafe find(name, value)
        guard unit >= 0 else { return -1 }
        let known = units[Int(unit)]
        // A word that may be a unit of something else belongs to the value only if it is called a unit.
        return known.isNamed || known.phrase.meaning.map { $0.base == bases[field] } ?? true ? unit : -1
    }

    /// Notes the unit that an attribute states for what lies around it.
    func observe(attribute name: XMLName, _ value: UnsafeBufferPointer<UInt8>) {
        unsafe look(name, value, isAttribute: true)
    }

    /// Notes the unit that an element states for what lies around it; outside the records it may be a sentence.
    func observe(element name: XMLName, _ text: UnsafeBufferPointer<UInt8>, isInRecord: Bool) {
        let before = statements.count
        unsafe look(name, text, isAttribute: false)
        if !isInRecord, statements.count == before { unsafe look(inNote: name, text) }
    }

    private func look(_ name: XMLName, _ value: UnsafeBufferPointer<UInt8>, isAttribute: Bool) {
        let unit = unsafe find(name, value)
        if unit >= 0 { unsafe state(units[Int(unit)].phrase, name, value, isAttribute: isAttribute) }
    }

    /// Notes the units in a sentence, such as a note before or behind the records.
    private func look(inNote name: XMLName, _ value: UnsafeBufferPointer<UInt8>) {
        guard value.count > 2, notes < Self.mostNotes else { return }
        notes += 1
        for phrase in unsafe vocabulary.phrases.unitsOfLine(String(decoding: value, as: UTF8.self))
        where phrase.meaning?.base.map(isMeasured) ?? false || vocabulary.measureNames.isForeignMoneyUnit(phrase.text) {
            unsafe state(phrase, name, value, isAttribute: false)
        }
    }

    /// The bytes that are put behind a number for a unit.
    func bytes(ofAnnotation number: Int32) -> [UInt8] { units[Int(number)].bytes }

    private func isMeasured(_ base: String) -> Bool { bases.contains(base) }

    private func state(
        _ phrase: UnitPhrases.Phrase, _ name: XMLName, _ value: UnsafeBufferPointer<UInt8>, isAttribute: Bool
    ) {
        guard statements.count < Self.mostStatements else { return }
        let (tag, text) = unsafe (String(cString: name), String(decoding: value, as: UTF8.self))
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let unit = StatedUnit(
            text: phrase.text, meaning: phrase.meaning, source: .element, line: nil, column: nil,
            quote: isAttribute ? "\(tag)=\"\(line)\"" : "<\(tag)>\(line)</\(tag)>")
        if !statements.contains(unit) { statements.append(unit) }
    }

    // MARK: What is a unit

    private func find(_ name: XMLName, _ value: UnsafeBufferPointer<UInt8>) -> Int32 {
        var bytes = unsafe value[...]
        while let last = unsafe bytes.last, last <= 0x20 { unsafe bytes.removeLast() }
        guard unsafe !bytes.isEmpty, unsafe bytes.count <= Self.longestUnit else { return -1 }
        let kind = unsafe kind(of: name)
        guard unsafe kind != .ordinary || endings.contains(Self.lastCharacter(bytes)) else { return -1 }
        let digest = unsafe Self.digest(bytes, kind)
        if dismissed[Int(digest & 4095)] == digest { return -1 }
        let text = unsafe String(decoding: bytes, as: UTF8.self)
        let key = "\(kind) \(text)"
        if let known = unitByText[key] { return known }
        guard let phrase = phrase(text, kind), units.count < 1000 else {
            dismissed[Int(digest & 4095)] = digest
            return -1
        }
        units.append(Known(phrase: phrase, bytes: Array(phrase.text.utf8), isNamed: kind != .ordinary))
        unitByText[key] = Int32(units.count - 1)
        return Int32(units.count - 1)
    }

    private func phrase(_ text: String, _ kind: NameKind) -> UnitPhrases.Phrase? {
        if kind == .scale {
            let digits = text.filter(\.isNumber)
            if ["", "0", "1"].contains(digits), text == digits { return nil }
            if text != digits, let found = vocabulary.phrases.unit(inCell: text) { return found }
            return UnitPhrases.Phrase(text: "scale=\(text)", meaning: nil)
        }
        if let found = vocabulary.phrases.unit(inCell: text), let meaning = found.meaning {
            // A number word alone may be anything, such as a name.
            guard let base = meaning.base else { return kind == .unit ? found : nil }
            return kind == .unit || isMeasured(base) ? found : nil
        }
        let names = vocabulary.measureNames
        let isStrange = kind == .unit ? names.mayBeUnit(text) : names.isForeignMoneyUnit(text)
        return isStrange ? UnitPhrases.Phrase(text: text, meaning: nil) : nil
    }

    private func kind(of name: XMLName) -> NameKind {
        // Names are interned: the same name is the same pointer.
        if let lastName = unsafe lastName, unsafe lastName.name == name { return unsafe lastName.kind }
        let kind = unsafe names[name] ?? learn(name)
        unsafe lastName = unsafe (name, kind)
        return kind
    }

    private func learn(_ name: XMLName) -> NameKind {
        let key = unsafe TextNormalization.labelKey(String(cString: name))
        let isUnit = Self.unitNames.contains(key) || vocabulary.labels[key] == .measure
        let kind: NameKind = isUnit ? .unit : Self.scaleNames.contains(key) ? .scale : .ordinary
        unsafe names[name] = kind
        return kind
    }

    /// The last bytes of a text, those of one character of UTF-8.
    private static func lastCharacter(_ bytes: some BidirectionalCollection<UInt8>) -> UInt32 {
        var character: UInt32 = 0
        var shift: UInt32 = 0
        for byte in bytes.reversed() {
            character |= UInt32(byte) << shift
            shift += 8
            if byte & 0xC0 != 0x80 || shift == 32 { break }
        }
        return character
    }

    private static func digest(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, _ kind: NameKind) -> UInt64 {
        var hash: UInt64 =
            kind == .ordinary ? 0xCBF2_9CE4_8422_2325 : kind == .unit ? 0x1234_5678_9ABC_DEF1 : 0x0FED_CBA9
        for index in unsafe bytes.indices {
            let byte = unsafe bytes[index]
            hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
        }
        return (hash ^ hash >> 29) | 1 << 63
    }
}
