import Rows

/// Follows the parser's events through the tree of paths and fills rows. Lives behind a pointer handed to C.
@safe struct XMLRecordMatcher {
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
        unsafe self.parser = unsafe parser
        self.output = output
        textLimit = limits.text
        fieldCount = output.layout.fields.count
        slotCount = fieldCount + output.layout.header.count
        observer = output.observer
        stray = XMLStrayText()
        unsafe slots = .allocate(capacity: max(1, slotCount))
        unsafe slots.initialize(repeating: Slot(), count: slotCount)
        unsafe active = .allocate(capacity: tree.nodeCount)
        unsafe active.initialize(repeating: 0, count: tree.nodeCount)
        unsafe levels = .allocate(capacity: limits.depth + 2)
        unsafe levels.initialize(repeating: 0, count: limits.depth + 2)
    }

    func deallocate() {
        unsafe slots.deallocate()
        unsafe active.deallocate()
        unsafe levels.deallocate()
        stray.deallocate()
    }

    static let events = unsafe XMLEvents(
        start: { handler, name, namespace, count, attributes in
            unsafe handler.assumingMemoryBound(to: XMLRecordMatcher.self).pointee
                .start(name, namespace, count: count, attributes: attributes)
        },
        end: { handler, _ in unsafe handler.assumingMemoryBound(to: XMLRecordMatcher.self).pointee.end() },
        text: { handler, bytes, count in
            unsafe handler.assumingMemoryBound(to: XMLRecordMatcher.self).pointee.characters(bytes, count: Int(count))
        })

    mutating func start(
        _ name: XMLName, _ namespace: XMLName?, count: Int32, attributes: XMLAttributePointers?
    ) {
        if foreignDepth > 0 {
            foreignDepth += 1
            if observer != nil { unsafe beginStray(name, count: count, attributes: attributes) }
            return
        }
        unsafe stray.name = nil
        let parents = unsafe levels[level]..<activeCount
        if level > 0, parents.count == 1, unsafe enterOnly(name, namespace, count: count, attributes: attributes) {
            return
        }
        for parent in parents {
            unsafe activateChildren(
                of: tree.nodes + Int(active[parent]), name, namespace, count: count, attributes: attributes)
        }
        if level == 0,
            !(parents.upperBound..<activeCount).contains(where: { unsafe tree.nodes[Int(active[$0])].leadsToRecord })
        {
            unsafe refuseRoot(name, namespace)
            return
        }
        if activeCount == parents.upperBound {
            foreignDepth = 1
            if observer != nil { unsafe beginStray(name, count: count, attributes: attributes) }
            return
        }
        level += 1
        unsafe levels[level] = parents.upperBound
        for index in parents.upperBound..<activeCount {
            unsafe enter(tree.nodes + Int(active[index]), count: count, attributes: attributes)
        }
    }

    /// Enters the only child that can be meant. False if there may be several, or none.
    @inline(__always)
    private mutating func enterOnly(
        _ name: XMLName, _ namespace: XMLName?, count: Int32, attributes: XMLAttributePointers?
    ) -> Bool {
        let parent = unsafe tree.nodes + Int(active[activeCount - 1])
        let child = unsafe child(name, of: parent)
        let node = unsafe tree.nodes + Int(child)
        guard child > 0, unsafe node.pointee.isPlain, unsafe node.pointee.namespace == namespace else { return false }
        unsafe expect(after: child, in: parent)
        level += 1
        unsafe levels[level] = activeCount
        unsafe active[activeCount] = child
        activeCount += 1
        unsafe enter(node, count: count, attributes: attributes)
        return true
    }

    /// The first child of a name, the expected one before all; 0, which is nobody's child, if there is none.
    @inline(__always)
    private func child(_ name: XMLName, of parent: UnsafeMutablePointer<XMLPathTree.Node>) -> Int32 {
        let expected = unsafe parent.pointee.expectedChild
        if unsafe tree.names[Int(expected)] == name { return expected }
        var child = unsafe parent.pointee.children.lowerBound
        while unsafe child < parent.pointee.children.upperBound {
            if unsafe tree.names[Int(child)] == name { return child }
            child += 1
        }
        return 0
    }

    @inline(__always)
    private func expect(after child: Int32, in parent: UnsafeMutablePointer<XMLPathTree.Node>) {
        let next = child + 1
        let children = unsafe parent.pointee.children
        unsafe parent.pointee.expectedChild = next < children.upperBound ? next : children.lowerBound
    }

    /// Adds the children of an active node that the element stands for.
    private mutating func activateChildren(
        of parent: UnsafeMutablePointer<XMLPathTree.Node>, _ name: XMLName, _ namespace: XMLName?, count: Int32,
        attributes: XMLAttributePointers?
    ) {
        var index = unsafe parent.pointee.children.lowerBound
        let end = unsafe parent.pointee.children.upperBound
        while index < end {
            defer { index += 1 }
            guard unsafe tree.names[Int(index)] == name else { continue }
            let node = unsafe tree.nodes + Int(index)
            if unsafe node.pointee.namespace != namespace {
                if unsafe node.pointee.leadsToRecord, level > 0 { unsafe reportNamespace(index, name, namespace) }
                continue
            }
            if unsafe node.pointee.wantedPosition > 0 {
                unsafe node.pointee.seenPosition += 1
                if unsafe node.pointee.seenPosition != node.pointee.wantedPosition { continue }
            }
            if let condition = unsafe node.pointee.condition,
                unsafe !condition.holds(count: count, attributes: attributes)
            {
                continue
            }
            unsafe active[activeCount] = index
            activeCount += 1
            unsafe expect(after: index, in: parent)
        }
    }

    /// True if text at this place belongs to somebody.
    @inline(__always)
    var takesText: Bool { openCaptures != 0 }

    /// Takes a piece of text for whoever wants it. False, and nothing taken, if the record has too much of it.
    @inline(__always)
    mutating func take(_ bytes: UnsafePointer<UInt8>, count: Int) -> Bool {
        if openCaptures == 0 {
            if unsafe stray.name != nil { unsafe stray.append(bytes, count: count) }
            return true
        }
        if textCount + count > textLimit { return false }
        unsafe text.append(bytes, count: count)
        return true
    }

    /// Takes an element that has no attributes and nothing inside but text, and lies in none that takes its text.
    /// False, and nothing taken, if there is more to it: then it must come by `start`, `take` and `end`.
    @inline(__always)
    mutating func takeLeaf(
        _ name: XMLName, _ namespace: XMLName?, _ bytes: UnsafePointer<UInt8>, count: Int
    ) -> Bool {
        if foreignDepth > 0 {
            unsafe lookAtLeaf(name, bytes, count: count)
            return true
        }
        guard level > 0, unsafe activeCount - levels[level] == 1 else { return false }
        let parent = unsafe tree.nodes + Int(active[activeCount - 1])
        let child = unsafe child(name, of: parent)
        if child == 0 {
            unsafe lookAtLeaf(name, bytes, count: count)
            return true
        }
        let node = unsafe tree.nodes + Int(child)
        let slot = unsafe Int(node.pointee.leafSlot)
        // Values of the header come by `start`, when their line is known.
        guard slot >= 0, slot < fieldCount, unsafe node.pointee.namespace == namespace,
            unsafe slots[slot].state == .absent,
            textCount + count <= textLimit
        else { return false }
        unsafe expect(after: child, in: parent)
        unsafe slots[slot].start = text.openCellCount
        unsafe text.append(bytes, count: count)
        unsafe slots[slot].end = text.openCellCount
        unsafe slots[slot].state = .complete
        return true
    }

    /// Number of bytes of text taken in the record, or in the header.
    @inline(__always)
    var textCount: Int { text.openCellCount &+ attributeText.openCellCount }

    private mutating func enter(
        _ node: UnsafeMutablePointer<XMLPathTree.Node>, count: Int32, attributes: XMLAttributePointers?
    ) {
        if unsafe node.pointee.countsChildren {
            for child in unsafe node.pointee.children { unsafe tree.nodes[Int(child)].seenPosition = 0 }
        }
        if unsafe node.pointee.isRecord { beginRecord() }
        var index = unsafe node.pointee.texts.lowerBound
        while unsafe index < node.pointee.texts.upperBound {
            let slot = unsafe Int(tree.textSlots[Int(index)])
            index += 1
            guard mayFill(slot) else { continue }
            noteLine(slot)
            unsafe slots[slot].state = .open
            unsafe slots[slot].start = text.openCellCount
            openCaptures += 1
        }
        let annotated =
            unsafe count > 0 && observer != nil ? lookAtAttributes(node, count: count, attributes: attributes) : nil
        if unsafe !node.pointee.attributes.isEmpty {
            unsafe capture(node.pointee.attributes, count: count, attributes: attributes, annotated: annotated)
        }
    }

    /// True if the slot is still empty and in season; a second match of a field is reported.
    @inline(__always)
    mutating func mayFill(_ slot: Int) -> Bool {
        if unsafe slots[slot].state == .absent { return slot < fieldCount || !isHeaderFinished }
        if slot < fieldCount { reportRepetition(slot) }
        return false
    }

    /// Keeps the line of the start tag just read, if the slot is one of the header.
    @inline(__always)
    func noteLine(_ slot: Int) {
        if slot >= fieldCount { output.headerLines[slot - fieldCount] = unsafe parser.pointee.startTagLine }
    }

    mutating func end() {
        if foreignDepth > 0 {
            foreignDepth -= 1
            if unsafe stray.name != nil { endStray() }
            return
        }
        let first = unsafe levels[level]
        var index = first
        while index < activeCount {
            let node = unsafe tree.nodes + Int(active[index])
            var text = unsafe node.pointee.texts.lowerBound
            while unsafe text < node.pointee.texts.upperBound {
                let slot = unsafe Int(tree.textSlots[Int(text)])
                text += 1
                guard unsafe slots[slot].state == .open else { continue }
                unsafe slots[slot].state = .complete
                if unsafe slots[slot].annotation >= 0 { appendAnnotation(slot, to: self.text) }
                unsafe slots[slot].end = self.text.openCellCount
                openCaptures -= 1
            }
            if unsafe node.pointee.isRecord { endRecord() }
            index += 1
        }
        activeCount = first
        level -= 1
    }

    private mutating func characters(_ bytes: UnsafePointer<UInt8>, count: Int) {
        if openCaptures == 0 {
            if unsafe stray.name != nil { unsafe stray.append(bytes, count: count) }
            return
        }
        unsafe text.append(bytes, count: count)
        checkTextLimit()
    }
}
