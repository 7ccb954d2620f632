import Wording
import ReportModel
import Statistics

extension PageReport {
    /// A chart with its caption.
    func figure(_ chart: ReportModel.Chart, number: Int, title: LocalizedText) -> Markup {
        let drawing =
            switch chart.kind {
            case .bars: bars(chart, number: number, title: title)
            case .series: series(chart, number: number, title: title)
            }
        return """
            <figure>
            \(drawing)<figcaption>\(ReportWording.chartCaption(number, language))\u{2003}\(chart.indicator.title[language]) \
            <span class="unit">\(ReportWording.inUnit(chart.indicator.unit[language], language))</span> \
            <span class="legend">\(ReportWording.chartLegend(chart.kind)[language])</span></figcaption>
            </figure>

            """
    }

    /// The frame of the drawing. The chart's contents are repeated in words, for readers who cannot see it.
    func drawing(
        _ chart: ReportModel.Chart, number: Int, title: LocalizedText, width: Int, height: Int, content: Markup
    ) -> Markup {
        let said = chart.points.map { point in
            let printed = PrintedFigure(point.figure, language: language)
            let remark = printed.remark.map { ReportWording.inParentheses($0, language) } ?? ""
            let goal =
                point.target.map {
                    ReportWording.comma[language] + ReportWording.target[language] + " "
                        + FigureText.exactGrouped($0, atLeast: chart.indicator.decimals)
                } ?? ""
            return point.label[language] + " " + printed.marked + remark + goal
        }
        let unit = ReportWording.inUnit(chart.indicator.unit[language], language)
        return """
            <svg viewBox="0 0 \(width) \(height)" role="img" aria-labelledby="chart-\(number)-title chart-\(number)-desc" \
            xmlns="http://www.w3.org/2000/svg">
            <title id="chart-\(number)-title">\(title[language])\(ReportWording.colon[language])\(chart.indicator.title[language])\(unit)</title>
            <desc id="chart-\(number)-desc">\(said.joined(separator: ReportWording.semicolon[language]))</desc>
            <defs><pattern id="hatch-\(number)" width="6" height="6" patternUnits="userSpaceOnUse" \
            patternTransform="rotate(45)"><rect width="6" height="6" class="hatch-ground"/>\
            <rect width="2.4" height="6" class="hatch-line"/></pattern></defs>
            \(content)</svg>

            """
    }

    /// Bars, one an area, from the top.
    func bars(_ chart: ReportModel.Chart, number: Int, title: LocalizedText) -> Markup {
        let (left, plot, right, rowHeight, top) = (150, 500, 110, 27, 26)
        let decimals = chart.indicator.decimals
        let values = chart.points.map { $0.figure?.value.map { FigureText.scaled($0, decimals: decimals) } }
        let scale = ChartScale(values: values.compactMap { $0 }, length: Int128(plot) * 100)
        let bottom = top + rowHeight * chart.points.count
        let zero = Int128(left) * 100 + scale.position(0)
        var content: Markup = ""
        for tick in scale.ticks {
            let x = ChartScale.coordinate(Int128(left) * 100 + scale.position(tick))
            let label = scale.label(tick, decimals: decimals)
            content += """
                <line class="grid" x1="\(x)" x2="\(x)" y1="\(top - 4)" y2="\(bottom)"/>\
                <text class="tick" x="\(x)" y="\(top - 9)" text-anchor="middle">\(label)</text>

                """
        }
        for (index, point) in chart.points.enumerated() {
            let y = top + rowHeight * index + 5
            let name: Markup = """
                <text class="name\(point.isEmphasized ? " strong" : "" as Markup)" x="\(left - 10)" y="\(y + 13)" \
                text-anchor="end">\(point.label[language])</text>
                """
            let printed = PrintedFigure(point.figure, language: language)
            guard let value = values[index] else {
                content += name + gapMark(printed, x: ChartScale.coordinate(zero), y: y)
                continue
            }
            let end = Int128(left) * 100 + scale.position(value)
            let label = max(zero, end) + 600
            let fill: Markup =
                printed.kind == .partial
                ? " fill=\"url(#hatch-\(number))\" class=\"bar partial\""
                : " class=\"bar\(point.isEmphasized ? " strong" : "" as Markup)\""
            content += """
                \(name)<rect\(fill) x="\(ChartScale.coordinate(min(zero, end)))" y="\(y)" \
                width="\(ChartScale.coordinate(max(zero, end) - min(zero, end)))" height="17"/>\
                <text class="value\(point.isEmphasized ? " strong" : "" as Markup)" x="\(ChartScale.coordinate(label))" \
                y="\(y + 13)">\(printed.marked)</text>

                """
        }
        let x = ChartScale.coordinate(zero)
        content += "<line class=\"axis\" x1=\"\(x)\" x2=\"\(x)\" y1=\"\(top - 4)\" y2=\"\(bottom)\"/>\n"
        return drawing(
            chart, number: number, title: title, width: left + plot + right, height: bottom + 8, content: content)
    }

    /// An empty, broken frame in place of a bar, with the reason, so that it is not taken for a bar of length zero.
    private func gapMark(_ printed: PrintedFigure, x: String, y: Int) -> Markup {
        guard printed.kind == .missing else {
            return
                "<text class=\"gap\" x=\"\(x)\" dx=\"8\" y=\"\(y + 13)\">\(ReportWording.notComputed[language])</text>\n"
        }
        let words = [printed.text, printed.status].compactMap { $0 }.joined(separator: ReportWording.comma[language])
        return """
            <rect class="gap" x="\(x)" y="\(y)" width="56" height="17"/>\
            <text class="gap" x="\(x)" dx="64" y="\(y + 13)">\(words)</text>

            """
    }
}
