public import ReportStage
public import Statistics

/// The lines about a report set that was held back.
public enum HeldText {
    /// A line with the date since when, and a line for every reason.
    public static func lines(_ note: HeldNote, period: Period, _ language: Language) -> [String] {
        let inForce = note.inForce.map { language == .zh ? "沿用 \($0)" : "\($0) stays" }
        let first =
            language == .zh
            ? "\(period) 未发布新报告（自 \(note.since) 起），\(inForce ?? "尚无报告")："
            : "\(period) is held back since \(note.since), \(inForce ?? "there is no report yet"):"
        return [first] + note.reasons.map { "  \($0.text[language])" }
    }
}
