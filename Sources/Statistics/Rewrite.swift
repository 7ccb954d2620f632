/// A kind of conversion that changed the form of a value, not its meaning. It is recorded with the value.
public enum Rewrite: UInt8, CaseIterable, Sendable {
    /// Taken over as received.
    case none = 0
    /// Full-width characters became half-width.
    case width
    /// Thousands separators were taken out.
    case thousands
    /// Converted to the base unit.
    case unit
    /// A date was written otherwise.
    case dateForm
    /// A period was written otherwise.
    case periodForm
    /// The name of an area became its code.
    case areaName
    /// A short or other name of an area became its code.
    case areaAlias
    /// An address became the code of the area that contains it.
    case areaAddress
    /// A former code became the code in force.
    case formerCode
    /// The label of a category became its code.
    case category
    /// A percent sign was taken off.
    case percentSign
    /// A typographic plus or minus sign became a plain one.
    case sign
    /// Blanks inside were taken out.
    case blank
    /// A mark for "no value" became a missing value.
    case missingMark
    /// The marks by which a spreadsheet keeps a code as text were taken off.
    case spreadsheetMark
    /// A workbook's binary number was read at its 15 significant digits.
    case workbookPrecision
    /// A code was brought into its canonical form.
    case canonicalForm
    /// A workbook's number was read as its format shows it.
    case workbookFormat

    /// The stable name in the warehouse and in JSON.
    public var code: String {
        switch self {
        case .none: "none"
        case .width: "width"
        case .thousands: "thousands"
        case .unit: "unit"
        case .dateForm: "dateForm"
        case .periodForm: "periodForm"
        case .areaName: "areaName"
        case .areaAlias: "areaAlias"
        case .areaAddress: "areaAddress"
        case .formerCode: "formerCode"
        case .category: "category"
        case .percentSign: "percentSign"
        case .sign: "sign"
        case .blank: "blank"
        case .missingMark: "missingMark"
        case .spreadsheetMark: "spreadsheetMark"
        case .workbookPrecision: "workbookPrecision"
        case .canonicalForm: "canonicalForm"
        case .workbookFormat: "workbookFormat"
        }
    }

    /// The kind with a stable name; nil if there is none.
    public init?(code: String) {
        guard let kind = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = kind
    }

    /// The name in reports.
    public var title: LocalizedText {
        switch self {
        case .none: LocalizedText(zh: "原样", en: "as received")
        case .width: LocalizedText(zh: "全角转半角", en: "full-width to half-width")
        case .thousands: LocalizedText(zh: "去千分位", en: "thousands separators taken out")
        case .unit: LocalizedText(zh: "单位换算", en: "unit converted")
        case .dateForm: LocalizedText(zh: "日期写法", en: "spelling of a date")
        case .periodForm: LocalizedText(zh: "报告期写法", en: "spelling of a period")
        case .areaName: LocalizedText(zh: "地区名称转代码", en: "name of an area to code")
        case .areaAlias: LocalizedText(zh: "地区简称或别名转代码", en: "short or other name of an area to code")
        case .areaAddress: LocalizedText(zh: "地址转地区代码", en: "address to code of an area")
        case .formerCode: LocalizedText(zh: "旧代码转现行代码", en: "former code to code in force")
        case .category: LocalizedText(zh: "代码表转换", en: "label to code")
        case .percentSign: LocalizedText(zh: "去百分号", en: "percent sign taken off")
        case .sign: LocalizedText(zh: "正负号写法", en: "spelling of a sign")
        case .blank: LocalizedText(zh: "去空白", en: "blanks taken out")
        case .missingMark: LocalizedText(zh: "缺失标记", en: "mark for a missing value")
        case .spreadsheetMark: LocalizedText(zh: "去电子表格文本标记", en: "spreadsheet text marks taken off")
        case .workbookPrecision: LocalizedText(zh: "工作簿浮点数取 15 位有效数字", en: "workbook number at 15 significant digits")
        case .canonicalForm: LocalizedText(zh: "统一写法", en: "canonical form of a code")
        case .workbookFormat: LocalizedText(zh: "按单元格格式所显示的读取", en: "workbook number as its format shows it")
        }
    }
}

/// Several kinds of rewriting that befell one value.
public struct RewriteSet: OptionSet, Hashable, Sendable {
    /// A bit for every kind: bit n is the kind with raw value n.
    public let rawValue: UInt32

    /// Makes a set from its bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// The set of one kind; of `.none`, the empty set.
    public init(_ rewrite: Rewrite) { rawValue = rewrite == .none ? 0 : 1 << UInt32(rewrite.rawValue) }

    /// Adds a kind.
    public mutating func insert(_ rewrite: Rewrite) { formUnion(RewriteSet(rewrite)) }

    /// Whether the kind is in the set.
    public func contains(_ rewrite: Rewrite) -> Bool { !isDisjoint(with: RewriteSet(rewrite)) }

    /// The kinds, in the order of their raw values.
    public var kinds: [Rewrite] { Rewrite.allCases.filter(contains) }

    /// Takes out the kind with the smallest raw value; nil if there is none.
    @inlinable
    public mutating func popFirst() -> Rewrite? {
        guard rawValue != 0 else { return nil }
        defer { self = RewriteSet(rawValue: rawValue & (rawValue - 1)) }
        return Rewrite(rawValue: UInt8(rawValue.trailingZeroBitCount))
    }
}
