import Definitions
import Statistics
import Warehouse

/// How a figure is made from records: the form they are of, how they are measured, and which of them lie behind it.
struct Measured {
    let form: Form
    let measure: RecordMeasure
    let scope: RecordScope

    /// Nil for a figure that is not made from records.
    init?(_ figure: FigureKey, pipeline: Pipeline, areas: AreaRegister) {
        guard let computation = pipeline.indicator(figure.indicator)?.computation, let records = computation.records,
            let form = pipeline.form(records.form),
            let measure = RecordMeasure(computation, form: form, period: figure.period)
        else { return nil }
        self.form = form
        self.measure = measure
        scope = RecordScope(of: figure.area, computation, form: form, pipeline: pipeline, areas: areas)
    }

    /// Position of the field whose distinct values are counted; nil for all else.
    var memberField: Int? {
        if case .member(let field) = measure.amount { field } else { nil }
    }

    /// The field whose cell stands for the record.
    var placeField: Int {
        switch measure.amount {
        case .one: measure.area
        case .value(let field), .member(let field): field
        }
    }

    /// Positions of all fields that decide whether and how a record counts.
    var fields: [Int] { measure.fields.sorted() }
}

extension RecordBlock {
    /// The rule by which a record with a fault does not count where no rule excludes it as a whole.
    func faultRule(_ row: Int) -> String { (unreadable(row) != 0 ? FindingKind.valueUnreadable : .valueRequired).id }
}
