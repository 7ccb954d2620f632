import Rows

extension XMLRecordMatcher {
    /// Forgets the record before.
    mutating func beginRecord() {
        finishHeader()
        recordCount += 1
        isInRecord = true
        recordLine = unsafe parser.pointee.startTagLine
        text.reset(line: 0)
        attributeText.reset(line: 0)
        openCaptures = 0
        for slot in 0..<fieldCount { unsafe slots[slot] = Slot() }
        if output.stopsAtRecord { unsafe parser.pointee.stop() }
    }

    /// Hands out the record.
    mutating func endRecord() {
        isInRecord = false
        // The cells stay where they were gathered, the attributes behind the text.
        let attributesStart = text.openCellCount
        let attributes = unsafe attributeText.openCell
        if let base = attributes.baseAddress, !attributes.isEmpty { unsafe text.append(base, count: attributes.count) }
        row.borrow(openCellOf: text, line: recordLine)
        for index in 0..<fieldCount {
            let slot = unsafe slots[index]
            let shift = slot.isAttribute ? attributesStart : 0
            if slot.state == .complete {
                row.addBorrowed(slot.start + shift, slot.end + shift)
            } else {
                row.addBorrowed(0, 0, kind: .absent)
            }
        }
        do {
            if try output.body(row) == .stop { unsafe parser.pointee.stop() }
        } catch {
            unsafe parser.pointee.fail(error)
        }
    }

    /// Keeps the header's values before the first record takes their memory.
    mutating func finishHeader() {
        if isHeaderFinished { return }
        isHeaderFinished = true
        for index in fieldCount..<slotCount {
            let slot = unsafe slots[index]
            // The text of an element around the records is no value.
            unsafe slots[index].state = .absent
            guard slot.state == .complete else { continue }
            let bytes = unsafe (slot.isAttribute ? attributeText : text).openCell
            output.header[index - fieldCount] = unsafe String(decoding: bytes[slot.start..<slot.end], as: UTF8.self)
        }
        output.headerIsKnown(output.header)
    }
}
