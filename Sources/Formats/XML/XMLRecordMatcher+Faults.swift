import Bytes

extension XMLRecordMatcher {
    /// Reports once a record that a field was found again.
    func reportRepetition(_ slot: Int) {
        if unsafe !slots[slot].isRepeated {
            unsafe slots[slot].isRepeated = true
            unsafe output.report(
                .xmlRepeated(
                    field: output.layout.fields[slot].description, position: parser.pointee.position,
                    path: output.recordPath(recordCount)))
        }
    }

    /// Ends the reading if a record has too much text.
    func checkTextLimit() {
        if textCount <= textLimit { return }
        unsafe parser.pointee.fail(
            ReadingFault.xmlText(
                limit: textLimit, position: SourcePosition(line: parser.pointee.position.line),
                path: parser.pointee.path))
    }

    private func described(_ name: XMLName, _ namespace: XMLName?) -> String {
        unsafe (namespace.map { unsafe "{\(String(cString: $0))}" } ?? "") + String(cString: name)
    }

    /// Ends the reading at a root element that no path of a record begins with.
    func refuseRoot(_ name: XMLName, _ namespace: XMLName?) {
        var expected = ""
        for index in unsafe tree.nodes[0].children {
            let node = unsafe tree.nodes[Int(index)]
            if node.leadsToRecord, let name = unsafe node.name { expected = unsafe described(name, node.namespace) }
        }
        unsafe parser.pointee.fail(
            ReadingFault.xmlRoot(
                found: described(name, namespace), expected: expected, position: parser.pointee.position))
    }

    /// Reports an element that is not meant because it is in another namespace, once for each step of the record's path.
    mutating func reportNamespace(_ node: Int32, _ name: XMLName, _ namespace: XMLName?) {
        guard namespaceReported.insert(node).inserted else { return }
        unsafe output.report(
            .xmlNamespace(
                found: described(name, namespace), expected: described(name, tree.nodes[Int(node)].namespace),
                position: parser.pointee.position, path: parser.pointee.path,
                lostRows: tree.nodes[Int(node)].leadsToRecord ? .several : nil))
    }
}
