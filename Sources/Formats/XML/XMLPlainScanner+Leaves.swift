extension XMLPlainScanner {
    /// Reads elements without attributes and with nothing but text inside, as many as follow one another: most of a
    /// register. Stops before the first that is not so simple; the general way reads it then.
    mutating func leaves() {
        // Then the blanks between them would have to be taken too.
        if matcher.pointee.takesText || state.pointee.depth >= limits.depth { return }
        guard var last = lastName else { return }
        var here = buffer.here
        var line = line
        while true {
            var place = here
            var newlines = 0
            while place.pointee == 0x20 || place.pointee == 0x0A {
                if place.pointee == 0x0A { newlines &+= 1 }
                place += 1
            }
            guard place.pointee == UInt8(ascii: "<"), let name = last.pointee.successor(at: place + 1) else { break }
            place += name.pointee.count + 1
            guard place.pointee == UInt8(ascii: ">"), name.pointee.scope == scope.number else { break }
            let start = place + 1
            place = XMLCharacters.nextRemarkable(start)
            while place.pointee == 0xEF, buffer.end - place > 2, !XMLCharacters.isNoncharacter(place) {
                place = XMLCharacters.nextRemarkable(place + 1)
            }
            let end = place
            guard place.pointee == UInt8(ascii: "<"), place[1] == UInt8(ascii: "/"), name.pointee.begins(place + 2)
            else {
                break
            }
            place += name.pointee.count + 2
            guard place.pointee == UInt8(ascii: ">"), name.pointee.continuations == 0,
                matcher.pointee.takeLeaf(name.pointee.local, name.pointee.namespace, start, count: end - start)
            else { break }
            last = name
            here = place + 1
            line &+= newlines
        }
        lastName = last
        buffer.here = here
        self.line = line
    }
}
