extension AreaRegister {
    /// The area that a cell names: by code, former code, full, short or other name, optionally preceded by the areas
    /// that contain it, or at the beginning of an address.
    ///
    /// A full name takes precedence over short and other names. A name of several areas is resolved only if `within`
    /// and `levels` leave one of them. An address is not lifted to a level: for a column of addresses, call this
    /// without `levels`, then `ancestor(of:atLevel:)`. The look-up is thorough rather than fast, so callers cache the
    /// answers.
    /// - Parameters:
    ///   - bytes: the cell, UTF-8.
    ///   - within: code of the area that must contain all named ones, such as the sender's own.
    ///   - levels: the levels allowed; nil for any.
    /// - Returns: the code in force, and the way it was found.
    public func resolve(
        _ bytes: UnsafeRawBufferPointer, within: String? = nil, levels: Set<String>? = nil
    ) throws(ValueFault) -> (code: String, rewrite: Rewrite) {
        try unsafe resolve(String(decoding: bytes, as: UTF8.self), within: within, levels: levels)
    }

    /// The area that a text names; see the form for bytes.
    public func resolve(
        _ text: String, within: String? = nil, levels: Set<String>? = nil
    ) throws(ValueFault) -> (code: String, rewrite: Rewrite) {
        let key = TextNormalization.labelKey(text)
        guard !key.isEmpty else { throw .empty }
        let scope = Scope(register: self, within: within, levels: levels)
        if let found = try byCode(key, scope) { return found }
        for (names, rewrite) in [(fullNames, Rewrite.areaName), (otherNames, Rewrite.areaAlias)] {
            let allowed = (names[key] ?? []).filter(scope.allows)
            if let code = try one(allowed) { return (code, rewrite) }
        }
        if fullNames[key] != nil || otherNames[key] != nil { throw .areaNotAllowed(name: text) }
        return try byAddress(Array(key.unicodeScalars), key: key, text: text, scope)
    }

    /// The areas that a cell may name.
    private struct Scope {
        let register: AreaRegister
        let within: String?
        let levels: Set<String>?

        func allows(_ code: String) -> Bool {
            if let within, !register.isWithin(code, within) { return false }
            guard let levels else { return true }
            return register[code].map { levels.contains($0.level) } ?? false
        }
    }

    private func one(_ codes: [String]) throws(ValueFault) -> String? {
        if codes.count > 1 { throw .ambiguousArea(candidates: codes.map(labelled)) }
        return codes.first
    }

    private func labelled(_ code: String) -> String { "\(code) \(self[code]?.name.zh ?? "")" }

    private func byCode(_ key: String, _ scope: Scope) throws(ValueFault) -> (code: String, rewrite: Rewrite)? {
        if let code = codesByKey[key] {
            guard scope.allows(code) else { throw .areaNotAllowed(name: labelled(code)) }
            return (code, .none)
        }
        guard let successors = formerCodes[key] else { return nil }
        // A former code that went to several areas stays ambiguous only among those that may stand here.
        guard let code = try one(successors.filter(scope.allows)) else {
            throw .areaNotAllowed(name: labelled(successors.first ?? key))
        }
        return (code, .formerCode)
    }

    // MARK: Areas one behind the other

    /// A way to read the beginning of an entry as areas, each inside the one before.
    private struct Reading {
        var code: String
        var consumed: Int
        var lastIsFull: Bool
        var allFull: Bool
    }

    private func byAddress(
        _ letters: [Unicode.Scalar], key: String, text: String, _ scope: Scope
    ) throws(ValueFault) -> (code: String, rewrite: Rewrite) {
        let (start, prefixCode) = leadingCode(letters)
        let readings = continuations(letters, from: start, below: nil)
            // A short name followed by something else is part of a longer word, not an area.
            .filter { $0.lastIsFull || $0.consumed == letters.count }
        guard let longest = readings.map(\.consumed).max() else { throw unknown(key, scope) }
        let best = readings.filter { $0.consumed == longest }
        let allowed = best.filter { scope.allows($0.code) }
        guard let code = try one(Array(Set(allowed.map(\.code))).sorted()),
            let reading = allowed.first(where: { $0.code == code })
        else { throw .areaNotAllowed(name: text) }
        if let prefixCode, !isWithin(code, prefixCode), !isWithin(prefixCode, code) {
            throw .contradictoryArea(names: [labelled(prefixCode), labelled(code)])
        }
        guard longest < letters.count else { return (code, reading.allFull ? .areaName : .areaAlias) }
        try refuseOtherArea(letters[longest...], below: code)
        return (code, .areaAddress)
    }

    /// All readings that begin at `start` with an area below `parent` (any area if nil), extended as far as they go.
    private func continuations(_ letters: [Unicode.Scalar], from start: Int, below parent: String?) -> [Reading] {
        guard start < letters.count, let names = namesByFirstLetter[letters[start]] else { return [] }
        var found: [Reading] = []
        for name in names where letters[start...].starts(with: name.letters) {
            if let parent, name.code == parent || !isWithin(name.code, parent) { continue }
            let reading = Reading(
                code: name.code, consumed: start + name.letters.count, lastIsFull: name.endsLikeFull,
                allFull: name.isFull)
            found.append(reading)
            for var longer in continuations(letters, from: reading.consumed, below: name.code) {
                longer.allFull = longer.allFull && name.isFull
                found.append(longer)
            }
        }
        return found
    }

    /// A code or postcode of six digits before the name: where the name begins, and the area if it is a code in force.
    private func leadingCode(_ letters: [Unicode.Scalar]) -> (start: Int, code: String?) {
        let digits = letters.prefix { $0 >= "0" && $0 <= "9" }
        guard digits.count == 6, letters.count > 6 else { return (0, nil) }
        let code = String(String.UnicodeScalarView(digits))
        return (6, self[code] == nil ? nil : code)
    }

    /// A street may follow an area, but not an area elsewhere or a misspelt one within it: both would be counted too
    /// coarsely, unnoticed.
    private func refuseOtherArea(_ rest: ArraySlice<Unicode.Scalar>, below code: String) throws(ValueFault) {
        guard let first = rest.first else { return }
        let others = (namesByFirstLetter[first] ?? []).filter { $0.isFull && rest.starts(with: $0.letters) }
        if let longest = others.first {
            let codes = [code] + others.filter { $0.letters == longest.letters }.map(\.code)
            throw .contradictoryArea(names: codes.map(labelled))
        }
        for area in descendants(of: code) {
            guard let name = fullNameLetters[area.code], name.count >= 3, rest.count >= name.count else { continue }
            let written = rest.prefix(name.count)
            if written.last == name.last, NearestName.distance(name, Array(written)) == 1 {
                throw .unknownArea(nearest: [area.name.zh])
            }
        }
    }

    private func unknown(_ key: String, _ scope: Scope) -> ValueFault {
        guard !key.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return .unknownArea(nearest: []) }
        // Suggestions are full names, found by any of the names that an area has.
        var names: [String: String] = [:]
        for area in areas where scope.allows(area.code) {
            for name in [area.shortName.zh] + area.aliases { names[name] = area.name.zh }
        }
        for area in areas where scope.allows(area.code) { names[area.name.zh] = area.name.zh }
        var nearest: [String] = []
        for name in NearestName.nearest(to: key, among: Array(names.keys), limit: 6) {
            if let full = names[name], !nearest.contains(full) { nearest.append(full) }
        }
        return .unknownArea(nearest: Array(nearest.prefix(3)))
    }
}
