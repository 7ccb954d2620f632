import Rows

/// Follows the parser's events through the tree of paths and fills rows. Lives behind a pointer handed to C.
struct XMLRecordMatcher {
    /// What is known of the value of a field or header path.
    struct Slot {
        enum State { case absent, open, complete }
        var state = State.absent
        var isRepeated = false
        var isAttribute = false
        /// The observer's number for an attribute of the value's element that adds to it; -1 for none.
        var annotation: Int32 = -1
        var start = 0
        var end = 0
    }

    let tree: XMLPathTree
    let parser: UnsafeMutablePointer<XMLParserState>
    let output: XMLRecordOutput
    let textLimit: Int

    let slots: UnsafeMutablePointer<Slot>
    let fieldCount: Int
    let slotCount: Int
    /// The nodes that the open elements stand for, level by level, and where each level begins.
    private let active: UnsafeMutablePointer<Int32>
    private var activeCount = 1
    private let levels: UnsafeMutablePointer<Int>
    private var level = 0
    /// Number of open elements that no path passes through.
    private var foreignDepth = 0

    /// Text of elements and values of attributes that belong to slots, kept apart because an attribute's value
    /// must not end up in the text of an element around it.
    let text = RowBuffer()
    let attributeText = RowBuffer()
    var openCaptures = 0
    let row = RowBuffer()

    var recordCount = 0
    var recordLine = 0
    var isHeaderFinished = false
    var namespaceReported: Set<Int32> = []

    /// Is told of all that no path reads; nil if nobody wants to know.
    let observer: (any XMLUnreadContentObserver)?
    /// The text so far of the open element that no path reads, as long as no element has begun in it.
    var stray: XMLStrayText
    /// Whether an element of the record's path is open.
    var isInRecord = false

    init(tree: XMLPathTree, parser: UnsafeMutablePointer<XMLParserState>, limits: XMLLimits, output: XMLRecordOutput) {
        self.tree = tree
        self.parser = parser
        self.output = output
        textLimit = limits.text
        fieldCount = output.layout.fields.count
        slotCount = fieldCount + output.layout.header.count
        observer = output.observer
        stray = XMLStrayText()
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
        stray.deallocate()
    }

    static let events = XMLEvents(
        start: { handler, name, namespace, count, attributes in
            handler.assumingMemoryBound(to: XMLRecordMatcher.self).pointee
                .start(name, namespace, count: count, attributes: attributes)
        },
        end: { handler, _ in handler.assumingMemoryBound(to: XMLRecordMatcher.self).pointee.end() },
        text: { handler, bytes, count in
            handler.assumingMemoryBound(to: XMLRecordMatcher.self).pointee.characters(bytes, count: Int(count))
        })

    mutating func start(
        _ name: XMLName, _ namespace: XMLName?, count: Int32, attributes: XMLAttributePointers?
    ) {
        if foreignDepth > 0 {
            foreignDepth += 1
            if observer != nil { beginStray(name, count: count, attributes: attributes) }
            return
        }
        stray.name = nil
        let parents = levels[level]..<activeCount
        if level > 0, parents.count == 1, enterOnly(name, namespace, count: count, attributes: attributes) {
            return
        }
        for parent in parents {
            activateChildren(
                of: tree.nodes + Int(active[parent]), name, namespace, count: count, attributes: attributes)
        }
        if level == 0,
            !(parents.upperBound..<activeCount).contains(where: { tree.nodes[Int(active[$0])].leadsToRecord })
        {
            refuseRoot(name, namespace)
            return
        }
        if activeCount == parents.upperBound {
            foreignDepth = 1
            if observer != nil { beginStray(name, count: count, attributes: attributes) }
            return
        }
        level += 1
        levels[level] = parents.upperBound
        for index in parents.upperBound..<activeCount {
            enter(tree.nodes + Int(active[index]), count: count, attributes: attributes)
        }
    }

    /// Enters the only child that can be meant. False if there may be several, or none.
    @inline(__always)
    private mutating func enterOnly(
        _ name: XMLName, _ namespace: XMLName?, count: Int32, attributes: XMLAttributePointers?
    ) -> Bool {
        let parent = tree.nodes + Int(active[activeCount - 1])
        let child = child(name, of: parent)
        let node = tree.nodes + Int(child)
        guard child > 0, node.pointee.isPlain, node.pointee.namespace == namespace else { return false }
        expect(after: child, in: parent)
        level += 1
        levels[level] = activeCount
        active[activeCount] = child
        activeCount += 1
        enter(node, count: count, attributes: attributes)
        return true
    }

    /// The first child of a name, the expected one before all; 0, which is nobody's child, if there is none.
    @inline(__always)
    private func child(_ name: XMLName, of parent: UnsafeMutablePointer<XMLPathTree.Node>) -> Int32 {
        let expected = parent.pointee.expectedChild
        if tree.names[Int(expected)] == name { return expected }
        var child = parent.pointee.children.lowerBound
        while child < parent.pointee.children.upperBound {
            if tree.names[Int(child)] == name { return child }
            child += 1
        }
        return 0
    }

    @inline(__always)
    private func expect(after child: Int32, in parent: UnsafeMutablePointer<XMLPathTree.Node>) {
        let next = child + 1
        let children = parent.pointee.children
        parent.pointee.expectedChild = next < children.upperBound ? next : children.lowerBound
    }

    /// Adds the children of an active node that the element stands for.
    private mutating func activateChildren(
        of parent: UnsafeMutablePointer<XMLPathTree.Node>, _ name: XMLName, _ namespace: XMLName?, count: Int32,
        attributes: XMLAttributePointers?
    ) {
        var index = parent.pointee.children.lowerBound
        let end = parent.pointee.children.upperBound
        while index < end {
            defer { index += 1 }
            guard tree.names[Int(index)] == name else { continue }
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
            expect(after: index, in: parent)
        }
    }

    /// True if text at this place belongs to somebody.
    @inline(__always)
    var takesText: Bool { openCaptures != 0 }

    /// Takes a piece of text for whoever wants it. False, and nothing taken, if the record has too much of it.
    @inline(__always)
    mutating func take(_ bytes: UnsafePointer<UInt8>, count: Int) -> Bool {
        if openCaptures == 0 {
            if stray.name != nil { stray.append(bytes, count: count) }
            return true
        }
        if textCount + count > textLimit { return false }
        text.append(bytes, count: count)
        return true
    }

    /// Takes an element that has no attributes and nothing inside but text, and lies in none that takes its text.
    /// False, and nothing taken, if there is more to it: then it must come by `start`, `take` and `end`.
    @inline(__always)
    mutating func takeLeaf(
        _ name: XMLName, _ namespace: XMLName?, _ bytes: UnsafePointer<UInt8>, count: Int
    ) -> Bool {
        if foreignDepth > 0 {
            lookAtLeaf(name, bytes, count: count)
            return true
        }
        guard level > 0, activeCount - levels[level] == 1 else { return false }
        let parent = tree.nodes + Int(active[activeCount - 1])
        let child = child(name, of: parent)
        if child == 0 {
            lookAtLeaf(name, bytes, count: count)
            return true
        }
        let node = tree.nodes + Int(child)
        let slot = Int(node.pointee.leafSlot)
        // Values of the header come by `start`, when their line is known.
        guard slot >= 0, slot < fieldCount, node.pointee.namespace == namespace, slots[slot].state == .absent,
            textCount + count <= textLimit
        else { return false }
        expect(after: child, in: parent)
        slots[slot].start = text.openCellCount
        text.append(bytes, count: count)
        slots[slot].end = text.openCellCount
        slots[slot].state = .complete
        return true
    }

    /// Number of bytes of text taken in the record, or in the header.
    @inline(__always)
    var textCount: Int { text.openCellCount &+ attributeText.openCellCount }

    private mutating func enter(
        _ node: UnsafeMutablePointer<XMLPathTree.Node>, count: Int32, attributes: XMLAttributePointers?
    ) {
        if node.pointee.countsChildren {
            for child in node.pointee.children { tree.nodes[Int(child)].seenPosition = 0 }
        }
        if node.pointee.isRecord { beginRecord() }
        var index = node.pointee.texts.lowerBound
        while index < node.pointee.texts.upperBound {
            let slot = Int(tree.textSlots[Int(index)])
            index += 1
            guard mayFill(slot) else { continue }
            noteLine(slot)
            slots[slot].state = .open
            slots[slot].start = text.openCellCount
            openCaptures += 1
        }
        let annotated =
            count > 0 && observer != nil ? lookAtAttributes(node, count: count, attributes: attributes) : nil
        if !node.pointee.attributes.isEmpty {
            capture(node.pointee.attributes, count: count, attributes: attributes, annotated: annotated)
        }
    }

    /// True if the slot is still empty and in season; a second match of a field is reported.
    @inline(__always)
    mutating func mayFill(_ slot: Int) -> Bool {
        if slots[slot].state == .absent { return slot < fieldCount || !isHeaderFinished }
        if slot < fieldCount { reportRepetition(slot) }
        return false
    }

    /// Keeps the line of the start tag just read, if the slot is one of the header.
    @inline(__always)
    func noteLine(_ slot: Int) {
        if slot >= fieldCount { output.headerLines[slot - fieldCount] = parser.pointee.startTagLine }
    }

    mutating func end() {
        if foreignDepth > 0 {
            foreignDepth -= 1
            if stray.name != nil { endStray() }
            return
        }
        let first = levels[level]
        var index = first
        while index < activeCount {
            let node = tree.nodes + Int(active[index])
            var text = node.pointee.texts.lowerBound
            while text < node.pointee.texts.upperBound {
                let slot = Int(tree.textSlots[Int(text)])
                text += 1
                guard slots[slot].state == .open else { continue }
                slots[slot].state = .complete
                if slots[slot].annotation >= 0 { appendAnnotation(slot, to: self.text) }
                slots[slot].end = self.text.openCellCount
                openCaptures -= 1
            }
            if node.pointee.isRecord { endRecord() }
            index += 1
        }
        activeCount = first
        level -= 1
    }

    private mutating func characters(_ bytes: UnsafePointer<UInt8>, count: Int) {
        if openCaptures == 0 {
            if stray.name != nil { stray.append(bytes, count: count) }
            return
        }
        text.append(bytes, count: count)
        checkTextLimit()
    }
}
