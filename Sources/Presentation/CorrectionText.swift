import Inquiry
import Statistics

extension CorrectedValue {
    /// All of it in one line.
    var text: LocalizedText {
        func shown(_ value: String?, _ none: String) -> String { value.map { $0.isEmpty ? none : $0 } ?? none }
        func steps(_ none: String) -> String { "“\(raw ?? "")” → \(shown(read, none)) → \(shown(value, none))" }
        let (field, reason) = (correction.field, correction.reason)
        return LocalizedText(
            zh:
                "\(place.coordinate)  \(key)  \(field) 更正：\(steps("空"))，\(reason)（\(correction.author)，\(correction.date)）",
            en:
                "\(place.coordinate)  \(key)  \(field) corrected: \(steps("empty")), \(reason) (\(correction.author), \(correction.date))"
        )
    }
}

extension CellCorrection {
    /// Why, by whom and when.
    var decision: LocalizedText {
        LocalizedText(zh: "\(reason)（\(author)，\(date)）", en: "\(reason) (\(author), \(date))")
    }
}
