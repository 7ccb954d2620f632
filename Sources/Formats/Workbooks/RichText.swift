import Bytes
import XML

/// The runs of a rich text. What is struck out in it is no part of the text, and a raised figure, such as the number of a footnote, is
/// not one of the digits before it: it is kept as a raised figure.
struct RichText {
    /// Interned names of what is looked at.
    @safe struct Names {
        let run, strike, position, value: XMLName

        init(_ parser: XMLPushParser) throws(ReadingFault) {
            unsafe run = try unsafe parser.name("r")
            unsafe strike = try unsafe parser.name("strike")
            unsafe position = try unsafe parser.name("vertAlign")
            unsafe value = try unsafe parser.name("val")
        }
    }

    /// A text whose runs are marked.
    struct Resolved {
        var text: [UInt8]
        /// Whether all of it is struck out; then it is kept.
        var isStruck: Bool
        /// Whether some of it was struck out and is left out.
        var isPartlyStruck: Bool
    }

    private enum Position {
        case base, raised, lowered
    }

    private struct Run {
        var range: Range<Int>
        var isStruck: Bool
        var position: Position
    }

    private var runs: [Run] = []
    private var isStruck = false
    private var position = Position.base
    private var isMarked = false

    /// Begins with another text.
    mutating func reset() {
        if !runs.isEmpty { runs.removeAll(keepingCapacity: true) }
        (isStruck, position, isMarked) = (false, .base, false)
    }

    /// Takes the start of an element inside a text.
    mutating func start(_ name: XMLName, _ names: Names, _ count: Int32, _ attributes: XMLAttributePointers?) {
        if unsafe name == names.run {
            (isStruck, position) = (false, .base)
        } else if unsafe name == names.strike {
            let value = unsafe attributeValue(names.value, nil, count: count, attributes: attributes)
            isStruck =
                unsafe value.map { unsafe !["0", "false"].contains(String(decoding: $0, as: UTF8.self)) } ?? true
        } else if unsafe name == names.position {
            let value = unsafe attributeValue(names.value, nil, count: count, attributes: attributes)
            switch unsafe value.map({ unsafe String(decoding: $0, as: UTF8.self) }) {
            case "superscript": position = .raised
            case "subscript": position = .lowered
            default: position = .base
            }
        }
    }

    /// Notes that the present run's text lies in `range` of what is collected.
    mutating func add(_ range: Range<Int>) {
        if range.isEmpty { return }
        if isStruck || position != .base { isMarked = true }
        runs.append(Run(range: range, isStruck: isStruck, position: position))
    }

    /// The text as people take it; nil if no run is marked, as in nearly all.
    func resolved(_ bytes: some RandomAccessCollection<UInt8>) -> Resolved? {
        guard isMarked else { return nil }
        func isBlank(_ run: Run) -> Bool { slice(bytes, run.range).allSatisfy { $0 <= 0x20 } }
        let isWhole = runs.allSatisfy { $0.isStruck || isBlank($0) }
        var result = Resolved(text: [], isStruck: isWhole && runs.contains(where: \.isStruck), isPartlyStruck: false)
        for run in runs {
            if run.isStruck, !isWhole {
                result.isPartlyStruck = true
                continue
            }
            let text = slice(bytes, run.range)
            guard run.position != .base, let last = result.text.last, last | 0x20 < 0x61 || last | 0x20 > 0x7A else {
                result.text += text
                continue
            }
            let isRaised = run.position == .raised
            result.text +=
                String(decoding: text, as: UTF8.self).map { Self.moved($0, isRaised: isRaised) }
                .joined().utf8
        }
        return result
    }

    private func slice<Bytes: RandomAccessCollection<UInt8>>(
        _ bytes: Bytes, _ range: Range<Int>
    ) -> Bytes.SubSequence {
        let start = bytes.index(bytes.startIndex, offsetBy: range.lowerBound)
        return bytes[start..<bytes.index(start, offsetBy: range.count)]
    }

    private static let raised: [Character: Character] = Dictionary(
        uniqueKeysWithValues: zip("0123456789+-=()abcde", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉ"))
    private static let lowered: [Character: Character] = Dictionary(
        uniqueKeysWithValues: zip("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"))

    private static func moved(_ character: Character, isRaised: Bool) -> String {
        String((isRaised ? raised : lowered)[character] ?? character)
    }
}
