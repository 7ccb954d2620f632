/// Why the sample could not be made or checked.
struct GeneratorFault: Error, CustomStringConvertible {
    /// What happened, in Chinese.
    let zh: String
    /// What happened, in English.
    let en: String

    var description: String { "\(zh)\n\(en)" }
}
