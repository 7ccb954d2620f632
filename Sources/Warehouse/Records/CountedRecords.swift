extension RecordBlock {
    /// For every record, whether it counts: understood as a whole, and not among `excluded`, which are in order. The one place that
    /// says what counts: figures and their explanation look at the same records.
    public func counted(excluded: [Int64]) -> [Bool] {
        var counted = [Bool](repeating: true, count: count)
        if hasUnreadable {
            for row in counted.indices where unreadable(row) != 0 { counted[row] = false }
        }
        // The first excluded record of the block, by halving.
        var low = 0
        var high = excluded.count
        while low < high {
            let middle = (low + high) / 2
            if excluded[middle] < first { low = middle + 1 } else { high = middle }
        }
        while low < excluded.count, excluded[low] < first + Int64(count) {
            counted[Int(excluded[low] - first)] = false
            low += 1
        }
        return counted
    }
}
