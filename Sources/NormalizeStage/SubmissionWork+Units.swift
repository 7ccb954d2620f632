import Rows
import Workbooks
import Definitions
import Statistics
import Submissions
import Warehouse

/// No unit is certain for the numbers of a column: the submission cannot be read.
struct UnitFault: Error {
    let finding: Finding
}

/// The units of measure of a submission's numbers.
extension SubmissionWork {
    /// Whether the file says too little about the unit of a field that allows several.
    func statesTooFew(_ match: FormReader.Match) -> Bool {
        guard match.headingLine != nil else { return false }
        let choice = choice(match)
        return form.fields.contains { field in
            guard match.columns[field.name] != nil, let base = field.unit.flatMap(normalizer.pipeline.measure)?.base,
                choice.names.hasSeveral(base)
            else { return false }
            switch choose(field, match, choice) {
            case .known(_, nil), .unstated, .assumed: return true
            default: return false
            }
        }
    }

    func choice(_ match: FormReader.Match) -> UnitChoice {
        UnitChoice(
            form: form, shared: match.header.units + unitsOfNames(match), names: normalizer.vocabulary.measureNames,
            pipeline: normalizer.pipeline)
    }

    /// The units in the names of the file and the sheet of a table.
    private func unitsOfNames(_ match: FormReader.Match) -> [StatedUnit] {
        guard match.headingLine != nil else { return [] }
        return unitsOfFileName + unitsInName(match.sheet ?? "", .sheetName)
    }

    /// The units in a name, if they are not words of the form's own name: beds_2020.csv is named after its form.
    func unitsInName(_ name: String, _ source: StatedUnit.Source) -> [StatedUnit] {
        let units = normalizer.vocabulary.units(inName: name, source)
        guard !units.isEmpty else { return [] }
        let names = Set(([form.id] + form.names).map(TextNormalization.labelKey))
        return units.filter { !names.contains(TextNormalization.labelKey($0.text)) }
    }

    func choose(_ field: Field, _ match: FormReader.Match, _ choice: UnitChoice) -> UnitChoice.Outcome {
        let declared = declaredUnit(field, match)
        let outcome = choice.choose(field, own: match.units[field.name] ?? [], sentUnit: declared)
        // Whether an element somewhere in a document or the definitions are right about its numbers cannot be decided
        // here.
        guard case .known(_, let stated?) = outcome, stated.source == .element, let declared,
            choice.names.meaning(of: declared)?.factor != stated.meaning?.factor
        else { return outcome }
        return .fault(Self.contradiction(declared: declared, stated), stated)
    }

    /// A contradiction between the unit declared in the plan and the one stated in the submission.
    static func contradiction(declared: String, _ stated: StatedUnit) -> ValueFault {
        .contradictoryUnits(
            first: ValueFault.StatedPlace(declared, line: nil, quote: "sent_unit"),
            second: ValueFault.StatedPlace(stated.text, line: stated.line, quote: stated.quote))
    }

    /// Whether a unit stated after the first record differs from the one assumed; if so, adds a finding.
    mutating func contradictsLater(_ factors: [Int64]) -> Bool {
        guard let match, let index = converters.indices.first(where: { converters[$0].sentUnit != factors[$0] }),
            let stated = units[index], stated.source == .element
        else { return false }
        let field = form.fields[index]
        let taken = declaredUnit(field, match) ?? field.unit ?? ""
        findings.append(
            finding(Self.contradiction(declared: taken, stated), field: field, stated: stated, match))
        return true
    }

    /// The unit that the definitions declare for values sent without one.
    func declaredUnit(_ field: Field, _ match: FormReader.Match) -> String? {
        guard case .xml(let layout) = form.layouts.first(where: { $0.id == match.layout }) else {
            return field.sentUnit
        }
        return layout.sentUnits[field.name] ?? field.sentUnit
    }

    /// False if the submission names a unit of measure that its figures cannot have.
    mutating func prepareConverters(_ match: FormReader.Match) -> Bool {
        self.match = match
        converters = []
        converterByUnit = [:]
        units = [:]
        let choice = choice(match)
        for (index, field) in form.fields.enumerated() {
            var needsUnit = false
            var text: String?
            var fault: (cause: ValueFault, unit: StatedUnit?)?
            switch choose(field, match, choice) {
            case .known(let known, let unit):
                text = known
                units[index] = unit
            case .unstated: needsUnit = true
            case .assumed: break
            // A field without a column cannot be in a wrong unit.
            case .fault where match.headingLine != nil && match.columns[field.name] == nil: break
            case .fault(let cause, let unit): fault = (cause, unit)
            }
            do throws(ValueFault) {
                if let fault { throw fault.cause }
                converters.append(
                    try FieldConverter(
                        field: field, pipeline: normalizer.pipeline, areas: normalizer.areas, unitText: text,
                        needsUnit: needsUnit, names: choice.names, within: unit.area))
            } catch {
                findings.append(finding(error, field: field, stated: fault?.unit, match))
                return false
            }
            // In a file without a column of units, the unit of all its numbers is known.
            if let name = field.unitField, match.columns[name] == nil { unitFields[index] = -1 }
        }
        return true
    }

    /// Where the units of the fields stand that are read.
    func origins(_ match: FormReader.Match) -> [String: UnitOrigin] {
        var origins: [String: UnitOrigin] = [:]
        for (index, field) in form.fields.enumerated() where match.columns[field.name] != nil {
            if let unit = units[index] {
                origins[field.name] = UnitOrigin(
                    unit: unit.text, source: unit.source.rawValue, line: unit.line,
                    column: column(of: unit, match), quote: unit.quote)
            } else if let declared = declaredUnit(field, match) {
                origins[field.name] = UnitOrigin(unit: declared, source: "declared")
            }
        }
        return origins
    }

    /// Says of each count in which unit it was taken without a word of the file.
    func assumptions(_ match: FormReader.Match) -> [Finding] {
        let choice = choice(match)
        return form.fields.compactMap { field in
            guard match.columns[field.name] != nil, let unit = field.unit,
                case .assumed = choose(field, match, choice)
            else { return nil }
            var place = submission.place
            (place.field, place.line, place.sheet) = (field.name, match.headingLine, match.sheet)
            return Finding(
                .valueUnitAssumed, place: place, found: unit,
                message: LocalizedText(
                    zh: "文件没有写明“\(field.title.zh)”的计量单位，按“\(unit)”计入",
                    en: "nothing states the unit of “\(field.title.en)”; it is taken to be \(unit)"),
                remedy: LocalizedText(
                    zh: "请在表头或表首写明计量单位；方案也可用 sent_unit 规定",
                    en: "write the unit into the heading or above the table; the plan may declare it as sent_unit"))
        }
    }

    /// Notes on words in number headings that were taken for remarks, though they might be units.
    func remarks(_ match: FormReader.Match) -> [Finding] {
        form.fields.flatMap { field in
            (match.units[field.name] ?? []).filter { $0.isRemark && field.unit != nil }.map { unit in
                var place = submission.place
                (place.field, place.line, place.sheet) = (field.name, unit.line, match.sheet)
                place.column = column(of: unit, match)
                return Finding(
                    .valueUnitRemark, place: place, found: unit.text,
                    message: LocalizedText(
                        zh: "表头“\(unit.quote)”括号内的“\(unit.text)”不是已知的计量单位，按说明文字处理",
                        en:
                            "“\(unit.text)” in the heading “\(unit.quote)” is no known unit of measure; it is taken for a remark"
                    ),
                    remedy: LocalizedText(
                        zh: "如是计量单位，请改用规定的单位；如是说明文字，统计人员可列入方案的 remarks",
                        en:
                            "if it is a unit, use one that is stated; if it is a remark, the statistician may list it in the plan's remarks"
                    ))
            }
        }
    }

    func column(of unit: StatedUnit, _ match: FormReader.Match) -> String? {
        unit.column.map { match.sheet == nil ? String($0) : columnName($0 - 1) }
    }

    func finding(
        _ fault: ValueFault, field: Field, stated: StatedUnit?, _ match: FormReader.Match
    ) -> Finding {
        var place = submission.place
        place.field = field.name
        place.line = stated?.line
        place.sheet = match.sheet
        place.column = stated.flatMap { column(of: $0, match) }
        return Finding(fault, place: place, found: stated?.text ?? "")
    }

    /// Goes over to the units of further headings.
    mutating func enter(_ row: SubmissionRow) throws(UnitFault) {
        section = row.section
        guard var match else { return }
        match.units = row.sectionUnits
        guard prepareConverters(match) else { throw UnitFault(finding: findings.removeLast()) }
    }

    /// Converts a number whose unit of measure is in the same row; without one, the submission's unit applies.
    mutating func convert(
        _ bytes: UnsafeRawBufferPointer, kind: CellKind, field index: Int, unit text: String
    ) throws(ValueFault) -> RewriteSet {
        let unitText = rowUnit(text, field: index)
        if unitText.isEmpty { return try unsafe converters[index].convert(bytes, kind: kind, into: batch) }
        if converterByUnit[index]?[unitText] == nil {
            try check(unitText, field: index)
            converterByUnit[index, default: [:]][unitText] = try rowConverter(unitText, field: form.fields[index])
        }
        return try unsafe converterByUnit[index]?[unitText]?.convert(bytes, kind: kind, into: batch) ?? []
    }

    /// A row's unit as a label key, without brackets; 〃 and 同上 are that of the row above.
    private mutating func rowUnit(_ text: String, field index: Int) -> String {
        var key = Substring(TextNormalization.labelKey(text))
        if let first = key.first, let last = key.last, key.count > 2, "([【（".contains(first), ")]】）".contains(last) {
            key = key.dropFirst().dropLast()
        }
        if key.isEmpty { return "" }
        if ["〃", "″", "\"", "''", "同上", "ditto"].contains(key) { return unitAbove[index] ?? String(key) }
        unitAbove[index] = String(key)
        return String(key)
    }

    func rowConverter(_ unitText: String, field: Field) throws(ValueFault) -> FieldConverter {
        let names = normalizer.vocabulary.measureNames
        let base = field.unit.flatMap(normalizer.pipeline.measure)?.base
        if let base, names.meaning(of: unitText) == nil, names.isForeignMoney(unitText) {
            throw .otherUnit(unitText, base: unitText, asked: base)
        }
        // A number without unit has no room for one that changes it.
        if base == nil, names.meaning(of: unitText)?.factor ?? 1 > 1 { throw .unknownUnit(known: []) }
        return try FieldConverter(
            field: field, pipeline: normalizer.pipeline, areas: normalizer.areas, unitText: unitText, names: names,
            within: unit.area)
    }

    /// The position of the field with a unit that no number of the row can have; nil if that is not the fault.
    func unitAtFault(_ row: SubmissionRow, field index: Int, _ fault: ValueFault) -> Int? {
        guard unitFields[index] >= 0 else { return nil }
        switch fault {
        case .unknownUnit, .otherUnit, .contradictoryUnits: break
        default: return nil
        }
        guard let text = unitAbove[index], !row.text(field: unitFields[index]).isEmpty,
            converterByUnit[index]?[text] == nil
        else { return nil }
        return unitFields[index]
    }

    /// A unit in the row and another one over all rows contradict one another.
    func check(_ text: String, field index: Int) throws(ValueFault) {
        guard let stated = units[index], let factor = stated.meaning?.factor,
            let own = normalizer.vocabulary.measureNames.meaning(of: text), own.factor != factor
        else { return }
        throw .contradictoryUnits(
            first: ValueFault.StatedPlace(stated.text, line: stated.line, quote: stated.quote),
            second: ValueFault.StatedPlace(text, line: nil, quote: text))
    }
}
