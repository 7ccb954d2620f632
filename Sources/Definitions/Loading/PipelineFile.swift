import Statistics

/// `pipeline.yaml`: the plan's name, title, periods, scope and vocabulary.
struct PipelineFile {
    /// The plan's short name.
    var name = ""
    /// The version.
    var version = ""
    /// The meaning of numbers in predicates and tolerances.
    var language = DefinitionLanguage.displayedUnits
    /// Where it is stated; nil if it is not.
    var languagePlace: SourcePlace?
    /// The line of the key `version`.
    var versionLine = 1
    /// The title.
    var title = LocalizedText(zh: "", en: "")
    /// Who publishes.
    var publisher = LocalizedText(zh: "", en: "")
    /// Periods for which a report set is made.
    var periods: [Period] = []
    /// The kind of shorter period for which figures stand beside those of the periods; nil for none.
    var subperiod: Period.Frequency?
    /// Which areas the reports show.
    var scope = Sited(
        value: AreaScope(total: "", partLevels: []),
        places: Places(whole: SourcePlace(startOf: "pipeline.yaml"), parts: [:]))
    /// Words by which the parts of a submission are recognised.
    var vocabulary = Vocabulary()
    /// What must hold for a report set to be published; nil for nothing.
    var gate: Gate?
    /// How much is taken from the inbox.
    var limits = IntakeLimits()
    /// The rule for verdicts on figures that are not certain.
    var verdicts = VerdictPolicy.byBounds

    /// What stands in for a file that could not be read.
    init() {}

    /// Reads the file; `folder` is the name of the plan's folder, which must be the plan's name.
    init(_ value: YAMLValue, folder: String, notes: LoadingNotes) {
        let map = YAMLMap(value, PlanLanguage.pipeline, notes: notes)
        name = map.text("pipeline")
        if !name.isEmpty, name != folder {
            notes.fault(
                at: map.places["pipeline"], zh: "方案名“\(name)”与文件夹名“\(folder)”不同",
                en: "the plan is called “\(name)”, its folder “\(folder)”: they must be the same")
        }
        version = map.text("version")
        language = map.choice("language", fallback: .storedUnits)
        languagePlace = map.has("language") ? map.places["language"] : nil
        versionLine = map.places["version"].line
        title = map.localized("title")
        publisher = map.localized("publisher")
        periods = map.texts("periods").compactMap { PeriodText.period($0, notes: notes) }
        if map.has("subperiods") {
            let frequency = map.choice("subperiods", fallback: Period.Frequency.quarter)
            subperiod = frequency
            if periods.contains(where: { $0.divided(by: frequency).count < 2 }) {
                notes.fault(
                    at: map.places["subperiods"], zh: "报告期不能再分为 \(frequency.rawValue)",
                    en: "the plan's periods cannot be divided by \(frequency.rawValue)")
            }
        }
        if let areas = map.map("areas") {
            let levels = areas.texts("parts")
            scope = Sited(
                value: AreaScope(
                    total: areas.text("total"), partLevels: levels.map(\.value),
                    groups: areas.texts("groups").map(\.value)), places: areas.places)
            for group in areas.texts("groups") { notes.mention(.area, group.value, at: group.place) }
            notes.mention(.area, scope.value.total, at: areas.places["total"])
            for level in levels { notes.mention(.level, level.value, at: level.place) }
        }
        gate = map.map("gate").map { GateReader.read($0, notes: notes) }
        limits = map.map("limits").map { LimitsReader.read($0, notes: notes) } ?? IntakeLimits()
        verdicts = map.choice("verdicts", fallback: VerdictPolicy.byBounds)
        if let words = map.map("vocabulary") { vocabulary = Self.vocabulary(words, notes: notes) }
    }

    private static func vocabulary(_ map: YAMLMap, notes: LoadingNotes) -> Vocabulary {
        func words(_ key: String) -> [String] { map.texts(key).map(\.value) }
        func patterns(_ key: String, groups: Int) -> [String] {
            map.texts(key).map {
                FileNamePattern.check($0, groups: groups, notes: notes)
                return $0.value
            }
        }
        return Vocabulary(
            unitLabels: words("unit"), periodLabels: words("period"), measureLabels: words("measure"),
            codeLabels: words("code"), dateLabels: words("date"), otherLabels: words("other"),
            totals: words("totals"), ofWhich: words("of_which"), footers: words("footers"),
            missing: words("missing"), remarks: words("remarks"), versionPatterns: patterns("version", groups: 1),
            partPatterns: patterns("part", groups: 2))
    }
}

/// Regular expressions that find numbers in file names.
private enum FileNamePattern {
    /// Notes a pattern that is no regular expression or has another number of groups.
    static func check(_ pattern: Located<String>, groups: Int, notes: LoadingNotes) {
        do {
            _ = try Regex(pattern.value)
        } catch {
            notes.fault(at: pattern.place, zh: "不是正则表达式：“\(pattern.value)”", en: "not a regular expression: \(error)")
            return
        }
        let found = groupCount(pattern.value)
        guard found != groups else { return }
        notes.fault(
            at: pattern.place, zh: "应恰有 \(groups) 个括号组，实有 \(found) 个",
            en: "it must have \(groups) group(s) in parentheses, found \(found)")
    }

    /// Number of capturing groups of a well-formed expression.
    private static func groupCount(_ pattern: String) -> Int {
        var (count, isEscaped, isInClass) = (0, false, false)
        let scalars = Array(pattern.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            if isEscaped {
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else if isInClass {
                isInClass = scalar != "]"
            } else if scalar == "[" {
                isInClass = true
            } else if scalar == "(", !(index + 1 < scalars.count && scalars[index + 1] == "?") {
                count += 1
            }
        }
        return count
    }
}
