extension XMLPlainScanner {
    /// Reads a start tag, or the tag of an empty element.
    mutating func startTag() -> Outcome {
        let depth = unsafe state.pointee.depth
        guard depth < limits.depth else { return .foreign }
        let nameStart = unsafe buffer.here + 1
        guard let name = unsafe name(at: nameStart) else { return unsafe unexpected(nameEnd(nameStart)) }

        var place = unsafe nameStart + name.pointee.count
        var newlines = 0
        let element = unsafe OpenElement(
            name: name, line: line, declarations: scope.declarations.count, scope: scope.number)
        attributes.removeAll()
        if unsafe place.pointee != UInt8(ascii: ">") {
            let outcome = unsafe readAttributes(&place, &newlines, declarations: element.declarations)
            guard outcome == .read else {
                scope.leave(to: element.declarations, number: element.scope)
                return outcome
            }
        }
        if unsafe name.pointee.scope != scope.number {
            guard unsafe scope.resolve(name.pointee.prefix, into: &name.pointee.namespace) else {
                scope.leave(to: element.declarations, number: element.scope)
                return .foreign
            }
            unsafe name.pointee.scope = scope.number
        }

        unsafe lastName?.pointee.note(successor: name)
        unsafe lastName = unsafe name
        unsafe elements[depth] = element
        unsafe state.pointee.names[depth] = unsafe name.pointee.local
        unsafe state.pointee.depth = depth + 1
        unsafe state.pointee.scanned?.note(startTagFrom: line, to: place, line: line + newlines)
        line += newlines
        unsafe matcher.pointee.start(
            name.pointee.local, name.pointee.namespace, count: Int32(attributes.count), attributes: attributes.fields)
        if unsafe state.pointee.isStopped { return .stopped }
        if unsafe place.pointee == UInt8(ascii: ">") {
            unsafe buffer.here = unsafe place + 1
            return .read
        }
        unsafe buffer.here = unsafe place + 2
        return closeElement()
    }

    /// Reads an end tag. The root's is for libxml2, with all that may follow it.
    mutating func endTag() -> Outcome {
        let depth = unsafe state.pointee.depth
        guard depth > 1 else { return .foreign }
        let name = unsafe elements[depth - 1].name
        var place = unsafe buffer.here + 2
        guard unsafe name.pointee.begins(place) else {
            return unsafe buffer.end - place < name.pointee.count ? .incomplete : .foreign
        }
        unsafe place += name.pointee.count
        var newlines = 0
        unsafe skipBlanks(&place, &newlines)
        guard unsafe place.pointee == UInt8(ascii: ">") else { return unsafe unexpected(place) }
        unsafe buffer.here = unsafe place + 1
        // In end tags libxml2 counts bytes as columns.
        if unsafe name.pointee.continuations > 0 {
            unsafe state.pointee.scanned?.addColumns(name.pointee.continuations, line: line)
        }
        line += newlines
        return closeElement()
    }

    @inline(__always)
    private mutating func closeElement() -> Outcome {
        unsafe matcher.pointee.end()
        let depth = unsafe state.pointee.depth - 1
        unsafe state.pointee.depth = depth
        if unsafe elements[depth].scope != scope.number {
            unsafe scope.leave(to: elements[depth].declarations, number: elements[depth].scope)
        }
        return unsafe state.pointee.isStopped ? .stopped : .read
    }

    /// The entry of the name that begins at `start`; nil if it is not all there or not plain.
    @inline(__always)
    private mutating func name(at start: UnsafePointer<UInt8>) -> UnsafeMutablePointer<XMLTagName>? {
        if let expected = unsafe lastName?.pointee.successor(at: start) { return unsafe expected }
        let end = unsafe nameEnd(start)
        guard unsafe end > start, unsafe end < buffer.end else { return nil }
        return unsafe names.find(start, count: end - start)
    }

    private func nameEnd(_ start: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
        var end = unsafe start
        while unsafe XMLCharacters.continuesName(end.pointee) { unsafe end += 1 }
        return unsafe end
    }

    @inline(__always)
    private func skipBlanks(_ place: inout UnsafePointer<UInt8>, _ newlines: inout Int) {
        while unsafe XMLCharacters.isBlank(place.pointee) {
            if unsafe place.pointee == 0x0A { newlines += 1 }
            unsafe place += 1
        }
    }

    /// Reads the attributes and declarations up to the `>` or `/>` that ends the tag, where `place` is then.
    private mutating func readAttributes(
        _ place: inout UnsafePointer<UInt8>, _ newlines: inout Int, declarations: Int
    ) -> Outcome {
        while true {
            let hasBlank = unsafe XMLCharacters.isBlank(place.pointee)
            unsafe skipBlanks(&place, &newlines)
            if unsafe place.pointee == UInt8(ascii: ">") { break }
            if unsafe place.pointee == UInt8(ascii: "/") {
                if unsafe place[1] == UInt8(ascii: ">") { break }
                return unsafe unexpected(place + 1)
            }
            guard hasBlank else { return unsafe unexpected(place) }
            let nameStart = unsafe place
            unsafe place = unsafe nameEnd(nameStart)
            guard unsafe place < buffer.end else { return .incomplete }
            guard unsafe place > nameStart, let name = unsafe names.find(nameStart, count: place - nameStart) else {
                return .foreign
            }
            unsafe skipBlanks(&place, &newlines)
            guard unsafe place.pointee == UInt8(ascii: "=") else { return unsafe unexpected(place) }
            unsafe place += 1
            unsafe skipBlanks(&place, &newlines)
            let quote = unsafe place.pointee
            guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return unsafe unexpected(place) }
            unsafe place += 1
            guard let value = unsafe attributes.readValue(&place, quote: quote, end: buffer.end) else {
                return unsafe unexpected(place)
            }
            unsafe place += 1
            guard unsafe keep(name, value: value, declarations: declarations) else { return .foreign }
        }
        return attributes.count == 0 || attributes.resolve(scope) ? .read : .foreign
    }

    /// Takes an attribute, or declares a namespace. False if libxml2 has something to say about it.
    private mutating func keep(
        _ name: UnsafeMutablePointer<XMLTagName>, value: UnsafeBufferPointer<UInt8>, declarations: Int
    ) -> Bool {
        let (prefix, local) = unsafe (name.pointee.prefix, name.pointee.local)
        let isDefault = unsafe prefix == nil && local == scope.xmlns
        guard unsafe isDefault || prefix == scope.xmlns else { return unsafe attributes.append(name, value: value) }
        guard let base = value.baseAddress, let namespace = unsafe parser.intern(base, count: value.count) else {
            return false
        }
        return unsafe scope.declare(isDefault ? nil : local, namespace, start: declarations)
    }
}
