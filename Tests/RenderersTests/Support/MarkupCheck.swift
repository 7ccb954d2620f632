/// Checks that the tags of a page are closed in the order in which they were opened, and that no bare `<` or `&` is left.
enum MarkupCheck {
    private static let void: Set<String> = ["meta", "br", "col", "hr", "img", "link", "input", "!DOCTYPE"]

    /// The faults; empty if there are none.
    static func faults(_ page: String) -> [String] {
        var faults: [String] = []
        var open: [String] = []
        var rest = page[...]
        while let start = rest.firstIndex(of: "<") {
            faults += bareAmpersands(rest[..<start])
            var end = rest.index(after: start)
            var quote: Character?
            while end < rest.endIndex, rest[end] != ">" || quote != nil {
                if rest[end] == quote { quote = nil } else if quote == nil, rest[end] == "\"" { quote = "\"" }
                end = rest.index(after: end)
            }
            guard end < rest.endIndex else { return faults + ["unended tag \(rest[start...].prefix(40))"] }
            let tag = rest[rest.index(after: start)..<end]
            rest = rest[rest.index(after: end)...]
            let name = String(tag.drop { $0 == "/" }.prefix { !$0.isWhitespace && $0 != "/" })
            guard let first = name.first, first.isLetter || first == "!" else {
                faults.append("bare < before \(tag.prefix(20))")
                continue
            }
            faults += bareAmpersands(tag)
            if tag.hasPrefix("/") {
                if open.last == name { open.removeLast() } else { faults.append("</\(name)> in \(open)") }
            } else if !tag.hasSuffix("/"), !void.contains(name) {
                open.append(name)
            }
            if name == "style", !tag.hasPrefix("/"), let close = rest.firstIndex(of: "<") { rest = rest[close...] }
        }
        return open.isEmpty ? faults : faults + ["never closed: \(open)"]
    }

    private static func bareAmpersands(_ text: Substring) -> [String] {
        text.split(separator: "&", omittingEmptySubsequences: false).dropFirst().compactMap { piece in
            ["amp;", "lt;", "gt;", "quot;", "#39;"].contains { piece.hasPrefix($0) }
                ? nil : "bare & before \(piece.prefix(20))"
        }
    }
}
