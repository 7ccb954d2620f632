public import Definitions
import Statistics

/// How the values of a field are kept in memory and in the warehouse.
public enum ColumnKind: UInt8, Hashable, Sendable {
    /// Texts as they are: ends and bytes.
    case text
    /// 64-bit integers in base units.
    case integer
    /// Days as the number `yyyymmdd`, which sorts as `yyyy-mm-dd` does; 0 for none.
    case date
    /// Positions in a list of the codes that occur; 0 for none.
    case code

    /// The SQL type under which the values are seen.
    var storageType: String { self == .integer ? "INTEGER" : "TEXT" }
}

extension Field {
    /// How its values are kept.
    public var columnKind: ColumnKind {
        switch type {
        case .string: .text
        case .number: .integer
        case .date: .date
        case .area, .category: .code
        }
    }
}

/// A day as the number `yyyymmdd`.
enum PackedDay {
    /// The ten bytes `yyyy-mm-dd` of a day.
    typealias Text = (
        UInt8, UInt8, UInt8, UInt8, UInt8, UInt8, UInt8, UInt8, UInt8, UInt8
    )

    /// The number of the day that `bytes` write as `yyyy-mm-dd`; nil for anything else.
    static func packed(_ bytes: UnsafeRawBufferPointer) -> UInt32? {
        guard bytes.count == 10, unsafe bytes[4] == 0x2D, unsafe bytes[7] == 0x2D else { return nil }
        var value: UInt32 = 0
        for index in [0, 1, 2, 3, 5, 6, 8, 9] {
            let digit = unsafe bytes[index] &- 0x30
            guard digit < 10 else { return nil }
            value = value * 10 + UInt32(digit)
        }
        return value == 0 ? nil : value
    }

    /// The number of a day.
    static func packed(_ day: CalendarDate) -> UInt32 { UInt32(day.year * 10000 + day.month * 100 + day.day) }

    /// The day of a number; nil for 0.
    static func date(_ packed: UInt32) -> CalendarDate? {
        CalendarDate(year: Int(packed / 10000), month: Int(packed / 100 % 100), day: Int(packed % 100))
    }

    /// The bytes `yyyy-mm-dd` of a number.
    static func text(_ packed: UInt32) -> Text {
        func digit(_ power: UInt32) -> UInt8 { 0x30 + UInt8(packed / power % 10) }
        return (
            digit(10_000_000), digit(1_000_000), digit(100_000), digit(10_000), 0x2D, digit(1000), digit(100), 0x2D,
            digit(10), digit(1)
        )
    }
}
