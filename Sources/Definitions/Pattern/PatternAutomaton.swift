/// A deterministic automaton over bytes, made from a pattern: Thompson's construction, then that of the subsets.
struct PatternAutomaton: Sendable {
    /// For every state and class of bytes, where the next state's row begins. Row 0 is the state from which nothing matches.
    private let rows: [UInt32]
    /// The class of every byte: bytes of a class are never told apart.
    private let classes: [UInt8]
    /// For every place where a row begins, divided by the number of classes: whether the text may end there.
    private let accepting: [Bool]
    private let width: Int
    private let start: UInt32

    /// More states than this no pattern of a field needs.
    static let mostStates = 4096

    /// Compiles a tree.
    init(_ pattern: PatternNode) throws(CharacterPatternError) {
        var network = PatternNetwork()
        let entry = network.newState()
        let exit = try network.add(pattern, from: entry)
        let (classes, width) = network.byteClasses()
        var builder = SubsetBuilder(network: network, exit: exit, classes: classes, width: width)
        start = UInt32(try builder.build(from: entry) * width)
        rows = builder.rows.map { UInt32($0 * width) }
        accepting = builder.accepting
        self.classes = classes
        self.width = width
    }

    /// Whether the bytes as a whole match.
    func accepts(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var row = start
        unsafe rows.withUnsafeBufferPointer { rows in
            unsafe classes.withUnsafeBufferPointer { classes in
                for index in bytes.indices {
                    let byte = unsafe bytes[index]
                    row = unsafe rows[Int(row) + Int(classes[Int(byte)])]
                    if row == 0 { break }
                }
            }
        }
        return accepting[Int(row) / width]
    }
}

/// A network of states with byte ranges between them, and free passages.
struct PatternNetwork {
    struct Edge {
        var bytes: ClosedRange<UInt8>
        var target: Int
    }

    private(set) var edges: [[Edge]] = []
    private(set) var passages: [[Int]] = []

    /// More states than this no pattern of a field needs.
    private static let mostStates = 40_000

    mutating func newState() -> Int {
        edges.append([])
        passages.append([])
        return edges.count - 1
    }

    /// Adds what `node` matches behind the state `entry`; gives the state behind it.
    mutating func add(_ node: PatternNode, from entry: Int) throws(CharacterPatternError) -> Int {
        guard edges.count < Self.mostStates else { throw Self.tooLarge }
        switch node {
        case .character(let set):
            let exit = newState()
            for range in set.ranges {
                for bytes in UTF8Ranges.sequences(of: range) { add(bytes, from: entry, to: exit) }
            }
            return exit
        case .sequence(let nodes):
            var state = entry
            for node in nodes { state = try add(node, from: state) }
            return state
        case .choice(let nodes):
            let exit = newState()
            for node in nodes {
                // A state of its own for every branch: a branch that loops back to its beginning must not reach the others.
                let branch = newState()
                passages[entry].append(branch)
                let end = try add(node, from: branch)
                passages[end].append(exit)
            }
            return exit
        case .repetition(let node, let least, let most):
            return try addRepetition(node, least: least, most: most, from: entry)
        }
    }

    private mutating func addRepetition(
        _ node: PatternNode, least: Int, most: Int?, from entry: Int
    ) throws(CharacterPatternError) -> Int {
        var state = entry
        for _ in 0..<least { state = try add(node, from: state) }
        let exit = newState()
        guard let most else {
            let loop = newState()
            passages[state].append(loop)
            let end = try add(node, from: loop)
            passages[end].append(loop)
            passages[loop].append(exit)
            return exit
        }
        for _ in least..<most {
            passages[state].append(exit)
            let next = newState()
            passages[state].append(next)
            state = try add(node, from: next)
        }
        passages[state].append(exit)
        return exit
    }

    private mutating func add(_ bytes: [ClosedRange<UInt8>], from entry: Int, to exit: Int) {
        var state = entry
        for (index, range) in bytes.enumerated() {
            let target = index == bytes.count - 1 ? exit : newState()
            edges[state].append(Edge(bytes: range, target: target))
            state = target
        }
    }

    static var tooLarge: CharacterPatternError {
        CharacterPatternError(
            0, zh: "模式过于复杂，请减少重复次数或拆分", en: "the pattern is too large: use smaller numbers of repetitions")
    }

    /// Sorts the 256 bytes into classes of which no edge tells two members apart.
    func byteClasses() -> (classes: [UInt8], count: Int) {
        var begins = [Bool](repeating: false, count: 257)
        for edge in edges.joined() {
            begins[Int(edge.bytes.lowerBound)] = true
            begins[Int(edge.bytes.upperBound) + 1] = true
        }
        var classes: [UInt8] = []
        var current = 0
        for byte in 0..<256 {
            if byte > 0, begins[byte] { current += 1 }
            classes.append(UInt8(current))
        }
        return (classes, current + 1)
    }
}

/// Makes every set of states the network can be in at once into one state.
private struct SubsetBuilder {
    let network: PatternNetwork
    let exit: Int
    let width: Int
    /// One byte of each class.
    private let representatives: [UInt8]
    /// The next state for every state and class. State 0 is the empty set.
    private(set) var rows: [Int]
    private(set) var accepting: [Bool] = [false]
    private var numbers: [[Int]: Int] = [[]: 0]
    private var sets: [[Int]] = [[]]

    init(network: PatternNetwork, exit: Int, classes: [UInt8], width: Int) {
        self.network = network
        self.exit = exit
        self.width = width
        var representatives = [UInt8](repeating: 0, count: width)
        for byte in UInt8.min...UInt8.max { representatives[Int(classes[Int(byte)])] = byte }
        self.representatives = representatives
        rows = [Int](repeating: 0, count: width)
    }

    /// Builds all states that can be reached; gives the number of the first.
    mutating func build(from entry: Int) throws(CharacterPatternError) -> Int {
        let start = try number(of: closure([entry]))
        var next = start
        while next < sets.count {
            for (index, byte) in representatives.enumerated() {
                var targets: [Int] = []
                for state in sets[next] {
                    for edge in network.edges[state] where edge.bytes.contains(byte) { targets.append(edge.target) }
                }
                guard !targets.isEmpty else { continue }
                let target = try number(of: closure(targets))
                rows[next * width + index] = target
            }
            next += 1
        }
        return start
    }

    private mutating func number(of set: [Int]) throws(CharacterPatternError) -> Int {
        if let number = numbers[set] { return number }
        guard sets.count < PatternAutomaton.mostStates else { throw PatternNetwork.tooLarge }
        let number = sets.count
        numbers[set] = number
        sets.append(set)
        accepting.append(set.contains(exit))
        rows += [Int](repeating: 0, count: width)
        return number
    }

    /// The states that can be reached from `states` without a byte, sorted; those that have no edges of their own are of no
    /// further use and left out.
    private func closure(_ states: [Int]) -> [Int] {
        var seen = Set(states)
        var open = states
        while let state = open.popLast() {
            for target in network.passages[state] where seen.insert(target).inserted { open.append(target) }
        }
        return seen.filter { $0 == exit || !network.edges[$0].isEmpty }.sorted()
    }
}

/// Ranges of characters as ranges of their UTF-8 bytes.
enum UTF8Ranges {
    /// The byte sequences of the characters in `range`, without the surrogates, which UTF-8 does not have.
    static func sequences(of range: ClosedRange<UInt32>) -> [[ClosedRange<UInt8>]] {
        var result: [[ClosedRange<UInt8>]] = []
        // By length of the encoding, the surrogates left out.
        let blocks: [ClosedRange<UInt32>] = [
            0...0x7F, 0x80...0x7FF, 0x800...0xD7FF, 0xE000...0xFFFF, 0x10000...0x10FFFF,
        ]
        for block in blocks where block.overlaps(range) {
            split(range.clamped(to: block), into: &result)
        }
        return result
    }

    /// Splits until all characters differ only in trailing bytes that run through their whole range.
    private static func split(_ range: ClosedRange<UInt32>, into result: inout [[ClosedRange<UInt8>]]) {
        let (low, high) = (range.lowerBound, range.upperBound)
        let length = bytes(of: low).count
        for trailing in 1..<max(length, 1) {
            let mask = (UInt32(1) << (6 * UInt32(trailing))) - 1
            guard low & ~mask != high & ~mask else { continue }
            if low & mask != 0 {
                split(low...(low | mask), into: &result)
                split(((low | mask) + 1)...high, into: &result)
                return
            }
            if high & mask != mask {
                split(low...((high & ~mask) - 1), into: &result)
                split((high & ~mask)...high, into: &result)
                return
            }
        }
        result.append(zip(bytes(of: low), bytes(of: high)).map { $0...$1 })
    }

    private static func bytes(of value: UInt32) -> [UInt8] {
        Unicode.Scalar(value).map { Array(String($0).utf8) } ?? []
    }
}
