import Statistics

/// `gate` in `pipeline.yaml`.
enum GateReader {
    /// Reads the gate; what is left out is not asked for.
    static func read(_ map: YAMLMap, notes: LoadingNotes) -> Gate {
        let units = map.texts("units")
        let forms = map.texts("forms")
        for unit in units { notes.mention(.unit, unit.value, at: unit.place) }
        for form in forms { notes.mention(.form, form.value, at: form.place) }
        return Gate(
            mostRejected: share("most_rejected", map, notes: notes), units: units.map(\.value),
            forms: forms.map(\.value),
            coverage: map.maps("coverage").compactMap { coverage($0, notes: notes) },
            isVersioned: map.boolean("versioned"))
    }

    private static func coverage(_ map: YAMLMap, notes: LoadingNotes) -> Gate.LeastCoverage? {
        let indicator = map.text("indicator")
        notes.mention(.indicator, indicator, at: map.places["indicator"])
        guard map.required("least") != nil, let least = share("least", map, notes: notes) else { return nil }
        return Gate.LeastCoverage(indicator: indicator, least: least)
    }

    private static func share(_ key: String, _ map: YAMLMap, notes: LoadingNotes) -> Ratio? {
        guard let text = map.optionalText(key) else { return nil }
        if let share = ExactText.share(text), share.numerator >= 0, share.numerator <= share.denominator {
            return share
        }
        notes.fault(
            at: map.places[key], zh: "“\(key)”应为 0 到 100% 的比例，如 5% 或 0.05，实为“\(text)”",
            en: "“\(key)” must be a share from 0 to 100% such as 5% or 0.05, found “\(text)”")
        return nil
    }
}
