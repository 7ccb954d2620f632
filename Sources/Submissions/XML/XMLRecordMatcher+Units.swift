/// The text of an element that no path reads: its beginning, which is enough for a unit and for a note.
struct XMLStrayText {
    static let limit = 600

    /// The name of the element; nil if none is open, or one has begun in it.
    var name: XMLName?
    private let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: XMLStrayText.limit)
    private var count = 0

    mutating func begin(_ name: XMLName) {
        self.name = name
        count = 0
    }

    mutating func append(_ text: UnsafePointer<UInt8>, count added: Int) {
        guard count + added <= Self.limit else {
            // So long a text says more than a unit.
            name = nil
            return
        }
        (bytes + count).update(from: text, count: added)
        count += added
    }

    /// The text, without blanks before it.
    var text: UnsafeBufferPointer<UInt8> {
        var start = 0
        while start < count, bytes[start] <= 0x20 { start += 1 }
        return UnsafeBufferPointer(start: bytes + start, count: count - start)
    }

    func deallocate() { bytes.deallocate() }
}

/// Units of measure in attributes and elements that no path reads.
extension XMLRecordMatcher {
    mutating func beginStray(_ name: XMLName, count: Int32, attributes: XMLAttributePointers?) {
        // Inside a value its text is part of the value.
        if openCaptures == 0 { stray.begin(name) } else { stray.name = nil }
        guard let watch, let attributes else { return }
        for index in 0..<Int(count) {
            guard let name = attributes[index * 5], let value = value(attributes, index) else { continue }
            watch.look(name, value, isAttribute: true)
        }
    }

    mutating func endStray() {
        guard let name = stray.name else { return }
        stray.name = nil
        look(name, stray.text)
    }

    /// Looks at an element that has nothing inside but text.
    @inline(__always)
    mutating func lookAtLeaf(_ name: XMLName, _ bytes: UnsafePointer<UInt8>, count: Int) {
        if watch == nil { return }
        stray.name = nil
        var (start, count) = (bytes, count)
        while count > 0, start.pointee <= 0x20 { (start, count) = (start + 1, count - 1) }
        if count > 0, count <= XMLStrayText.limit { look(name, UnsafeBufferPointer(start: start, count: count)) }
    }

    private func look(_ name: XMLName, _ text: UnsafeBufferPointer<UInt8>) {
        if isInRecord {
            watch?.look(name, text, isAttribute: false)
        } else {
            let before = watch?.statements.count
            watch?.look(name, text, isAttribute: false)
            if watch?.statements.count == before { watch?.look(inNote: name, text) }
        }
    }

    /// Looks at the attributes of an element through which paths go. Gives the slot whose value they measure, if it is one of them itself.
    mutating func lookAtAttributes(
        _ node: UnsafeMutablePointer<XMLPathTree.Node>, count: Int32, attributes: XMLAttributePointers?
    ) -> Int? {
        guard let watch, let attributes else { return nil }
        let slot = measuredSlot(of: node)
        var measured: Int?
        for index in 0..<Int(count) {
            guard let name = attributes[index * 5], let value = value(attributes, index),
                !isRead(name, attributes[index * 5 + 2], by: node)
            else { continue }
            guard let slot else {
                watch.look(name, value, isAttribute: true)
                continue
            }
            let unit = watch.unit(at: slot, attribute: name, value)
            guard unit >= 0 else { continue }
            slots[slot].unit = unit
            measured = slot
        }
        return measured
    }

    /// The only value of a measured field that lies at an element: its text, or one of its attributes.
    private func measuredSlot(of node: UnsafeMutablePointer<XMLPathTree.Node>) -> Int? {
        var found: Int?
        for index in node.pointee.texts {
            let slot = Int(tree.textSlots[Int(index)])
            guard watch?.isMeasured(slot) == true else { continue }
            if found != nil { return nil }
            found = slot
        }
        for index in node.pointee.attributes {
            let slot = Int(tree.attributeCaptures[Int(index)].slot)
            guard watch?.isMeasured(slot) == true else { continue }
            if found != nil { return nil }
            found = slot
        }
        return found
    }

    private func isRead(
        _ name: XMLName, _ namespace: XMLName?, by node: UnsafeMutablePointer<XMLPathTree.Node>
    ) -> Bool {
        if let condition = node.pointee.condition, condition.name == name { return true }
        return node.pointee.attributes.contains { index in
            let capture = tree.attributeCaptures[Int(index)]
            return capture.name == name && capture.namespace == namespace
        }
    }

    private func value(_ attributes: XMLAttributePointers, _ index: Int) -> UnsafeBufferPointer<UInt8>? {
        guard let begin = attributes[index * 5 + 3], let end = attributes[index * 5 + 4], end > begin else {
            return nil
        }
        return UnsafeBufferPointer(start: begin, count: end - begin)
    }

    /// Puts the unit behind a number that does not name it itself, as if it stood there.
    mutating func appendUnit(_ slot: Int, to buffer: RowBuffer) {
        guard let watch, slots[slot].unit >= 0 else { return }
        let unit = watch.bytes(of: slots[slot].unit)
        let value = UnsafeBufferPointer(
            start: buffer.storage.pointee.bytes + slots[slot].start, count: buffer.openCellCount - slots[slot].start)
        // A mark for a missing value has no unit.
        let hasDigit = value.contains { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
        guard hasDigit, !value.suffix(unit.count).elementsEqual(unit) else { return }
        unit.withUnsafeBufferPointer { unit in
            if let base = unit.baseAddress { buffer.append(base, count: unit.count) }
        }
    }

    mutating func capture(
        _ captures: Range<Int32>, count: Int32, attributes: XMLAttributePointers?, measured: Int?
    ) {
        for index in captures {
            let capture = tree.attributeCaptures[Int(index)]
            guard
                let value = attributeValue(capture.name, capture.namespace, count: count, attributes: attributes),
                mayFill(Int(capture.slot))
            else { continue }
            let slot = Int(capture.slot)
            slots[slot].isAttribute = true
            slots[slot].start = attributeText.openCellCount
            if let base = value.baseAddress { attributeText.append(base, count: value.count) }
            if slot == measured { appendUnit(slot, to: attributeText) }
            slots[slot].end = attributeText.openCellCount
            slots[slot].state = .complete
            checkTextLimit()
        }
    }
}
