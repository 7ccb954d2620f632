/// Passes an XML part on as it is, but for the tags that are changed. Holds no more of it than the longest tag.
public struct XMLTagStream {
    /// No part of a workbook has tags or comments as long as this.
    private static let longest = 1 << 20

    private var buffer: [UInt8] = []
    private let put: ([UInt8]) throws -> Void
    private let change: (XMLTag) throws -> XMLTagChange

    /// - Parameters:
    ///   - put: gets what comes out.
    ///   - change: says what becomes of each tag.
    public init(put: @escaping ([UInt8]) throws -> Void, change: @escaping (XMLTag) throws -> XMLTagChange) {
        self.put = put
        self.change = change
    }

    /// Takes in a piece of the part.
    public mutating func take(_ piece: some Collection<UInt8>) throws {
        buffer.append(contentsOf: piece)
        try advance(isLast: false)
    }

    /// Passes on what is left.
    public mutating func finish() throws { try advance(isLast: true) }

    /// Changes the tags of a small part.
    public static func change(_ part: [UInt8], _ change: (XMLTag) throws -> XMLTagChange) throws -> [UInt8] {
        var result: [UInt8] = []
        try withoutActuallyEscaping(change) { change in
            var stream = XMLTagStream(put: { result += $0 }, change: change)
            try stream.take(part)
            try stream.finish()
        }
        return result
    }

    private mutating func advance(isLast: Bool) throws {
        // Bytes before `kept` have been passed on; bytes before `position` have been searched.
        var kept = 0
        var position = 0
        var output: [UInt8] = []
        while let open = buffer[position...].firstIndex(of: UInt8(ascii: "<")) {
            guard let end = try end(of: open) else {
                guard !isLast, buffer.count - open < Self.longest else {
                    throw XMLEditingFault(reason: "an endless tag")
                }
                position = open
                break
            }
            let second = buffer[open + 1]
            position = end
            guard second != UInt8(ascii: "!"), second != UInt8(ascii: "?") else { continue }
            let change = try change(XMLTag(bytes: buffer[open..<end]))
            guard !change.isNothing else { continue }
            output += buffer[kept..<open]
            output += change.before
            output += change.tag ?? Array(buffer[open..<end])
            output += change.after
            kept = end
        }
        // From an unfinished tag on, all is looked at again when there is more.
        let rest = position < buffer.count && buffer[position] == UInt8(ascii: "<") ? position : buffer.count
        output += buffer[kept..<max(kept, rest)]
        buffer.removeSubrange(..<rest)
        if !output.isEmpty { try put(output) }
    }

    /// Where the tag, comment or instruction that begins at `open` ends; nil if it does not end yet.
    private func end(of open: Int) throws -> Int? {
        guard open + 4 <= buffer.count else { return nil }
        switch buffer[open + 1] {
        case UInt8(ascii: "?"): return end(after: open, "?>")
        case UInt8(ascii: "!"):
            if buffer[open + 2] == UInt8(ascii: "-") { return end(after: open + 4, "-->") }
            if buffer[open + 2] == UInt8(ascii: "[") { return end(after: open, "]]>") }
            throw XMLEditingFault(reason: "a document type")
        default:
            var quote: UInt8 = 0
            for index in open + 1..<buffer.count {
                let byte = buffer[index]
                if quote != 0 {
                    if byte == quote { quote = 0 }
                } else if byte == 0x22 || byte == 0x27 {
                    quote = byte
                } else if byte == UInt8(ascii: ">") {
                    return index + 1
                }
            }
            return nil
        }
    }

    private func end(after start: Int, _ mark: String) -> Int? {
        let mark = Array(mark.utf8)
        guard start <= buffer.count else { return nil }
        var index = start
        while index + mark.count <= buffer.count {
            if buffer[index] == mark[0], buffer[index..<index + mark.count].elementsEqual(mark) {
                return index + mark.count
            }
            index += 1
        }
        return nil
    }
}

extension [UInt8] {
    /// A small XML part with something put at the end of its root element. `contents` gets the prefix of the root's name.
    public func appendingToRoot(_ contents: (String) -> String) throws -> [UInt8] {
        var depth = 0
        var isDone = false
        let result = try XMLTagStream.change(self) { tag in
            if tag.isEnd {
                depth -= 1
                guard depth == 0, !isDone else { return XMLTagChange() }
                isDone = true
                return XMLTagChange(before: Array(contents(tag.prefix).utf8))
            }
            if !tag.isEmpty {
                depth += 1
                return XMLTagChange()
            }
            guard depth == 0, !isDone else { return XMLTagChange() }
            isDone = true
            let opened = tag.opened
            return XMLTagChange(tag: opened.start + Array(contents(tag.prefix).utf8) + opened.end)
        }
        guard isDone else { throw XMLEditingFault(reason: "a part that is no XML in UTF-8") }
        return result
    }
}
