import Testing

@testable import Definitions

/// Validates a value against a JSON Schema, as far as the schemas of the language go.
struct SchemaValidator {
    private let definitions: [String: SchemaValue]
    private let root: [String: SchemaValue]

    /// Takes a schema.
    init(_ schema: SchemaValue) {
        guard case .object(let root) = schema else {
            (self.root, definitions) = ([:], [:])
            return
        }
        self.root = root
        definitions = if case .object(let definitions)? = root["$defs"] { definitions } else { [:] }
    }

    /// All that is wrong with a value; empty for a valid one.
    func faults(_ value: SchemaValue) -> [String] { faults(value, root, at: "") }

    private func faults(_ value: SchemaValue, _ schema: [String: SchemaValue], at path: String) -> [String] {
        var faults: [String] = []
        if case .text(let reference)? = schema["$ref"] {
            let name = String(reference.dropFirst("#/$defs/".count))
            guard case .object(let definition)? = definitions[name] else { return ["\(path): no definition \(name)"] }
            faults += self.faults(value, definition, at: path)
        }
        if let type = schema["type"], !types(type).contains(where: { isOf($0, value) }) {
            faults.append("\(path): \(value) is not of type \(type)")
        }
        if case .list(let values)? = schema["enum"], !values.contains(value) {
            faults.append("\(path): \(value) is none of \(values)")
        }
        if case .text(let pattern)? = schema["pattern"], case .text(let text) = value,
            (try? Regex(pattern).firstMatch(in: text)) == nil
        {
            faults.append("\(path): \(text) does not match \(pattern)")
        }
        if case .integer(let least)? = schema["minimum"], case .integer(let number) = value, number < least {
            faults.append("\(path): \(number) is below \(least)")
        }
        if case .integer(let most)? = schema["maximum"], case .integer(let number) = value, number > most {
            faults.append("\(path): \(number) is above \(most)")
        }
        for (word, isExact) in [("anyOf", false), ("oneOf", true)] {
            guard case .list(let choices)? = schema[word] else { continue }
            let fitting = choices.filter { self.faults(value, members($0), at: path).isEmpty }.count
            if isExact ? fitting != 1 : fitting == 0 { faults.append("\(path): fits \(fitting) of \(word)") }
        }
        switch value {
        case .object(let members): faults += self.faults(members, schema, at: path)
        case .list(let elements):
            if case .integer(let least)? = schema["minItems"], elements.count < least {
                faults.append("\(path): too few elements")
            }
            guard let items = schema["items"] else { break }
            for (index, element) in elements.enumerated() {
                faults += self.faults(element, self.members(items), at: "\(path)/\(index)")
            }
        default: break
        }
        return faults
    }

    private func faults(_ value: [String: SchemaValue], _ schema: [String: SchemaValue], at path: String) -> [String] {
        var faults: [String] = []
        if case .list(let required)? = schema["required"] {
            faults += required.compactMap { name in
                guard case .text(let name) = name, value[name] == nil else { return nil }
                return "\(path): lacks \(name)"
            }
        }
        let properties = schema["properties"].map(members) ?? [:]
        for (name, member) in value {
            if let property = properties[name] {
                faults += self.faults(member, members(property), at: "\(path)/\(name)")
            } else if schema["additionalProperties"] == false {
                faults.append("\(path): unknown key \(name)")
            } else if let other = schema["additionalProperties"] {
                faults += self.faults(member, members(other), at: "\(path)/\(name)")
            }
        }
        return faults
    }

    private func members(_ value: SchemaValue) -> [String: SchemaValue] {
        if case .object(let members) = value { members } else { [:] }
    }

    private func types(_ value: SchemaValue) -> [String] {
        switch value {
        case .text(let name): [name]
        case .list(let names): names.flatMap(types)
        default: []
        }
    }

    private func isOf(_ type: String, _ value: SchemaValue) -> Bool {
        switch value {
        case .text: type == "string"
        case .integer: type == "integer" || type == "number"
        case .boolean: type == "boolean"
        case .list: type == "array"
        case .object: type == "object"
        }
    }
}

extension SchemaValue {
    /// A value of YAML as an editor takes it: plain numbers and truth values are such.
    init(_ value: YAMLValue) {
        if let elements = value.elements {
            self = .list(elements.map(SchemaValue.init))
        } else if let pairs = value.pairs {
            self = .object(
                Dictionary(pairs.map { ($0.key.text ?? "", SchemaValue($0.value)) }) { first, _ in first })
        } else if let scalar = value.scalarText, scalar.style == .plain, let number = Int64(scalar.text) {
            self = .integer(number)
        } else if let scalar = value.scalarText, scalar.style == .plain, ["true", "false"].contains(scalar.text) {
            self = .boolean(scalar.text == "true")
        } else {
            self = .text(value.text ?? "")
        }
    }

    /// The same value with one key misspelt, once for each key that the language knows.
    func misspelt(under key: String = "") -> [SchemaValue] {
        switch self {
        case .list(let elements):
            return elements.indices.flatMap { index in
                elements[index].misspelt(under: key).map { other in
                    var copy = elements
                    copy[index] = other
                    return .list(copy)
                }
            }
        case .object(let members):
            var values: [SchemaValue] = []
            // Names of fields and prefixes are the author's own.
            let isClosed = !["columns", "merged_numbers", "namespaces", "sent_units"].contains(key)
            for (name, member) in members {
                if isClosed, !(key == "layouts/fields") {
                    var copy = members
                    copy[name] = nil
                    copy[name + "x"] = member
                    values.append(.object(copy))
                }
                values += member.misspelt(under: key == "layouts" && name == "fields" ? "layouts/fields" : name).map {
                    var copy = members
                    copy[name] = $0
                    return .object(copy)
                }
            }
            return values
        default: return []
        }
    }
}
