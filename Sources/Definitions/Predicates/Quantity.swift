/// A number in a predicate while it is parsed: a whole number over an optional divisor, with its decimals and its greatest size.
struct Quantity {
    /// A whole number that stands for a decimal one.
    struct Part {
        var term: NumberTerm
        /// How many of its digits are decimals.
        var decimals: Int
        /// Its magnitude is at most this power of ten.
        var digits: Int

        /// The same number with more decimals.
        func aligned(to wanted: Int) -> Part {
            guard wanted > decimals else { return self }
            let more = wanted - decimals
            guard case .literal(let value) = term, digits + more <= Quantity.mostDigits else {
                return times(Part(term: .literal(Self.powerOfTen(more)), decimals: more, digits: more))
            }
            return Part(term: .literal(value * Self.powerOfTen(more)), decimals: wanted, digits: digits + more)
        }

        func times(_ other: Part) -> Part {
            Part(
                term: .product(term, other.term), decimals: decimals + other.decimals, digits: digits + other.digits)
        }

        private static func powerOfTen(_ exponent: Int) -> Int128 {
            (0..<min(exponent, Quantity.mostDigits)).reduce(1) { power, _ in power * 10 }
        }
    }

    /// A number of so many digits, and the sum of a few of them, is held by 128 bits.
    static let mostDigits = 37

    var number: Part
    var divisor: Part?
    /// The literal it is, if it is nothing else.
    var literal: PredicateToken?

    init(_ term: NumberTerm, decimals: Int = 0, digits: Int) {
        number = Part(term: term, decimals: decimals, digits: digits)
    }

    private init(_ number: Part, over divisor: Part?) {
        self.number = number
        self.divisor = divisor
    }

    /// Whether every value it can have is held exactly.
    var isExact: Bool { max(number.digits, divisor?.digits ?? 0) <= Self.mostDigits }

    func times(_ other: Quantity) -> Quantity {
        Quantity(number.times(other.number), over: Self.product(divisor, other.divisor))
    }

    func over(_ other: Quantity) -> Quantity {
        let top = other.divisor.map(number.times) ?? number
        return Quantity(top, over: Self.product(divisor, other.number))
    }

    func plus(_ other: Quantity, minus isDifference: Bool) -> Quantity {
        let (left, right) = aligned(with: other)
        let sum = Part(
            term: isDifference ? .difference(left.term, right.term) : .sum(left.term, right.term),
            decimals: left.decimals, digits: max(left.digits, right.digits) + 1)
        return Quantity(sum, over: Self.product(divisor, other.divisor))
    }

    var magnitude: Quantity {
        func magnitude(_ part: Part) -> Part {
            Part(term: .magnitude(part.term), decimals: part.decimals, digits: part.digits)
        }
        return Quantity(magnitude(number), over: divisor.map(magnitude))
    }

    /// Both numbers without divisors and with the same decimals.
    func aligned(with other: Quantity) -> (Part, Part) {
        let left = other.divisor.map(number.times) ?? number
        let right = divisor.map(other.number.times) ?? other.number
        let decimals = max(left.decimals, right.decimals)
        return (left.aligned(to: decimals), right.aligned(to: decimals))
    }

    private static func product(_ left: Part?, _ right: Part?) -> Part? {
        guard let left else { return right }
        return right.map(left.times) ?? left
    }
}
