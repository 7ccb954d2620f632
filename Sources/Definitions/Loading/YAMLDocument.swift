import Statistics
import Yams

/// A definition file in YAML.
struct YAMLDocument {
    /// The file's path inside the plan's folder.
    let file: String
    /// The file's text, to find places within a value.
    let text: String

    /// Parses `text`; nil if it is no YAML or empty, which is noted.
    static func parse(_ text: String, file: String, notes: LoadingNotes) -> YAMLValue? {
        let document = YAMLDocument(file: file, text: text)
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
            for scalar in text.unicodeScalars.prefix(offset ?? 0) { place.advance(over: scalar) }
            notes.fault(at: place, zh: "文件中有 YAML 不允许的控制字符", en: "YAML: \(problem)")
        case .duplicatedKeysInMapping(let duplicates, let context):
            let keys = duplicates.sorted().joined(separator: ", ")
            notes.fault(
                at: place(context.mark), zh: "同一层中键重复：\(keys)", en: "keys given twice in this mapping: \(keys)")
        default:
            notes.fault(at: SourcePlace(startOf: file), zh: "YAML 无法读取", en: "the YAML cannot be read: \(error)")
        }
    }

    /// Where the `occurrence`th (from 0) occurrence of `needle` at or after `start` begins; `start` if there is none.
    func place(of needle: String, occurrence: Int, after start: SourcePlace) -> SourcePlace {
        let wanted = Array(needle.unicodeScalars)
        let scalars = Array(text.unicodeScalars)
        guard !wanted.isEmpty else { return start }
        var place = SourcePlace(startOf: file)
        var left = occurrence
        var index = 0
        while index < scalars.count {
            if place >= start, scalars[index...].starts(with: wanted) {
                if left == 0 { return place }
                left -= 1
                for scalar in wanted { place.advance(over: scalar) }
                index += wanted.count
            } else {
                place.advance(over: scalars[index])
                index += 1
            }
        }
        return start
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

/// A text of a definition file that has a grammar of its own, such as a predicate.
struct ScalarText {
    /// The text, as YAML gives it.
    let text: String
    /// Where it begins.
    let place: SourcePlace
    fileprivate let document: YAMLDocument

    /// The place in the file of the part of the text from `offset` (in Unicode scalars) that reads `part`. Folding and
    /// quoting move what follows, so the part is looked up in the file instead of counted.
    func place(of part: String, at offset: Int) -> SourcePlace {
        let before = Array(text.unicodeScalars.prefix(offset))
        let wanted = Array(part.unicodeScalars)
        var occurrence = 0
        var index = 0
        while index + wanted.count <= before.count {
            if before[index...].starts(with: wanted) {
                occurrence += 1
                index += wanted.count
            } else {
                index += 1
            }
        }
        return document.place(of: part, occurrence: occurrence, after: place)
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
    var scalarText: ScalarText? { text.map { ScalarText(text: $0, place: place, document: document) } }

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
