import Definitions

/// Follows the parser's events through the tree of paths and fills rows. Lives behind a pointer handed to C.
struct XMLRecordMatcher {
    /// What the matcher tells the outside; apart from the state so that the hot path touches no closures.
    final class Output {
        let layout: XMLRecordLayout
        let stopsAtRecord: Bool
        let recordPath: (Int) -> String
        let report: (ReadingFault) -> Void
        let body: (RowBuffer) throws -> ReadingDecision
        var headerIsKnown: ([String?]) -> Void = { _ in }
        var header: [String?]

        init(
            layout: XMLRecordLayout, stopsAtRecord: Bool, recordPath: @escaping (Int) -> String,
            report: @escaping (ReadingFault) -> Void, body: @escaping (RowBuffer) throws -> ReadingDecision
        ) {
            self.layout = layout
            self.stopsAtRecord = stopsAtRecord
            self.recordPath = recordPath
            self.report = report
            self.body = body
            header = Array(repeating: nil, count: layout.header.count)
        }
    }

    /// What is known of the value of a field or header path.
    private struct Slot {
        enum State { case absent, open, complete }
        var state = State.absent
        var isRepeated = false
        var isAttribute = false
        var start = 0
        var end = 0
    }

    private let tree: XMLPathTree
    private let parser: UnsafeMutablePointer<XMLParserState>
    private let output: Output
    private let textLimit: Int

    private let slots: UnsafeMutablePointer<Slot>
    private let fieldCount: Int
    private let slotCount: Int
    /// The nodes that the open elements stand for, level by level, and where each level begins.
    private let active: UnsafeMutablePointer<Int32>
    private var activeCount = 1
    private let levels: UnsafeMutablePointer<Int>
    private var level = 0
    /// Number of open elements that no path passes through.
    private var foreignDepth = 0

    /// Text of elements and values of attributes that belong to slots, kept apart because an attribute's value
    /// must not end up in the text of an element around it.
    private let text = RowBuffer()
    private let attributeText = RowBuffer()
    private var openCaptures = 0
    private let row = RowBuffer()

    private(set) var recordCount = 0
    private var recordLine = 0
    private var isHeaderFinished = false
    private var namespaceReported: Set<Int32> = []

    init(tree: XMLPathTree, parser: UnsafeMutablePointer<XMLParserState>, limits: XMLLimits, output: Output) {
        self.tree = tree
        self.parser = parser
        self.output = output
        textLimit = limits.text
        fieldCount = output.layout.fields.count
        slotCount = fieldCount + output.layout.header.count
        slots = .allocate(capacity: max(1, slotCount))
        slots.initialize(repeating: Slot(), count: slotCount)
        active = .allocate(capacity: tree.nodeCount)
        active.initialize(repeating: 0, count: tree.nodeCount)
        levels = .allocate(capacity: limits.depth + 2)
        levels.initialize(repeating: 0, count: limits.depth + 2)
    }

    func deallocate() {
        slots.deallocate()
        active.deallocate()
        levels.deallocate()
    }

    static let events = XMLEvents(
        start: { handler, name, namespace, count, attributes in
            handler.assumingMemoryBound(to: XMLRecordMatcher.self).pointee
                .start(name, namespace, count: count, attributes: attributes)
        },
        end: { handler in handler.assumingMemoryBound(to: XMLRecordMatcher.self).pointee.end() },
        text: { handler, bytes, count in
            handler.assumingMemoryBound(to: XMLRecordMatcher.self).pointee.characters(bytes, count: Int(count))
        })

    private mutating func start(
        _ name: XMLName, _ namespace: XMLName?, count: Int32, attributes: XMLAttributePointers?
    ) {
        if foreignDepth > 0 {
            foreignDepth += 1
            return
        }
        let parents = levels[level]..<activeCount
        for parent in parents {
            for index in tree.nodes[Int(active[parent])].children where tree.nodes[Int(index)].name == name {
                let node = tree.nodes + Int(index)
                if node.pointee.namespace != namespace {
                    if node.pointee.leadsToRecord, level > 0 { reportNamespace(index, name, namespace) }
                    continue
                }
                if node.pointee.wantedPosition > 0 {
                    node.pointee.seenPosition += 1
                    if node.pointee.seenPosition != node.pointee.wantedPosition { continue }
                }
                if let condition = node.pointee.condition, !condition.holds(count: count, attributes: attributes) {
                    continue
                }
                active[activeCount] = index
                activeCount += 1
            }
        }
        if level == 0,
            !(parents.upperBound..<activeCount).contains(where: { tree.nodes[Int(active[$0])].leadsToRecord })
        {
            refuseRoot(name, namespace)
            return
        }
        if activeCount == parents.upperBound {
            foreignDepth = 1
            return
        }
        level += 1
        levels[level] = parents.upperBound
        for index in parents.upperBound..<activeCount {
            enter(tree.nodes + Int(active[index]), count: count, attributes: attributes)
        }
    }

    private mutating func enter(
        _ node: UnsafeMutablePointer<XMLPathTree.Node>, count: Int32, attributes: XMLAttributePointers?
    ) {
        for child in node.pointee.children { tree.nodes[Int(child)].seenPosition = 0 }
        if node.pointee.isRecord { beginRecord() }
        for index in node.pointee.texts {
            let slot = Int(tree.textSlots[Int(index)])
            guard mayFill(slot) else { continue }
            slots[slot].state = .open
            slots[slot].start = text.openCellCount
            openCaptures += 1
        }
        for index in node.pointee.attributes {
            let capture = tree.attributeCaptures[Int(index)]
            guard
                let value = attributeValue(capture.name, capture.namespace, count: count, attributes: attributes),
                mayFill(Int(capture.slot))
            else { continue }
            let slot = Int(capture.slot)
            slots[slot].isAttribute = true
            slots[slot].start = attributeText.openCellCount
            if let base = value.baseAddress { attributeText.append(base, count: value.count) }
            slots[slot].end = attributeText.openCellCount
            slots[slot].state = .complete
            checkTextLimit()
        }
    }

    /// True if the slot is still empty and in season; a second match of a field is reported.
    private mutating func mayFill(_ slot: Int) -> Bool {
        if slot >= fieldCount { return !isHeaderFinished && slots[slot].state == .absent }
        if slots[slot].state == .absent { return true }
        if !slots[slot].isRepeated {
            slots[slot].isRepeated = true
            output.report(
                .xmlRepeated(
                    field: output.layout.fields[slot].description, position: parser.pointee.position,
                    path: output.recordPath(recordCount)))
        }
        return false
    }

    private mutating func end() {
        if foreignDepth > 0 {
            foreignDepth -= 1
            return
        }
        for index in levels[level]..<activeCount {
            let node = tree.nodes + Int(active[index])
            for text in node.pointee.texts {
                let slot = Int(tree.textSlots[Int(text)])
                guard slots[slot].state == .open else { continue }
                slots[slot].state = .complete
                slots[slot].end = self.text.openCellCount
                openCaptures -= 1
            }
            if node.pointee.isRecord { endRecord() }
        }
        activeCount = levels[level]
        level -= 1
    }

    private mutating func characters(_ bytes: UnsafePointer<UInt8>, count: Int) {
        if openCaptures == 0 { return }
        text.append(bytes, count: count)
        checkTextLimit()
    }

    private func checkTextLimit() {
        if text.openCellCount + attributeText.openCellCount <= textLimit { return }
        parser.pointee.fail(
            ReadingFault.xmlText(
                limit: textLimit, position: SourcePosition(line: parser.pointee.position.line),
                path: parser.pointee.path))
    }

    private mutating func beginRecord() {
        finishHeader()
        recordCount += 1
        recordLine = parser.pointee.startTagLine
        text.reset(line: 0)
        attributeText.reset(line: 0)
        openCaptures = 0
        for slot in 0..<fieldCount { slots[slot] = Slot() }
        if output.stopsAtRecord { parser.pointee.stop() }
    }

    private mutating func endRecord() {
        row.reset(line: recordLine)
        for index in 0..<fieldCount {
            let slot = slots[index]
            guard slot.state == .complete else {
                row.endCell(kind: .absent)
                continue
            }
            let bytes = (slot.isAttribute ? attributeText : text).storage.pointee.bytes
            row.append(bytes + slot.start, count: slot.end - slot.start)
            row.endCell()
        }
        do {
            if try output.body(row) == .stop { parser.pointee.stop() }
        } catch {
            parser.pointee.fail(error)
        }
    }

    /// Keeps the header's values before the first record takes their memory.
    mutating func finishHeader() {
        if isHeaderFinished { return }
        isHeaderFinished = true
        for index in fieldCount..<slotCount where slots[index].state == .complete {
            let slot = slots[index]
            let bytes = (slot.isAttribute ? attributeText : text).storage.pointee.bytes
            output.header[index - fieldCount] = String(
                decoding: UnsafeBufferPointer(start: bytes + slot.start, count: slot.end - slot.start), as: UTF8.self)
        }
        output.headerIsKnown(output.header)
    }

    private func described(_ name: XMLName, _ namespace: XMLName?) -> String {
        (namespace.map { "{\(String(cString: $0))}" } ?? "") + String(cString: name)
    }

    private func refuseRoot(_ name: XMLName, _ namespace: XMLName?) {
        var expected = ""
        for index in tree.nodes[0].children {
            let node = tree.nodes[Int(index)]
            if node.leadsToRecord, let name = node.name { expected = described(name, node.namespace) }
        }
        parser.pointee.fail(
            ReadingFault.xmlRoot(
                found: described(name, namespace), expected: expected, position: parser.pointee.position))
    }

    private mutating func reportNamespace(_ node: Int32, _ name: XMLName, _ namespace: XMLName?) {
        guard namespaceReported.insert(node).inserted else { return }
        output.report(
            .xmlNamespace(
                found: described(name, namespace), expected: described(name, tree.nodes[Int(node)].namespace),
                position: parser.pointee.position, path: parser.pointee.path))
    }
}
