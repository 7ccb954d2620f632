import Bytes
import Rows
import XML

/// Follows the parser's events through a sheet and fills rows. Lives behind a pointer handed to C.
struct SheetScanner {
    /// The type of a cell's value (ECMA-376, 18.18.11).
    enum ValueType {
        case number, shared, text, inline, boolean, error, date
    }

    /// Interned names of the elements and attributes that are looked at.
    @safe private struct Names {
        let row, cell, value, formula, inline, text, phonetic, reference, style, type, hidden, height: XMLName
        let rich: RichText.Names

        init(_ parser: XMLPushParser) throws(ReadingFault) {
            unsafe row = try unsafe parser.name("row")
            unsafe cell = try unsafe parser.name("c")
            unsafe value = try unsafe parser.name("v")
            unsafe formula = try unsafe parser.name("f")
            unsafe inline = try unsafe parser.name("is")
            unsafe text = try unsafe parser.name("t")
            unsafe phonetic = try unsafe parser.name("rPh")
            unsafe reference = try unsafe parser.name("r")
            unsafe style = try unsafe parser.name("s")
            unsafe hidden = try unsafe parser.name("hidden")
            unsafe height = try unsafe parser.name("ht")
            rich = try RichText.Names(parser)
            unsafe type = unsafe text
        }
    }

    private let parser: XMLPushParser
    private let names: Names
    let dateSystem: DateSystem
    let styles: [CellStyle]
    /// The words and zeros that formats show beside numbers, by style.
    let masks: [Int: NumberMask]
    let strings: SharedStrings
    let report: (ReadingFault) -> Void
    private let body: (RowBuffer) throws -> ReadingDecision

    let row = RowBuffer()
    var rowNumber = 0
    private var isInRow = false
    var column = -1
    var type = ValueType.number
    var style = CellStyle.plain
    /// The number of the style, which tells what its format shows beside a number.
    var styleNumber = 0
    var rich = RichText()
    var hasFormula = false
    var hasValue = false
    private var isInCell = false
    private var isInPhonetic = false
    private var isCollecting = false
    private var runStart = 0
    /// The text of the present cell's value.
    let value = RowBuffer()

    private static let cellLimit = 1 << 20

    /// Reads a sheet's part to the end or until `body` stops.
    static func scan(
        _ source: any ByteSource, dateSystem: DateSystem, styles: [CellStyle], masks: [Int: NumberMask] = [:],
        strings: SharedStrings, report: @escaping (ReadingFault) -> Void,
        body: @escaping (RowBuffer) throws -> ReadingDecision
    ) throws {
        let scanner = UnsafeMutablePointer<SheetScanner>.allocate(capacity: 1)
        defer { unsafe scanner.deallocate() }
        let parser = try unsafe XMLPushParser(handler: scanner, events: events, limits: XMLLimits())
        let names = try Names(parser)
        unsafe scanner.initialize(
            to: SheetScanner(
                parser: parser, names: names, dateSystem: dateSystem, styles: styles, masks: masks,
                strings: strings, report: report, body: body))
        defer { unsafe scanner.deinitialize(count: 1) }
        try parser.parse(source)
    }

    private static let events = unsafe XMLEvents(
        start: { handler, name, _, count, attributes in
            unsafe handler.assumingMemoryBound(to: SheetScanner.self).pointee.start(name, count, attributes)
        },
        end: { handler, name in unsafe handler.assumingMemoryBound(to: SheetScanner.self).pointee.end(name) },
        text: { handler, text, count in
            let scanner = unsafe handler.assumingMemoryBound(to: SheetScanner.self)
            guard unsafe scanner.pointee.isCollecting else { return }
            unsafe scanner.pointee.value.append(text, count: Int(count))
            if unsafe scanner.pointee.value.openCellCount > SheetScanner.cellLimit {
                unsafe scanner.pointee.refuseSize()
            }
        })

    private mutating func start(_ name: XMLName, _ count: Int32, _ attributes: XMLAttributePointers?) {
        if isInCell {
            if unsafe name == names.value {
                hasValue = true
                isCollecting = true
            } else if unsafe name == names.text {
                isCollecting = !isInPhonetic
                runStart = value.openCellCount
            } else if unsafe name == names.inline {
                hasValue = true
            } else if unsafe name == names.formula {
                hasFormula = true
            } else if unsafe name == names.phonetic {
                isInPhonetic = true
            } else if type == .inline {
                unsafe rich.start(name, names.rich, count, attributes)
            }
        } else if unsafe name == names.cell, isInRow {
            unsafe startCell(count, attributes)
        } else if unsafe name == names.row {
            unsafe startRow(count, attributes)
        }
    }

    private mutating func end(_ name: XMLName) {
        if isInCell {
            if unsafe name == names.value || name == names.text {
                if isCollecting, type == .inline, unsafe name == names.text { rich.add(runStart..<value.openCellCount) }
                isCollecting = false
            } else if unsafe name == names.phonetic {
                isInPhonetic = false
            } else if unsafe name == names.cell {
                isInCell = false
                finishCell()
            }
        } else if unsafe name == names.row, isInRow {
            isInRow = false
            if row.count == 0 { return }
            do {
                if try body(row) == .stop { parser.stop() }
            } catch {
                parser.fail(error)
            }
        }
    }

    private mutating func startRow(_ count: Int32, _ attributes: XMLAttributePointers?) {
        var number = rowNumber + 1
        if let text = unsafe attributeValue(names.reference, nil, count: count, attributes: attributes) {
            let given = unsafe decimal(text)
            guard let given, given > rowNumber, given <= maximumRows else { return unsafe refuseReference(text) }
            number = given
        }
        rowNumber = number
        column = -1
        isInRow = true
        let hidden = unsafe attributeValue(names.hidden, nil, count: count, attributes: attributes)
        let height = unsafe attributeValue(names.height, nil, count: count, attributes: attributes)
        unsafe row.reset(
            line: number,
            isHidden: hidden?.first == UInt8(ascii: "1") || hidden?.first == UInt8(ascii: "t")
                || height?.allSatisfy { "0.".utf8.contains($0) } ?? false)
    }

    private mutating func startCell(_ count: Int32, _ attributes: XMLAttributePointers?) {
        var next = column + 1
        if let text = unsafe attributeValue(names.reference, nil, count: count, attributes: attributes) {
            guard let place = unsafe parseCellReference(text), place.row == rowNumber, place.column > column else {
                return unsafe refuseReference(text)
            }
            next = place.column
        }
        guard next < maximumColumns else { return unsafe refuseReference(UnsafeBufferPointer(start: nil, count: 0)) }
        column = next
        isInCell = true
        (hasFormula, hasValue, isCollecting, isInPhonetic) = (false, false, false, false)
        value.reset(line: 0)
        rich.reset()
        let number =
            unsafe attributeValue(names.style, nil, count: count, attributes: attributes).flatMap { unsafe decimal($0) }
            ?? 0
        style = number < styles.count ? styles[number] : .plain
        styleNumber = number
        type = unsafe valueType(attributeValue(names.type, nil, count: count, attributes: attributes))
    }

    private func valueType(_ text: UnsafeBufferPointer<UInt8>?) -> ValueType {
        guard let text = unsafe text, let first = unsafe text.first else { return .number }
        switch first {
        case UInt8(ascii: "s"): return text.count == 1 ? .shared : .text
        case UInt8(ascii: "i"): return .inline
        case UInt8(ascii: "b"): return .boolean
        case UInt8(ascii: "e"): return .error
        case UInt8(ascii: "d"): return .date
        default: return .number
        }
    }

    func decimal(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
        guard !text.isEmpty, text.count <= 10 else { return nil }
        var number = 0
        for index in text.indices {
            let byte = unsafe text[index]
            let digit = byte &- UInt8(ascii: "0")
            guard digit <= 9 else { return nil }
            number = number * 10 + Int(digit)
        }
        return number
    }

    private mutating func refuseReference(_ text: UnsafeBufferPointer<UInt8>) {
        unsafe parser.fail(ReadingFault.workbookReference(excerpt(text), line: rowNumber))
    }

    private mutating func refuseSize() {
        parser.fail(
            ReadingFault.workbookTextSize(line: rowNumber, column: column + 1, limit: Self.cellLimit))
    }
}
