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
    /// Whether the file says too little about the unit of a field that may be in several.
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
            form: form, shared: match.header.units, names: normalizer.vocabulary.measureNames,
            pipeline: normalizer.pipeline)
    }

    func choose(_ field: Field, _ match: FormReader.Match, _ choice: UnitChoice) -> UnitChoice.Outcome {
        choice.choose(field, own: match.units[field.name] ?? [], sentUnit: declaredUnit(field, match))
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
            // Where the file has no column of units, the unit of all its numbers is what counts.
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
                rule: "value.unit.assumed", severity: .warning, place: place, found: unit,
                message: LocalizedText(
                    zh: "文件没有写明“\(field.title.zh)”的计量单位，按“\(unit)”计入",
                    en: "nothing states the unit of “\(field.title.en)”; it is taken to be \(unit)"),
                remedy: LocalizedText(
                    zh: "请在表头或表首写明计量单位；方案也可用 sent_unit 规定",
                    en: "write the unit into the heading or above the table; the plan may declare it as sent_unit"))
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
