import Definitions
import Statistics
import Testing
import Warehouse

@testable import NormalizeStage

/// The statements of total rows, against the rows they sum.
@Suite("Stated totals") struct TotalsCheckTests {
    private enum Row {
        case part(Int64?)
        case hidden(Int64)
        /// Indented, behind a row of 其中.
        case doubtful(Int64)
        case whole(Int64)
        case some(Int64)
    }

    private let form: Form = {
        let text = { (text: String) in LocalizedText(zh: text, en: text) }
        return Form(
            id: "loans", title: text("贷款"), kind: .register, content: .increment, frequencies: [.quarter], names: [],
            fields: [
                Field(name: "name", title: text("名称"), type: .string, isRequired: true),
                Field(name: "amount", title: text("金额"), type: .number(decimals: 2), unit: "元"),
            ],
            primaryKey: ["name"], layouts: [])
    }()

    private func findings(_ rows: [Row], sentUnit: Int64 = 100) throws -> [Finding] {
        let batch = RecordBatch(submission: 1, form: form)
        var ledger = TotalsLedger(fields: [1])
        func add(_ value: Int64?, isHidden: Bool, isDoubtful: Bool = false) {
            batch.beginRecord(line: 1, isTotal: false)
            batch.append("甲")
            if let value { batch.append(value) } else { batch.appendNull() }
            if isDoubtful { ledger.addDoubtful(batch, isHidden: false) } else { ledger.add(batch, isHidden: isHidden) }
            batch.endRecord()
        }
        for (index, row) in rows.enumerated() {
            func state(_ label: String, _ value: Int64, isWhole: Bool) {
                ledger.state(
                    TotalsLedger.Statement(
                        label: label, line: index + 2, isWhole: isWhole, values: [value], mayCount: false))
            }
            switch row {
            case .part(let value): add(value, isHidden: false)
            case .hidden(let value): add(value, isHidden: true)
            case .doubtful(let value): add(value, isHidden: false, isDoubtful: true)
            case .whole(let value): state("合计", value, isWhole: true)
            case .some(let value): state("小计", value, isWhole: false)
            }
        }
        let check = TotalsCheck(
            form: form, areas: try AreaRegister([]), sentUnits: [1: sentUnit], place: Place(), columns: ["1", "2"])
        return check.findings(ledger)
    }

    @Test("a total below, above or between its rows is right")
    func agrees() throws {
        #expect(try findings([.part(100), .part(250), .whole(350)]).isEmpty)
        #expect(try findings([.whole(350), .part(100), .part(250)]).isEmpty)
        #expect(try findings([.whole(350), .part(100), .some(100), .part(250), .some(250)]).isEmpty)
        #expect(try findings([.some(100), .part(100), .some(250), .part(50), .part(200), .whole(350)]).isEmpty)
        // Two groups, each with its own 合计 below it.
        #expect(try findings([.part(100), .whole(100), .part(250), .whole(250)]).isEmpty)
    }

    @Test("a total that is not the sum is told with sum and difference")
    func differs() throws {
        let found = try findings([.part(118_000_000), .part(118_000_000), .whole(9_999_999_900)])
        #expect(found.map(\.rule) == ["table.total"])
        #expect(found.first?.severity == .warning)
        #expect(found.first?.found == "99,999,999.00元")
        #expect(found.first?.expected?.zh == "2 行之和 2,360,000.00元")
        #expect(found.first?.message.zh == "“合计”为 99,999,999.00元，各行之和为 2,360,000.00元，相差 97,639,999.00元")
        #expect(found.first?.place.line == 4)
        #expect(found.first?.place.column == "2")
    }

    @Test("a wrong sub-total is told beside right ones")
    func subtotals() throws {
        let found = try findings([.part(100), .some(100), .part(250), .part(50), .some(310), .whole(400)])
        #expect(found.map(\.place.line) == [6])
        #expect(found.first?.expected?.zh == "2 行之和 3.00元")
    }

    @Test("rows without a value are named")
    func missing() throws {
        let found = try findings([.part(100), .part(nil), .whole(300)])
        #expect(found.first?.expected?.zh == "2 行之和 1.00元，其中 1 行无此数")
    }

    @Test("the sum of the visible rows says that hidden ones count as well")
    func hidden() throws {
        let found = try findings([.part(118), .hidden(500), .hidden(700), .whole(118)])
        #expect(found.map(\.rule) == ["table.total.visible"])
        #expect(found.first?.expected?.en == "2 hidden rows")
        #expect(try findings([.part(118), .hidden(500), .whole(618)]).isEmpty)
    }

    @Test("an indented row behind one of 其中 is part as well if the total agrees without it")
    func partsByTotal() throws {
        #expect(try findings([.part(300), .doubtful(40), .whole(300)]).map(\.rule) == ["table.total.parts"])
        #expect(try findings([.part(300), .doubtful(40), .whole(340)]).isEmpty)
        #expect(try findings([.part(300), .doubtful(40), .whole(500)]).map(\.rule) == ["table.total"])
    }

    @Test("a total without rows is counted nowhere, and told")
    func alone() throws {
        #expect(try findings([.whole(300)]).map(\.rule) == ["table.total.alone"])
        #expect(try findings([.whole(0)]).isEmpty)
    }

    @Test("amounts rounded to 万元 may be off by half a digit a row, and no more")
    func rounding() throws {
        // 33.3 万元 three times is 99.9, printed as 100.0.
        let part = Row.part(33_300_000)
        #expect(try findings([part, part, part, .whole(100_000_000)], sentUnit: 1_000_000).isEmpty)
        #expect(try findings([part, part, part, .whole(100_500_000)], sentUnit: 1_000_000).count == 1)
        // In 元 nothing was rounded.
        #expect(try findings([.part(118_000_000), .whole(118_000_100)]).count == 1)
    }

    @Test("many totals cost no more than one a row")
    func cost() throws {
        let rows = (0..<2000).flatMap { _ in [Row.part(1), .some(1)] }
        #expect(try findings(rows).isEmpty)
    }
}
