import Rows
import Definitions
import Statistics
import Submissions
import Testing
import Warehouse

@testable import NormalizeStage

/// The displayed text of a workbook's cells is read.
@Suite("Cells of workbooks")
struct WorkbookCellTests {
    private func convert(
        _ type: Field.ValueType, _ cell: String, _ kind: CellKind, unit: String? = nil, sent: String? = nil
    ) throws -> (value: String, rewrites: RewriteSet) {
        let field = Field(name: "f", title: LocalizedText(zh: "", en: ""), type: type, unit: unit)
        var converter = try FieldConverter(
            field: field, pipeline: FieldConverterTests.pipeline, areas: AreaRegister(FieldConverterTests.areas),
            unitText: sent, within: "1")
        let batch = RecordBatch(submission: 1, kinds: [field.columnKind])
        batch.beginRecord(line: 1, isTotal: false)
        let rewrites = try unsafe Array(cell.utf8).withUnsafeBytes {
            try unsafe converter.convert($0, kind: kind, into: batch)
        }
        return (batch.lastValue, rewrites)
    }

    private func fault(_ type: Field.ValueType, _ cell: String, _ kind: CellKind, unit: String? = nil) -> String {
        do {
            return try "value \(convert(type, cell, kind, unit: unit).value)"
        } catch let fault as ValueFault {
            return fault.kind.id
        } catch {
            return "\(error)"
        }
    }

    @Test("a percentage is read as it is shown, where the field is one")
    func percentages() throws {
        let shown = try convert(.number(decimals: 1), "0.209", .percentage, unit: "%")
        #expect(shown.value == "209")
        #expect(shown.rewrites.contains(.workbookFormat))
        #expect(try convert(.number(decimals: 3), "0.209", .percentage).value == "209")
        #expect(fault(.number(decimals: 1), "0.2", .percentage, unit: "人") == "value.number.percent")
    }

    @Test("a number shown in ten thousands under that unit is in the base unit")
    func multiples() throws {
        let sent = try convert(.number(decimals: 0), "50000", .tenThousandths, unit: "人", sent: "万人")
        #expect(sent.value == "50000")
        #expect(sent.rewrites.contains(.workbookFormat))
        #expect(try convert(.number(decimals: 0), "0", .tenThousandths, unit: "人").value == "0")
        #expect(fault(.number(decimals: 0), "50000", .tenThousandths, unit: "人") == "value.number.shown")
        #expect(fault(.number(decimals: 0), "50000", .otherFractions, unit: "人") == "value.number.shown")
    }

    @Test(
        "codes that lost digits are refused",
        arguments: [
            ("916202007396544000", CellKind.number, "value.text.digits"), ("2.01763E+11", .text, "value.text.digits"),
            ("2E+11", .text, "value.text.digits"), ("620200739654400", .number, "value 620200739654400"),
            ("916202007396544000", .text, "value 916202007396544000"), ("3.5E型", .text, "value 3.5E型"),
            ("1234E+5", .text, "value 1234E+5"),
        ])
    func codes(cell: String, kind: CellKind, expected: String) {
        #expect(fault(.string, cell, kind) == expected)
    }

    @Test("a day as a serial number is named, not taken")
    func days() throws {
        let day = try #require(CalendarDate(year: 2017, month: 5, day: 18))
        #expect(throws: ValueFault.serialDay(day)) { try convert(.date, "42873", .number) }
        #expect(fault(.date, "4287", .number) != "value.date.serial")
        #expect(fault(.date, "99999", .number) != "value.date.serial")
    }

    @Test("a number merged over several records has no owner")
    func merged() {
        #expect(fault(.number(decimals: 0), "D2:D4", .mergedNumber) == "value.merged")
    }
}
