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
    private struct Names {
        let row, cell, value, formula, inline, text, phonetic, reference, style, type, hidden, height: XMLName
        let rich: RichText.Names

        init(_ parser: XMLPushParser) throws(ReadingFault) {
            row = try parser.name("row")
            cell = try parser.name("c")
            value = try parser.name("v")
            formula = try parser.name("f")
            inline = try parser.name("is")
            text = try parser.name("t")
            phonetic = try parser.name("rPh")
            reference = try parser.name("r")
            style = try parser.name("s")
            hidden = try parser.name("hidden")
            height = try parser.name("ht")
            rich = try RichText.Names(parser)
            type = text
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
        defer { scanner.deallocate() }
        let parser = try XMLPushParser(handler: scanner, events: events, limits: XMLLimits())
        let names = try Names(parser)
        scanner.initialize(
            to: SheetScanner(
                parser: parser, names: names, dateSystem: dateSystem, styles: styles, masks: masks,
                strings: strings, report: report, body: body))
        defer { scanner.deinitialize(count: 1) }
        try parser.parse(source)
    }

    private static let events = XMLEvents(
        start: { handler, name, _, count, attributes in
            handler.assumingMemoryBound(to: SheetScanner.self).pointee.start(name, count, attributes)
        },
        end: { handler, name in handler.assumingMemoryBound(to: SheetScanner.self).pointee.end(name) },
        text: { handler, text, count in
            let scanner = handler.assumingMemoryBound(to: SheetScanner.self)
            guard scanner.pointee.isCollecting else { return }
            scanner.pointee.value.append(text, count: Int(count))
            if scanner.pointee.value.openCellCount > SheetScanner.cellLimit { scanner.pointee.refuseSize() }
        })

    private mutating func start(_ name: XMLName, _ count: Int32, _ attributes: XMLAttributePointers?) {
        if isInCell {
            if name == names.value {
                hasValue = true
                isCollecting = true
            } else if name == names.text {
                isCollecting = !isInPhonetic
                runStart = value.openCellCount
            } else if name == names.inline {
                hasValue = true
            } else if name == names.formula {
                hasFormula = true
            } else if name == names.phonetic {
                isInPhonetic = true
            } else if type == .inline {
                rich.start(name, names.rich, count, attributes)
            }
        } else if name == names.cell, isInRow {
            startCell(count, attributes)
        } else if name == names.row {
            startRow(count, attributes)
        }
    }

    private mutating func end(_ name: XMLName) {
        if isInCell {
            if name == names.value || name == names.text {
                if isCollecting, type == .inline, name == names.text { rich.add(runStart..<value.openCellCount) }
                isCollecting = false
            } else if name == names.phonetic {
                isInPhonetic = false
            } else if name == names.cell {
                isInCell = false
                finishCell()
            }
        } else if name == names.row, isInRow {
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
        if let text = attributeValue(names.reference, nil, count: count, attributes: attributes) {
            let given = decimal(text)
            guard let given, given > rowNumber, given <= maximumRows else { return refuseReference(text) }
            number = given
        }
        rowNumber = number
        column = -1
        isInRow = true
        let hidden = attributeValue(names.hidden, nil, count: count, attributes: attributes)
        let height = attributeValue(names.height, nil, count: count, attributes: attributes)
        row.reset(
            line: number,
            isHidden: hidden?.first == UInt8(ascii: "1") || hidden?.first == UInt8(ascii: "t")
                || height?.allSatisfy { "0.".utf8.contains($0) } ?? false)
    }

    private mutating func startCell(_ count: Int32, _ attributes: XMLAttributePointers?) {
        var next = column + 1
        if let text = attributeValue(names.reference, nil, count: count, attributes: attributes) {
            guard let place = parseCellReference(text), place.row == rowNumber, place.column > column else {
                return refuseReference(text)
            }
            next = place.column
        }
        guard next < maximumColumns else { return refuseReference(UnsafeBufferPointer(start: nil, count: 0)) }
        column = next
        isInCell = true
        (hasFormula, hasValue, isCollecting, isInPhonetic) = (false, false, false, false)
        value.reset(line: 0)
        rich.reset()
        let number = attributeValue(names.style, nil, count: count, attributes: attributes).flatMap { decimal($0) } ?? 0
        style = number < styles.count ? styles[number] : .plain
        styleNumber = number
        type = valueType(attributeValue(names.type, nil, count: count, attributes: attributes))
    }

    private func valueType(_ text: UnsafeBufferPointer<UInt8>?) -> ValueType {
        guard let text, let first = text.first else { return .number }
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
        for byte in text {
            let digit = byte &- UInt8(ascii: "0")
            guard digit <= 9 else { return nil }
            number = number * 10 + Int(digit)
        }
        return number
    }

    private mutating func refuseReference(_ text: UnsafeBufferPointer<UInt8>) {
        parser.fail(ReadingFault.workbookReference(excerpt(text), line: rowNumber))
    }

    private mutating func refuseSize() {
        parser.fail(
            ReadingFault.workbookTextSize(line: rowNumber, column: column + 1, limit: Self.cellLimit))
    }
}
