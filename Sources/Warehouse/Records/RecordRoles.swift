extension RecordBlock {
    /// For every record, whether it is part of another that is added as well (其中), and so must not be added beside it.
    ///
    /// A part is added where the record before it, to which it belongs, is not selected or lies in another area: whoever asks for
    /// the part alone has it, whoever asks for all has it once.
    ///
    /// - Parameters:
    ///   - area: position of the area's field, whose values must be there.
    ///   - isSelected: whether a record is among those asked for.
    /// - Returns: empty if there is none.
    public func withinOthers(area: Int, isSelected: (Int) -> Bool) -> [Bool] {
        guard hasRoles, (0..<count).contains(where: isOfWhich) else { return [] }
        let position = codes(area).position
        var within = [Bool](repeating: false, count: count)
        // What stands before the first record of a block is not known: nothing is counted twice.
        var whole = (isSelected: true, area: -1)
        for row in 0..<count {
            if isOfWhich(row) {
                within[row] = whole.isSelected && (whole.area == position(row) || whole.area < 0)
            } else {
                whole = (isSelected(row), position(row))
            }
        }
        return within
    }

    /// The position of the record of which another is a part (其中); nil if it is none or that is in the block before.
    func whole(of row: Int) -> Int? {
        guard isOfWhich(row) else { return nil }
        return (0..<row).last { !isOfWhich($0) }
    }
}
