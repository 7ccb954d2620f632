import Bytes
import Compression
import Rows
import XML

/// The texts that cells refer to by number: one block of bytes. The only part of a workbook kept in memory.
@safe struct SharedStrings {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    private var isInText = false
    private var isInPhonetic = false

    private var parser: XMLPushParser?
    private var names: (item: XMLName, text: XMLName, phonetic: XMLName, rich: RichText.Names)?
    private var rich = RichText()
    private var runStart = 0
    /// Texts that are struck out, and those of which a part was.
    private var struck: Set<Int> = []
    private var partlyStruck: Set<Int> = []

    /// Greatest number of bytes of all texts together.
    private static let limit = 1 << 30

    /// Number of texts.
    var count: Int { ends.count }

    /// Reads a part's texts: runs of rich text joined, phonetic guides left out.
    static func read(_ source: any ByteSource) throws -> SharedStrings {
        let strings = UnsafeMutablePointer<SharedStrings>.allocate(capacity: 1)
        unsafe strings.initialize(to: SharedStrings())
        defer {
            unsafe strings.deinitialize(count: 1)
            unsafe strings.deallocate()
        }
        let parser = try unsafe XMLPushParser(handler: strings, events: events, limits: XMLLimits())
        unsafe strings.pointee.names = try unsafe (
            parser.name("si"), parser.name("t"), parser.name("rPh"), RichText.Names(parser)
        )
        unsafe strings.pointee.parser = parser
        try parser.parse(source)
        unsafe strings.pointee.parser = nil
        return unsafe strings.pointee
    }

    /// Appends text `index` to the open cell of `row`; false if there is no such text.
    func append(_ index: Int, to row: RowBuffer) -> Bool {
        guard index >= 0, index < ends.count else { return false }
        let start = index == 0 ? 0 : ends[index - 1]
        unsafe bytes.withUnsafeBufferPointer { all in
            if let base = all.baseAddress { unsafe row.append(base + start, count: ends[index] - start) }
        }
        if struck.contains(index) { row.markStruck() }
        if partlyStruck.contains(index) { row.markPartlyStruck() }
        return true
    }

    private static let events = unsafe XMLEvents(
        start: { handler, name, _, count, attributes in
            unsafe handler.assumingMemoryBound(to: SharedStrings.self).pointee.start(name, count, attributes)
        },
        end: { handler, name in unsafe handler.assumingMemoryBound(to: SharedStrings.self).pointee.end(name) },
        text: { handler, text, count in
            let strings = unsafe handler.assumingMemoryBound(to: SharedStrings.self)
            guard unsafe strings.pointee.isInText else { return }
            unsafe strings.pointee.bytes.append(contentsOf: UnsafeBufferPointer(start: text, count: Int(count)))
            if unsafe strings.pointee.bytes.count > SharedStrings.limit {
                unsafe strings.pointee.parser?.fail(ReadingFault.zipLimit(part: nil))
            }
        })

    private mutating func start(_ name: XMLName, _ count: Int32, _ attributes: XMLAttributePointers?) {
        guard let names = unsafe names else { return }
        if unsafe name == names.phonetic {
            isInPhonetic = true
        } else if unsafe name == names.text {
            isInText = !isInPhonetic
            runStart = bytes.count
        } else {
            unsafe rich.start(name, names.rich, count, attributes)
        }
    }

    private mutating func end(_ name: XMLName) {
        if unsafe name == names?.text {
            if isInText { rich.add((runStart - (ends.last ?? 0))..<(bytes.count - (ends.last ?? 0))) }
            isInText = false
        } else if unsafe name == names?.phonetic {
            isInPhonetic = false
        } else if unsafe name == names?.item {
            let start = ends.last ?? 0
            if let resolved = rich.resolved(bytes[start...]) {
                bytes.removeSubrange(start...)
                bytes.append(contentsOf: resolved.text)
                if resolved.isStruck { struck.insert(ends.count) }
                if resolved.isPartlyStruck { partlyStruck.insert(ends.count) }
            }
            rich.reset()
            if let decoded = CellEscapes.decode(bytes[start...]) {
                bytes.removeSubrange(start...)
                bytes.append(contentsOf: decoded)
            }
            ends.append(bytes.count)
        }
    }
}

/// Characters that XML cannot hold are written `_x000D_` in cells (ECMA-376, 22.9.2.19).
enum CellEscapes {
    /// The text with its escapes resolved; nil if there is none, which is the rule.
    static func decode(_ text: some RandomAccessCollection<UInt8>) -> [UInt8]? {
        guard text.contains(UInt8(ascii: "_")) else { return nil }
        let source = Array(text)
        var result: [UInt8] = []
        var index = 0
        var isChanged = false
        while index < source.count {
            if let value = escape(source[index...]) {
                result.append(contentsOf: String(value).utf8)
                index += 7
                isChanged = true
            } else {
                result.append(source[index])
                index += 1
            }
        }
        return isChanged ? result : nil
    }

    private static func escape(_ text: ArraySlice<UInt8>) -> Character? {
        guard text.count >= 7, text.starts(with: "_x".utf8), text[text.startIndex + 6] == UInt8(ascii: "_"),
            let value = UInt32(String(decoding: text.dropFirst(2).prefix(4), as: UTF8.self), radix: 16),
            let scalar = Unicode.Scalar(value)
        else { return nil }
        return Character(scalar)
    }
}
