public import Definitions

/// The messages about a plan's definitions, in both languages at once: a plan states its own.
public enum DefinitionsText {
    /// A plan without faults: its warnings, one a line, and its size.
    public static func checked(_ pipeline: Pipeline, folder: String) -> String {
        let warnings = pipeline.warnings.map { warning in
            "\(warning.file):\(warning.line):\(warning.column): warning: \(warning.message.zh) / \(warning.message.en)\n"
        }
        return warnings.joined()
            + "\(folder): \(pipeline.forms.count) forms, \(pipeline.rules.count) rules, "
            + "\(pipeline.indicators.count) indicators, \(pipeline.targets.count) targets, "
            + "\(pipeline.units.count) units, \(pipeline.areas.count) areas: 无误 no faults\n"
    }

    /// The schemas written, one a line.
    public static func schemas(_ files: [String], folder: String) -> String {
        files.map { "\(folder)/\($0)\n" }.joined()
    }

    /// The changes of an upgrade, one a line.
    public static func edits(_ edits: [DefinitionEdit], folder: String) -> String {
        guard !edits.isEmpty else { return "\(folder): language 2, 无须改写 nothing to rewrite\n" }
        return edits.map { edit in
            let change = edit.old.isEmpty ? "+ \(edit.new)" : "\(edit.old) -> \(edit.new)"
            return "\(edit.file):\(edit.line):\(edit.column): \(change)\n"
        }.joined()
    }
}
