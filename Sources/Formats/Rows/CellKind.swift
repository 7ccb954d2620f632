/// The kind of value in a cell, as far as the format of the file says.
public enum CellKind: UInt8, Hashable, Sendable {
    /// Text; the only kind in CSV and XML.
    case text
    /// A number, as plain decimal text.
    case number
    /// A date, as `2016-11-10`, or with a time of day, as `2016-11-10T08:30:00`.
    case date
    /// `TRUE` or `FALSE`.
    case boolean
    /// An error of a formula such as `#N/A`, or a date that does not exist (then the serial number).
    case error
    /// A formula that was saved without its value.
    case uncalculatedFormula
    /// No cell at all, which is not the same as an empty one.
    case absent
    /// A number that its format shows as a percentage: 0.2 as 20 %. The text is the number stored.
    case percentage
    /// A number that its format shows divided by a thousand. The text is the number stored.
    case thousandths
    /// A number that its format shows divided by ten thousand (万).
    case tenThousandths
    /// A number that its format shows divided by a million.
    case millionths
    /// A number that its format shows divided by a hundred million (亿).
    case hundredMillionths
    /// A number that its format shows divided by another power of ten.
    case otherFractions
    /// A number merged over several rows. The text is the range.
    case mergedNumber

    /// The kind of a number that is shown divided by ten to a power.
    public init(shownDividedBy exponent: Int) {
        self =
            switch exponent {
            case 3: .thousandths
            case 4: .tenThousandths
            case 6: .millionths
            case 8: .hundredMillionths
            default: .otherFractions
            }
    }

    /// For a number shown divided by ten to a power, that power; 0 if it is another one than those of units; nil for other kinds.
    public var shownExponent: Int? {
        switch self {
        case .thousandths: 3
        case .tenThousandths: 4
        case .millionths: 6
        case .hundredMillionths: 8
        case .otherFractions: 0
        default: nil
        }
    }

    /// Whether it is a number of a workbook, however it is shown.
    public var isNumeric: Bool { self == .number || self == .percentage || shownExponent != nil }
}
