import Definitions

extension Indicator {
    /// How it is computed, in one line.
    func formula(_ pipeline: Pipeline) -> String {
        func condition(_ records: RecordSelection) -> String {
            let senders = records.senders.isEmpty ? "" : " FROM \(records.senders.joined(separator: ", "))"
            return senders + (records.filter.map { " WHERE \($0)" } ?? "")
        }
        switch computation {
        case .count(let records): return "count(\(records.form))\(condition(records))"
        case .distinct(let records, let of):
            return "count(distinct \(records.form).\(of))\(condition(records))"
        case .sum(let records, let field, _): return "sum(\(records.form).\(field))\(condition(records))"
        case .growth(let id, _): return "(\(id) / \(id)[year before] - 1) × 100"
        case .cumulative(let id, let since): return "sum(\(id)) since \(since?.description ?? "January")"
        case .firstOf(let ids): return "first of (\(ids.joined(separator: ", ")))"
        case .union(let ids): return "count(distinct members of \(ids.joined(separator: ", ")))"
        case .addition(let ids): return ids.joined(separator: " + ")
        case .share(let id): return "\(id) / \(id)[\(pipeline.scope.total)] × 100"
        case .formula(let formula): return formula.text
        case .ratio(let top, let bottom, let per):
            func side(_ operand: Indicator.Operand) -> String {
                switch operand.at {
                case .same: operand.indicator
                case .previous: operand.indicator + "[previous period]"
                case .previousYear: operand.indicator + "[previous year]"
                }
            }
            return "\(side(top)) / \(side(bottom)) × \(per)"
        }
    }
}
