public import Statistics

/// Which of the records that an indicator takes lie behind its figure for one area: by the area that they name, and by whether they
/// state a total. Counting, bounds, explanations and traces all ask here.
public struct RecordScope: Sendable {
    private enum Rows: Sendable {
        /// All that lie within the area and state no total.
        case within(String)
        /// The row of the area, a total that its sender states included.
        case row(String)
        /// The rows of these areas that state no total.
        case parts(Set<String>)
    }

    private let rows: Rows
    private let areas: AreaRegister

    /// Finds the records behind the figure of `area`.
    ///
    /// - Parameters:
    ///   - computation: how the indicator is computed; it is made from records of `form`.
    ///   - areas: the plan's areas.
    public init(
        of area: String, _ computation: Indicator.Computation, form: Form, pipeline: Pipeline, areas: AreaRegister
    ) {
        self.areas = areas
        // What is counted lies where it lies; only values of a statement belong to rows.
        guard form.kind == .statement, case .sum(let selection, _, let total) = computation else {
            rows = .within(area)
            return
        }
        // A part of a statement is its own row, and so is a whole that is stated; else the whole is the sum of its parts.
        if let members = areas[area]?.members, !members.isEmpty {
            rows = .parts(Set(members))
        } else if area != pipeline.scope.total || total == .stated {
            rows = .row(area)
        } else {
            let levels = pipeline.addedLevels(of: form, areaField: selection.area)
            rows = .parts(Set(areas.descendants(of: area).filter { levels.contains($0.level) }.map(\.code)))
        }
    }

    /// Whether records that name the area `code` lie behind the figure.
    ///
    /// - Parameter isTotal: whether they state a total.
    public func holds(_ code: String, isTotal: Bool = false) -> Bool {
        switch rows {
        case .within(let area): !isTotal && areas.isWithin(code, area)
        case .row(let area): code == area
        case .parts(let codes): !isTotal && codes.contains(code)
        }
    }
}
