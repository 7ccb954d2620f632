import Statistics

/// Reads a plan.
public enum PipelineLoader {
    /// Reads and checks the plan in `folder`, a folder under `Pipelines/`.
    ///
    /// - Throws: ``DefinitionFaults`` with everything that is wrong, files that cannot be read included, ordered by file, line
    ///   and column.
    public static func load(folder path: String) throws(DefinitionFaults) -> Pipeline {
        let (parts, notes) = try read(path)
        let warnings = parts.pipeline.language == .storedUnits ? [oldLanguage] : []
        return Pipeline(
            name: parts.pipeline.name, version: parts.pipeline.version, title: parts.pipeline.title,
            publisher: parts.pipeline.publisher, periods: parts.pipeline.periods,
            subperiod: parts.pipeline.subperiod, areas: parts.areas.map(\.value), scope: parts.pipeline.scope.value,
            vocabulary: parts.pipeline.vocabulary, measures: parts.measures,
            units: parts.units, roster: parts.roster.map(\.value), forms: parts.forms.map(\.form.value),
            rules: parts.rules.map(\.value), figureChecks: parts.figureChecks.map(\.value),
            indicators: IndicatorOrder.sort(parts.indicators.map(\.value)).order,
            targets: parts.targets.map(\.value), gate: parts.pipeline.gate,
            verdicts: parts.pipeline.verdicts, limits: parts.pipeline.limits, report: parts.report.layout,
            corrections: parts.corrections, fileDigests: notes.digests, warnings: warnings)
    }

    /// The changes by which the plan in `folder` says the same in the language of today; none if it is written in it.
    ///
    /// - Throws: ``DefinitionFaults`` for a plan with faults.
    public static func upgrade(folder path: String) throws(DefinitionFaults) -> [DefinitionEdit] {
        let (parts, notes) = try read(path)
        guard parts.pipeline.language == .storedUnits else { return [] }
        let place = parts.pipeline.languagePlace
        let language =
            if let place {
                DefinitionEdit(file: place.file, line: place.line, column: place.column, old: "1", new: "2")
            } else {
                DefinitionEdit(
                    file: "pipeline.yaml", line: parts.pipeline.versionLine, column: 1, old: "", new: "language: 2")
            }
        return notes.edits + [language]
    }

    private static func read(_ path: String) throws(DefinitionFaults) -> (PlanParts, LoadingNotes) {
        let notes = LoadingNotes()
        let folder = DefinitionFolder(path: path, notes: notes)
        let parts = PlanReader(folder: folder, notes: notes).read()
        CrossReferences(parts: parts, notes: notes).check()
        guard notes.faults.isEmpty else { throw sorted(notes.faults) }
        return (parts, notes)
    }

    private static let oldLanguage = DefinitionFault(
        file: "pipeline.yaml", line: 1, column: 1,
        message: LocalizedText(
            zh: "没有 language: 2：条件和容差中的数按存储单位理解（1234 表示 12.34）；iptally definitions upgrade 可改写",
            en:
                "there is no language: 2: numbers in predicates and tolerances are taken in stored units (1234 for 12.34); iptally definitions upgrade rewrites them"
        ))

    private static func sorted(_ faults: [DefinitionFault]) -> DefinitionFaults {
        DefinitionFaults(
            faults.sorted {
                ($0.file, $0.line, $0.column, $0.message.en) < ($1.file, $1.line, $1.column, $1.message.en)
            })
    }
}

/// Reads the files of a plan one by one.
private struct PlanReader {
    let folder: DefinitionFolder
    let notes: LoadingNotes

    /// Everything that could be read.
    func read() -> PlanParts {
        let pipeline =
            document("pipeline.yaml").map { PipelineFile($0, folder: folder.name, notes: notes) } ?? PipelineFile()
        let areas = table("areas.csv", declaring: [.area, .level], read: AreasFile.read)
        let measures = table("measures.csv", declaring: [.measure], read: MeasuresFile.read)
        let units = table("units.csv", declaring: [.unit], read: UnitsFile.read)
        let roster = table("roster.csv", declaring: [], read: RosterFile.read)
        let targets = table("targets.csv", declaring: [], read: TargetsFile.read)
        let forms = documents("forms", declaring: .form).map { FormFile($0.value, file: $0.file, notes: notes) }
        let predicates = PredicateReader(forms: forms, areas: areas, language: pipeline.language, notes: notes)
        let rules = documents("rules", declaring: .rule).flatMap {
            RuleFile.read($0.value, predicates: predicates, notes: notes)
        }
        let figureChecks = optionalDocuments("checks").flatMap { FigureCheckFile.read($0, notes: notes) }
        let indicators = documents("indicators", declaring: .indicator).flatMap {
            IndicatorFile.read($0.value, predicates: predicates, notes: notes)
        }
        let report = document("report.yaml").map { ReportFile($0, notes: notes) } ?? ReportFile()
        return PlanParts(
            pipeline: pipeline, areas: areas, measures: measures, units: units, roster: roster, forms: forms,
            rules: rules, figureChecks: figureChecks, indicators: indicators, targets: targets, report: report,
            corrections: corrections(forms.map(\.form.value), areas.map(\.value), rules, figureChecks))
    }

    private func corrections(
        _ forms: [Form], _ areas: [Area], _ rules: [Sited<Rule>], _ checks: [Sited<FigureCheck>]
    ) -> Corrections {
        let severities =
            rules.map { ($0.value.id, $0.value.severity) } + checks.map { ($0.value.id, $0.value.severity) }
        return Corrections(
            adjustments: AdjustmentFile.read(tables("adjustments"), forms: forms, areas: areas, notes: notes),
            explanations: ExplanationFile.read(
                tables("explanations"), severities: Dictionary(severities) { first, _ in first }, notes: notes),
            withdrawals: WithdrawalFile.read(tables("withdrawals"), forms: forms, notes: notes))
    }

    private func tables(_ subfolder: String) -> [(file: String, text: String)] {
        (folder.files[subfolder] ?? []).compactMap { file in folder.texts[file].map { (file, $0) } }
    }

    private func table<Item>(
        _ file: String, declaring kinds: [NameKind], read: (String, String, LoadingNotes) -> [Item]
    ) -> [Item] {
        guard let text = folder.texts[file] else {
            // All its names are unknown; that is one fault, not hundreds.
            notes.names.unreadable.formUnion(kinds)
            return []
        }
        return read(text, file, notes)
    }

    private func document(_ file: String) -> YAMLValue? {
        folder.texts[file].flatMap { YAMLDocument.parse($0, file: file, notes: notes) }
    }

    private func optionalDocuments(_ subfolder: String) -> [YAMLValue] {
        (folder.files[subfolder] ?? []).compactMap(document)
    }

    private func documents(_ subfolder: String, declaring kind: NameKind) -> [(file: String, value: YAMLValue)] {
        // Without its folder a kind has no names at all; that is one fault, not hundreds.
        if folder.files[subfolder] == nil { notes.names.unreadable.insert(kind) }
        return (folder.files[subfolder] ?? []).compactMap { file in
            guard let value = document(file) else {
                notes.names.unreadable.insert(kind)
                return nil
            }
            return (file, value)
        }
    }
}
