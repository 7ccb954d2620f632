extension XMLPlainScanner {
    /// Reads elements without attributes and with nothing but text inside, as many as follow one another: most of a
    /// register. Stops before the first that is not so simple; the general way reads it then.
    mutating func leaves() {
        // Then the blanks between them would have to be taken too.
        if unsafe matcher.pointee.takesText || state.pointee.depth >= limits.depth { return }
        guard var last = unsafe lastName else { return }
        var here = unsafe buffer.here
        var line = line
        while true {
            var place = unsafe here
            var newlines = 0
            while unsafe place.pointee == 0x20 || place.pointee == 0x0A {
                if unsafe place.pointee == 0x0A { newlines &+= 1 }
                unsafe place += 1
            }
            guard unsafe place.pointee == UInt8(ascii: "<"), let name = unsafe last.pointee.successor(at: place + 1)
            else { break }
            unsafe place += name.pointee.count + 1
            guard unsafe place.pointee == UInt8(ascii: ">"), unsafe name.pointee.scope == scope.number else { break }
            let start = unsafe place + 1
            unsafe place = unsafe XMLCharacters.nextRemarkable(start)
            while unsafe place.pointee == 0xEF, unsafe buffer.end - place > 2,
                unsafe !XMLCharacters.isNoncharacter(place)
            {
                unsafe place = unsafe XMLCharacters.nextRemarkable(place + 1)
            }
            let end = unsafe place
            guard unsafe place.pointee == UInt8(ascii: "<"), unsafe place[1] == UInt8(ascii: "/"),
                unsafe name.pointee.begins(place + 2)
            else {
                break
            }
            unsafe place += name.pointee.count + 2
            guard unsafe place.pointee == UInt8(ascii: ">"), unsafe name.pointee.continuations == 0,
                unsafe matcher.pointee.takeLeaf(name.pointee.local, name.pointee.namespace, start, count: end - start)
            else { break }
            unsafe last = unsafe name
            unsafe here = unsafe place + 1
            line &+= newlines
        }
        unsafe lastName = unsafe last
        unsafe buffer.here = unsafe here
        self.line = line
    }
}
