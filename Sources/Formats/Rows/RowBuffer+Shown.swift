/// The parts of a row that people see and those that they do not.
extension RowBuffer {
    /// True if a part of a cell's text was struck out; it was left out.
    public var isPartlyStruck: Bool { unsafe storage.pointee.isPartlyStruck }

    /// True if the format of a number shows nothing of it.
    public var isInvisible: Bool { unsafe storage.pointee.isInvisible }

    /// Notes that a part of a cell's text was struck out.
    public func markPartlyStruck() { unsafe storage.pointee.isPartlyStruck = true }

    /// Notes that the format of a number shows nothing of it.
    public func markInvisible() { unsafe storage.pointee.isInvisible = true }

    /// Notes what the format of the cell added last shows besides its number.
    public func show(_ mask: NumberMask) {
        if unsafe !storage.pointee.hasMasks { masks.removeAll(keepingCapacity: true) }
        unsafe storage.pointee.hasMasks = true
        masks[count - 1] = mask
    }

    /// The words and zeros that the format of cell `index` (from 0) shows besides its number; nil for nearly all.
    public func mask(_ index: Int) -> NumberMask? { unsafe storage.pointee.hasMasks ? masks[index] : nil }
}
