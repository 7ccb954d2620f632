import Definitions
import Statistics
import Warehouse

/// Members counted across several indicators.
extension Computing {
    /// The members of several indicators together, whose figures are up to date.
    func members(of ids: [String], _ period: Period) throws -> [(key: String, area: String)] {
        try ids.flatMap { try warehouse.members(indicator: $0, period: period) }
    }

    /// Number of distinct members of several indicators together.
    mutating func union(
        _ indicator: Indicator, of ids: [String], _ period: Period
    ) throws -> [String: StoredObservation] {
        let operands = try operands(of: indicator, period)
        let members = ElementsByArea(try members(of: ids, period), areas, code: \.area)
        var result: [String: StoredObservation] = [:]
        for area in pipeline.areas(of: indicator) {
            let terms = operands.map { $0[area] }
            var observation = empty(indicator, area, period, per: 1, covering: terms)
            if observation.coverage.items.contains(where: \.isPresent) {
                let inside = members[area]
                observation.numerator = Int64(Set(inside.map(\.key)).count)
                observation.denominator = 1
            }
            let canExist = !terms.contains { $0?.status == .cannotExist }
            observation.status = inherited(status(indicator, observation, canExist: canExist), from: terms)
            result[area] = observation
        }
        return result
    }
}
