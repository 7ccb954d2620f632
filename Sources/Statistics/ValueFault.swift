/// Why a received text is not a value of its field. Tells the sender the expected form and the next step; the caller
/// adds the place.
public enum ValueFault: Error, Hashable, Sendable {
    /// The text is empty.
    case empty
    /// Not a number at all.
    case notANumber
    /// A number with lost digits, such as `123.` or `.%`.
    case damagedNumber
    /// Thousands separators that do not stand at the thousands.
    case wrongGrouping
    /// Scientific notation in a text: digits were lost when it was written.
    case scientificNotation
    /// The value in base units does not fit 64 bits.
    case tooLarge
    /// More decimals than the field keeps.
    case tooManyDecimals(limit: Int)
    /// A percent sign in a field that is no percentage.
    case unexpectedPercentSign
    /// A unit that the field does not know.
    case unknownUnit(known: [String])
    /// A unit of another base: 美元 where 元 is asked for.
    case otherUnit(String, base: String, asked: String)
    /// Two statements of the unit, each with its place, that do not agree.
    case contradictoryUnits(first: StatedPlace, second: StatedPlace)
    /// Nothing states the unit, and the field can be sent in several.
    case unstatedUnit(known: [String])
    /// Not a date at all.
    case notADate
    /// A date that the calendar does not have.
    case impossibleDate
    /// A date whose day, month or separators are missing.
    case incompleteDate
    /// A date whose century is missing.
    case twoDigitYear
    /// A date with a time of day where only a day was asked for.
    case timeOfDay
    /// Not a reporting period at all.
    case notAPeriod
    /// A span of months that is not one reporting period, such as January to September.
    case severalPeriods(first: String, last: String)
    /// No area is called so; the nearest names.
    case unknownArea(nearest: [String])
    /// Several areas are called so.
    case ambiguousArea(candidates: [String])
    /// An area that is known but may not stand here.
    case areaNotAllowed(name: String)
    /// Parts of one entry that name areas of which neither contains the other.
    case contradictoryArea(names: [String])
    /// Not in the code list; the nearest labels.
    case unknownCategory(nearest: [String])
    /// The text holds U+FFFD, which some program put in the place of a character it could not read.
    case lostCharacter
    /// The text was read in a wrong encoding before it was sent; with the text meant.
    case garbledText(meant: String)
    /// The text contains a control character or one that changes the direction of text: it is displayed otherwise than
    /// it is stored.
    case controlCharacter
    /// A code that lost digits when it was stored as a number.
    case digitsLost
    /// A day as a workbook counts it; which day that is.
    case serialDay(CalendarDate)
    /// A formula that was saved without its result.
    case unsavedFormula
    /// A number merged over several records.
    case mergedNumber(range: String)
    /// A number that its format displays divided by a power of ten, in contradiction to the unit.
    case shownOtherwise(exponent: Int)
    /// The value has an addition, or can be read in two ways.
    case unclear(UnclearValue)

    /// A statement with its line.
    public struct StatedPlace: Hashable, Sendable {
        /// The statement.
        public var text: String
        /// The line; nil if it is not known.
        public var line: Int?
        /// The text that contains the statement.
        public var quote: String

        /// Makes a statement.
        public init(_ text: String, line: Int?, quote: String) {
            self.text = text
            self.line = line
            self.quote = quote
        }

        /// The statement in a sentence.
        public var wording: LocalizedText {
            LocalizedText(
                zh: "“\(text)”（\(line.map { "第 \($0) 行" } ?? "")“\(quote)”）",
                en: "“\(text)” (\(line.map { "line \($0), " } ?? "")“\(quote)”)")
        }
    }

    /// The kind of its findings.
    public var kind: FindingKind {
        switch self {
        case .empty: .valueEmpty
        case .notANumber: .valueNumber
        case .damagedNumber: .valueNumberDamaged
        case .wrongGrouping: .valueNumberGrouping
        case .scientificNotation: .valueNumberScientific
        case .tooLarge: .valueNumberSize
        case .tooManyDecimals: .valueNumberDecimals
        case .unexpectedPercentSign: .valueNumberPercent
        case .unknownUnit: .valueUnit
        case .otherUnit: .valueUnitOther
        case .contradictoryUnits: .valueUnitContradictory
        case .unstatedUnit: .valueUnitUnstated
        case .notADate: .valueDate
        case .impossibleDate: .valueDateImpossible
        case .incompleteDate: .valueDateIncomplete
        case .twoDigitYear: .valueDateCentury
        case .timeOfDay: .valueDateTime
        case .notAPeriod: .valuePeriod
        case .severalPeriods: .valuePeriodSeveral
        case .unknownArea: .valueAreaUnknown
        case .ambiguousArea: .valueAreaAmbiguous
        case .areaNotAllowed: .valueAreaScope
        case .contradictoryArea: .valueAreaContradictory
        case .unknownCategory: .valueCategory
        case .lostCharacter: .valueTextLost
        case .garbledText: .valueTextGarbled
        case .controlCharacter: .valueTextControl
        case .digitsLost: .valueTextDigits
        case .serialDay: .valueDateSerial
        case .unsavedFormula: .valueFormula
        case .mergedNumber: .valueMerged
        case .shownOtherwise: .valueNumberShown
        case .unclear(let cause): cause.kind
        }
    }
}
