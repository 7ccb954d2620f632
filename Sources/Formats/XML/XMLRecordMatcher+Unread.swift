import Rows

/// The text of an element that no path reads: its beginning, which is enough for a short statement and for a note.
@safe struct XMLStrayText {
    static let limit = 600

    /// The name of the element; nil if none is open, or one has begun in it.
    var name: XMLName?
    private let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: XMLStrayText.limit)
    private var count = 0

    mutating func begin(_ name: XMLName) {
        unsafe self.name = unsafe name
        count = 0
    }

    mutating func append(_ text: UnsafePointer<UInt8>, count added: Int) {
        guard count + added <= Self.limit else {
            // So long a text is neither.
            unsafe name = nil
            return
        }
        unsafe (bytes + count).update(from: text, count: added)
        count += added
    }

    /// The text, without blanks before it.
    var text: UnsafeBufferPointer<UInt8> {
        var start = 0
        while start < count, unsafe bytes[start] <= 0x20 { start += 1 }
        return unsafe UnsafeBufferPointer(start: bytes + start, count: count - start)
    }

    func deallocate() { unsafe bytes.deallocate() }
}

/// Content of attributes and elements that no path reads.
extension XMLRecordMatcher {
    mutating func beginStray(_ name: XMLName, count: Int32, attributes: XMLAttributePointers?) {
        // Inside a value its text is part of the value.
        if openCaptures == 0 { unsafe stray.begin(name) } else { unsafe stray.name = nil }
        guard let observer, let attributes = unsafe attributes else { return }
        for index in 0..<Int(count) {
            guard let name = unsafe attributes[index * 5], let value = unsafe value(attributes, index) else { continue }
            unsafe observer.observe(attribute: name, value)
        }
    }

    mutating func endStray() {
        guard let name = unsafe stray.name else { return }
        unsafe stray.name = nil
        unsafe observer?.observe(element: name, stray.text, isInRecord: isInRecord)
    }

    /// Looks at an element that has nothing inside but text.
    @inline(__always)
    mutating func lookAtLeaf(_ name: XMLName, _ bytes: UnsafePointer<UInt8>, count: Int) {
        guard let observer else { return }
        unsafe stray.name = nil
        var (start, count) = unsafe (bytes, count)
        while count > 0, unsafe start.pointee <= 0x20 { unsafe (start, count) = unsafe (start + 1, count - 1) }
        guard count > 0, count <= XMLStrayText.limit else { return }
        unsafe observer.observe(element: name, UnsafeBufferPointer(start: start, count: count), isInRecord: isInRecord)
    }

    /// Looks at the attributes of an element through which paths go. Gives the slot of an attribute to whose
    /// value another one adds something.
    mutating func lookAtAttributes(
        _ node: UnsafeMutablePointer<XMLPathTree.Node>, count: Int32, attributes: XMLAttributePointers?
    ) -> Int? {
        guard let observer, let attributes = unsafe attributes else { return nil }
        let slot = unsafe annotatedSlot(of: node)
        var annotated: Int?
        for index in 0..<Int(count) {
            guard let name = unsafe attributes[index * 5], let value = unsafe value(attributes, index),
                unsafe !isRead(name, attributes[index * 5 + 2], by: node)
            else { continue }
            guard let slot else {
                unsafe observer.observe(attribute: name, value)
                continue
            }
            let annotation = unsafe observer.annotation(of: slot, attribute: name, value)
            guard annotation >= 0 else { continue }
            unsafe slots[slot].annotation = annotation
            annotated = slot
        }
        return annotated
    }

    /// The only value at an element to which something may be added: its text, or one of its attributes.
    private func annotatedSlot(of node: UnsafeMutablePointer<XMLPathTree.Node>) -> Int? {
        var found: Int?
        for index in unsafe node.pointee.texts {
            let slot = unsafe Int(tree.textSlots[Int(index)])
            guard observer?.annotates(slot) == true else { continue }
            if found != nil { return nil }
            found = slot
        }
        for index in unsafe node.pointee.attributes {
            let slot = unsafe Int(tree.attributeCaptures[Int(index)].slot)
            guard observer?.annotates(slot) == true else { continue }
            if found != nil { return nil }
            found = slot
        }
        return found
    }

    private func isRead(
        _ name: XMLName, _ namespace: XMLName?, by node: UnsafeMutablePointer<XMLPathTree.Node>
    ) -> Bool {
        if let condition = unsafe node.pointee.condition, unsafe condition.name == name { return true }
        return unsafe node.pointee.attributes.contains { index in
            let capture = unsafe tree.attributeCaptures[Int(index)]
            return unsafe capture.name == name && capture.namespace == namespace
        }
    }

    private func value(_ attributes: XMLAttributePointers, _ index: Int) -> UnsafeBufferPointer<UInt8>? {
        guard let begin = unsafe attributes[index * 5 + 3], let end = unsafe attributes[index * 5 + 4],
            unsafe end > begin
        else {
            return nil
        }
        return unsafe UnsafeBufferPointer(start: begin, count: end - begin)
    }

    /// Puts what an attribute adds behind a number that does not end with it itself, as if it stood there.
    mutating func appendAnnotation(_ slot: Int, to buffer: RowBuffer) {
        guard let observer, unsafe slots[slot].annotation >= 0 else { return }
        let added = unsafe observer.bytes(ofAnnotation: slots[slot].annotation)
        let value = unsafe buffer.openCell[slots[slot].start...]
        // Nothing belongs behind a mark for a missing value.
        let hasDigit = unsafe value.contains { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
        guard hasDigit, unsafe !value.suffix(added.count).elementsEqual(added) else { return }
        unsafe added.withUnsafeBufferPointer { added in
            if let base = added.baseAddress { unsafe buffer.append(base, count: added.count) }
        }
    }

    mutating func capture(
        _ captures: Range<Int32>, count: Int32, attributes: XMLAttributePointers?, annotated: Int?
    ) {
        for index in captures {
            let capture = unsafe tree.attributeCaptures[Int(index)]
            guard
                let value = unsafe attributeValue(
                    capture.name, capture.namespace, count: count, attributes: attributes),
                mayFill(Int(capture.slot))
            else { continue }
            let slot = Int(capture.slot)
            noteLine(slot)
            unsafe slots[slot].isAttribute = true
            unsafe slots[slot].start = attributeText.openCellCount
            if let base = value.baseAddress { unsafe attributeText.append(base, count: value.count) }
            if slot == annotated { appendAnnotation(slot, to: attributeText) }
            unsafe slots[slot].end = attributeText.openCellCount
            unsafe slots[slot].state = .complete
            checkTextLimit()
        }
    }
}
