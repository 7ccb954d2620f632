public import Runs
public import Inquiry
import Definitions
public import Statistics
import Wording
import Warehouse

extension SetDifference.Kind {
    /// The name of the cause.
    public var title: LocalizedText {
        switch self {
        case .definitions: LocalizedText(zh: "方案定义改动", en: "definitions changed")
        case .withdrawal: LocalizedText(zh: "撤回", en: "withdrawn")
        case .lateArrival: LocalizedText(zh: "补报", en: "first submission")
        case .resubmission: LocalizedText(zh: "重新报送", en: "resubmitted")
        case .correction: LocalizedText(zh: "更正", en: "corrected")
        case .denominator: LocalizedText(zh: "分母更新", en: "denominator")
        }
    }
}

/// Prints the differences between two sets.
public struct DifferenceText {
    let pipeline: Pipeline
    let language: Language

    /// Prepares to print; names are those of the session's plan.
    public init(_ session: Session, _ language: Language) {
        pipeline = session.pipeline
        self.language = language
    }

    private func word(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    /// For people: the causes, then each changed figure with the effect of each cause.
    public func text(_ difference: SetDifference) throws -> String {
        let period = difference.after.contents.period
        var lines = ["\(period)：\(difference.before.folderName) → \(difference.after.folderName)"]
        lines.append(
            difference.figures.isEmpty
                ? word("各数均无变动", "no figure changed")
                : word("变动的数 \(difference.figures.count) 个", "\(difference.figures.count) figures changed"))
        lines += difference.causes.enumerated().map { "  \($0 + 1)  \(name($1))" }
        for figure in difference.figures {
            let title = figure.indicator.map { [$0.code, $0.title[language]].compactMap { $0 }.joined(separator: " ") }
            let area = pipeline.areas.first { $0.code == figure.key.area }?.shortName[language] ?? figure.key.area
            let unit = figure.indicator?.unit ?? ""
            lines.append(
                "\(title ?? figure.key.indicator)  \(area)  \(figure.key.period)  "
                    + "\(try shown(figure.before, figure)) → \(try shown(figure.after, figure)) \(unit)")
            let rows = try figure.parts.map { part in
                [
                    String(part.cause + 1), part.kind.title[language],
                    difference.causes[part.cause].unit.map(unitName) ?? "",
                    "\(try shown(part.before, figure)) → \(try shown(part.after, figure))",
                    try part.change().map { try shown($0, figure, sign: "+") } ?? "",
                ]
            }
            lines += TextTable.lines(rows, rightAligned: [4]).map { "    " + $0 }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func name(_ cause: SetDifference.Cause) -> String {
        let form = cause.form.map { id in pipeline.form(id)?.title[language] ?? id }
        let what = [cause.kind.title[language], cause.unit.map(unitName), form].compactMap { $0 }.joined(separator: " ")
        return what + word("：", ": ") + cause.files.joined(separator: word("、", ", "))
    }

    private func unitName(_ code: String) -> String {
        pipeline.unit(code).map { "\(code) \($0.name[language])" } ?? code
    }

    /// A figure's value and status.
    private func shown(_ value: SetDifference.Value, _ figure: SetDifference.Figure) throws -> String {
        guard let exact = value.exact else { return ObservationStatus.missing.title[language] }
        let mark = value.status == .normal ? "" : word("（\(value.status.title.zh)）", " (\(value.status.title.en))")
        return try shown(exact, figure) + mark
    }

    /// A value with as many decimals as it takes; one that no decimal ends with two more than are printed, and a sign.
    private func shown(_ exact: Ratio, _ figure: SetDifference.Figure, sign: String = "") throws -> String {
        let sign = exact < Ratio(0) ? "" : sign
        let least = figure.indicator?.decimals ?? 0
        let decimals = Rounding.exactDecimals(exact, atLeast: least)
        if try Ratio(scaled: Rounding.round(exact, decimals: decimals), decimals: decimals) == exact {
            return sign + (try FigureText.people(exact, decimals: decimals))
        }
        return "≈" + sign + (try FigureText.people(exact, decimals: least + 2))
    }

    /// For programs: values as exact fractions.
    public func json(_ difference: SetDifference) throws -> String {
        let head = try JSONLine.open(DifferenceJSON(difference))
        let figures = try difference.figures.map { try JSONLine.text(FigureDifferenceJSON($0)) }
        return head + ",\"figures\":[\n" + figures.joined(separator: ",\n") + "\n]}\n"
    }
}

/// Two sets and the causes as JSON.
private struct DifferenceJSON: Encodable {
    struct Cause: Encodable {
        let kind: String
        let unit, form: String?
        let files: [String]
    }

    let period, before, after: String
    let causes: [Cause]

    init(_ difference: SetDifference) {
        period = difference.after.contents.period
        before = difference.before.folderName
        after = difference.after.folderName
        causes = difference.causes.map {
            Cause(kind: $0.kind.rawValue, unit: $0.unit, form: $0.form, files: $0.files)
        }
    }
}

/// A figure that changed as JSON.
private struct FigureDifferenceJSON: Encodable {
    struct Part: Encodable {
        /// The number of the cause, from 0.
        let cause: Int
        let kind: String
        let before, after: Value
        let change: String?
    }

    struct Value: Encodable {
        let exact: String?
        let status: String

        init(_ value: SetDifference.Value) {
            exact = value.exact.map(text)
            status = value.status.rawValue
        }
    }

    let indicator, area, period: String
    let before, after: Value
    let parts: [Part]

    init(_ figure: SetDifference.Figure) throws {
        indicator = figure.key.indicator
        area = figure.key.area
        period = figure.key.period.description
        before = Value(figure.before)
        after = Value(figure.after)
        parts = try figure.parts.map {
            Part(
                cause: $0.cause, kind: $0.kind.rawValue, before: Value($0.before), after: Value($0.after),
                change: try $0.change().map(text))
        }
    }
}

/// A value as an exact fraction.
private func text(_ value: Ratio) -> String { "\(value.numerator)/\(value.denominator)" }
