import Wording
import ReportModel
import Statistics

/// A figure as every format prints it: its text, and the notes that belong to it.
struct PrintedFigure {
    /// The kind of figure.
    enum Kind {
        /// A complete value.
        case whole
        /// A value that does not, or that is not a normal one: it is marked wherever it is printed.
        case partial
        /// No value. Never printed as zero or as nothing.
        case missing
        /// Not computed here at all.
        case notComputed
    }

    /// The kind of figure.
    let kind: Kind
    /// The value with grouped thousands, or the word for why there is none.
    let text: String
    /// The value as plain decimal text; nil if there is none.
    let plain: String?
    /// Decimals printed.
    let decimals: Int
    /// The coverage as `13/14`; empty if nothing was owed.
    let fraction: String
    /// The coverage in words, with the names of those absent: `13/14，缺报：…`.
    let coverage: String
    /// The status in words; nil for a normal one.
    let status: String?
    /// A note on status and coverage; nil for a complete figure.
    let remark: String?

    /// Prepares a figure for printing; nil is one that is not computed.
    init(_ figure: ReportModel.Figure?, language: Language) {
        guard let figure else {
            kind = .notComputed
            text = ReportWording.notComputedMark
            plain = nil
            decimals = 0
            fraction = ""
            coverage = ReportWording.notComputed[language]
            status = nil
            remark = nil
            return
        }
        decimals = figure.decimals
        fraction = figure.coverage.expected == 0 ? "" : "\(figure.coverage.present)/\(figure.coverage.expected)"
        coverage = ReportWording.coverage(figure.coverage, language)
        status = figure.status == .normal ? nil : figure.status.title[language]
        guard let value = figure.value else {
            kind = .missing
            text = ReportWording.missing[language]
            plain = nil
            remark = Self.remark(figure, status, coverage, language)
            return
        }
        text = FigureText.grouped(value, decimals: figure.decimals)
        plain = FigureText.plain(value, decimals: figure.decimals)
        if figure.coverage.isComplete, figure.status == .normal {
            kind = .whole
            remark = nil
        } else {
            kind = .partial
            remark = Self.remark(figure, status, coverage, language)
        }
    }

    /// The text with the mark that a partial value carries.
    var marked: String { kind == .partial ? text + ReportWording.partialMark : text }

    private static func remark(
        _ figure: ReportModel.Figure, _ status: String?, _ coverage: String, _ language: Language
    ) -> String {
        let absence = figure.coverage.isComplete ? nil : coverage
        let range = figure.uncertainty.map {
            ReportWording.range[language] + " "
                + FigureText.range($0.bounds, decimals: figure.decimals, language)
        }
        // Absent senders are part of the coverage already.
        let refused = (figure.uncertainty?.doubts ?? []).filter { $0.kind != .absent }.map { $0.title[language] }
        return ([status, absence, range] + refused).compactMap { $0 }
            .joined(separator: ReportWording.semicolon[language])
    }
}
