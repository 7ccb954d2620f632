import StageSupport
import Statistics
import Testing

@testable import ValidateStage

@Suite("Values changed from version to version")
struct RevisionCheckTests {
    private func found(_ versions: [String]) throws -> [String] {
        let bench = try StageBench(.goods())
        for (index, rows) in versions.enumerated() {
            try bench.send("north", "goods", "2020", rows) { $0.version = index + 1 }
            try bench.validate()
        }
        return try bench.found("revision.often").map { "\($0.subject ?? "") \($0.place.field ?? "") \($0.found ?? "")" }
    }

    @Test("Three changes of one value are often, two are not")
    func often() throws {
        #expect(try found(["a 71 1 1", "a 71 2 1", "a 71 3 1"]) == [])
        #expect(try found(["a 71 1 1", "a 71 2 1", "a 71 2 1", "a 71 3 1"]) == [])
        #expect(try found(["a 71 1 1", "a 71 2 1", "a 71 1 1", "a 71 2 1"]) == ["a size 1 → 2 → 1 → 2"])
        #expect(
            try found(["a 71 1 1", "a 71 2 1", "a 71 3 1", "a 71 4 1", "a 71 5 1"]) == ["a size 1 → 2 → 3 → 4 → 5"])
    }

    @Test("Each record and each value is followed by itself, wherever its row stands")
    func apart() throws {
        #expect(
            try found([
                "a 71 1 1\nb 71 1 1", "b 71 1 2\na 71 2 1", "a 71 2 2\nb 71 1 3", "b 71 1 4\na 71 3 2",
            ]) == ["b price 1.00 → 2.00 → 3.00 → 4.00"])
    }

    @Test("A value that went and came is a change; a record that is gone is not told of")
    func missing() throws {
        #expect(try found(["a 71 1 1", "a 71 - 1", "a 71 1 1", "a 71 - 1"]) == ["a size 1 → 空 → 1 → 空"])
        #expect(try found(["a 71 1 1", "a 71 2 1", "a 71 3 1", "a 71 4 1", "b 71 1 1"]) == [])
    }
}
