import Wording
import ReportModel
import Statistics

/// Pieces that several parts of the page are made of.
extension PageReport {
    /// A text in the page's language; on a Chinese page followed by the English wording if it differs.
    func bilingual(_ text: LocalizedText) -> Markup {
        guard language == .zh, text.zh != text.en, !text.en.isEmpty else { return "\(text[language])" }
        return "\(text.zh) <span class=\"en\" lang=\"en\">\(text.en)</span>"
    }

    /// Heading cells of a table's columns.
    func heads(_ titles: [LocalizedText]) -> Markup {
        Markup(titles.map { "<th scope=\"col\">\(bilingual($0))</th>" })
    }

    /// A cell with a figure: aligned right, marked if partial, and with the number of its note.
    func figureCell(_ figure: ReportModel.Figure?, notes: inout CoverageNotes, element: Markup = "td") -> Markup {
        let printed = PrintedFigure(figure, language: language)
        let reference = notes.reference(printed)
        switch printed.kind {
        case .whole: return "<\(element) class=\"number\">\(printed.text)</\(element)>"
        case .partial:
            return """
                <\(element) class="number partial" title="\(printed.remark ?? "")">\(printed.text)\
                <span class="mark">\(ReportWording.partialMark)</span>\(reference)</\(element)>
                """
        case .missing:
            return """
                <\(element) class="number missing" title="\(printed.remark ?? "")">\(printed.text)\(reference)</\(element)>
                """
        case .notComputed:
            return """
                <\(element) class="number uncomputed" title="\(ReportWording.notComputed[language])">\(printed.text)\
                </\(element)>
                """
        }
    }

    /// A label with a colour and, always, a word.
    func badge(_ tone: Tone, _ title: LocalizedText) -> Markup {
        "<span class=\"badge \(tone.rawValue)\">\(title[language])</span>"
    }

    /// The verdict's badge.
    func badge(_ verdict: Verdict?) -> Markup { badge(Tone(verdict), ReportWording.verdict(verdict)) }
}

/// The colours of a report that carry meaning. Each appears with a word.
enum Tone: String {
    case good, bad, warn, neutral

    init(_ verdict: Verdict?) {
        switch verdict?.rawValue {
        case "met": self = .good
        case "notMet": self = .bad
        case "noValue", "undecided": self = .warn
        default: self = .neutral
        }
    }

    init(_ severity: Severity) {
        switch severity {
        case .error: self = .bad
        case .warning: self = .warn
        case .note: self = .neutral
        }
    }

    init(_ state: ReportModel.RosterRow.State) {
        switch state {
        case .received: self = .good
        case .incomplete, .late: self = .warn
        case .refused, .missing: self = .bad
        case .unread, .notDue: self = .neutral
        }
    }

    init(_ verdict: ReportModel.ComparisonRow.Verdict) {
        switch verdict {
        case .agrees: self = .good
        case .differs: self = .bad
        case .notComparable: self = .neutral
        }
    }

    init(_ change: ReportModel.MemberList.Change) {
        switch change {
        case .entered: self = .good
        case .left: self = .bad
        case .notReported: self = .warn
        case .stayed, .unknown: self = .neutral
        }
    }
}

/// Numbered notes on the submissions absent from figures. Figures with the same gap share a note.
struct CoverageNotes {
    private let language: Language
    private var numbers: [String: Int] = [:]
    private var texts: [String] = []

    init(language: Language) { self.language = language }

    /// The reference to a figure's note, or nothing if it needs none.
    mutating func reference(_ figure: PrintedFigure) -> Markup {
        guard let remark = figure.remark, !remark.isEmpty else { return "" }
        let number: Int
        if let known = numbers[remark] {
            number = known
        } else {
            texts.append(remark)
            number = texts.count
            numbers[remark] = number
        }
        return "<sup><a href=\"#note-\(number)\">\(number)</a></sup>"
    }

    /// The notes, under the report.
    var markup: Markup {
        guard !texts.isEmpty else { return "" }
        let items = texts.enumerated().map { index, text -> Markup in
            "<li id=\"note-\(index + 1)\">\(text)</li>\n"
        }
        return """
            <section class="coverage" id="coverage">
            <h2>\(ReportWording.coverageNotes[language])</h2>
            <p class="legend">\(ReportWording.legend[language])</p>
            <ol>
            \(Markup(items))</ol>
            </section>

            """
    }
}
