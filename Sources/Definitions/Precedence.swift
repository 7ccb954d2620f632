/// Which of two records with one key counts, as a plan declares it. Criteria stand in a list: the first that tells the two apart
/// decides.
public enum Precedence: Hashable, Sendable, Encodable {
    /// The record of the unit that stands further up; units that are not listed come last.
    case senders([String])
    /// The record with the later day or the greater number; one without a value comes last.
    case greatest(field: String)
    /// The record with the earlier day or the smaller number; one without a value comes last.
    case least(field: String)
    /// The record that was reported for the later period.
    case latestPeriod

    /// The criterion in one line: equal codes decide alike.
    public var code: String {
        switch self {
        case .senders(let units): "senders \(units.joined(separator: " "))"
        case .greatest(let field): "greatest \(field)"
        case .least(let field): "least \(field)"
        case .latestPeriod: "period"
        }
    }
}

extension Pipeline {
    /// Names of the fields of a form that figures read: where a record lies, what of it is added or counted, and what decides
    /// whether it is. In the order of the form.
    public func fieldsRead(of form: Form) -> [String] {
        var read: Set<String> = []
        for indicator in indicators {
            guard let records = indicator.computation.records, records.form == form.id else { continue }
            read.insert(records.area)
            switch indicator.computation {
            case .sum(_, let field, _): read.insert(field)
            case .distinct(_, let field): read.insert(field)
            default: break
            }
            read.formUnion((records.filter?.fields ?? []).map { form.fields[$0].name })
        }
        return form.fields.map(\.name).filter(read.contains)
    }
}
