import Bytes

/// The paths of a layout as one tree, with names interned by the parser, in memory a C callback can walk.
@safe struct XMLPathTree {
    /// An element that some path passes through.
    @safe struct Node {
        var name: XMLName?
        var namespace: XMLName?
        var children: Range<Int32> = 0..<0
        /// The slots that take this element's text, and the attributes that are taken.
        var texts: Range<Int32> = 0..<0
        var attributes: Range<Int32> = 0..<0
        var isRecord = false
        /// True for the record's element and those around it.
        var leadsToRecord = false
        /// The place among its like that a position predicate asks for; 0 without one.
        var wantedPosition = 0
        /// How many of its like the present parent has had.
        var seenPosition = 0
        /// The attribute predicate; nil without one.
        var condition: Condition?
        /// True if nothing but name and namespace tells it from the other children of its parent.
        var isPlain = false
        /// The slot that takes the text, if the node is plain and no path goes on from it; -1 otherwise.
        var leafSlot: Int32 = -1
        /// True if a child asks for its position.
        var countsChildren = false
        /// The child that is expected next: records repeat themselves.
        var expectedChild: Int32 = 0
    }

    /// An attribute that must have a value.
    @safe struct Condition {
        var name: XMLName
        var namespace: XMLName?
        var value: UnsafeMutablePointer<UInt8>
        var valueCount: Int

        /// True if the start tag has the attribute with that value.
        func holds(count: Int32, attributes: XMLAttributePointers?) -> Bool {
            guard let value = unsafe attributeValue(name, namespace, count: count, attributes: attributes) else {
                return false
            }
            return unsafe value.elementsEqual(UnsafeBufferPointer(start: self.value, count: valueCount))
        }
    }

    /// An attribute that fills a slot.
    @safe struct AttributeCapture {
        var name: XMLName
        var namespace: XMLName?
        var slot: Int32
    }

    let nodes: UnsafeMutablePointer<Node>
    /// The names of the nodes, once more by themselves: most of what is looked at.
    let names: UnsafeMutablePointer<XMLName?>
    let nodeCount: Int
    let textSlots: UnsafeMutablePointer<Int32>
    let attributeCaptures: UnsafeMutablePointer<AttributeCapture>

    /// Frees the memory.
    func deallocate() {
        for index in 0..<nodeCount { unsafe nodes[index].condition?.value.deallocate() }
        unsafe nodes.deallocate()
        unsafe names.deallocate()
        unsafe textSlots.deallocate()
        unsafe attributeCaptures.deallocate()
    }
}

extension XMLPathTree {
    /// Builds the tree. Throws `xml.layout` for a prefix without namespace, `xml.memory`.
    init(_ layout: XMLRecordLayout, parser: XMLPushParser) throws(ReadingFault) {
        var builder = XMLPathTreeBuilder(namespaces: layout.namespaces)
        let record = try builder.add(layout.record.steps, below: 0, leadsToRecord: true)
        builder.drafts[record].isRecord = true
        var slot: Int32 = 0
        for field in layout.fields {
            try builder.add(field, below: record, slot: slot)
            slot += 1
        }
        for field in layout.header {
            try builder.add(field, below: 0, slot: slot)
            slot += 1
        }
        self = try builder.build(parser)
    }
}

/// Collects paths into a tree, equal steps once.
private struct XMLPathTreeBuilder {
    struct Draft {
        var step: ElementPath.Step?
        var children: [Int] = []
        var texts: [Int32] = []
        var attributes: [(name: ElementPath.QualifiedName, slot: Int32)] = []
        var isRecord = false
        var leadsToRecord = false
    }

    let namespaces: [String: String]
    var drafts = [Draft()]

    init(namespaces: [String: String]) {
        self.namespaces = namespaces
    }

    mutating func add(
        _ steps: [ElementPath.Step], below parent: Int, leadsToRecord: Bool = false
    ) throws(ReadingFault) -> Int {
        var node = parent
        for step in steps {
            if let known = drafts[node].children.first(where: { drafts[$0].step == step }) {
                node = known
            } else {
                drafts.append(Draft(step: step))
                drafts[node].children.append(drafts.count - 1)
                node = drafts.count - 1
            }
            if leadsToRecord { drafts[node].leadsToRecord = true }
        }
        return node
    }

    mutating func add(_ path: ElementPath, below parent: Int, slot: Int32) throws(ReadingFault) {
        let node = try add(path.steps, below: parent)
        if let attribute = path.attribute {
            drafts[node].attributes.append((attribute, slot))
        } else {
            drafts[node].texts.append(slot)
        }
    }

    func build(_ parser: XMLPushParser) throws(ReadingFault) -> XMLPathTree {
        // Breadth first, so that the children of a node lie side by side.
        var order = [0]
        var position = 0
        var ranges: [Range<Int32>] = []
        while position < order.count {
            let start = Int32(order.count)
            order.append(contentsOf: drafts[order[position]].children)
            ranges.append(start..<Int32(order.count))
            position += 1
        }

        var nodes: [XMLPathTree.Node] = []
        var texts: [Int32] = []
        var captures: [XMLPathTree.AttributeCapture] = []
        for (index, number) in order.enumerated() {
            let draft = drafts[number]
            var node = unsafe XMLPathTree.Node(children: ranges[index], isRecord: draft.isRecord)
            node.leadsToRecord = draft.leadsToRecord
            if let step = draft.step {
                unsafe node.name = try unsafe intern(step.name.local, parser)
                unsafe node.namespace = try unsafe namespace(step.name.prefix ?? "", of: step.name, parser)
                switch step.predicate {
                case .none: break
                case .position(let wanted): node.wantedPosition = wanted
                case .attribute(let name, let value): node.condition = try condition(name, value, parser)
                }
            }
            let textStart = Int32(texts.count)
            texts.append(contentsOf: draft.texts)
            node.texts = textStart..<Int32(texts.count)
            let captureStart = Int32(captures.count)
            for (name, slot) in draft.attributes {
                unsafe captures.append(
                    XMLPathTree.AttributeCapture(
                        name: try intern(name.local, parser), namespace: try attributeNamespace(name, parser),
                        slot: slot))
            }
            node.attributes = captureStart..<Int32(captures.count)
            nodes.append(node)
        }
        for index in nodes.indices {
            let children = nodes[index].children
            nodes[index].expectedChild = children.isEmpty ? 0 : children.lowerBound
            for child in children {
                let node = nodes[Int(child)]
                if node.wantedPosition > 0 { nodes[index].countsChildren = true }
                let namesakes = children.count { unsafe nodes[Int($0)].name == node.name }
                let isPlain = namesakes == 1 && node.wantedPosition == 0 && node.condition == nil
                nodes[Int(child)].isPlain = isPlain
                if isPlain, node.children.isEmpty, node.attributes.isEmpty, node.texts.count == 1, !node.isRecord {
                    nodes[Int(child)].leafSlot = texts[Int(node.texts.lowerBound)]
                }
            }
        }
        return unsafe XMLPathTree(
            nodes: copy(nodes), names: copy(nodes.map(unsafe \.name)), nodeCount: nodes.count,
            textSlots: unsafe copy(texts),
            attributeCaptures: unsafe copy(captures))
    }

    private func condition(
        _ name: ElementPath.QualifiedName, _ value: String, _ parser: XMLPushParser
    ) throws(ReadingFault) -> XMLPathTree.Condition {
        let local = try unsafe intern(name.local, parser)
        let namespace = try unsafe attributeNamespace(name, parser)
        let bytes = Array(value.utf8)
        return unsafe XMLPathTree.Condition(
            name: local, namespace: namespace, value: copy(bytes), valueCount: bytes.count)
    }

    private func copy<Element>(_ elements: [Element]) -> UnsafeMutablePointer<Element> {
        let memory = UnsafeMutablePointer<Element>.allocate(capacity: max(1, elements.count))
        for (index, element) in elements.enumerated() { unsafe (memory + index).initialize(to: element) }
        return unsafe memory
    }

    private func intern(_ name: String, _ parser: XMLPushParser) throws(ReadingFault) -> XMLName {
        guard let interned = unsafe parser.intern(name) else { throw .xmlMemory() }
        return unsafe interned
    }

    /// An attribute without prefix is in no namespace, whatever the default (Namespaces in XML 1.0, 6.2).
    private func attributeNamespace(
        _ name: ElementPath.QualifiedName, _ parser: XMLPushParser
    ) throws(ReadingFault) -> XMLName? {
        guard let prefix = name.prefix else { return nil }
        return try unsafe namespace(prefix, of: name, parser)
    }

    private func namespace(
        _ prefix: String, of name: ElementPath.QualifiedName, _ parser: XMLPushParser
    ) throws(ReadingFault) -> XMLName? {
        if let uri = namespaces[prefix] { return unsafe uri.isEmpty ? nil : try intern(uri, parser) }
        if prefix.isEmpty { return nil }
        if prefix == "xml" { return try unsafe intern("http://www.w3.org/XML/1998/namespace", parser) }
        throw .xmlLayout(prefix: prefix, path: name.description)
    }
}
