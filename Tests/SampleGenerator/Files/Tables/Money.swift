/// How a sender writes amounts of money, which the sample keeps in 分.
enum MoneyStyle {
    /// In 元, with thousands marks.
    case yuan
    /// In 万元, as the heading says.
    case tenThousand
    /// The same with thousands marks.
    case tenThousandGrouped
    /// In 亿元, as the heading says.
    case hundredMillion
    /// In the unit that another column of the row names: the one that suits the amount.
    case column
    /// With the unit in the cell.
    case cell
    /// The same in full-width digits.
    case wideCell
    /// In 万元, as the header block says.
    case header

    /// What a heading says of the unit.
    var headingUnit: String {
        switch self {
        case .yuan: "（元）"
        case .tenThousand, .tenThousandGrouped: "（万元）"
        case .hundredMillion: "（亿元）"
        case .column, .cell, .wideCell, .header: ""
        }
    }

    /// The amount as written, and the unit for a column of units.
    func texts(_ fen: Int) -> (amount: String, unit: String) {
        switch self {
        case .yuan: (Self.grouped(Self.text(fen, decimals: 2)), "元")
        case .tenThousand, .header: (Self.text(fen, decimals: 6), "万元")
        case .tenThousandGrouped: (Self.grouped(Self.text(fen, decimals: 6)), "万元")
        case .hundredMillion: (Self.text(fen, decimals: 10), "亿元")
        case .cell: (Self.text(fen, decimals: 6) + "万元", "")
        case .wideCell: (Rounding.fullWidth(Self.text(fen, decimals: 6)) + "万元", "")
        case .column:
            if fen >= 250_000_000 {
                (Self.text(fen, decimals: 10), "亿元")
            } else if fen < 100_000_000 {
                (Self.text(fen, decimals: 2), "元")
            } else {
                (Self.text(fen, decimals: 6), "万元")
            }
        }
    }

    /// `fen` in a unit of 10^`decimals` 分, exactly, without zeros at the end.
    static func text(_ fen: Int, decimals: Int) -> String {
        var text = Rounding.fixed(fen, decimals: decimals)
        while text.contains("."), text.hasSuffix("0") || text.hasSuffix(".") { text.removeLast() }
        return text
    }

    private static func grouped(_ text: String) -> String {
        let parts = text.split(separator: ".")
        let whole = Rounding.grouped(Int(parts[0]) ?? 0)
        return parts.count > 1 ? "\(whole).\(parts[1])" : whole
    }
}
