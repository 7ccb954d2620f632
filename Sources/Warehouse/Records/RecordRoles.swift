extension RecordBlock {
    /// For every record, whether it is part of another record that is added as well (其中), and so must not be added
    /// again.
    ///
    /// A part is added if the record that it belongs to is not selected or is in another area: a query for the part
    /// alone finds it, and a query for all counts it once.
    ///
    /// - Parameters:
    ///   - area: position of the area's field, whose values must be present.
    ///   - isSelected: whether a record is selected.
    /// - Returns: empty if there is none.
    public func withinOthers(area: Int, isSelected: (Int) -> Bool) -> [Bool] {
        guard hasRoles, (0..<count).contains(where: isPart) else { return [] }
        let position = codes(area).position
        var within = [Bool](repeating: false, count: count)
        // The record before the first one of a block is unknown; nothing is counted twice.
        var whole = (isSelected: true, area: -1)
        for row in 0..<count {
            if isPart(row) {
                within[row] = whole.isSelected && (whole.area == position(row) || whole.area < 0)
            } else {
                whole = (isSelected(row), position(row))
            }
        }
        return within
    }

    /// The position of the record that contains another one as a part (其中); nil if there is none, or it is in the
    /// previous block.
    func whole(of row: Int) -> Int? {
        guard isPart(row) else { return nil }
        return (0..<row).last { !isPart($0) }
    }
}
