import Wording
import ReportModel
import Statistics

extension PageReport {
    /// Points in time joined by a line that breaks at missing values, with their targets.
    func series(_ chart: ReportModel.Chart, number: Int, title: LocalizedText) -> Markup {
        let frame = SeriesFrame(chart)
        var content = frame.grid
        var line: [Markup] = []
        var marks: Markup = ""
        func drawLine() {
            if line.count > 1 {
                content += "<polyline class=\"line\" points=\"\(Markup(line, separator: " "))\"/>\n"
            }
            line = []
        }
        for (index, point) in chart.points.enumerated() {
            let printed = PrintedFigure(point.figure, language: language)
            let x = frame.x(index)
            let strong: Markup = point.isEmphasized ? " strong" : ""
            marks += """
                <text class="name\(strong)" x="\(x)" y="\(frame.bottom + 20)" text-anchor="middle">\
                \(point.label[language])</text>

                """
            let targetY = point.target.map { frame.y(FigureText.scaled($0, decimals: frame.decimals)) }
            if let target = point.target, let y = targetY {
                let text = FigureText.exactGrouped(target, atLeast: chart.indicator.decimals)
                marks += """
                    <path class="target" d="M\(ChartScale.coordinate(frame.xHundredths(index) - 1600)) \
                    \(ChartScale.coordinate(y))h32"/><text class="target" \
                    x="\(ChartScale.coordinate(frame.xHundredths(index) + 2000))" y="\(ChartScale.coordinate(y + 400))">\
                    \(ReportWording.target[language]) \(text)</text>

                    """
            }
            guard let value = point.figure?.value else {
                drawLine()
                if printed.kind == .missing { marks += missing(printed, at: index, frame) }
                continue
            }
            let y = frame.y(FigureText.scaled(value, decimals: frame.decimals))
            line.append("\(x),\(ChartScale.coordinate(y))")
            // The label is above its point, or below if the target's stroke is just above.
            let isCrowded = targetY.map { $0 <= y && y - $0 < 3400 } ?? false
            marks += """
                <circle class="point\(strong)\(printed.kind == .partial ? " partial" : "" as Markup)" cx="\(x)" \
                cy="\(ChartScale.coordinate(y))" r="\(point.isEmphasized ? 6 : 5)"/>\
                <text class="value\(strong)" x="\(x)" y="\(ChartScale.coordinate(y + (isCrowded ? 2200 : -1200)))" \
                text-anchor="middle">\(printed.marked)</text>

                """
        }
        drawLine()
        return drawing(
            chart, number: number, title: title, width: SeriesFrame.width, height: frame.bottom + 34,
            content: content + marks)
    }

    private func missing(_ printed: PrintedFigure, at index: Int, _ frame: SeriesFrame) -> Markup {
        """
        <rect class="gap" x="\(ChartScale.coordinate(frame.xHundredths(index) - 2200))" y="\(SeriesFrame.top)" width="44" \
        height="\(frame.bottom - SeriesFrame.top)"/><text class="gap" x="\(frame.x(index))" \
        y="\((frame.bottom + SeriesFrame.top) / 2)" text-anchor="middle">\(printed.text)</text>

        """
    }
}

/// Where things lie in a series' drawing.
private struct SeriesFrame {
    static let width = 760
    static let top = 30
    private static let (left, right, height) = (64, 700, 240)

    let decimals: Int
    let bottom = Self.top + Self.height
    private let scale: ChartScale
    private let count: Int

    init(_ chart: ReportModel.Chart) {
        let decimals = chart.indicator.decimals
        let values = chart.points.flatMap { [$0.figure?.value, $0.target] }.compactMap { $0 }
        scale = ChartScale(
            values: values.map { FigureText.scaled($0, decimals: decimals) }, length: Int128(Self.height) * 100)
        count = max(1, chart.points.count)
        self.decimals = decimals
    }

    /// The middle of a point's column, in hundredths.
    func xHundredths(_ index: Int) -> Int128 {
        Int128(Self.left) * 100 + Int128(Self.right - Self.left) * 100 * Int128(2 * index + 1) / Int128(2 * count)
    }

    func x(_ index: Int) -> String { ChartScale.coordinate(xHundredths(index)) }

    /// A value's height on the page, in hundredths.
    func y(_ value: Int128) -> Int128 { Int128(bottom) * 100 - scale.position(value) }

    var grid: Markup {
        Markup(
            scale.ticks.map { tick -> Markup in
                let y = ChartScale.coordinate(y(tick))
                let label = scale.label(tick, decimals: decimals)
                return """
                    <line class="\(tick == 0 ? "axis" : "grid")" x1="\(Self.left)" x2="\(Self.right)" y1="\(y)" y2="\(y)"/>\
                    <text class="tick" x="\(Self.left - 8)" y="\(y)" dy="4" text-anchor="end">\(label)</text>

                    """
            })
    }
}
