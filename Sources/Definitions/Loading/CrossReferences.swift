import Statistics

/// Everything read from a plan's files, with the places needed to check one file against another.
struct PlanParts {
    var pipeline: PipelineFile
    var areas: [Sited<Area>]
    var measures: [Measure]
    var units: [ReportingUnit]
    var roster: [Sited<Obligation>]
    var forms: [FormFile]
    var rules: [Sited<Rule>]
    var figureChecks: [Sited<FigureCheck>]
    var indicators: [Sited<Indicator>]
    var targets: [Sited<Target>]
    var report: ReportFile
    var corrections: Corrections
}

/// Checks the files of a plan against one another. Each check is silent where what it would look at is missing: that is
/// noted already.
struct CrossReferences {
    let parts: PlanParts
    let notes: LoadingNotes

    /// Runs all checks.
    func check() {
        checkNames()
        AreaChecks(parts: parts, notes: notes).check()
        checkForms()
        ContentChecks(parts: parts, notes: notes).check()
        checkRules()
        checkRoster()
        checkTargets()
        IndicatorChecks(parts: parts, notes: notes).check()
        PeriodChecks(parts: parts, notes: notes).check()
    }

    private func form(_ id: String) -> Form? { parts.forms.first { $0.form.value.id == id }?.form.value }
    private func measure(_ symbol: String?) -> Measure? { parts.measures.first { $0.symbol == symbol } }

    // MARK: Names

    private func checkNames() {
        let book = notes.names
        for mention in book.mentions where !book.isUnreadable(mention.kind) {
            if case .field(let id) = mention.kind {
                // The field of a form that is itself unknown: one fault is enough.
                guard let form = form(id) else { continue }
                if let field = form.field(mention.name) {
                    checkType(of: field, mention)
                    continue
                }
            }
            guard !book.has(mention.kind, mention.name) else { continue }
            let known = book.all(mention.kind)
            let list = known.count <= 20 ? known : []
            notes.fault(
                at: mention.place,
                zh: "没有\(mention.kind.title.zh)“\(mention.name)”"
                    + (list.isEmpty ? "" : "；有：\(list.joined(separator: "、"))"),
                en: "there is no \(mention.kind.title.en) “\(mention.name)”"
                    + (list.isEmpty ? "" : "; known: \(list.joined(separator: ", "))"),
                suggestion: NearestName.nearest(to: mention.name, among: known))
        }
    }

    private func checkType(of field: Field, _ mention: Mention) {
        guard let requirement = mention.requirement, !requirement.accepts(field.type) else { return }
        notes.fault(
            at: mention.place, zh: "字段“\(field.name)”应为\(requirement.title.zh)，实为 \(field.type.name)",
            en: "field “\(field.name)” must be \(requirement.title.en), it is \(field.type.name)")
    }

    // MARK: Forms and rules

    private func checkForms() {
        var names = UniqueTexts(title: LocalizedText(zh: "报表名称", en: "name of a form"), notes: notes)
        for form in parts.forms {
            for name in form.names { names.add(name.value, at: name.place) }
            for field in form.form.value.fields {
                guard let stored = measure(field.unit), let sent = measure(field.sentUnit), stored.base != sent.base,
                    let places = form.fieldPlaces[field.name]
                else { continue }
                notes.fault(
                    at: places["sent_unit"], zh: "sent_unit“\(sent.symbol)”与 unit“\(stored.symbol)”不能换算",
                    en: "sent_unit “\(sent.symbol)” cannot be converted to unit “\(stored.symbol)”")
            }
        }
    }

    private func checkRules() {
        for rule in parts.rules {
            guard case .parts = rule.value.check, let form = form(rule.value.form) else { continue }
            let hasArea = form.primaryKey.contains { form.field($0)?.type == .area }
            if !hasArea {
                notes.fault(
                    at: rule.places["parts"], zh: "parts 要求报表 \(form.id) 的主键中有地区字段",
                    en: "parts needs a field of type area in the primary key of form \(form.id)")
            }
        }
    }

    // MARK: Roster and targets

    private func checkRoster() {
        var earlier: [[String]: [Sited<Obligation>]] = [:]
        for row in parts.roster {
            let owed = row.value
            if let form = form(owed.form), !form.frequencies.isEmpty, !form.frequencies.contains(owed.frequency) {
                let words = form.frequencies.map(\.rawValue)
                notes.fault(
                    at: row.places["frequency"],
                    zh: "报表 \(form.id) 的频率为 \(words.joined(separator: "、"))，没有 \(owed.frequency.rawValue)",
                    en:
                        "form \(form.id) is sent by \(words.joined(separator: ", ")), not by \(owed.frequency.rawValue)",
                    suggestion: words.count == 1 ? words[0] : nil)
            }
            let key = [owed.unit, owed.form, owed.frequency.rawValue]
            let overlapping = earlier[key, default: []].first { other in
                let (early, late) = other.value.first <= owed.first ? (other.value, owed) : (owed, other.value)
                return early.last.map { late.first.start <= $0.end } ?? true
            }
            if let overlapping {
                notes.fault(
                    at: row.places.whole, zh: "与第 \(overlapping.places.whole.line) 行重复：同一单位、报表和时期",
                    en: "repeats line \(overlapping.places.whole.line): the same unit, form and periods")
            }
            earlier[key, default: []].append(row)
        }
    }

    private func checkTargets() {
        let scope = parts.pipeline.scope.value
        let isScopeKnown = notes.names.has(.area, scope.total) && !scope.partLevels.isEmpty
        let frequencies = Set(parts.pipeline.periods.map(\.frequency))
        for row in parts.targets {
            let target = row.value
            if !frequencies.isEmpty, !frequencies.contains(target.period.frequency) {
                notes.fault(
                    at: row.places["period"], zh: "目标时期 \(target.period) 与方案的报告期不是同一种",
                    en: "period \(target.period) is of another kind than the plan's periods")
            }
            guard isScopeKnown, target.area != scope.total,
                let area = parts.areas.first(where: { $0.value.code == target.area })
            else { continue }
            let indicator = parts.indicators.first { $0.value.id == target.indicator }?.value
            let isPart = scope.partLevels.contains(area.value.level) && indicator?.areas.isEmpty ?? true
            if !(isPart && indicator?.byPart ?? true), indicator?.areas.contains(target.area) != true {
                notes.fault(
                    at: row.places["area"], zh: "指标“\(target.indicator)”不计算地区“\(target.area)”的数，无法与目标对照",
                    en:
                        "indicator “\(target.indicator)” is not computed for area “\(target.area)”: nothing to compare with the target"
                )
            }
        }
    }
}
