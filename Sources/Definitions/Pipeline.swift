public import Statistics

/// A whole plan, read from a folder under `Pipelines/` and checked: everything the engine knows about its subject.
public struct Pipeline: Sendable {
    /// The plan's short name; also the name of its folder.
    public var name: String
    /// The version of the definitions, as their authors count it.
    public var version: String
    /// The title of the statistical work.
    public var title: LocalizedText
    /// Who publishes the report set.
    public var publisher: LocalizedText
    /// Periods for which a report set is made.
    public var periods: [Period]
    /// The kind of shorter period for which figures stand beside those of the periods, such as quarters; nil for none.
    public var subperiod: Period.Frequency?
    /// All areas.
    public var areas: [Area]
    /// Which of the areas the reports show.
    public var scope: AreaScope
    /// Words by which the parts of a submission are recognised.
    public var vocabulary: Vocabulary
    /// Units of measure and their exact relations.
    public var measures: [Measure]
    /// The reporting units (报送单位).
    public var units: [ReportingUnit] { didSet { unitPositions = Self.positions(units.map(\.code)) } }
    private var unitPositions: [String: Int]
    /// What each unit owes (报送名册).
    public var roster: [Obligation]
    /// The forms (报表).
    public var forms: [Form]
    /// The checks (审核规则).
    public var rules: [Rule]
    /// The checks of figures against one another (勾稽关系).
    public var figureChecks: [FigureCheck]
    /// The indicators (指标), each after those it is computed from.
    public var indicators: [Indicator] { didSet { indicatorPositions = Self.positions(indicators.map(\.id)) } }
    private var indicatorPositions: [String: Int]
    /// The targets (目标值).
    public var targets: [Target]
    /// What must hold for a report set to be published; nil for nothing.
    public var gate: Gate?
    /// How much is taken from the inbox.
    public var limits = IntakeLimits()
    /// The rule for verdicts on figures that are not certain.
    public var verdicts: VerdictPolicy
    /// What the report set shows, in which order.
    public var report: ReportLayout
    /// What was decided about single submissions and values.
    public var corrections: Corrections
    /// SHA-256 of what every definition file says, comments and layout left aside, by its path inside the folder.
    public var fileDigests: [String: String]
    /// Warnings for its authors; no fault is among them.
    public var warnings: [DefinitionFault]

    /// Makes a pipeline from its parts, which the caller has checked.
    public init(
        name: String, version: String, title: LocalizedText, publisher: LocalizedText, periods: [Period],
        subperiod: Period.Frequency? = nil, areas: [Area], scope: AreaScope, vocabulary: Vocabulary,
        measures: [Measure], units: [ReportingUnit], roster: [Obligation], forms: [Form], rules: [Rule],
        figureChecks: [FigureCheck] = [], indicators: [Indicator], targets: [Target], gate: Gate? = nil,
        verdicts: VerdictPolicy = .byBounds, limits: IntakeLimits = IntakeLimits(), report: ReportLayout,
        corrections: Corrections = Corrections(), fileDigests: [String: String], warnings: [DefinitionFault] = []
    ) {
        self.name = name
        self.version = version
        self.title = title
        self.publisher = publisher
        self.periods = periods
        self.subperiod = subperiod
        self.areas = areas
        self.scope = scope
        self.vocabulary = vocabulary
        self.measures = measures
        self.units = units
        unitPositions = Self.positions(units.map(\.code))
        self.roster = roster
        self.forms = forms
        self.rules = rules
        self.figureChecks = figureChecks
        self.indicators = indicators
        indicatorPositions = Self.positions(indicators.map(\.id))
        self.targets = targets
        self.gate = gate
        self.limits = limits
        self.verdicts = verdicts
        self.report = report
        self.corrections = corrections
        self.fileDigests = fileDigests
        self.warnings = warnings
    }

    /// Where each name stands first: senders and indicators are asked for by name, thousands of times.
    private static func positions(_ names: [String]) -> [String: Int] {
        Dictionary(zip(names, names.indices)) { first, _ in first }
    }

    /// The form with that id.
    public func form(_ id: String) -> Form? { forms.first { $0.id == id } }
    /// The reporting unit with that code.
    public func unit(_ code: String) -> ReportingUnit? { unitPositions[code].map { units[$0] } }
    /// The indicator with that id.
    public func indicator(_ id: String) -> Indicator? { indicatorPositions[id].map { indicators[$0] } }
    /// The unit of measure with that symbol.
    public func measure(_ symbol: String) -> Measure? { measures.first { $0.symbol == symbol } }
}

/// The rule by which a figure that is not certain meets its target or not.
public enum VerdictPolicy: String, CaseIterable, Sendable, Encodable {
    /// Its lowest and its highest value, where both say the same.
    case byBounds = "by_bounds"
    /// Nothing, until all is there.
    case completeOnly = "complete_only"
}

/// Which areas the reports show: the whole, and the parts that add up to it.
public struct AreaScope: Hashable, Sendable, Encodable {
    /// The code of the area that is the whole.
    public var total: String
    /// Levels whose areas are the parts; together they make up the whole, without overlap.
    public var partLevels: [String]
    /// Codes of named groups of areas (片区), shown beside the parts and never added.
    public var groups: [String]

    /// Makes a scope.
    public init(total: String, partLevels: [String], groups: [String] = []) {
        self.total = total
        self.partLevels = partLevels
        self.groups = groups
    }
}

/// A unit of measure (计量单位) as a multiple of a base unit: 万人 is 10000 人.
public struct Measure: Hashable, Sendable, Encodable {
    /// The symbol, as written in headings and reports.
    public var symbol: String
    /// The base unit's symbol; its own for a base unit.
    public var base: String
    /// How many base units one is. At least 1.
    public var factor: Int64
    /// The name in both languages.
    public var title: LocalizedText
    /// Other spellings.
    public var aliases: [String]

    /// Makes a unit of measure.
    public init(symbol: String, base: String, factor: Int64, title: LocalizedText, aliases: [String]) {
        self.symbol = symbol
        self.base = base
        self.factor = factor
        self.title = title
        self.aliases = aliases
    }
}

/// Words by which the parts of a submission are recognised. Compared as label keys: without blanks, half-width, lower case.
public struct Vocabulary: Hashable, Sendable, Encodable {
    /// `填报单位` and its like, before the sender's name.
    public var unitLabels: [String]
    /// `报告期` and its like, before the period.
    public var periodLabels: [String]
    /// `计量单位` and its like, before a unit of measure.
    public var measureLabels: [String]
    /// `表号` and its like, before the form's code.
    public var codeLabels: [String]
    /// `报出日期` and its like, before the day on which the sender signed.
    public var dateLabels: [String]
    /// Further labels of the header block, known and of no consequence.
    public var otherLabels: [String]
    /// `合计` and its like: the row states a total of the others.
    public var totals: [String]
    /// `其中` and its like: the row is part of the row before and never added.
    public var ofWhich: [String]
    /// Words with which a line below the table begins: `注`, `单位负责人`.
    public var footers: [String]
    /// Texts that stand for a missing value, besides the empty cell.
    public var missing: [String]
    /// Texts in brackets of headings that are remarks and no units of measure: `含税`.
    public var remarks: [String]
    /// Regular expressions, each with one group, that find a version number in a file name.
    public var versionPatterns: [String]
    /// Regular expressions, with a group for the part and one for the number of parts, that find them in a file name.
    public var partPatterns: [String]

    /// Makes a vocabulary.
    public init(
        unitLabels: [String] = [], periodLabels: [String] = [], measureLabels: [String] = [], codeLabels: [String] = [],
        dateLabels: [String] = [], otherLabels: [String] = [], totals: [String] = [], ofWhich: [String] = [],
        footers: [String] = [], missing: [String] = [], remarks: [String] = [], versionPatterns: [String] = [],
        partPatterns: [String] = []
    ) {
        self.unitLabels = unitLabels
        self.periodLabels = periodLabels
        self.measureLabels = measureLabels
        self.codeLabels = codeLabels
        self.dateLabels = dateLabels
        self.otherLabels = otherLabels
        self.totals = totals
        self.ofWhich = ofWhich
        self.footers = footers
        self.missing = missing
        self.remarks = remarks
        self.versionPatterns = versionPatterns
        self.partPatterns = partPatterns
    }
}
