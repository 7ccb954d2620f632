import Definitions
import Statistics
import Wording

/// The amount that records add to a figure, in the unit of the field that is added, as displayed.
struct AddedAmount {
    /// The number, with the field's decimals.
    var number: String
    /// The field's unit; nil for counts and bare numbers.
    var unit: String?

    init(_ stored: Int64, to indicator: Indicator?, pipeline: Pipeline) {
        guard case .sum(let records, let name, _)? = indicator?.computation,
            let field = pipeline.form(records.form)?.field(name)
        else {
            number = String(stored)
            return
        }
        number = field.listed(String(stored)) ?? String(stored)
        unit = field.unit
    }

    /// The number with its unit, as people read it.
    var text: String { FigureText.withMinusSign(number) + (unit.map { " \($0)" } ?? "") }

    /// The same with its sign: `+12 件`, `−3 件`.
    var signedText: String { (number.hasPrefix("-") ? "" : "+") + text }
}
