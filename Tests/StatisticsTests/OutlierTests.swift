import Statistics
import Testing

/// Quartiles and distances with answers by hand.
@Suite struct SpreadTests {
    @Test("quartiles of eight values are the second, the fourth and the sixth")
    func quartiles() throws {
        let spread = try #require(Spread([80, 10, 30, 20, 70, 40, 60, 50]))
        #expect([spread.lower, spread.median, spread.upper] == [20, 40, 60])
        #expect(spread.width == 40)
        #expect(spread.distance(of: 60) == 0)
        #expect(spread.distance(of: 99) == 0, "39 of 40")
        #expect(spread.distance(of: 100) == 1)
        #expect(spread.distance(of: -60) == 2)
        #expect(spread.range(within: 1) == (20 - 79)...(60 + 79))
    }

    @Test("seven values tell nothing")
    func tooFew() { #expect(Spread([1, 2, 3, 4, 5, 6, 7]) == nil) }

    @Test("where all are the same, a quarter of the value is the step")
    func allTheSame() throws {
        let spread = try #require(Spread(Array(repeating: 100, count: 9)))
        #expect(spread.width == 25)
        #expect(spread.distance(of: 150) == 2)
        #expect(try #require(Spread(Array(repeating: 0, count: 9))).width == 1)
    }

    @Test("the greatest numbers do not overflow")
    func extremes() throws {
        let spread = try #require(Spread([.min, .min, .min, 0, 0, .max, .max, .max, .max]))
        #expect(spread.range(within: .max) == .min ... .max)
        #expect(spread.distance(of: .max) == 0)
    }

    @Test("the range holds exactly the values within the distance", arguments: -300...400 as ClosedRange<Int64>)
    func rangeAgreesWithDistance(value: Int64) throws {
        let spread = try #require(Spread([80, 10, 30, 20, 70, 40, 60, 50]))
        #expect(spread.range(within: 3).contains(value) == (spread.distance(of: value) <= 3))
    }
}

/// Changes of senders with answers by hand.
@Suite struct HidiroglouBerthelotTests {
    private let steady: [(before: Int64, now: Int64)] = (1...9).map { (100 * $0, 110 * $0) }

    @Test("who moves as all others do stands out never, however much all move")
    func allMoveAlike() {
        #expect(HidiroglouBerthelot.outliers(steady, distance: 10).isEmpty)
        #expect(HidiroglouBerthelot.outliers(steady.map { ($0.before, $0.now * 50) }, distance: 10).isEmpty)
    }

    @Test("a hundredfold rise and a hundredfold fall stand out alike")
    func riseAndFall() {
        var pairs = steady
        pairs[4].now *= 100
        pairs[6].now /= 100
        #expect(HidiroglouBerthelot.outliers(pairs, distance: 10) == [4, 6])
    }

    @Test("the same ratio stands out where the sender is great, and not where it is tiny")
    func sizeMatters() {
        var pairs = steady.map { ($0.before * 1_000_000, $0.now * 1_000_000) }
        pairs.append((before: 2, now: 9))
        #expect(HidiroglouBerthelot.outliers(pairs.map { (before: $0.0, now: $0.1) }, distance: 10).isEmpty)
        pairs.append((before: 2_000_000_000, now: 9_000_000_000))
        #expect(HidiroglouBerthelot.outliers(pairs.map { (before: $0.0, now: $0.1) }, distance: 10) == [10])
    }

    @Test("seven senders tell nothing, and nothing is said of who had none before")
    func tooFew() {
        var pairs = Array(steady.prefix(7))
        pairs[0].now = 1_000_000
        #expect(HidiroglouBerthelot.outliers(pairs, distance: 10).isEmpty)
        pairs.append((before: 0, now: 1_000_000))
        #expect(HidiroglouBerthelot.outliers(pairs, distance: 10).isEmpty)
    }

    @Test("the order of senders does not matter")
    func order() {
        var pairs = steady
        pairs[2].now *= 1000
        #expect(HidiroglouBerthelot.outliers(pairs.reversed(), distance: 10) == [6])
        #expect(HidiroglouBerthelot.outliers([(1, .max)] + pairs, distance: 10).contains(0))
    }
}
