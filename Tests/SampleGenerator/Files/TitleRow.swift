/// A title as it stands in a list, and the mistake in it.
struct TitleRow {
    /// The fields in the order of the form: kind, level, holder, area, awarded, ended.
    var kind: String
    var level: String
    var holder: String
    var area: String
    var awarded: String
    var ended: String
    /// Set for a row that stands for a title of the world; nil for one that was only planted.
    var title: Title?
    /// The mistake in it.
    var fault: PlantedFault?

    /// The cells in the order of `fields`.
    func cells(_ fields: [String]) -> [String] {
        fields.map { field in
            switch field {
            case "kind": kind
            case "level": level
            case "holder": holder
            case "area": area
            case "awarded": awarded
            default: ended
            }
        }
    }
}

/// In what form a sender writes days.
enum DayStyle {
    case standard, slashed, dotted, compact, characters, numerals, fullWidth

    /// The day as written.
    func text(_ day: Day) -> String {
        switch self {
        case .standard: day.standard
        case .slashed: day.slashed
        case .dotted: day.dotted
        case .compact: day.compact
        case .characters: day.characters
        case .numerals: day.numerals
        case .fullWidth:
            Rounding.fullWidth(String(day.year)) + "年" + Rounding.fullWidth("\(day.month)")
                + "月" + Rounding.fullWidth("\(day.day)") + "日"
        }
    }
}

/// In what form a sender writes areas.
enum AreaStyle {
    /// `榆中县`.
    case full
    /// `榆中`, unless the short name stands for several areas.
    case short
    /// `兰州市榆中县`.
    case withPrefecture

    /// The area as written.
    func text(_ code: String) -> String {
        if code == SampleAreas.unallocated { return "中央在甘单位" }
        guard let area = SampleAreas.area(code) else { return code }
        let prefecture = SampleAreas.area(SampleAreas.prefectureCode(of: code))
        switch self {
        case .full: return area.name
        case .short:
            // 白银 and 临夏 are prefectures and counties alike.
            let isShared = ["白银", "临夏"].contains(area.shortName)
            return isShared ? area.name : area.shortName
        case .withPrefecture:
            guard let prefecture, prefecture.code != code else { return area.name }
            return prefecture.name + area.name
        }
    }
}
