import Wording
import ReportModel
import Statistics

/// The format of a cell.
public struct CellFormat: Hashable, Sendable {
    /// The horizontal alignment.
    enum Alignment: Sendable { case left, center, right }

    /// The fill as 0xRRGGBB; nil for the default.
    public var fill: UInt32?
    /// The ink as 0xRRGGBB; nil for the default.
    public var ink: UInt32?
    var isBold = false
    var isHeading = false
    var wraps = false
    var hasBorder = true
    var size = 10.0
    var alignment = Alignment.left
    /// The number format; nil for text.
    var numberFormat: String?

    /// Running text.
    public static let text = CellFormat(wraps: true)
    /// A number without decimals, or a word in its place.
    public static let count = CellFormat(alignment: .right, numberFormat: "#,##0")
    /// The heading of a column.
    public static let heading = CellFormat(
        fill: 0xDCE6EF, isBold: true, isHeading: true, wraps: true, alignment: .center)
    /// The title of a sheet.
    public static let title = CellFormat(ink: 0x123A5E, isBold: true, hasBorder: false, size: 15)
    /// A remark under the title.
    public static let remark = CellFormat(ink: 0x55626E, hasBorder: false, size: 9)

    /// The colours of a word that judges.
    static func judged(_ tone: Tone) -> CellFormat {
        var style = CellFormat(isBold: true, wraps: true, alignment: .center)
        switch tone {
        case .good: (style.fill, style.ink) = (0xE4F1E8, 0x1C6B3C)
        case .bad: (style.fill, style.ink) = (0xFAE9E7, 0xA32020)
        case .warn: (style.fill, style.ink) = (0xFBF0D9, 0x7D5200)
        case .neutral: (style.fill, style.ink) = (0xE9EDF0, 0x4D5964)
        }
        return style
    }

    /// The same in bold on the tint of totals, unless it has a tint of its own.
    var emphasized: CellFormat {
        var style = self
        style.isBold = true
        if style.fill == nil { style.fill = 0xEAF1F7 }
        return style
    }
}

/// A cell of a sheet.
public struct Cell {
    /// The contents. A text never becomes a formula, however it begins.
    enum Content {
        case text(String)
        case number(Double)
        case empty
    }

    var content: Content
    /// The format.
    public var style: CellFormat
    /// A comment fastened to the cell.
    public var comment: String?

    /// A cell with text.
    public static func text(_ text: String, _ style: CellFormat = .text) -> Cell {
        Cell(content: .text(UnsafeText.shown(text, keepingLines: true)), style: style)
    }

    /// A cell with a count.
    public static func count(_ number: Int) -> Cell { Cell(content: .number(Double(number)), style: .count) }

    /// A figure: a real number shown with its declared decimals, or the word for why there is none.
    static func figure(_ figure: PrintedFigure) -> Cell {
        var style = CellFormat(alignment: .right)
        switch figure.kind {
        case .whole: break
        case .partial: style.fill = 0xFBF0D9
        case .missing: (style.fill, style.ink) = (0xFAE9E7, 0xA32020)
        case .notComputed: style.ink = 0x65717C
        }
        guard let plain = figure.plain, let number = FigureText.cellNumber(plain) else {
            return Cell(content: .text(figure.marked), style: style, comment: figure.remark)
        }
        style.numberFormat = numberFormat(figure.decimals)
        if figure.kind == .partial { style.numberFormat? += "\"\(ReportWording.partialMark)\"" }
        return Cell(content: .number(number), style: style, comment: figure.remark)
    }

    /// A signed difference.
    static func gap(_ gap: (scaled: Int128, decimals: Int)) -> Cell {
        let plain = FigureText.write(scaled: gap.scaled, decimals: gap.decimals, grouping: false)
        var style = CellFormat(alignment: .right)
        guard let number = FigureText.cellNumber(plain) else { return .text(plain, style) }
        let format = numberFormat(gap.decimals)
        style.numberFormat = "+\(format);-\(format);\(format)"
        return Cell(content: .number(number), style: style)
    }

    /// A target's own number.
    static func target(_ target: ReportModel.TargetVerdict, decimals: Int) -> Cell {
        let plain = FigureText.exactPlain(target.value, atLeast: decimals)
        var style = CellFormat(alignment: .right)
        guard target.highest == nil else { return .text(ReportWording.goal(target, decimals: decimals), style) }
        guard let number = FigureText.cellNumber(plain) else { return .text(plain, style) }
        let fraction = plain.split(separator: ".").dropFirst().first?.utf8.count ?? 0
        style.numberFormat = "\"\(ReportWording.comparison(target.comparison)) \"" + numberFormat(fraction)
        return Cell(content: .number(number), style: style)
    }

    static func numberFormat(_ decimals: Int) -> String {
        decimals > 0 ? "#,##0." + String(repeating: "0", count: decimals) : "#,##0"
    }

    /// Columns of a sheet that the text takes: a Chinese character is as wide as two Latin ones.
    var displayWidth: Int {
        switch content {
        case .empty: 0
        case .number(let number): Self.numberWidth(number, style.numberFormat ?? "")
        case .text(let text): Self.displayWidth(text)
        }
    }

    /// Lines the text takes when wrapped to a width.
    func lines(width: Int) -> Int {
        guard case .text(let text) = content, style.wraps else { return 1 }
        return Self.lines(of: text, width: width)
    }

    /// Lines that `text` takes when wrapped to a width.
    public static func lines(of text: String, width: Int) -> Int {
        var lines = 0
        var current = 0
        for scalar in text.unicodeScalars {
            if scalar == "\n" {
                lines += max(1, (current + width - 1) / width)
                current = 0
            } else {
                current += self.width(of: scalar)
            }
        }
        return lines + max(1, (current + width - 1) / width)
    }

    private static func width(of scalar: Unicode.Scalar) -> Int {
        scalar.value >= 0x2E80 || scalar == "※" || scalar == "·" || scalar == "—" ? 2 : 1
    }

    /// The width of the longest line.
    static func displayWidth(_ text: String) -> Int {
        var (longest, current) = (0, 0)
        for scalar in text.unicodeScalars {
            if scalar == "\n" {
                current = 0
            } else {
                current += width(of: scalar)
                longest = max(longest, current)
            }
        }
        return longest
    }

    private static func numberWidth(_ number: Double, _ format: String) -> Int {
        let whole = number.magnitude < 1e15 ? String(Int(number.magnitude)).utf8.count : 16
        let decimals = format.split(separator: ";").first?.split(separator: ".").dropFirst().first?.utf8.count ?? 0
        return whole + whole / 3 + decimals + (format.hasPrefix("+") || format.hasPrefix("\"") ? 3 : 1)
    }
}
