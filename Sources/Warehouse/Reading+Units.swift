public import Definitions
public import Statistics

extension Reading {
    /// For each field of numbers whose unit of measure had to be found, in the order of the form: its title, the unit, and where it
    /// stands.
    public func unitTexts(of form: Form) -> [LocalizedText] {
        form.fields.compactMap { field in
            units[field.name].map { origin in
                LocalizedText(
                    zh: "\(field.title.zh)：\(origin.wording.zh)", en: "\(field.title.en): \(origin.wording.en)")
            }
        }
    }
}
