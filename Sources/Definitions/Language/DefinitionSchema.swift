import FoundationEssentials

/// A JSON Schema (draft 2020-12) of a kind of definition file, for editors that check while one writes. It knows keys, kinds, closed
/// values and bounds; `iptally definitions check` knows all else.
public struct DefinitionSchema: Sendable {
    /// The name of its file.
    public let fileName: String
    /// The schema as JSON, with keys in order, ended by a line end.
    public let text: String

    /// The schema of a kind of definition file, by its name; nil if there is no such kind.
    static func value(of kind: String) -> SchemaValue? {
        PlanLanguage.files.first { $0.name == kind }.map { file in
            var builder = SchemaBuilder()
            return builder.file(file)
        }
    }

    /// The schemas of all kinds of definition files in YAML.
    ///
    /// - Throws: what the encoder throws for a value it cannot write; schemas have none.
    public static func all() throws -> [DefinitionSchema] {
        try PlanLanguage.files.map { file in
            var builder = SchemaBuilder()
            let value = builder.file(file)
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return DefinitionSchema(
                fileName: "\(file.name).schema.json",
                text: String(decoding: try encoder.encode(value), as: UTF8.self) + "\n")
        }
    }
}

/// Puts together the schema of a file.
private struct SchemaBuilder {
    /// The mappings come by, by name.
    private var mappings: [String: SchemaValue] = [:]

    mutating func file(_ file: PlanLanguage.File) -> SchemaValue {
        let root = mapping(file.mapping)
        return .object([
            "$schema": "https://json-schema.org/draft/2020-12/schema", "title": .text(file.paths), "$ref": root,
            "$defs": .object(mappings),
        ])
    }

    /// A reference to the schema of a mapping.
    private mutating func mapping(_ mapping: LanguageMapping) -> SchemaValue {
        let reference = SchemaValue.text("#/$defs/\(mapping.name)")
        guard mappings[mapping.name] == nil else { return reference }
        mappings[mapping.name] = true
        var properties: [String: SchemaValue] = [:]
        for key in mapping.keys { properties[key.name] = described(key) }
        var schema: [String: SchemaValue] = [
            "type": "object", "properties": .object(properties), "additionalProperties": false,
            "required": .list(
                mapping.keys.filter { $0.isRequired && !mapping.inherited.contains($0.name) }.map { .text($0.name) }),
        ]
        if !mapping.alternatives.isEmpty {
            schema["oneOf"] = .list(mapping.alternatives.map { ["required": [.text($0)]] })
        }
        mappings[mapping.name] = .object(schema)
        return reference
    }

    private mutating func described(_ key: LanguageKey) -> SchemaValue {
        var schema = members(of: key.kind)
        if !key.meaning.isEmpty { schema["description"] = .text(key.meaning) }
        if let standard = key.standard {
            switch key.kind {
            case .boolean: schema["default"] = .boolean(standard == "true")
            case .integer: schema["default"] = .integer(Int64(standard) ?? 0)
            default: schema["default"] = .text(standard)
            }
        }
        return .object(schema)
    }

    /// A code such as `10` is a number to YAML, and a text here.
    private static let scalar: [String: SchemaValue] = ["type": ["string", "number", "boolean"]]

    private mutating func members(of kind: ValueKind) -> [String: SchemaValue] {
        switch kind {
        case .text, .predicate: return Self.scalar
        case .localized: return ["$ref": mapping(PlanLanguage.localized)]
        case .boolean: return ["type": "boolean"]
        case .integer(let range):
            var schema: [String: SchemaValue] = ["type": "integer", "minimum": .integer(range.lowerBound)]
            if range.upperBound < .max { schema["maximum"] = .integer(range.upperBound) }
            return schema
        case .number:
            return ["type": ["string", "number"], "pattern": #"^[0-9]+(\.[0-9]+)?$"#, "minimum": .integer(0)]
        case .share:
            return ["type": ["string", "number"], "pattern": #"^[0-9]+(\.[0-9]+)?%?$"#, "minimum": .integer(0)]
        case .size: return ["type": "string", "pattern": "^[0-9]+ *[KMG]iB$"]
        case .period: return ["type": ["string", "integer"], "pattern": "^[0-9]{4}(H[12]|Q[1-4]|-[01][0-9])?$"]
        case .word(let words):
            // A word that reads as a number may stand without quotes.
            return ["enum": .list(words.map { .text($0) } + words.compactMap { Int64($0).map { .integer($0) } })]
        case .list(let element):
            let list: SchemaValue = [
                "type": "array", "items": .object(members(of: element)), "minItems": .integer(1),
            ]
            guard element.isSingle else { return ["anyOf": [list]] }
            return ["anyOf": [list, .object(members(of: element))]]
        case .mapping(let mapping): return ["$ref": self.mapping(mapping)]
        case .entries(let value):
            return ["type": "object", "additionalProperties": .object(members(of: value))]
        case .either(let kinds): return ["anyOf": .list(kinds.map { .object(members(of: $0)) })]
        }
    }
}

extension ValueKind {
    /// Whether it is a single value, which may stand for a list of one.
    var isSingle: Bool {
        switch self {
        case .text, .predicate, .number, .share, .size, .period, .word: true
        case .localized, .boolean, .integer, .list, .mapping, .entries, .either: false
        }
    }
}
