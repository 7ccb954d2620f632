import Definitions
import Foundation
import Statistics
import Testing
import Warehouse

@Suite("Status of obligations")
struct ObligationStatusTests {
    private let warehouse: Warehouse
    private let owed: OwedSubmission
    private let dayBefore: CalendarDate
    private let place = Place(unit: "u", form: "f", period: "2017")

    init() throws {
        warehouse = try Warehouse(path: ":memory:")
        let due = try #require(CalendarDate(year: 2018, month: 2, day: 14))
        dayBefore = try #require(CalendarDate(year: 2018, month: 2, day: 13))
        owed = OwedSubmission(unit: "u", form: "f", period: try #require(Period(code: "2017")), due: due)
    }

    private func state(on day: CalendarDate? = nil) throws -> ObligationStatus.State {
        try warehouse.obligationStatus(of: owed, asOf: day ?? owed.due).state
    }

    @discardableResult
    private func add(part: Int, of parts: Int) throws -> Int64 {
        try warehouse.add(
            Submission(
                id: 0, digest: "d\(part)", unit: "u", form: "f", period: owed.period, part: part, parts: parts,
                version: 1, file: "u/f\(part).csv", size: 1, isGzip: false, container: "csv", charset: "UTF-8",
                layout: "l", state: .current, arrival: 0))
    }

    private func read(_ submission: Int64, isReadable: Bool = true) throws {
        let reading = Reading(
            records: 3, statedCount: nil, statedLine: nil, sheet: nil, columns: [:], isReadable: isReadable)
        try warehouse.put(reading, conversions: [], submission: submission)
    }

    private func finding(_ severity: Severity, about place: Place) throws {
        let text = LocalizedText(zh: "甲", en: "a")
        let finding = Finding(rule: "r", severity: severity, place: place, message: text, remedy: text)
        try warehouse.add([finding], stage: .ingest, work: "w")
    }

    @Test("nothing came: not due before the day, missing on it")
    func nothingCame() throws {
        #expect(try state(on: dayBefore) == .notDue)
        #expect(try state() == .missing)
    }

    @Test("a refused submission is refused, not missing")
    func refused() throws {
        try finding(.error, about: place)
        #expect(try state() == .refused)
    }

    @Test("a warning about something else refuses nothing")
    func warningOnly() throws {
        try finding(.warning, about: place)
        try finding(.error, about: Place(unit: "u", form: "f", period: "2016"))
        #expect(try state() == .missing)
    }

    @Test("one part of two is incomplete until the other one has come and was read")
    func parts() throws {
        try read(try add(part: 1, of: 2))
        #expect(try state() == .incomplete)
        let second = try add(part: 2, of: 2)
        #expect(try state() == .unread)
        try read(second)
        #expect(try state() == .received)
        #expect(try warehouse.obligationStatus(of: owed, asOf: owed.due).records == 6)
    }

    @Test("a file that could not be read to its end is refused")
    func unreadable() throws {
        try read(try add(part: 1, of: 1), isReadable: false)
        #expect(try state() == .refused)
    }

    @Test("findings about a replaced submission are settled")
    func settled() throws {
        let id = try add(part: 1, of: 1)
        let text = LocalizedText(zh: "甲", en: "a")
        let finding = Finding(rule: "r", severity: .error, place: place, message: text, remedy: text)
        try warehouse.add([finding], stage: .normalize, work: String(id))
        #expect(try warehouse.findings().count == 1)
        try warehouse.setState(.superseded, of: id)
        #expect(try warehouse.findings().isEmpty)
    }
}
