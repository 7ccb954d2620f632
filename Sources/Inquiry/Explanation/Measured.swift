import Definitions
import Statistics
import Warehouse

/// How a figure is made from records: which of them lie behind it, and what each adds.
struct Measured {
    let form: Form
    let period: Period
    /// Which records are meant; nil for all.
    let filter: Predicate?
    /// Position of the field of the area.
    let areaField: Int
    /// Position of the field that is summed; nil for counts.
    let valueField: Int?
    /// Position of the field whose distinct values are counted; nil for all else.
    let memberField: Int?
    /// Whether records of an area, or the total that one states, lie behind the figure.
    let isBehind: (_ area: String, _ isTotal: Bool) -> Bool

    /// Nil for a figure that is not made from records.
    init?(_ figure: FigureKey, pipeline: Pipeline, areas: AreaRegister) throws {
        guard let computation = pipeline.indicator(figure.indicator)?.computation, let records = computation.records,
            let form = pipeline.form(records.form), let areaField = form.fieldIndex(records.area)
        else { return nil }
        self.form = form
        self.areaField = areaField
        period = figure.period
        filter = try records.filter.map { try Predicate($0, form: form, period: figure.period) }
        switch computation {
        case .sum(_, let field, _): (valueField, memberField) = (form.fieldIndex(field), nil)
        case .distinct(_, let field): (valueField, memberField) = (nil, form.fieldIndex(field))
        default: (valueField, memberField) = (nil, nil)
        }
        isBehind = Self.behind(figure.area, computation, form, pipeline, areas)
    }

    /// The field whose cell stands for the record.
    var placeField: Int { valueField ?? memberField ?? areaField }

    /// Positions of all fields that decide whether and how a record counts.
    var fields: [Int] {
        (filter?.fields ?? []).union([areaField, valueField, memberField].compactMap { $0 }).sorted()
    }

    /// The faults for which a record does not count here.
    var decisive: RecordBlock.Faults { RecordBlock.Faults(of: form, reading: fields) }

    private static func behind(
        _ area: String, _ computation: Indicator.Computation, _ form: Form, _ pipeline: Pipeline, _ areas: AreaRegister
    ) -> (String, Bool) -> Bool {
        if case .distinct = computation { return { code, isTotal in !isTotal && areas.isWithin(code, area) } }
        guard form.kind == .statement, case .sum(let selection, _, let total) = computation else {
            return { code, isTotal in !isTotal && areas.isWithin(code, area) }
        }
        // A part of a statement is its own row, and so is a whole that is stated; else the whole is the sum of its parts.
        if let members = areas[area]?.members, !members.isEmpty {
            return { code, isTotal in !isTotal && members.contains(code) }
        }
        if area != pipeline.scope.total || total == .stated { return { code, _ in code == area } }
        let levels = pipeline.addedLevels(of: form, areaField: selection.area)
        return { code, isTotal in
            !isTotal && code != area && areas.isWithin(code, area)
                && areas[code].map { levels.contains($0.level) } ?? false
        }
    }
}

extension RecordBlock {
    /// The rule by which a record with a fault does not count where no rule excludes it as a whole.
    func faultRule(_ row: Int) -> String { (unreadable(row) != 0 ? FindingKind.valueUnreadable : .valueRequired).id }
}
