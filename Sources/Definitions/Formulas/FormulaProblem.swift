import Statistics

/// The fault of a text that is no formula, and its place.
enum FormulaProblem: Equatable {
    /// The text ends too early.
    case incomplete(at: Int)
    /// A piece that cannot stand there.
    case unexpected(FormulaToken)
    /// A number that is none.
    case number(FormulaToken)
    /// An unknown parameter.
    case parameter(FormulaToken)
    /// An unknown function, or one with another number of values.
    case function(FormulaToken)
    /// Something in brackets behind a figure that is neither period nor area.
    case qualifier(FormulaToken)
    /// Too many parentheses.
    case tooDeep(FormulaToken)

    /// Where it is, in Unicode scalars.
    var offset: Int {
        switch self {
        case .incomplete(let offset): offset
        case .unexpected(let token), .number(let token), .parameter(let token), .function(let token),
            .qualifier(let token), .tooDeep(let token):
            token.offset
        }
    }

    /// The fault and the text expected in its place.
    var message: LocalizedText {
        switch self {
        case .incomplete: LocalizedText(zh: "公式没有写完", en: "the formula is not complete")
        case .unexpected(let token):
            LocalizedText(
                zh: "此处不能是“\(token.text)”；公式由指标、数字、+ - * / 和括号组成",
                en:
                    "“\(token.text)” cannot stand here; a formula is made of indicators, numbers, + - * / and parentheses"
            )
        case .number(let token):
            LocalizedText(
                zh: "“\(token.text)”不是数，或超过 18 位", en: "“\(token.text)” is no number, or has more than 18 digits")
        case .parameter(let token):
            LocalizedText(
                zh: "没有参数“\(token.text)”；可用：:period_days",
                en: "there is no parameter \(token.text); there is :period_days")
        case .function(let token):
            LocalizedText(
                zh: "没有函数“\(token.text)”，或参数个数不对；可用：abs(a)、min(a, b…)、max(a, b…)",
                en:
                    "there is no function “\(token.text)” with so many values; there are abs(a), min(a, b, …) and max(a, b, …)"
            )
        case .qualifier(let token):
            LocalizedText(
                zh: "方括号内不能是“\(token.text)”；可用：previous、year_earlier、previous_year、year、报告期（2016Q4）、total、地区代码（加单引号）",
                en:
                    "“\(token.text)” cannot stand in brackets; allowed: previous, year_earlier, previous_year, year, a period such as 2016Q4, total, the code of an area in single quotes"
            )
        case .tooDeep: LocalizedText(zh: "括号层数过多", en: "too many parentheses within one another")
        }
    }
}
