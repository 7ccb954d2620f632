import Statistics

/// What the readers of the single files note down for one another: faults, the names they declare and the names they use.
/// One object for one load, so that every fault of a plan is reported at once; it never leaves the loader.
final class LoadingNotes {
    /// All faults so far.
    private(set) var faults: [DefinitionFault] = []
    private var seen: Set<DefinitionFault> = []
    /// The names declared and used.
    var names = NameBook()
    /// The changes of the files by which the plan says the same in the language of today.
    private(set) var edits: [DefinitionEdit] = []
    /// SHA-256 of what every file says, by its path.
    private(set) var digests: [String: String] = [:]

    /// Notes what a file says: all that it holds but for comments and layout.
    func noteContent(of file: String, _ content: String) { digests[file] = SHA256.hexadecimal(of: content) }

    /// Notes a fault.
    func fault(at place: SourcePlace, zh: String, en: String, suggestion: String? = nil) {
        fault(at: place, LocalizedText(zh: zh, en: en), suggestion: suggestion)
    }

    /// Notes a fault.
    func fault(at place: SourcePlace, _ message: LocalizedText, suggestion: String? = nil) {
        let fault = DefinitionFault(
            file: place.file, line: place.line, column: place.column, message: message, suggestion: suggestion)
        // A list that stands behind an anchor is read wherever it is used, and is wrong only once.
        if seen.insert(fault).inserted { faults.append(fault) }
    }

    /// Notes a change of a file; one that changes nothing, or is noted already, is left aside.
    func edit(at place: SourcePlace, _ old: String, _ new: String) {
        let edit = DefinitionEdit(file: place.file, line: place.line, column: place.column, old: old, new: new)
        if old != new, !edits.contains(edit) { edits.append(edit) }
    }

    /// Declares a name; a second declaration is a fault. Empty names, reported already, are left aside.
    func declare(_ kind: NameKind, _ name: String, at place: SourcePlace) {
        guard !name.isEmpty else { return }
        guard let first = names.declare(kind, name, at: place) else { return }
        fault(
            at: place, zh: "\(kind.title.zh)“\(name)”重复定义，首次定义在 \(first.file):\(first.line)",
            en: "\(kind.title.en) “\(name)” is defined twice, first at \(first.file):\(first.line)")
    }

    /// Notes that a name is used, to be looked up when all files are read.
    func mention(
        _ kind: NameKind, _ name: String, at place: SourcePlace, as requirement: FieldRequirement? = nil
    ) {
        guard !name.isEmpty else { return }
        names.mentions.append(Mention(kind: kind, name: name, place: place, requirement: requirement))
    }
}
