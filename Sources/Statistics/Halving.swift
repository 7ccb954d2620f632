extension RandomAccessCollection {
    /// The first position from which on `belongs` is true, by halving; the elements are ordered by it. `endIndex` if it never is.
    public func partitioningIndex(where belongs: (Element) -> Bool) -> Index {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = index(low, offsetBy: distance(from: low, to: high) / 2)
            if belongs(self[middle]) { high = middle } else { low = index(after: middle) }
        }
        return low
    }
}
