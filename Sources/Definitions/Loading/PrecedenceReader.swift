/// Reads which of two records with one key counts: `precedence:` and a list of criteria.
struct PrecedenceReader {
    let form: String
    let fields: [Field]
    let notes: LoadingNotes

    /// One criterion; nil if it is faulty.
    func read(_ map: YAMLMap) -> Precedence? {
        guard let key = map.exactlyOne() else { return nil }
        switch key {
        case "senders":
            let senders = map.texts(key)
            for sender in senders { notes.mention(.unit, sender.value, at: sender.place) }
            return .senders(senders.map(\.value))
        case "period":
            guard map.text(key) != "latest" else { return .latestPeriod }
            notes.fault(
                at: map.places[key], zh: "period 只能是 latest：不写时以最早报送的报告期为准",
                en: "period can only be latest: without it the earliest period reported counts")
            return nil
        case "latest": return .greatest(field: field(key, map, isDay: true))
        case "earliest": return .least(field: field(key, map, isDay: true))
        case "greatest": return .greatest(field: field(key, map, isDay: false))
        default: return .least(field: field(key, map, isDay: false))
        }
    }

    /// The name of a field of days or of numbers.
    private func field(_ key: String, _ map: YAMLMap, isDay: Bool) -> String {
        let name = map.text(key)
        guard isDay else {
            notes.mention(.field(form: form), name, at: map.places[key], as: .number)
            return name
        }
        notes.mention(.field(form: form), name, at: map.places[key])
        if let type = fields.first(where: { $0.name == name })?.type, type != .date {
            notes.fault(
                at: map.places[key], zh: "\(key) 要求日期字段，“\(name)”为 \(type.name)",
                en: "\(key) needs a field of days, “\(name)” is of type \(type.name)",
                suggestion: key == "latest" ? "greatest" : "least")
        }
        return name
    }
}
