/// Writes XML line by line and knows the line it is on.
struct XMLWriter {
    /// The document so far.
    private(set) var text: String
    /// The number of the line that will be written next, from 1.
    private(set) var line = 1
    private var open: [String] = []

    /// Begins a document; `declaration` is its first line.
    init(declaration: String) {
        text = ""
        add(declaration)
    }

    /// Adds a comment.
    mutating func comment(_ comment: String) { add("<!-- \(comment) -->") }

    /// Opens an element.
    mutating func start(_ name: String, _ attributes: [(String, String)] = []) {
        add("<\(name)\(Self.attributes(attributes))>")
        open.append(name)
    }

    /// Closes the element opened last.
    mutating func end() {
        if let name = open.popLast() { add("</\(name)>") }
    }

    /// Adds an element that holds text.
    mutating func element(_ name: String, _ content: String, _ attributes: [(String, String)] = []) {
        add("<\(name)\(Self.attributes(attributes))>\(Self.escaped(content))</\(name)>")
    }

    /// Adds an element that holds text in a CDATA section.
    mutating func section(_ name: String, _ content: String) { add("<\(name)><![CDATA[\(content)]]></\(name)>") }

    private mutating func add(_ content: String) {
        text += String(repeating: " ", count: open.count)
        text += content
        text += "\n"
        line += 1
    }

    private static func attributes(_ attributes: [(String, String)]) -> String {
        attributes.map { " \($0.0)=\"\(escaped($0.1))\"" }.joined()
    }

    private static func escaped(_ content: String) -> String {
        guard content.utf8.contains(where: { $0 == 0x26 || $0 == 0x3C || $0 == 0x3E || $0 == 0x22 }) else {
            return content
        }
        var result = ""
        for character in content {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.append(character)
            }
        }
        return result
    }
}
