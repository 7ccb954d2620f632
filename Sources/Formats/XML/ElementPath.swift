public import Messages

/// Path of an XML element or attribute: the part of XPath that layouts need.
///
/// `/b:Register/b:Entry` (absolute), `b:Ref[@dataFormat='standard']/a:DocNumber`, `b:Parties/b:Party[1]/a:Name`,
/// `@kind`, `b:X/@y`. A step has at most one predicate.
public struct ElementPath: Hashable, Sendable, Encodable {
    /// What an element must be, besides its name, to be meant by a step.
    public enum Predicate: Hashable, Sendable, Encodable {
        /// Nothing.
        case none
        /// The attribute (a name with or without prefix) has this value.
        case attribute(QualifiedName, equals: String)
        /// It is the n-th of its name, from 1, below the same parent.
        case position(Int)
    }

    /// A name with its prefix, as written.
    public struct QualifiedName: Hashable, Sendable, Encodable, CustomStringConvertible {
        /// The prefix, to be looked up among the layout's namespaces; nil if there is none.
        public var prefix: String?
        /// The name without prefix.
        public var local: String

        /// Makes a name.
        public init(prefix: String? = nil, local: String) {
            self.prefix = prefix
            self.local = local
        }

        /// The name as written.
        public var description: String { prefix.map { "\($0):\(local)" } ?? local }
    }

    /// One level of the path.
    public struct Step: Hashable, Sendable, Encodable, CustomStringConvertible {
        /// The element's name.
        public var name: QualifiedName
        /// What else it must be.
        public var predicate: Predicate

        /// Makes a step.
        public init(name: QualifiedName, predicate: Predicate = .none) {
            self.name = name
            self.predicate = predicate
        }

        /// The step as written.
        public var description: String {
            switch predicate {
            case .none: "\(name)"
            case .attribute(let attribute, let value):
                value.contains("'") ? "\(name)[@\(attribute)=\"\(value)\"]" : "\(name)[@\(attribute)='\(value)']"
            case .position(let number): "\(name)[\(number)]"
            }
        }
    }

    /// The elements from the outermost; none for an attribute of the record itself.
    public var steps: [Step]
    /// The attribute of the last element, if the path means an attribute.
    public var attribute: QualifiedName?
    /// True if the path begins at the document's root.
    public var isAbsolute: Bool

    /// Makes a path of its parts.
    public init(steps: [Step], attribute: QualifiedName? = nil, isAbsolute: Bool) {
        self.steps = steps
        self.attribute = attribute
        self.isAbsolute = isAbsolute
    }

    /// Every prefix that occurs, each once, in order.
    public var prefixes: [String] {
        var found: [String] = []
        for step in steps {
            found.append(contentsOf: [step.name.prefix].compactMap { $0 })
            if case .attribute(let name, _) = step.predicate, let prefix = name.prefix { found.append(prefix) }
        }
        if let prefix = attribute?.prefix { found.append(prefix) }
        return found.enumerated().filter { !found[..<$0.offset].contains($0.element) }.map(\.element)
    }
}

extension ElementPath: CustomStringConvertible {
    /// The path as written, in one canonical form.
    public var description: String {
        var parts = steps.map(\.description)
        if let attribute { parts.append("@\(attribute)") }
        return (isAbsolute ? "/" : "") + parts.joined(separator: "/")
    }
}

/// Why a path cannot be read.
public struct ElementPathError: Error, Hashable, Sendable {
    /// Number of characters before the fault, from 0.
    public var offset: Int
    /// What is wrong.
    public var message: LocalizedText

    /// Makes an error.
    public init(offset: Int, message: LocalizedText) {
        self.offset = offset
        self.message = message
    }
}

extension ElementPath {
    /// Reads a path. Throws `ElementPathError` with the offset of the first character that is not understood.
    public init(parsing text: String) throws(ElementPathError) {
        var parser = ElementPathParser(text)
        self = try parser.path()
    }
}

/// Reads paths by descent: one method a rule.
private struct ElementPathParser {
    private let characters: [Character]
    private var offset = 0

    init(_ text: String) {
        characters = Array(text)
    }

    private var next: Character? { offset < characters.count ? characters[offset] : nil }

    mutating func path() throws(ElementPathError) -> ElementPath {
        var path = ElementPath(steps: [], isAbsolute: take("/"))
        repeat {
            if take("@") {
                path.attribute = try name()
                if next != nil { throw fault(zh: "属性之后不能再有内容", en: "nothing may follow an attribute") }
                break
            }
            path.steps.append(try step())
        } while take("/")
        if next != nil { throw fault(zh: "此处应为“/”或路径结尾", en: "expected / or the end of the path") }
        if path.isAbsolute, path.steps.isEmpty {
            throw fault(zh: "文档根没有属性", en: "the document root has no attributes")
        }
        return path
    }

    private mutating func step() throws(ElementPathError) -> ElementPath.Step {
        var step = ElementPath.Step(name: try name())
        guard take("[") else { return step }
        if take("@") {
            let attribute = try name()
            guard take("=") else { throw fault(zh: "此处应为“=”", en: "expected =") }
            step.predicate = .attribute(attribute, equals: try quoted())
        } else {
            step.predicate = .position(try number())
        }
        guard take("]") else { throw fault(zh: "此处应为“]”", en: "expected ]") }
        return step
    }

    private mutating func name() throws(ElementPathError) -> ElementPath.QualifiedName {
        let first = try plainName()
        guard take(":") else { return ElementPath.QualifiedName(local: first) }
        return ElementPath.QualifiedName(prefix: first, local: try plainName())
    }

    private mutating func plainName() throws(ElementPathError) -> String {
        guard let first = next, first.isLetter || first == "_" else {
            throw fault(zh: "此处应为名称", en: "expected a name")
        }
        var name = ""
        while let character = next, character.isLetter || character.isNumber || "_-.".contains(character) {
            name.append(character)
            offset += 1
        }
        return name
    }

    private mutating func number() throws(ElementPathError) -> Int {
        let start = offset
        var digits = ""
        while let character = next, character.isASCII, character.isNumber {
            digits.append(character)
            offset += 1
        }
        guard let number = Int(digits), number > 0 else {
            offset = start
            throw fault(zh: "方括号内应为 @属性='值' 或自 1 起的序号", en: "expected @attribute='value' or a number from 1")
        }
        return number
    }

    private mutating func quoted() throws(ElementPathError) -> String {
        guard let quote = next, quote == "'" || quote == "\"" else {
            throw fault(zh: "此处应为引号", en: "expected a quote")
        }
        let start = offset
        offset += 1
        var value = ""
        while let character = next, character != quote {
            value.append(character)
            offset += 1
        }
        guard take(quote) else {
            offset = start
            throw fault(zh: "引号没有关闭", en: "the quote is not closed")
        }
        return value
    }

    private mutating func take(_ character: Character) -> Bool {
        guard next == character else { return false }
        offset += 1
        return true
    }

    private func fault(zh: String, en: String) -> ElementPathError {
        ElementPathError(offset: offset, message: LocalizedText(zh: zh, en: en))
    }
}
