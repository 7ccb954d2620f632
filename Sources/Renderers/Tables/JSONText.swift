/// A JSON value that is written in the order in which it was put together.
public indirect enum JSONText {
    case string(String)
    case integer(Int)
    case bool(Bool)
    case array([JSONText])
    case object([(String, JSONText)])

    /// The document, indented by two blanks, ending in a line feed.
    public var document: String {
        var text = ""
        write(to: &text, indent: "")
        return text + "\n"
    }

    /// A JSON array of strings on one line, for a table's cell.
    public static func line(_ strings: [String]) -> String { "[" + strings.map(quoted).joined(separator: ",") + "]" }

    private func write(to text: inout String, indent: String) {
        let inner = indent + "  "
        switch self {
        case .string(let value): text += Self.quoted(value)
        case .integer(let value): text += String(value)
        case .bool(let value): text += value ? "true" : "false"
        case .array(let values) where values.isEmpty: text += "[]"
        case .array(let values):
            for (index, value) in values.enumerated() {
                text += (index == 0 ? "[\n" : ",\n") + inner
                value.write(to: &text, indent: inner)
            }
            text += "\n" + indent + "]"
        case .object(let members) where members.isEmpty: text += "{}"
        case .object(let members):
            for (index, (name, value)) in members.enumerated() {
                text += (index == 0 ? "{\n" : ",\n") + inner + Self.quoted(name) + ": "
                value.write(to: &text, indent: inner)
            }
            text += "\n" + indent + "}"
        }
    }

    private static func quoted(_ string: String) -> String {
        var text = "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case "\u{00}"..."\u{1F}":
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }
}
