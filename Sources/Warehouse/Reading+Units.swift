public import Definitions
public import Statistics

extension Reading {
    /// For each field of numbers whose unit of measure was found in the file, in the order of the form: its title, the
    /// unit and its source.
    public func unitTexts(of form: Form) -> [LocalizedText] {
        form.fields.compactMap { field in
            units[field.name].map { origin in
                LocalizedText(
                    zh: "\(field.title.zh)：\(origin.wording.zh)", en: "\(field.title.en): \(origin.wording.en)")
            }
        }
    }
}
