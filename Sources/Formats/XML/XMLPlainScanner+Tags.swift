extension XMLPlainScanner {
    /// Reads a start tag, or the tag of an empty element.
    mutating func startTag() -> Outcome {
        let depth = state.pointee.depth
        guard depth < limits.depth else { return .foreign }
        let nameStart = buffer.here + 1
        guard let name = name(at: nameStart) else { return unexpected(nameEnd(nameStart)) }

        var place = nameStart + name.pointee.count
        var newlines = 0
        let element = OpenElement(
            name: name, line: line, declarations: scope.declarations.count, scope: scope.number)
        attributes.removeAll()
        if place.pointee != UInt8(ascii: ">") {
            let outcome = readAttributes(&place, &newlines, declarations: element.declarations)
            guard outcome == .read else {
                scope.leave(to: element.declarations, number: element.scope)
                return outcome
            }
        }
        if name.pointee.scope != scope.number {
            guard scope.resolve(name.pointee.prefix, into: &name.pointee.namespace) else {
                scope.leave(to: element.declarations, number: element.scope)
                return .foreign
            }
            name.pointee.scope = scope.number
        }

        lastName?.pointee.note(successor: name)
        lastName = name
        elements[depth] = element
        state.pointee.names[depth] = name.pointee.local
        state.pointee.depth = depth + 1
        state.pointee.scanned?.note(startTagFrom: line, to: place, line: line + newlines)
        line += newlines
        matcher.pointee.start(
            name.pointee.local, name.pointee.namespace, count: Int32(attributes.count), attributes: attributes.fields)
        if state.pointee.isStopped { return .stopped }
        if place.pointee == UInt8(ascii: ">") {
            buffer.here = place + 1
            return .read
        }
        buffer.here = place + 2
        return closeElement()
    }

    /// Reads an end tag. The root's is for libxml2, with all that may follow it.
    mutating func endTag() -> Outcome {
        let depth = state.pointee.depth
        guard depth > 1 else { return .foreign }
        let name = elements[depth - 1].name
        var place = buffer.here + 2
        guard name.pointee.begins(place) else {
            return buffer.end - place < name.pointee.count ? .incomplete : .foreign
        }
        place += name.pointee.count
        var newlines = 0
        skipBlanks(&place, &newlines)
        guard place.pointee == UInt8(ascii: ">") else { return unexpected(place) }
        buffer.here = place + 1
        // In end tags libxml2 counts bytes as columns.
        if name.pointee.continuations > 0 { state.pointee.scanned?.addColumns(name.pointee.continuations, line: line) }
        line += newlines
        return closeElement()
    }

    @inline(__always)
    private mutating func closeElement() -> Outcome {
        matcher.pointee.end()
        let depth = state.pointee.depth - 1
        state.pointee.depth = depth
        if elements[depth].scope != scope.number {
            scope.leave(to: elements[depth].declarations, number: elements[depth].scope)
        }
        return state.pointee.isStopped ? .stopped : .read
    }

    /// The entry of the name that begins at `start`; nil if it is not all there or not plain.
    @inline(__always)
    private mutating func name(at start: UnsafePointer<UInt8>) -> UnsafeMutablePointer<XMLTagName>? {
        if let expected = lastName?.pointee.successor(at: start) { return expected }
        let end = nameEnd(start)
        guard end > start, end < buffer.end else { return nil }
        return names.find(start, count: end - start)
    }

    private func nameEnd(_ start: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
        var end = start
        while XMLCharacters.continuesName(end.pointee) { end += 1 }
        return end
    }

    @inline(__always)
    private func skipBlanks(_ place: inout UnsafePointer<UInt8>, _ newlines: inout Int) {
        while XMLCharacters.isBlank(place.pointee) {
            if place.pointee == 0x0A { newlines += 1 }
            place += 1
        }
    }

    /// Reads the attributes and declarations up to the `>` or `/>` that ends the tag, where `place` is then.
    private mutating func readAttributes(
        _ place: inout UnsafePointer<UInt8>, _ newlines: inout Int, declarations: Int
    ) -> Outcome {
        while true {
            let hasBlank = XMLCharacters.isBlank(place.pointee)
            skipBlanks(&place, &newlines)
            if place.pointee == UInt8(ascii: ">") { break }
            if place.pointee == UInt8(ascii: "/") {
                if place[1] == UInt8(ascii: ">") { break }
                return unexpected(place + 1)
            }
            guard hasBlank else { return unexpected(place) }
            let nameStart = place
            place = nameEnd(nameStart)
            guard place < buffer.end else { return .incomplete }
            guard place > nameStart, let name = names.find(nameStart, count: place - nameStart) else { return .foreign }
            skipBlanks(&place, &newlines)
            guard place.pointee == UInt8(ascii: "=") else { return unexpected(place) }
            place += 1
            skipBlanks(&place, &newlines)
            let quote = place.pointee
            guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return unexpected(place) }
            place += 1
            guard let value = attributes.readValue(&place, quote: quote, end: buffer.end) else {
                return unexpected(place)
            }
            place += 1
            guard keep(name, value: value, declarations: declarations) else { return .foreign }
        }
        return attributes.count == 0 || attributes.resolve(scope) ? .read : .foreign
    }

    /// Takes an attribute, or declares a namespace. False if libxml2 has something to say about it.
    private mutating func keep(
        _ name: UnsafeMutablePointer<XMLTagName>, value: UnsafeBufferPointer<UInt8>, declarations: Int
    ) -> Bool {
        let (prefix, local) = (name.pointee.prefix, name.pointee.local)
        let isDefault = prefix == nil && local == scope.xmlns
        guard isDefault || prefix == scope.xmlns else { return attributes.append(name, value: value) }
        guard let base = value.baseAddress, let namespace = parser.intern(base, count: value.count) else {
            return false
        }
        return scope.declare(isDefault ? nil : local, namespace, start: declarations)
    }
}
