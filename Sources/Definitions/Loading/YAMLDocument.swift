import Statistics
import Yams

/// A definition file in YAML.
struct YAMLDocument {
    /// The file's text, to find places within a value.
    let source: SourceText

    /// The file's path inside the plan's folder.
    var file: String { source.file }

    /// Parses `text`; nil if it is no YAML or empty, which is noted.
    static func parse(_ text: String, file: String, notes: LoadingNotes) -> YAMLValue? {
        let document = YAMLDocument(source: SourceText(text, file: file))
        do {
            guard let node = try Yams.compose(yaml: text) else {
                notes.fault(at: SourcePlace(startOf: file), zh: "文件是空的", en: "the file is empty")
                return nil
            }
            let value = YAMLValue(node: node, document: document)
            notes.noteContent(of: file, value.content)
            return value
        } catch let error as YamlError {
            document.report(error, to: notes)
        } catch {
            notes.fault(at: SourcePlace(startOf: file), zh: "YAML 无法读取", en: "the YAML cannot be read: \(error)")
        }
        return nil
    }

    private func place(_ mark: Mark) -> SourcePlace { SourcePlace(file: file, line: mark.line, column: mark.column) }

    private func report(_ error: YamlError, to notes: LoadingNotes) {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let explanation = context.map { " (\($0.text) at line \($0.mark.line))" } ?? ""
            notes.fault(
                at: place(mark), zh: "YAML 语法错误：请检查缩进、冒号后的空格和引号", en: "YAML syntax: \(problem)\(explanation)")
        case .reader(let problem, let offset, _, _):
            var place = SourcePlace(startOf: file)
            for scalar in source.scalars.prefix(offset ?? 0) { place.advance(over: scalar) }
            notes.fault(at: place, zh: "文件中有 YAML 不允许的控制字符", en: "YAML: \(problem)")
        case .duplicatedKeysInMapping(let duplicates, let context):
            let keys = duplicates.sorted().joined(separator: ", ")
            notes.fault(
                at: place(context.mark), zh: "同一层中键重复：\(keys)", en: "keys given twice in this mapping: \(keys)")
        default:
            notes.fault(at: SourcePlace(startOf: file), zh: "YAML 无法读取", en: "the YAML cannot be read: \(error)")
        }
    }
}

extension SourcePlace {
    /// Moves on over a character.
    mutating func advance(over scalar: Unicode.Scalar) {
        if scalar == "\n" {
            line += 1
            column = 1
        } else {
            column += 1
        }
    }
}

/// A value in a definition file.
struct YAMLValue {
    fileprivate let node: Node
    fileprivate let document: YAMLDocument

    /// Where it begins.
    var place: SourcePlace {
        node.mark.map { SourcePlace(file: document.file, line: $0.line, column: $0.column) }
            ?? SourcePlace(startOf: document.file)
    }

    /// The text, if it is a single value. What YAML would take for a number or a truth value is its text too: a code is
    /// never a number.
    var text: String? { node.scalar?.string }

    /// The text with its place, if it is a single value.
    var scalarText: ScalarText? {
        node.scalar.map { scalar in
            let style: ScalarText.Style =
                switch scalar.style {
                case .any, .plain: .plain
                case .singleQuoted: .singleQuoted
                case .doubleQuoted: .doubleQuoted
                case .literal, .folded: .block
                }
            return ScalarText(text: scalar.string, place: place, style: style, source: document.source)
        }
    }

    /// The elements, if it is a list.
    var elements: [YAMLValue]? { node.sequence.map { $0.map { YAMLValue(node: $0, document: document) } } }

    /// The keys with their values in order, if it is a mapping.
    var pairs: [(key: YAMLValue, value: YAMLValue)]? {
        node.mapping.map { mapping in
            mapping.map { (YAMLValue(node: $0.key, document: document), YAMLValue(node: $0.value, document: document)) }
        }
    }

    /// All it says, in one way of writing: the same whatever its layout, quotes and comments and the order of its keys.
    var content: String {
        // Lengths keep apart what stands side by side.
        if let text { return "\(text.utf8.count):\(text)" }
        if let elements { return "[" + elements.map(\.content).joined(separator: ",") + "]" }
        let members = (pairs ?? []).map { "\($0.key.content)=\($0.value.content)" }
        return "{" + members.sorted().joined(separator: ",") + "}"
    }

    /// What it is, in words.
    var kind: LocalizedText {
        if let text {
            return text.isEmpty
                ? LocalizedText(zh: "空值", en: "nothing")
                : LocalizedText(zh: "单个值“\(text)”", en: "the single value “\(text)”")
        }
        return elements != nil ? LocalizedText(zh: "列表", en: "a list") : LocalizedText(zh: "键值组", en: "a mapping")
    }
}
