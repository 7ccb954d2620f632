import FoundationEssentials

/// A value of JSON.
indirect enum SchemaValue: Encodable, Hashable, Sendable {
    case text(String)
    case integer(Int64)
    case boolean(Bool)
    case list([SchemaValue])
    case object([String: SchemaValue])

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .integer(let number): try container.encode(number)
        case .boolean(let truth): try container.encode(truth)
        case .list(let values): try container.encode(values)
        case .object(let members): try container.encode(members)
        }
    }
}

extension SchemaValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral {
    init(stringLiteral text: String) { self = .text(text) }
    init(booleanLiteral truth: Bool) { self = .boolean(truth) }
}

extension SchemaValue: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral {
    init(dictionaryLiteral members: (String, SchemaValue)...) {
        self = .object(Dictionary(members) { first, _ in first })
    }
    init(arrayLiteral values: SchemaValue...) { self = .list(values) }
}
