/// The status of an observation: code list CL_OBS_STATUS 2.2 of SDMX. The raw value is the code.
public enum ObservationStatus: String, CaseIterable, Sendable {
    /// Normal value.
    case normal = "A"
    /// The series breaks here: it does not continue the values before.
    case timeSeriesBreak = "B"
    /// The definition differs from that of the series.
    case definitionDiffers = "D"
    /// Estimated value.
    case estimated = "E"
    /// Forecast value.
    case forecast = "F"
    /// Experimental value.
    case experimental = "G"
    /// Missing because of a holiday or weekend.
    case missingHoliday = "H"
    /// Value put in by the receiver for one that was not reported.
    case imputed = "I"
    /// Left out by leave.
    case derogation = "J"
    /// Included in another category.
    case includedElsewhere = "K"
    /// Missing: not collected or not submitted.
    case notCollected = "L"
    /// Missing: there cannot be such data.
    case cannotExist = "M"
    /// Too small to matter.
    case notSignificant = "N"
    /// Missing, for no stated reason.
    case missing = "O"
    /// Provisional value.
    case provisional = "P"
    /// Missing: suppressed.
    case suppressed = "Q"
    /// Affected by a special event.
    case specialEvent = "S"
    /// Of low reliability.
    case lowReliability = "U"
    /// Not yet validated.
    case unvalidated = "V"
    /// Includes another category.
    case includesOther = "W"

    /// Whether there is no value at all.
    public var isMissing: Bool {
        switch self {
        case .missingHoliday, .derogation, .includedElsewhere, .notCollected, .cannotExist, .missing, .suppressed: true
        default: false
        }
    }

    /// The name in reports.
    public var title: LocalizedText {
        switch self {
        case .normal: LocalizedText(zh: "正常", en: "normal")
        case .timeSeriesBreak: LocalizedText(zh: "时间序列中断", en: "time series break")
        case .definitionDiffers: LocalizedText(zh: "口径不同", en: "definition differs")
        case .estimated: LocalizedText(zh: "估计值", en: "estimated value")
        case .forecast: LocalizedText(zh: "预测值", en: "forecast value")
        case .experimental: LocalizedText(zh: "试验值", en: "experimental value")
        case .missingHoliday: LocalizedText(zh: "缺失：节假日", en: "missing: holiday or weekend")
        case .imputed: LocalizedText(zh: "插补值", en: "imputed value")
        case .derogation: LocalizedText(zh: "豁免报送", en: "derogation")
        case .includedElsewhere: LocalizedText(zh: "已计入其他类别", en: "included in another category")
        case .notCollected: LocalizedText(zh: "未报送", en: "not collected")
        case .cannotExist: LocalizedText(zh: "不可能有此数据", en: "cannot exist")
        case .notSignificant: LocalizedText(zh: "数值极小", en: "not significant")
        case .missing: LocalizedText(zh: "缺失", en: "missing")
        case .provisional: LocalizedText(zh: "初步数", en: "provisional")
        case .suppressed: LocalizedText(zh: "不予公布", en: "suppressed")
        case .specialEvent: LocalizedText(zh: "受特殊事件影响", en: "affected by a special event")
        case .lowReliability: LocalizedText(zh: "可靠性低", en: "low reliability")
        case .unvalidated: LocalizedText(zh: "未与缺报单位查重", en: "not compared with absent senders")
        case .includesOther: LocalizedText(zh: "含其他类别", en: "includes another category")
        }
    }
}
