/// A reader of RFC 4180 that knows nothing of the writer, and is strict: CRLF only, no stray quotes, a byte order mark in front.
enum DelimitedText {
    struct Malformed: Error {
        var offset: Int
    }

    static func rows(_ bytes: [UInt8]) throws -> [[String]] {
        guard bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { throw Malformed(offset: 0) }
        var rows: [[String]] = []
        var row: [String] = []
        var index = 3
        while index < bytes.count {
            var field: [UInt8] = []
            if bytes[index] == 0x22 {
                index += 1
                while true {
                    guard index < bytes.count else { throw Malformed(offset: index) }
                    if bytes[index] != 0x22 {
                        field.append(bytes[index])
                        index += 1
                    } else if index + 1 < bytes.count, bytes[index + 1] == 0x22 {
                        field.append(0x22)
                        index += 2
                    } else {
                        index += 1
                        break
                    }
                }
            } else {
                while index < bytes.count, ![0x2C, 0x0D].contains(bytes[index]) {
                    guard ![0x22, 0x0A].contains(bytes[index]) else { throw Malformed(offset: index) }
                    field.append(bytes[index])
                    index += 1
                }
            }
            row.append(String(decoding: field, as: UTF8.self))
            guard index < bytes.count else { throw Malformed(offset: index) }
            if bytes[index] == 0x2C {
                index += 1
            } else {
                guard index + 1 < bytes.count, bytes[index] == 0x0D, bytes[index + 1] == 0x0A else {
                    throw Malformed(offset: index)
                }
                index += 2
                rows.append(row)
                row = []
            }
        }
        return rows
    }
}
